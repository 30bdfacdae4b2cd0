import { z } from 'zod';
import type { Db } from '../db/db.ts';
import { copyTime } from '../ingest/copy.ts';
import { type Batch, MARK_DAYS } from '../ingest/query.ts';
import { type Book, book } from './book.ts';
import { type Agreement, type StoredClocks, storedClocks } from './contact.ts';
import { findAgreed } from './query.ts';
import { type ClockEvent, EVENT_KINDS } from './timeline.ts';

// Contacts' clocks reckoned anew from all their events, so many contacts at a time.

export type ContactKey = { readonly source: string; readonly contact: string };

const BATCH = 1_000;

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
         ${ms('c.first_resolution_due_at')} as "firstResolutionDueMs",
         c.paused_s as "pausedS", c.late_pauses as "latePauses",
         c.priority_changes as "priorityChanges",
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
  firstResolutionDueMs: Ms.nullable(),
  pausedS: z.number().nullable(),
  latePauses: z.number().nullable(),
  priorityChanges: z.number().nullable(),
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
  'firstResolutionDueMs',
  'pausedS',
  'latePauses',
  'priorityChanges',
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

const WRITE = /* sql */ `
  update contact c
     set sla_policy = n.policy, sla_calendar = n.calendar,
         first_response_due_at = n.response_due, resolution_due_at = n.resolution_due,
         first_resolved_at = n.first_resolved, first_resolution_due_at = n.first_due,
         paused_s = n.paused_s, late_pauses = n.late_pauses, priority_changes = n.priority_changes
    from unnest($2::text[], $3::text[], $4::int[], $5::int[], $6::timestamptz[], $7::timestamptz[],
                $8::timestamptz[], $9::timestamptz[], $10::int[], $11::int[], $12::int[])
      as n (source, contact, policy, calendar, response_due, resolution_due,
            first_resolved, first_due, paused_s, late_pauses, priority_changes)
   where c.workspace_id = $1 and c.external_id = n.contact and c.source = n.source`;

const CLEAR_CYCLES = /* sql */ `
  delete from response_cycle y
   using unnest($2::text[], $3::text[]) as n (source, contact)
   where y.workspace_id = $1 and y.contact = n.contact and y.source = n.source`;

const WRITE_CYCLES = /* sql */ `
  insert into response_cycle (workspace_id, source, contact, cycle, vendor_id,
                              started_at, due_at, responded_at)
  select $1, n.* from unnest($2::text[], $3::text[], $4::int[], $5::bigint[], $6::timestamptz[],
                             $7::timestamptz[], $8::timestamptz[]) as n`;

const MARK = /* sql */ `
  with moment (vendor_id, at) as (select * from unnest($2::bigint[], $3::timestamptz[]))
  ${MARK_DAYS}`;

/** Writes what has changed, and marks the days on which it counted and counts now. */
export async function writeReckoned(
  db: Db,
  workspaceId: string,
  reckoned: readonly Reckoned[],
): Promise<void> {
  const changed = reckoned.filter((one) => one.changed);
  if (changed.length === 0) return;
  const sources = changed.map(({ before }) => before.source);
  const contacts = changed.map(({ before }) => before.contact);
  const times = (of: (one: Reckoned) => number | null) => changed.map((one) => copyTime(of(one)));
  await db.query(WRITE, [
    workspaceId,
    sources,
    contacts,
    changed.map(({ after }) => after.agreement.version),
    changed.map(({ after }) => after.agreement.calendarVersion),
    times(({ after }) => after.firstResponseDueMs),
    times(({ after }) => after.resolutionDueMs),
    times(({ after }) => after.firstResolvedMs),
    times(({ after }) => after.firstResolutionDueMs),
    changed.map(({ after }) => after.pausedS),
    changed.map(({ after }) => after.latePauses),
    changed.map(({ after }) => after.priorityChanges),
  ]);
  await db.query(CLEAR_CYCLES, [workspaceId, sources, contacts]);
  const cycles = changed.flatMap(({ before, after }) =>
    after.cycles.map((cycle, index) => ({ ...before, ...cycle, number: index + 1 })),
  );
  await db.query(WRITE_CYCLES, [
    workspaceId,
    cycles.map(({ source }) => source),
    cycles.map(({ contact }) => contact),
    cycles.map(({ number }) => number),
    cycles.map(({ vendorId }) => vendorId),
    cycles.map(({ startedMs }) => copyTime(startedMs)),
    cycles.map(({ dueMs }) => copyTime(dueMs)),
    cycles.map(({ respondedMs }) => copyTime(respondedMs)),
  ]);
  const marks = changed.flatMap(momentsOf);
  await db.query(MARK, [
    workspaceId,
    marks.map(({ vendorId }) => vendorId),
    marks.map(({ atMs }) => copyTime(atMs)),
  ]);
}

/** The instants by which a rollup counts the contact and its cycles, before and after. */
function momentsOf({ before, after }: Reckoned): { vendorId: number; atMs: number }[] {
  const { vendorId, openedMs, respondedMs, resolvedMs, endedMs } = before;
  const own = [
    openedMs,
    respondedMs,
    resolvedMs,
    before.firstResolvedMs,
    after.firstResolvedMs,
    earlier(endedMs, before.resolutionDueMs),
    earlier(endedMs, after.resolutionDueMs),
    ...after.cycles.map(({ respondedMs: answeredMs, dueMs }) => earlier(answeredMs, dueMs)),
  ];
  const was = before.cycles.map((cycle) => ({
    vendorId: cycle.vendorId,
    atMs: earlier(cycle.respondedMs, cycle.dueMs),
  }));
  return [...own.filter((atMs) => atMs !== null).map((atMs) => ({ vendorId, atMs })), ...was];
}

const earlier = (atMs: number | null, dueMs: number) => Math.min(atMs ?? Infinity, dueMs);

const NEXT_STALE = /* sql */ `
  select distinct external_id as contact
    from stale_clock
   where external_id > $1
   order by external_id
   limit $2`;

/** Of the contacts in the temporary table `stale_clock`, under what is pinned to each. */
export async function refreshStaleClocks(db: Db, { workspaceId, source }: Batch): Promise<void> {
  let held: Book | undefined;
  for (let after = ''; ; ) {
    const { rows } = await db.query(NEXT_STALE, [after, BATCH]);
    const keys = z.array(z.object({ contact: z.string() })).parse(rows);
    const last = keys.at(-1);
    if (!last) return;
    held ??= book(await findAgreed(db, workspaceId));
    const agreed = held;
    const reckoned = await reckon(
      db,
      workspaceId,
      keys.map(({ contact }) => ({ source, contact })),
      ({ policy, calendarVersion }) => agreed.pinned(policy, calendarVersion),
    );
    await writeReckoned(db, workspaceId, reckoned);
    after = last.contact;
  }
}
