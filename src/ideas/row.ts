// Rows of ideas, with the task that each became.
import { z } from 'zod';
import { Instant } from '../db/rows.ts';
import { TASK_KINDS } from '../plans/model.ts';
import { type Idea, STATUSES } from './model.ts';

export type SavedIdea = {
  readonly id: number;
  readonly version: number;
  readonly language: string;
  readonly writtenAt: Temporal.Instant;
  readonly idea: Idea;
};

const Text = z.string().nullable();

export const IdeaRow = z
  .object({
    ...{ id: z.number(), version: z.number(), language: z.string(), writtenAt: Instant },
    ...{ vendorId: z.number(), author: z.string(), side: z.enum(['client', 'vendor']) },
    ...{ title: z.string(), change: z.string(), helps: Text, kind: z.enum(TASK_KINDS) },
    ...{ status: z.enum(STATUSES), votes: z.number(), decidedBy: Text, reason: Text },
    ...{ planId: z.number().nullable(), taskId: z.number().nullable(), planKey: Text },
    ...{ taskStatus: z.enum(['open', 'done', 'dropped']).nullable(), doneBy: Text },
  })
  .transform(({ id, version, language, writtenAt, ...row }): SavedIdea => {
    const { planId, taskId, planKey, taskStatus: status, doneBy, ...idea } = row;
    const task =
      planId !== null && taskId !== null && planKey !== null && status
        ? { planId, taskId, planKey, status, doneBy }
        : null;
    return { id, version, language, writtenAt, idea: { ...idea, task } };
  });

export const IDEAS = /* sql */ `
  select i.idea_id as id, i.version, i.language, i.written_at as "writtenAt",
         i.vendor_id as "vendorId", i.author, i.side, i.title, i.change, i.helps, i.kind, i.status,
         i.votes, i.decided_by as "decidedBy", i.reason, i.plan_id as "planId",
         i.task_id as "taskId", p.indicator as "planKey", i.task_status as "taskStatus",
         t.done_by as "doneBy"
    from idea i
    left join plan p on p.workspace_id = i.workspace_id and p.plan_id = i.plan_id
    left join plan_task t on t.workspace_id = i.workspace_id and t.plan_id = i.plan_id
                         and t.task_id = i.task_id
   where i.workspace_id = $1`;
