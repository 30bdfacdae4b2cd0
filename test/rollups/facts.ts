import { expect } from 'vitest';
import type { Pool } from '../../src/db/pool.ts';
import type { Vendor } from '../../src/vendors/model.ts';

// Facts as an import would leave them, without the import.

export const WORKSPACE = 'T1';

type Time = string | null;

export type Contact = {
  readonly external_id: string;
  readonly opened_at: string;
  readonly channel: string;
  readonly issue_type: string;
  readonly queue: string;
  readonly first_response_at: Time;
  readonly answered_at: Time;
  readonly resolved_at: Time;
  /** What a contact's history says, where it has one. */
  readonly first_resolved_at: Time;
  readonly last_resolved_at: Time;
  readonly closed_at: Time;
  readonly abandoned_at: Time;
  readonly wait_s: number | null;
  readonly outcome: 'answered' | 'abandoned' | 'open' | 'resolved' | 'closed' | 'cancelled';
  readonly talk_s: number | null;
  readonly hold_s: number | null;
  readonly wrap_s: number | null;
  readonly reopens: number | null;
  readonly transfers: number | null;
  readonly replies: number | null;
  readonly escalated: boolean | null;
  readonly complaint: boolean | null;
  readonly customer: string | null;
  readonly reason: string | null;
  readonly cause: string | null;
  readonly direction: 'inbound' | 'outbound' | 'proactive';
  readonly priority: string;
  readonly segment: string;
  readonly defects: number | null;
  readonly sentiment: number | null;
  readonly cost: number | null;
  readonly survey_invited: boolean | null;
  readonly csat: number | null;
  /** What its clocks found, where it has events. */
  readonly pauses: number | null;
  readonly late_pauses: number | null;
  readonly priority_lowered: boolean | null;
  /** In agreed hours, where a contact has some. */
  readonly response_open_s: number | null;
  readonly resolution_open_s: number | null;
  readonly first_resolution_open_s: number | null;
  readonly total_resolution_open_s: number | null;
  readonly first_response_due_at: string;
  readonly resolution_due_at: string;
};

export type Survey = {
  readonly external_id: string;
  readonly contact: string | null;
  readonly counted_at: string;
  readonly channel: string;
  readonly csat: number | null;
  readonly nps: number | null;
  readonly ces: number | null;
  readonly resolved: boolean | null;
};

/** A customer waits once more for an answer. */
export type Cycle = {
  /** The contact's `external_id`. */
  readonly contact: string;
  readonly due_at: string;
  readonly responded_at: Time;
};

let serial = 0;

/** An open contact due far in the future, with what the test says otherwise. */
export function contact(facts: Partial<Contact> & { readonly opened_at: string }): Contact {
  return {
    external_id: `c${++serial}`,
    channel: '',
    issue_type: '',
    queue: '',
    first_response_at: null,
    answered_at: null,
    resolved_at: null,
    first_resolved_at: null,
    last_resolved_at: null,
    closed_at: null,
    abandoned_at: null,
    wait_s: null,
    outcome: 'open',
    talk_s: null,
    hold_s: null,
    wrap_s: null,
    reopens: null,
    transfers: null,
    replies: null,
    escalated: null,
    complaint: null,
    customer: null,
    reason: null,
    cause: null,
    direction: 'inbound',
    priority: '',
    segment: '',
    defects: null,
    sentiment: null,
    cost: null,
    survey_invited: null,
    csat: null,
    pauses: null,
    late_pauses: null,
    priority_lowered: null,
    response_open_s: null,
    resolution_open_s: null,
    first_resolution_open_s: null,
    total_resolution_open_s: null,
    first_response_due_at: '2099-01-01T00:00:00Z',
    resolution_due_at: '2099-01-01T00:00:00Z',
    ...facts,
  };
}

export function survey(facts: Partial<Survey> & { readonly counted_at: string }): Survey {
  return {
    external_id: `s${++serial}`,
    contact: null,
    channel: '',
    csat: null,
    nps: null,
    ces: null,
    resolved: null,
    ...facts,
  };
}

export async function addVendor(
  pool: Pool,
  tz: string,
  watermark: string | null,
  kind: 'contacts' | 'surveys' = 'contacts',
): Promise<Vendor> {
  const name = `Vendor ${++serial}`;
  await pool.query(
    `insert into workspace (workspace_id, name, created_at)
     values ($1, 'Test', '2016-01-01Z') on conflict do nothing`,
    [WORKSPACE],
  );
  const { rows } = await pool.query(
    `insert into vendor (workspace_id, name, name_key, tz, created_at)
     values ($1, $2, lower($2), $3, '2016-01-01Z') returning vendor_id::int as id`,
    [WORKSPACE, name, tz],
  );
  const { id } = rows[0] as { id: number };
  if (watermark) await setWatermark(pool, id, watermark, kind);
  return { id, name, tz };
}

async function setWatermark(
  pool: Pool,
  vendorId: number,
  watermark: string,
  kind: 'contacts' | 'surveys' = 'contacts',
): Promise<void> {
  await pool.query(
    `insert into feed (workspace_id, vendor_id, kind, watermark) values ($1, $2, $3, $4)
     on conflict (workspace_id, vendor_id, kind) do update set watermark = excluded.watermark`,
    [WORKSPACE, vendorId, kind, watermark],
  );
}

