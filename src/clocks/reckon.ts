import { z } from 'zod';
import type { Db } from '../db/db.ts';
import { type Agreement, type StoredClocks, storedClocks } from './contact.ts';
import { type ClockEvent, EVENT_KINDS } from './timeline.ts';

// Contacts' clocks reckoned anew from all their events, so many contacts at a time.

export type ContactKey = { readonly source: string; readonly contact: string };

const ms = (instant: string) => /* sql */ `(extract(epoch from ${instant}) * 1000)::float8`;

/** JSON knows no infinity. */
const CYCLE_DUE_MS = ms("nullif(y.due_at, 'infinity')");

const LOAD = /* sql */ `
  select c.source, c.external_id as contact, c.vendor_id::int as "vendorId",
         c.channel, c.issue_type as "issueType", c.priority,
         c.outcome = 'cancelled' as cancelled, c.outcome,
         ${ms('c.opened_at')} as "openedMs",
         ${ms('coalesce(c.first_response_at, c.answered_at)')} as "respondedMs",
         ${ms('c.resolved_at')} as "resolvedMs",
         ${ms('coalesce(c.resolved_at, c.closed_at)')} as "endedMs",
         c.sla_policy as "policy", c.sla_calendar as "calendarVersion",
         ${ms('c.first_response_due_at')} as "firstResponseDueMs",
         ${ms('c.resolution_due_at')} as "resolutionDueMs",
         ${ms('c.first_resolved_at')} as "firstResolvedMs",
         ${ms('c.last_resolved_at')} as "lastResolvedMs",
         ${ms('c.first_resolution_due_at')} as "firstResolutionDueMs",
         c.paused_s as "pausedS", c.pauses, c.late_pauses as "latePauses",
         c.priority_changes as "priorityChanges", c.priority_lowered as "priorityLowered",
         c.response_open_s as "responseOpenS", c.resolution_open_s as "resolutionOpenS",
         c.first_resolution_open_s as "firstResolutionOpenS",
         c.total_resolution_open_s as "totalResolutionOpenS",
         coalesce(e.events, '[]') as events, coalesce(y.cycles, '[]') as cycles
    from unnest($2::text[], $3::text[]) as k (source, contact)
    join contact c
      on c.workspace_id = $1 and c.external_id = k.contact and c.source = k.source
    left join lateral (
         select json_agg(json_build_array(${ms('e.at')}, e.kind, e.state, e.priority)
                         order by e.at, e.seq) as events
           from contact_event e
          where e.workspace_id = $1 and e.contact = c.external_id and e.source = c.source) e on true
    left join lateral (
         select json_agg(json_build_array(
                  y.vendor_id, ${ms('y.started_at')},
                  ${CYCLE_DUE_MS}, ${ms('y.responded_at')})
                         order by y.cycle) as cycles
           from response_cycle y
          where y.workspace_id = $1 and y.contact = c.external_id and y.source = c.source) y on true`;

/** Infinity, which zod's own number turns away, is a time here. */
const Ms = z.custom<number>((value) => typeof value === 'number' && !Number.isNaN(value));

const LoadedRow = z.object({
  source: z.string(),
  contact: z.string(),
  vendorId: z.number(),
  channel: z.string(),
  issueType: z.string(),
  priority: z.string(),
  cancelled: z.boolean(),
  outcome: z.string(),
  openedMs: Ms,
  respondedMs: Ms.nullable(),
  resolvedMs: Ms.nullable(),
  endedMs: Ms.nullable(),
  policy: z.number(),
  calendarVersion: z.number().nullable(),
  firstResponseDueMs: Ms,
  resolutionDueMs: Ms,
  firstResolvedMs: Ms.nullable(),
  lastResolvedMs: Ms.nullable(),
  firstResolutionDueMs: Ms.nullable(),
  pausedS: z.number().nullable(),
  pauses: z.number().nullable(),
  latePauses: z.number().nullable(),
  priorityChanges: z.number().nullable(),
  priorityLowered: z.boolean().nullable(),
  responseOpenS: z.number().nullable(),
  resolutionOpenS: z.number().nullable(),
  firstResolutionOpenS: z.number().nullable(),
  totalResolutionOpenS: z.number().nullable(),
  events: z.array(
    z
      .tuple([Ms, z.enum(EVENT_KINDS), z.string(), z.string()])
      .transform(([atMs, kind, state, priority]): ClockEvent => ({ atMs, kind, state, priority })),
  ),
  cycles: z.array(
    z
      .tuple([z.number(), Ms, Ms.nullable(), Ms.nullable()])
      .transform(([vendorId, startedMs, dueMs, respondedMs]) => ({
        ...{ vendorId, startedMs, dueMs: dueMs ?? Infinity, respondedMs },
      })),
  ),
});

type Loaded = z.infer<typeof LoadedRow>;

export type Reckoned = {
  readonly before: Loaded;
  readonly after: StoredClocks & { readonly agreement: Agreement };
  readonly changed: boolean;
};

/** Reckons the contacts' clocks as `agreementOf` says, and writes nothing. */
export async function reckon(
  db: Db,
  workspaceId: string,
  keys: readonly ContactKey[],
  agreementOf: (contact: Loaded) => Agreement,
): Promise<Reckoned[]> {
  const { rows } = await db.query(LOAD, [
    workspaceId,
    keys.map(({ source }) => source),
    keys.map(({ contact }) => contact),
  ]);
  return z
    .array(LoadedRow)
    .parse(rows)
    .map((before) => {
      const agreement = agreementOf(before);
      const after = { ...storedClocks(agreement, before, before.events), agreement };
      return { before, after, changed: !same(before, after) };
    });
}

const STORED = [
  'firstResponseDueMs',
  'resolutionDueMs',
  'firstResolvedMs',
  'lastResolvedMs',
  'firstResolutionDueMs',
  'pausedS',
  'pauses',
  'latePauses',
  'priorityChanges',
  'priorityLowered',
  'responseOpenS',
  'resolutionOpenS',
  'firstResolutionOpenS',
  'totalResolutionOpenS',
] as const;

function same(before: Loaded, after: Reckoned['after']): boolean {
  return (
    before.policy === after.agreement.version &&
    before.calendarVersion === after.agreement.calendarVersion &&
    STORED.every((field) => before[field] === after[field]) &&
    before.cycles.length === after.cycles.length &&
    before.cycles.every((cycle, index) => {
      const now = after.cycles[index];
      return (
        cycle.vendorId === before.vendorId &&
        cycle.startedMs === now?.startedMs &&
        cycle.dueMs === now.dueMs &&
        cycle.respondedMs === now.respondedMs
      );
    })
  );
}
