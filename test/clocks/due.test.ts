import { beforeAll, expect, test } from 'vitest';
import { CLOCKS } from '../../src/clocks/model.ts';
import { listDueBetween } from '../../src/clocks/query.ts';
import type { Db } from '../../src/db/db.ts';
import { addVendor, contact, saveContacts, WORKSPACE } from '../rollups/facts.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = testDatabase();
const at = (text: string) => Temporal.Instant.from(text);
const opened_at = '2026-03-01T00:00:00Z';

/** Two workspaces of 40,000 contacts, one in ten open, and as many waits, due over four months. */
beforeAll(async () => {
  const { id } = await addVendor(pool, 'UTC', null);
  await pool.query(
    `insert into workspace (workspace_id, name, created_at) values ('T2', 'Other', '2016-01-01Z')`,
  );
  await pool.query(
    `insert into vendor (workspace_id, name, name_key, created_at) values ('T2', 'A', 'a', '2016-01-01Z')`,
  );
  await pool.query(
    `insert into contact (workspace_id, source, external_id, vendor_id, opened_at, resolved_at, outcome,
                          first_response_due_at, resolution_due_at, sla_policy)
     select v.workspace_id, 'bulk', 'n' || n, v.vendor_id, '2026-01-01Z',
            case when n % 10 > 0 then '2026-01-02Z'::timestamptz end,
            case when n % 10 > 0 then 'resolved' else 'open' end,
            '2026-01-01Z'::timestamptz + n * interval '4 minutes',
            '2026-01-01Z'::timestamptz + n * interval '4 minutes', 1
       from vendor v, generate_series(1, 40000) n where v.vendor_id = $1 or v.workspace_id = 'T2'`,
    [id],
  );
  await pool.query(
    `insert into response_cycle
     select c.workspace_id, c.source, c.external_id, 1, c.vendor_id, c.opened_at, c.resolution_due_at, c.resolved_at
       from contact c`,
  );
  await pool.query('analyze contact, response_cycle');
}, 60_000);

type Plan = {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly Plans?: Plan[];
};

function nodes(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodes)];
}

test.each(CLOCKS)(
  'what breaches its %s in the next hour is one index scan, in order',
  async (clock) => {
    const seen: { text: string; values: unknown[] }[] = [];
    const spy: Db = {
      query(text, values = []) {
        seen.push({ text, values });
        return pool.query(text, values);
      },
    };
    const due = await listDueBetween(
      spy,
      WORKSPACE,
      at('2026-02-01T00:00Z'),
      at('2026-02-01T01:00Z'),
      clock,
    );
    // 31 days of 360 steps are 11,160; every tenth is open, so one in 40 minutes
    expect(due.map((one) => one.contact)).toEqual(['n11160', 'n11170']);
    expect(seen).toHaveLength(1);
    const { rows } = await pool.query(`explain (format json) ${seen[0]?.text}`, seen[0]?.values);
    const [{ Plan: plan }] = (rows[0] as { 'QUERY PLAN': [{ Plan: Plan }] })['QUERY PLAN'];
    expect(nodes(plan).map((node) => node['Node Type'])).toEqual(['Limit', 'Index Scan']);
  },
);

test('what is due at the beginning counts, at the end not; what is done or stands still never does', async () => {
  const vendor = await addVendor(pool, 'UTC', null);
  const open = (external_id: string, resolution_due_at: string, more = {}) =>
    contact({
      external_id,
      opened_at,
      resolution_due_at,
      first_response_due_at: resolution_due_at,
      ...more,
    });
  await saveContacts(pool, vendor, [
    open('at the start', '2027-01-01T10:00:00Z'),
    open('inside', '2027-01-01T10:59:59Z', { first_response_at: '2026-03-01T01:00:00Z' }),
    open('at the end', '2027-01-01T11:00:00Z'),
    open('solved', '2027-01-01T10:30:00Z', {
      resolved_at: '2026-03-02T00:00:00Z',
      outcome: 'resolved',
    }),
    open('paused', 'infinity'),
  ]);
  const hour = [at('2027-01-01T10:00Z'), at('2027-01-01T11:00Z')] as const;
  const found = await listDueBetween(pool, WORKSPACE, ...hour);
  expect(found.map((one) => one.contact)).toEqual(['at the start', 'inside']);
  expect(found[0]).toMatchObject({ vendorId: vendor.id, dueAt: at('2027-01-01T10:00Z') });
  const unanswered = await listDueBetween(pool, WORKSPACE, ...hour, 'first_response');
  expect(unanswered.map((one) => one.contact)).toEqual(['at the start']);
  expect(await listDueBetween(pool, 'T2', ...hour)).toEqual([]);
});