/** Writes or replaces, and marks nothing dirty. */
export async function saveContacts(
  pool: Pool,
  { id }: Vendor,
  contacts: readonly Contact[],
): Promise<void> {
  const rows = contacts.map((row) => ({
    ...row,
    workspace_id: WORKSPACE,
    source: `vendor ${id}`, // several vendors may be given the same rows
    vendor_id: id,
    sla_policy: 1,
  }));
  await pool.query(
    `delete from contact
      where workspace_id = $1 and vendor_id = $2 and external_id = any ($3)`,
    [WORKSPACE, id, contacts.map((row) => row.external_id)],
  );
  await pool.query(
    `insert into contact
     select (jsonb_populate_record(null::contact, value)).* from jsonb_array_elements($1::jsonb)`,
    [JSON.stringify(rows)],
  );
}

export async function saveSurveys(
  pool: Pool,
  { id }: Vendor,
  surveys: readonly Survey[],
): Promise<void> {
  const rows = surveys.map((row) => ({
    ...row,
    workspace_id: WORKSPACE,
    source: `vendor ${id}`,
    vendor_id: id,
    answered_at: row.counted_at,
    drivers: {},
  }));
  await pool.query(
    `delete from survey_response
      where workspace_id = $1 and vendor_id = $2 and external_id = any ($3)`,
    [WORKSPACE, id, surveys.map((row) => row.external_id)],
  );
  await pool.query(
    `insert into survey_response
     select (jsonb_populate_record(null::survey_response, value)).*
       from jsonb_array_elements($1::jsonb)`,
    [JSON.stringify(rows)],
  );
}

export async function saveCycles(
  pool: Pool,
  { id }: Vendor,
  cycles: readonly Cycle[],
): Promise<void> {
  const rows = cycles.map((row, number) => ({
    ...row,
    ...{ workspace_id: WORKSPACE, source: `vendor ${id}`, vendor_id: id, cycle: number + 1 },
    started_at: '2016-01-01T00:00:00Z',
  }));
  await pool.query(
    `insert into response_cycle
     select (jsonb_populate_record(null::response_cycle, value)).*
       from jsonb_array_elements($1::jsonb)`,
    [JSON.stringify(rows)],
  );
}

/** When it was decided: answered or due, whichever came first. */
export function decidedAt({ due_at, responded_at }: Cycle): string {
  return responded_at !== null && responded_at < due_at ? responded_at : due_at;
}

/** Every local day on which anything of the contact can count. */
export function daysOf(row: Contact, tz: string): string[] {
  const ended = row.resolved_at ?? row.closed_at;
  const responded = row.first_response_at ?? row.answered_at;
  const decided = (done: Time, due: string) => (done !== null && done < due ? done : due);
  const moments = [
    ...[row.opened_at, responded, ended],
    ...[decided(ended, row.resolution_due_at), decided(responded, row.first_response_due_at)],
  ];
  return moments.filter((time) => time !== null).map((time) => localDay(time, tz));
}

export function localDay(time: string, tz: string): string {
  return Temporal.Instant.from(time).toZonedDateTimeISO(tz).toPlainDate().toString();
}

export async function markDirty(
  pool: Pool,
  { id }: Vendor,
  days: readonly string[],
  { whole = true } = {},
): Promise<void> {
  await pool.query(
    `insert into dirty_day (workspace_id, vendor_id, day, whole)
     select distinct $1, $2::bigint, day, $4::boolean from unnest($3::date[]) as d (day)
         on conflict (workspace_id, vendor_id, day) do update
        set whole = dirty_day.whole or excluded.whole`,
    [WORKSPACE, id, days, whole],
  );
}

/** All rollup rows of a vendor, comparable; the vendor's own stand in `vendor_day` as well. */
export async function rollupsOf(pool: Pool, { id }: Vendor): Promise<unknown[]> {
  const { rows } = (await pool.query(
    `select to_jsonb(r) as row from rollup_day r
      where workspace_id = $1 and vendor_id = $2
      order by day, dimension, key`,
    [WORKSPACE, id],
  )) as { rows: { row: Record<string, unknown> }[] };
  const found = rows.map(({ row }) => row);
  const own = await pool.query(
    `select to_jsonb(r) as row from vendor_day r
      where workspace_id = $1 and vendor_id = $2
      order by day`,
    [WORKSPACE, id],
  );
  const whole = found.filter(({ dimension }) => dimension === '');
  expect(own.rows).toEqual(
    whole.map((row) => ({
      row: Object.fromEntries(
        Object.entries(row).filter(([name]) => !/^(?:dimension|key|.*_bins|.*_counts)$/.test(name)),
      ),
    })),
  );
  return found.map(sorted);
}

/** Lists of bins have no order of their own. */
export function sorted(row: Record<string, unknown>): unknown {
  const lists = Object.entries(row).map(([name, value]) => [
    name,
    name.endsWith('_bins') ? (value as number[]).toSorted((a, b) => a - b) : value,
  ]);
  return Object.fromEntries(lists);
}

/** Its rows of whole days. */
export async function totalsOf(pool: Pool, vendor: Vendor): Promise<unknown[]> {
  const rows = (await rollupsOf(pool, vendor)) as { dimension: string }[];
  return rows.filter(({ dimension }) => dimension === '');
}
