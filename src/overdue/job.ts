// Running plans and the clock → one message a person and morning.
import { desireCard } from '../cards/query.ts';
import type { Context } from '../context.ts';
import { isNobodys } from '../erasure/model.ts';
import { maySee } from '../members/model.ts';
import { listMembers } from '../members/query.ts';
import { people } from '../slack/people.ts';
import type { Actor } from '../slack/reply.ts';
import { isNothing, keyOf, leadsAmong, type Running, type Todo, todosOf } from './model.ts';
import { listReminded, listTold, saveTold, takeDay } from './query.ts';
import { morningMessage, WAITS } from './view.ts';

export type Ring = Pick<Context, 'db' | 'clock' | 'log' | 'slackFor'>;

/**
 * Tells whoever has something to do with a vendor whose morning it is, of all their vendors at once.
 * False where Slack did not say who somebody is: they are to be tried again.
 */
export async function remindPeople(
  ring: Ring,
  workspaceId: string,
  running: readonly Running[],
  awake: ReadonlySet<number>,
): Promise<boolean> {
  const members = await listMembers(ring.db, workspaceId);
  const todos = todosOf(running, (vendorId) => leadsAmong(members, vendorId));
  const reminded = await listReminded(ring.db, workspaceId, [...todos.keys()]);
  let isEverybody = true;
  for (const [userId, todo] of todos) {
    // Slack never says who they are.
    if (isNobodys(userId)) continue;
    const day = dayOf(todo, awake);
    const last = reminded.get(userId);
    if (!day || (last && Temporal.PlainDate.compare(last, day) >= 0)) continue;
    const actor = await people(ring).reach(workspaceId, userId);
    if (actor) await tell(ring, actor, todo, day);
    else isEverybody = false;
  }
  return isEverybody;
}

/** Of the first of their vendors whose morning it is. */
function dayOf(todo: Todo, awake: ReadonlySet<number>): Temporal.PlainDate | null {
  const all = [
    ...todo.tasks.map(({ of }) => of),
    ...todo.waits.map(({ of }) => of),
    ...[...todo.ends, ...todo.checks],
  ];
  return all.find(({ vendor }) => awake.has(vendor.id))?.today ?? null;
}

/** Nobody reads of a vendor that they may not see, whoever named them. */
async function tell(
  { db: pool, clock }: Ring,
  actor: Actor,
  { tasks, ends, checks, waits }: Todo,
  day: Temporal.PlainDate,
): Promise<void> {
  const { workspaceId, userId, member, locale } = actor;
  const now = clock.now();
  const isSeen = ({ vendor }: Running) => maySee(member, vendor.id);
  await pool.transaction(async (db) => {
    if (!(await takeDay(db, workspaceId, userId, day))) return;
    const ids = waits.map(({ of }) => of.id);
    const told = await listTold(db, workspaceId, userId, ids);
    const news = waits.filter((late) => isSeen(late.of) && !told.has(keyOf(late))).slice(0, WAITS);
    const todo = {
      ...{ tasks: tasks.filter(({ of }) => isSeen(of)), ends: ends.filter(isSeen) },
      ...{ checks: checks.filter(isSeen), waits: news },
    };
    if (isNothing(todo)) return;
    const rows = news.map(({ of, task, due }) => ({ planId: of.id, taskId: task?.id ?? 0, due }));
    await saveTold(db, workspaceId, userId, rows, now);
    const card = { key: `plan-day:${userId}:${day}`, channelId: userId, locale, outside: true };
    const message = morningMessage(actor, todo);
    await desireCard(db, workspaceId, { ...card, message, urgency: 'machine' }, now);
  });
}
