import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readCalendar, readPolicy } from '../../src/clocks/file.ts';
import { addCalendar, addPolicy } from '../../src/clocks/query.ts';
import { importContacts } from '../../src/contacts/import.ts';
import { importEvents } from '../../src/events/import.ts';
import { fileSource } from '../../src/ingest/bytes.ts';
import { isOpen } from '../clocks/reference.ts';
import { clock, NOW, newWorkspace } from '../ingest/scene.ts';
import { testDatabase } from '../support/database.ts';
import { shared } from '../support/shared.ts';

const { pool } = testDatabase();
const cases = shared('data/uci_incident_cases_w09_w16.csv');
const log = shared('data/uci_incident_events_w09_w16.csv.gz');

const ZONE = 'Europe/London'; // summer time begins within the log
const WAITING = ['Awaiting User Info', 'Awaiting Vendor', 'Awaiting Problem', 'Awaiting Evidence'];
const TARGET_MIN: Readonly<Record<string, number>> = { 1: 240, 2: 480, 3: 1_200, 4: 3_000 };
const CALENDAR = `{ name: desk, zone: ${ZONE}, hours: [{ days: Mon-Fri, from: "08:00", to: "18:00" }] }`;
const POLICY = `
name: desk
calendar: desk
pausing: [${WAITING.join(', ')}]
stopping: [Resolved, Closed]
targets:
  first_response: 1h
  resolution: [{ priority: 1, target: 4h }, { priority: 2, target: 8h }, { priority: 4, target: 50h }, { target: 20h }]
`;

const MINUTE_MS = 60_000;

/** The file has no quoted cells. */
function parsed(text: string): Record<string, string>[] {
  const [header = '', ...lines] = text.trim().split('\n');
  const names = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
  });
}

const minutes = new Map<string, number>();
/** Minutes since the epoch of a local time. */
function minute(text: string): number {
  let known = minutes.get(text);
  if (known === undefined) {
    known = Temporal.PlainDateTime.from(text).toZonedDateTime(ZONE).epochMilliseconds / MINUTE_MS;
    minutes.set(text, known);
  }
  return known;
}

/** What the log says of one case, by a plain walk from event to event. */
function walk(
  one: Record<string, string>,
  events: readonly Record<string, string>[],
  openUpTo: (minute: number) => number,
) {
  const opened = minute(one['opened_at'] ?? '');
  const ended = one['resolved_at'] || one['closed_at'];
  const end = ended ? minute(ended) : Number.POSITIVE_INFINITY;
  let [consumed, paused] = [0, 0];
  let [state, since] = ['', opened];
  let first = end;
  let priority = events[0]?.['priority'] ?? '';
  let changed = false;
  for (const event of [...events, { sys_updated_at: '', incident_state: '', priority: '' }]) {
    const time = event['sys_updated_at'] ?? '';
    const at = time === '' ? Number.POSITIVE_INFINITY : minute(time);
    const until = Math.min(at, end);
    const open = until > since ? openUpTo(until) - openUpTo(since) : 0;
    if (WAITING.includes(state)) paused += open;
    else if (!['Resolved', 'Closed'].includes(state)) consumed += open;
    since = Math.max(since, until);
    state = event['incident_state'] || state;
    if (['Resolved', 'Closed'].includes(state) && time !== '') first = Math.min(first, at);
    if (event['priority'] && event['priority'] !== priority && at < end) {
      priority = event['priority'] ?? '';
      changed = true;
    }
  }
  return { end, consumed, paused, first, met: consumed <= (TARGET_MIN[priority] ?? 0), changed };
}

