import { z } from 'zod';
import type { Db } from '../db/db.ts';
import type { Agreed } from './book.ts';
import { CalendarFile, PolicyFile } from './definition.ts';
import type { ClockName } from './model.ts';

const CALENDARS = /* sql */ `
  select name, version, effective_from::text as "effectiveFrom", definition
    from calendar
   where workspace_id = $1
   order by name, version`;

const POLICIES = /* sql */ `
  select version, vendor_id::int as "vendorId", effective_from::text as "effectiveFrom", definition
    from sla_policy
   where workspace_id = $1
   order by version`;

const VENDOR_DAYS = /* sql */ `
  select v.vendor_id::int as id, v.name_key as key, coalesce(v.tz, w.tz) as tz
    from vendor v
    join workspace w using (workspace_id)
   where v.workspace_id = $1
  union all
  select v.vendor_id::int, a.name_key, coalesce(v.tz, w.tz)
    from vendor_alias a
    join vendor v using (workspace_id, vendor_id)
    join workspace w using (workspace_id)
   where a.workspace_id = $1`;

const ZONE = /* sql */ `select tz from workspace where workspace_id = $1`;

const CalendarRow = z
  .object({
    name: z.string(),
    version: z.number(),
    effectiveFrom: z.string(),
    definition: z.unknown(),
  })
  .transform((row) => ({ ...row, calendar: CalendarFile.parse(row.definition) }));

const PolicyRow = z
  .object({
    version: z.number(),
    vendorId: z.number().nullable(),
    effectiveFrom: z.string(),
    definition: z.unknown(),
  })
  .transform((row) => ({ ...row, policy: PolicyFile.parse(row.definition) }));

const VendorRow = z.object({ id: z.number(), key: z.string(), tz: z.string() });

export type SavedCalendar = z.infer<typeof CalendarRow>;
export type SavedPolicy = z.infer<typeof PolicyRow>;

export async function listCalendars(db: Db, workspaceId: string): Promise<SavedCalendar[]> {
  const { rows } = await db.query(CALENDARS, [workspaceId]);
  return z.array(CalendarRow).parse(rows);
}

export async function listPolicies(db: Db, workspaceId: string): Promise<SavedPolicy[]> {
  const { rows } = await db.query(POLICIES, [workspaceId]);
  return z.array(PolicyRow).parse(rows);
}

/** What `book` needs: read once an import, not once a row. */
export async function findAgreed(db: Db, workspaceId: string): Promise<Agreed> {
  const policies = await listPolicies(db, workspaceId);
  const calendars = await listCalendars(db, workspaceId);
  const vendors = await db.query(VENDOR_DAYS, [workspaceId]);
  const zone = await db.query(ZONE, [workspaceId]);
  return {
    policies,
    calendars,
    vendors: z.array(VendorRow).parse(vendors.rows),
    // Nobody's: whoever writes finds out and says so.
    tz: z.array(z.object({ tz: z.string() })).parse(zone.rows)[0]?.tz ?? 'UTC',
  };
}

const ADD_CALENDAR = /* sql */ `
  insert into calendar (workspace_id, name, version, effective_from, definition, created_at)
  select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5
    from calendar where workspace_id = $1 and name = $2
  returning version`;

const ADD_POLICY = /* sql */ `
  insert into sla_policy (workspace_id, version, vendor_id, effective_from, definition, created_at)
  select $1, coalesce(max(version), 1) + 1, $2, $3, $4, $5
    from sla_policy where workspace_id = $1
  returning version`;

const VersionRow = z.object({ version: z.number() });

/** Returns its version. */
export async function addCalendar(
  db: Db,
  workspaceId: string,
  name: string,
  effectiveFrom: string,
  definition: unknown,
  at: Temporal.Instant,
): Promise<number> {
  const { rows } = await db.query(ADD_CALENDAR, [
    workspaceId,
    name,
    effectiveFrom,
    JSON.stringify(definition),
    at.toString(),
  ]);
  return VersionRow.parse(rows[0]).version;
}

/** Returns its version. */
export async function addPolicy(
  db: Db,
  workspaceId: string,
  vendorId: number | null,
  effectiveFrom: string,
  definition: unknown,
  at: Temporal.Instant,
): Promise<number> {
  const { rows } = await db.query(ADD_POLICY, [
    workspaceId,
    vendorId,
    effectiveFrom,
    JSON.stringify(definition),
    at.toString(),
  ]);
  return VersionRow.parse(rows[0]).version;
}

const OPENED_SINCE = /* sql */ `
  select count(*)::int as contacts
    from contact
   where workspace_id = $1 and opened_at >= $2 and ($3::bigint is null or vendor_id = $3)`;

/** Contacts that an agreement which begins in the past does not touch by itself. */
export async function countOpenedSince(
  db: Db,
  workspaceId: string,
  since: Temporal.Instant,
  vendorId: number | null,
): Promise<number> {
  const { rows } = await db.query(OPENED_SINCE, [workspaceId, since.toString(), vendorId]);
  return z.object({ contacts: z.number() }).parse(rows[0]).contacts;
}

// Each in the words of its partial index, so that the next hour is one index scan, in order.
const DUE = {
  resolution: /* sql */ `
    select vendor_id::int as "vendorId", source, external_id as contact, resolution_due_at as "dueAt"
      from contact
     where workspace_id = $1 and resolution_due_at >= $2 and resolution_due_at < $3
       and outcome = 'open' and resolved_at is null and closed_at is null
     order by resolution_due_at
     limit $4`,
  first_response: /* sql */ `
    select vendor_id::int as "vendorId", source, external_id as contact,
           first_response_due_at as "dueAt"
      from contact
     where workspace_id = $1 and first_response_due_at >= $2 and first_response_due_at < $3
       and outcome = 'open' and first_response_at is null and answered_at is null
       and resolved_at is null and closed_at is null
     order by first_response_due_at
     limit $4`,
  next_response: /* sql */ `
    select vendor_id::int as "vendorId", source, contact, due_at as "dueAt"
      from response_cycle
     where workspace_id = $1 and due_at >= $2 and due_at < $3 and responded_at is null
     order by due_at
     limit $4`,
} satisfies Record<ClockName, string>;

const DueRow = z.object({
  vendorId: z.number(),
  source: z.string(),
  contact: z.string(),
  dueAt: z.instanceof(Temporal.Instant),
});

export type Due = z.infer<typeof DueRow>;

const MOST_DUE = 10_000;

/**
 * Open contacts whose clock runs out from `from` on and before `to`, soonest first. Of a feed
 * that ends before `from` nobody knows what has happened since: ask for what it has reached.
 */
export async function listDueBetween(
  db: Db,
  workspaceId: string,
  from: Temporal.Instant,
  to: Temporal.Instant,
  clock: ClockName = 'resolution',
  limit: number = MOST_DUE,
): Promise<Due[]> {
  const { rows } = await db.query(DUE[clock], [workspaceId, from.toString(), to.toString(), limit]);
  return z.array(DueRow).parse(rows);
}
