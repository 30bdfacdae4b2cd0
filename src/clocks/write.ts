import type { Db } from '../db/db.ts';
import { copyTime } from '../ingest/copy.ts';
import { MARK_DAYS } from '../ingest/query.ts';
import type { Reckoned } from './reckon.ts';

const WRITE = /* sql */ `
  update contact c
     set sla_policy = n.policy, sla_calendar = n.calendar,
         first_response_due_at = n.response_due, resolution_due_at = n.resolution_due,
         first_resolved_at = n.first_resolved, last_resolved_at = n.last_resolved, first_resolution_due_at = n.first_due,
         paused_s = n.paused_s, pauses = n.pauses, late_pauses = n.late_pauses, priority_changes = n.priority_changes,
         priority_lowered = n.lowered, response_open_s = n.response_s, resolution_open_s = n.resolution_s,
         first_resolution_open_s = n.first_s, total_resolution_open_s = n.total_s
    from unnest($2::text[], $3::text[], $4::int[], $5::int[], $6::timestamptz[], $7::timestamptz[],
                $8::timestamptz[], $9::timestamptz[], $10::timestamptz[], $11::int[], $12::int[], $13::int[],
                $14::int[], $15::boolean[], $16::bigint[], $17::bigint[], $18::bigint[],
                $19::bigint[])
      as n (source, contact, policy, calendar, response_due, resolution_due,
            first_resolved, last_resolved, first_due, paused_s, pauses, late_pauses, priority_changes,
            lowered, response_s, resolution_s, first_s, total_s)
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
    times(({ after }) => after.lastResolvedMs),
    times(({ after }) => after.firstResolutionDueMs),
    changed.map(({ after }) => after.pausedS),
    changed.map(({ after }) => after.pauses),
    changed.map(({ after }) => after.latePauses),
    changed.map(({ after }) => after.priorityChanges),
    changed.map(({ after }) => after.priorityLowered),
    changed.map(({ after }) => after.responseOpenS),
    changed.map(({ after }) => after.resolutionOpenS),
    changed.map(({ after }) => after.firstResolutionOpenS),
    changed.map(({ after }) => after.totalResolutionOpenS),
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
    endedMs,
    earlier(respondedMs, before.firstResponseDueMs),
    earlier(respondedMs, after.firstResponseDueMs),
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
