// Rows of plans, with their tasks.
import { z } from 'zod';
import { Day, Instant } from '../db/rows.ts';
import { CAUSES, MOODS, type Plan, TASK_KINDS } from './model.ts';

export type Place = { readonly channelId: string; readonly messageTs: string };

export type SavedPlan = {
  readonly id: number;
  readonly version: number;
  readonly breachId: number | null;
  /** The message below which it began, where that is no card. */
  readonly thread: Place | null;
  readonly language: string;
  readonly channelId: string;
  readonly proposedAt: Temporal.Instant;
  /** What came of it at its due date was said. */
  readonly isJudged: boolean;
  readonly plan: Plan;
};

export const SIDE = z.enum(['client', 'vendor']);

const TaskRow = z.object({
  ...{ id: z.number(), title: z.string(), kind: z.enum(TASK_KINDS), side: SIDE },
  ...{ assignee: z.string().nullable(), due: Day, status: z.enum(['open', 'done', 'dropped']) },
  ...{ doneBy: z.string().nullable(), doneAt: Instant.nullable() },
  ...{ evidence: z.string().nullable(), link: z.string().nullable() },
  ...{ fileLink: z.string().nullable(), credit: z.string().nullable() },
});

export const PlanRow = z
  .object({
    ...{ id: z.number(), version: z.number(), breachId: z.number().nullable() },
    ...{ threadIn: z.string().nullable(), threadTs: z.string().nullable() },
    ...{ language: z.string(), channelId: z.string(), proposedAt: Instant, isJudged: z.boolean() },
    ...{ vendorId: z.number(), key: z.string(), target: z.number(), start: Day, due: Day },
    ...{ baseFrom: Day, baseTo: Day, baseValue: z.number(), baseN: z.number() },
    ...{ baseLow: z.number().nullable(), baseHigh: z.number().nullable() },
    ...{ cause: z.enum(CAUSES), whys: z.array(z.string()), reason: z.string() },
    ...{ clientOwner: z.string(), vendorOwner: z.string().nullable(), proposedBy: z.string() },
    status: z.enum(['proposed', 'active', 'objected', 'withdrawn', 'closed']),
    ...{ mood: z.enum(MOODS).nullable(), checkedAt: Instant.nullable() },
    verdict: z.enum(['worked', 'too_early', 'no_effect', 'worse']).nullable(),
    tasks: z.array(TaskRow),
  })
  .transform((row): SavedPlan => {
    const { id, version, breachId, language, channelId, proposedAt, isJudged, ...other } = row;
    const { threadIn, threadTs, ...rest } = other;
    const { baseFrom, baseTo, baseValue, baseN, baseLow, baseHigh, ...plan } = rest;
    const ends = { low: baseLow, high: baseHigh };
    const baseline = { from: baseFrom, to: baseTo, value: baseValue, n: baseN, ...ends };
    const saved = { id, version, breachId, language, channelId, proposedAt, isJudged };
    const thread =
      threadIn !== null && threadTs !== null ? { channelId: threadIn, messageTs: threadTs } : null;
    return { ...saved, thread, plan: { ...plan, baseline } };
  });

export const PLANS = /* sql */ `
  select p.plan_id as id, p.version, p.breach_id as "breachId", p.language,
         p.thread_channel_id as "threadIn", p.thread_ts as "threadTs",
         p.channel_id as "channelId", p.proposed_at as "proposedAt", p.vendor_id as "vendorId",
         coalesce(p.judged_on = p.due_day, false) as "isJudged",
         p.indicator as key, p.target, p.start_day as start, p.due_day as due,
         p.base_from as "baseFrom", p.base_to as "baseTo", p.base_value as "baseValue",
         p.base_n as "baseN", p.base_low as "baseLow", p.base_high as "baseHigh", p.cause, p.whys,
         p.reason, p.client_owner as "clientOwner", p.vendor_owner as "vendorOwner",
         p.proposed_by as "proposedBy", p.status, p.mood, p.checked_at as "checkedAt", p.verdict,
         (select coalesce(json_agg(json_build_object('id', t.task_id, 'title', t.title,
                   'kind', t.kind, 'side', t.side, 'assignee', t.assignee, 'due', t.due_day,
                   'status', t.status, 'doneBy', t.done_by, 'doneAt', t.done_at,
                   'evidence', t.evidence, 'link', t.link, 'fileLink', t.file_link,
                   'credit', i.author) order by t.task_id), '[]')
            from plan_task t
            left join idea i on i.workspace_id = t.workspace_id and i.plan_id = t.plan_id
                            and i.task_id = t.task_id
           where t.workspace_id = p.workspace_id and t.plan_id = p.plan_id) as tasks
    from plan p
   where p.workspace_id = $1`;