test.skipIf(cases === null || log === null)(
  'a real log is replayed: pauses, reopenings and priorities, as a plain walk finds them',
  async () => {
    const at = await newWorkspace(pool, ZONE);
    const calendar = readCalendar('c', CALENDAR);
    await addCalendar(pool, at, calendar.name, '2016-01-01', calendar.definition, NOW);
    await addPolicy(pool, at, null, '2016-01-01', readPolicy('p', POLICY).definition, NOW);
    const vendor = { const: 'Desk' };
    await importContacts(pool, clock, {
      ...{ workspaceId: at, input: await fileSource(cases ?? ''), refresh: false },
      map: {
        ...{ external_id: 'number', vendor },
      },
    });
    const replay = async () =>
      importEvents(pool, clock, {
        ...{ workspaceId: at, input: await fileSource(log ?? '') },
        map: {
          ...{ contact: 'number', at: 'sys_updated_at', priority: 'priority' },
          state: { column: 'incident_state', values: { '-100': '' } },
        },
      });

    const rows = parsed(gunzipSync(readFileSync(log ?? '')).toString());
    const summary = await replay();
    expect(summary).toMatchObject({ read: rows.length, rejected: 0, updated: 0 });
    expect(await replay()).toMatchObject({ inserted: 0, unchanged: rows.length });

    const desk = {
      ...{ zone: ZONE, holidays: [], openings: [] },
      hours: [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' }],
    };
    const start = minute('2016-02-28T00:00');
    const open = [0];
    for (let now = start; now < minute('2017-03-01T00:00'); now += 1) {
      // The wall clock is asked once a quarter of an hour: shifts begin and end on full hours.
      const sure = now % 15 !== 0 && open.length > 1;
      const last = open.length - 1;
      const step = sure
        ? (open[last] ?? 0) - (open[last - 1] ?? 0)
        : Number(isOpen(desk, now * MINUTE_MS));
      open.push((open[last] ?? 0) + step);
    }
    const openUpTo = (at: number) => open[at - start] ?? Number.NaN;

    const byCase = Map.groupBy(rows, (row) => row['number'] ?? '');
    const expected = new Map(
      parsed(readFileSync(cases ?? '', 'utf8')).map((one) => {
        const events = (byCase.get(one['number'] ?? '') ?? []).toSorted(
          (a, b) => minute(a['sys_updated_at'] ?? '') - minute(b['sys_updated_at'] ?? ''),
        );
        return [one['number'] ?? '', walk(one, events, openUpTo)];
      }),
    );

    const found = (
      await pool.query(
        `select external_id as id, paused_s / 60.0::float8 as paused, priority_changes > 0 as changed,
                extract(epoch from first_resolved_at)::float8 / 60 as first,
                coalesce(resolved_at, closed_at) <= resolution_due_at as met
           from contact where workspace_id = $1`,
        [at],
      )
    ).rows as { id: string; paused: number; changed: boolean; first: number; met: boolean }[];
    expect(found).toHaveLength(15_170);
    const differing = found.filter(({ id, paused, first, met }) => {
      const one = expected.get(id);
      return !one || one.paused !== paused || one.first !== first || one.met !== met;
    });
    expect(differing.map((one) => ({ ...one, expected: expected.get(one.id) }))).toEqual([]);

    const all = [...expected.values()];
    const count = (of: (one: (typeof all)[number]) => boolean) => all.filter(of).length;
    const { rows: sums } = await pool.query(
      `select sum(sla_met)::int as met, sum(sla_missed)::int as missed
         from rollup_day where workspace_id = $1 and dimension = ''`,
      [at],
    );
    expect(sums).toEqual([{ met: count(({ met }) => met), missed: count(({ met }) => !met) }]);
    // not everything is one way: the rules above are all at work
    expect(count(({ met }) => met)).toBeGreaterThan(1_000);
    expect(count(({ met }) => !met)).toBeGreaterThan(1_000);
    expect(count(({ paused }) => paused > 0)).toBeGreaterThan(1_000);
    expect(count(({ first, end }) => first < end)).toBeGreaterThan(100);
    expect(count(({ changed }) => changed)).toBeGreaterThan(50);
  },
  120_000,
);
