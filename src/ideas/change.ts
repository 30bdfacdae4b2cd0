// Changes of ideas, each under the row's lock: whoever comes second decides on what the first one left.
import { z } from 'zod';
import type { Db } from '../db/db.ts';
import type { NewTask } from '../plans/model.ts';
import { changePlan } from '../plans/query.ts';
import {
  type ActionKind,
  act,
  followed,
  type Idea,
  type IdeaTask,
  type Refusal,
  vote,
  type Who,
} from './model.ts';
import { findVote, log } from './query.ts';
import { IDEAS, IdeaRow, type SavedIdea } from './row.ts';

const LOCKED = `${IDEAS} and i.idea_id = $2 for update of i`;

async function lock(db: Db, workspaceId: string, id: number): Promise<SavedIdea | null> {
  const { rows } = await db.query(LOCKED, [workspaceId, id]);
  return rows.length === 0 ? null : IdeaRow.parse(rows[0]);
}

const SAVE = /* sql */ `
  update idea
     set status = $3, decided_by = $4, reason = $5, plan_id = $6, task_id = $7, task_status = $8,
         votes = $9, version = version + 1
   where workspace_id = $1 and idea_id = $2`;

async function save(db: Db, workspaceId: string, before: SavedIdea, next: Idea) {
  const { status, decidedBy, reason, task, votes } = next;
  await db.query(SAVE, [
    ...[workspaceId, before.id, status, decidedBy, reason, task?.planId ?? null],
    ...[task?.taskId ?? null, task?.status ?? null, votes],
  ]);
  return { ...before, version: before.version + 1, idea: next };
}

export type Applied = { readonly refusal: Refusal | null; readonly saved: SavedIdea };

export type Deciding = {
  readonly kind: ActionKind;
  /** A comment or a reason; where a decision is taken back, what stands at the task that is dropped. */
  readonly text: string | null;
  /** Of one that is accepted. */
  readonly into?: { readonly planId: number; readonly task: NewTask };
};

/**
 * Inside a transaction. Null: no such idea. A refusal leaves nothing behind only if the caller rolls
 * back.
 */
export async function changeIdea(
  db: Db,
  workspaceId: string,
  id: number,
  deciding: Deciding,
  who: Who,
): Promise<Applied | null> {
  const saved = await lock(db, workspaceId, id);
  if (!saved) return null;
  const next = act(saved.idea, deciding, who);
  if ('refused' in next) return { refusal: next, saved };
  const task = await changePlans(db, workspaceId, saved.idea, deciding, who);
  if (task && 'refused' in task) return { refusal: task, saved };
  const after = await save(
    db,
    workspaceId,
    saved,
    next.status === 'accepted' ? { ...next, task: task ?? next.task } : next,
  );
  const { kind } = deciding;
  const text = kind === 'reconsider' ? null : deciding.text;
  const subject = { id, seq: after.version, vendorId: next.vendorId };
  await log(db, workspaceId, subject, { kind, by: who.userId, at: who.at, text });
  return { refusal: null, saved: after };
}

/** What the decision does to the plan: the new task, null where there is none. */
async function changePlans(
  db: Db,
  workspaceId: string,
  idea: Idea,
  { kind, text, into }: Deciding,
  { userId, at }: Who,
): Promise<IdeaTask | Refusal | null> {
  const who = { userId, side: 'client', at, hasContact: true } as const;
  if (kind === 'accept' && into) {
    const { planId, task } = into;
    const applied = await changePlan(db, workspaceId, planId, { kind: 'add_task', task }, who);
    if (!applied || applied.refusal) {
      return { refused: applied?.refusal?.refused === 'too_many' ? 'plan_full' : 'not_so' };
    }
    const { tasks, key } = applied.saved.plan;
    return { planId, taskId: tasks.at(-1)?.id ?? 0, planKey: key, status: 'open', doneBy: null };
  }
  if (kind !== 'reconsider' || idea.task?.status !== 'open') return null;
  const drop = { kind: 'drop', task: idea.task.taskId, text: text ?? '' } as const;
  const applied = await changePlan(db, workspaceId, idea.task.planId, drop, who);
  return !applied || applied.refusal ? { refused: 'not_so' } : null;
}

const VOTE = /* sql */ `
  insert into idea_vote (workspace_id, idea_id, user_id, is_for, voted_at)
  values ($1, $2, $3, $4, $5)
      on conflict (workspace_id, idea_id, user_id) do update
     set is_for = excluded.is_for, voted_at = excluded.voted_at`;

/** Inside a transaction. Null: no such idea. */
export async function voteIdea(
  db: Db,
  workspaceId: string,
  id: number,
  who: Who,
): Promise<Applied | null> {
  const saved = await lock(db, workspaceId, id);
  if (!saved) return null;
  const { idea } = saved;
  const next = vote(idea, await findVote(db, workspaceId, id, who.userId), who);
  if (!next) return { refusal: null, saved };
  if ('refused' in next) return { refusal: next, saved };
  await db.query(VOTE, [workspaceId, id, who.userId, next.isFor, who.at.toString()]);
  const votes = idea.votes + (next.isFor ? 1 : -1);
  return { refusal: null, saved: await save(db, workspaceId, saved, { ...idea, votes }) };
}

const TASK = /* sql */ `
  select status, done_by as "doneBy"
    from plan_task
   where workspace_id = $1 and plan_id = $2 and task_id = $3`;
const TaskRow = z.object({
  ...{ status: z.enum(['open', 'done', 'dropped']), doneBy: z.string().nullable() },
});

/** Inside a transaction. Null where somebody was first. */
export async function followTask(
  db: Db,
  workspaceId: string,
  id: number,
  at: Temporal.Instant,
): Promise<SavedIdea | null> {
  const saved = await lock(db, workspaceId, id);
  const task = saved?.idea.task;
  if (!task) return null;
  const { rows } = await db.query(TASK, [workspaceId, task.planId, task.taskId]);
  const now = TaskRow.parse(rows[0]);
  if (now.status === task.status) return null;
  const after = await save(db, workspaceId, saved, followed(saved.idea, now));
  const subject = { id, seq: after.version, vendorId: after.idea.vendorId };
  await log(db, workspaceId, subject, { kind: now.status, by: null, at, text: null });
  return after;
}
