import { beforeAll, describe, expect, test } from 'vitest';
import { variants } from '../../src/kpi/catalogue.ts';
import type { Metric } from '../../src/kpi/model.ts';
import { findMetrics, listMetricsBy } from '../../src/kpi/query.ts';
import { days } from '../../src/lib/period.ts';
import type { Dimension } from '../../src/rollups/model.ts';
import { refreshRollups } from '../../src/rollups/query.ts';
import type { RowContact } from '../../src/rows/model.ts';
import { listWorst, readRows } from '../../src/rows/query.ts';
import type { Vendor } from '../../src/vendors/model.ts';
import {
  addVendor,
  contact,
  daysOf,
  localDay,
  markDirty,
  saveContacts,
  saveSurveys,
  survey,
  WORKSPACE,
} from '../rollups/facts.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = testDatabase();
const TZ = 'Europe/Berlin';
const START_S = Date.parse('2016-03-01T00:00:00Z') / 1000;
const PERIOD = days(Temporal.PlainDate.from('2016-03-05'), Temporal.PlainDate.from('2016-04-02'));
const KEYS = [...variants.values()].filter(({ variant }) => variant.measure.kind !== 'figure');

/** The same numbers at every run. */
function chooser(seed: number) {
  let state = seed;
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
  const int = (most: number) => Math.floor(next() * (most + 1));
  const one = <T>(...of: readonly T[]) => of[int(of.length - 1)] as T;
  const maybe = <T>(value: T) => (next() < 0.7 ? value : null);
  return { int, one, maybe };
}

const iso = (seconds: number) => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');

function someContacts(count: number) {
  const { int, one, maybe } = chooser(7);
  return Array.from({ length: count }, () => {
    const openedS = START_S + int(34 * 86_400);
    const after = (most: number) => maybe(iso(openedS + int(most)));
    return contact({
      opened_at: iso(openedS),
      channel: one('phone', 'email', ''),
      issue_type: one('billing', 'technical', ''),
      queue: one('day', 'night'),
      priority: one('', 'P1'),
      segment: one('', 'gold'),
      outcome: one('answered', 'abandoned', 'open', 'resolved', 'resolved', 'closed', 'cancelled'),
      direction: one('inbound', 'inbound', 'inbound', 'outbound', 'proactive'),
      first_response_at: after(90_000),
      answered_at: after(120),
      abandoned_at: after(60),
      resolved_at: after(400_000),
      closed_at: after(500_000),
      wait_s: maybe(one(0, 3, 12, 20, 21, 300)),
      talk_s: maybe(int(2_000)),
      hold_s: maybe(int(100)),
      wrap_s: maybe(int(100)),
      reopens: maybe(int(2)),
      transfers: maybe(int(2)),
      replies: maybe(int(2)),
      escalated: maybe(one(true, false)),
      complaint: maybe(one(true, false, false)),
      customer: maybe(`customer ${int(40)}`),
      reason: one('balance', 'refund', '', null),
      cause: one('agent', 'customer', '', null),
      defects: maybe(int(3)),
      sentiment: maybe(one(-1, -0.25, 0, 0.5)),
      cost: maybe(int(900) / 100),
      csat: maybe(1 + int(4)),
      first_response_due_at: iso(openedS + 40_000),
      resolution_due_at: iso(openedS + 200_000),
    });
  });
}

let vendor: Vendor;
let metrics: readonly Metric[];

beforeAll(async () => {
  vendor = await addVendor(pool, TZ, '2016-04-03T12:00:00Z');
  const contacts = someContacts(600);
  const { int, one, maybe } = chooser(11);
  const surveys = contacts.slice(0, 200).map((about) =>
    survey({
      contact: maybe(about.external_id),
      counted_at: about.opened_at,
      channel: 'web',
      csat: maybe(1 + int(4)),
      nps: maybe(int(10)),
      ces: maybe(1 + int(6)),
      resolved: maybe(one(true, false)),
    }),
  );
  await saveContacts(pool, vendor, contacts);
  await saveSurveys(pool, vendor, surveys);
  await pool.query(
    `insert into response_cycle (workspace_id, source, contact, cycle, vendor_id, started_at, due_at, responded_at)
     select workspace_id, source, external_id, 1, vendor_id, opened_at, opened_at + interval '5 hours',
            case when transfers > 0 then opened_at + transfers * interval '4 hours' end
       from contact where workspace_id = $1 and vendor_id = $2`,
    [WORKSPACE, vendor.id],
  );
  await pool.query(
    `insert into contact_event (workspace_id, source, contact, at, seq, vendor_id, kind, state)
     select workspace_id, source, external_id, resolved_at - interval '1 hour' * n, n, vendor_id, 'state', 'solved'
       from contact cross join generate_series(0, 1) n
      where workspace_id = $1 and vendor_id = $2 and reopens > 0 and resolved_at is not null`,
    [WORKSPACE, vendor.id],
  );
  await pool.query('insert into transactional_reason values ($1, $2)', [WORKSPACE, 'balance']);
  const touched = [
    ...contacts.flatMap((row) => daysOf(row, TZ)),
    ...contacts.flatMap(({ opened_at }) =>
      [0, 4, 5, 8].map((hours) =>
        localDay(`${Temporal.Instant.from(opened_at).add({ hours })}`, TZ),
      ),
    ),
    ...contacts.flatMap((row) =>
      [row.first_response_due_at, row.closed_at ?? row.opened_at].map((at) => localDay(at, TZ)),
    ),
  ];
  await markDirty(pool, vendor, touched);
  await refreshRollups(pool, WORKSPACE);
  ({ metrics } = await findMetrics(pool, WORKSPACE, vendor, PERIOD));
});

async function rowsOf(key: string, part: { dimension: Dimension; key: string } | null = null) {
  const scored = variants.get(key);
  if (!scored) throw new Error(`no ${key}`);
  const found: RowContact[] = [];
  await readRows(pool, WORKSPACE, { vendor, period: PERIOD, scored, part }, async (rows) => {
    found.push(...rows);
    return true;
  });
  return found;
}

const sum = (rows: readonly RowContact[], of: (row: RowContact) => number) =>
  rows.reduce((added, row) => added + of(row), 0);

function leftOut(rows: readonly RowContact[]): Record<string, number> {
  const reasons = rows.flatMap(({ reason }) => reason ?? []);
  return Object.fromEntries(
    Object.entries(Object.groupBy(reasons, (reason) => reason)).map(([reason, all]) => [
      reason,
      all?.length ?? 0,
    ]),
  );
}

describe.each(KEYS.map(({ key }) => key))('the rows behind %s', (key) => {
  test('add up to its numerator and denominator, and to what it leaves out', async () => {
    const [id, variant] = key.split('/');
    const figure = metrics.find((metric) => metric.id === id && metric.variant === variant);
    if (!figure) throw new Error(`no figure of ${key}`);
    const rows = await rowsOf(key);
    expect(figure.n).toBeGreaterThan(0);
    if (figure.numerator !== null) {
      expect(sum(rows, (row) => row.numerator)).toBeCloseTo(figure.numerator, 6);
    }
    const denominator = sum(rows, (row) => row.denominator);
    expect(denominator).toBe(figure.denominator ?? (id === 'volume' ? 0 : figure.n));
    expect(leftOut(rows)).toEqual(figure.excluded);
  });

  test('worst ones speak against the vendor, the worst first', async () => {
    const scored = variants.get(key);
    if (!scored) throw new Error(`no ${key}`);
    const worst = await listWorst(pool, WORKSPACE, { vendor, period: PERIOD, scored, part: null });
    if (key === 'volume/contacts') return expect(worst).toBeNull();
    expect(worst?.length).toBeGreaterThan(0);
    expect(worst?.length).toBeLessThanOrEqual(10);
    const all = new Set((await rowsOf(key)).map(({ id, source }) => `${id} ${source}`));
    for (const { id, source, reason } of worst ?? []) {
      expect(all).toContain(`${id} ${source}`);
      expect(reason).toBeNull();
    }
  });
});

test.each<[Dimension, string]>([
  ['channel', 'phone'],
  ['issue_type', ''],
  ['queue', 'night'],
  ['priority', 'P1'],
  ['segment', 'gold'],
  ['hour', '09'],
])('the rows of one %s add up to its figures', async (dimension, part) => {
  const groups = await listMetricsBy(pool, WORKSPACE, vendor, PERIOD, dimension);
  const figures = groups.find(({ key }) => key === part)?.metrics ?? [];
  for (const key of [
    'sla_compliance/resolution',
    'csat/top2',
    'aht/talk_hold_wrap',
    'fcr/any_reason',
  ]) {
    const figure = figures.find((metric) => `${metric.id}/${metric.variant}` === key);
    const rows = await rowsOf(key, { dimension, key: part });
    expect(
      sum(rows, (row) => row.numerator),
      key,
    ).toBe(figure?.numerator);
    expect(
      sum(rows, (row) => row.denominator),
      key,
    ).toBe(figure?.denominator);
  }
});
