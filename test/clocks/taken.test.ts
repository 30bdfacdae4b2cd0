// Response and resolution in agreed hours: by hand, by looking at every minute, and all the way from
// a file to the figure.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { book } from '../../src/clocks/book.ts';
import type { Calendar } from '../../src/clocks/calendar.ts';
import { storedClocks } from '../../src/clocks/contact.ts';
import { readCalendar, readPolicy } from '../../src/clocks/file.ts';
import { DEFAULT_STOPPING, type Policy } from '../../src/clocks/model.ts';
import { addCalendar, addPolicy, findAgreed } from '../../src/clocks/query.ts';
import { recompute } from '../../src/clocks/recompute.ts';
import { isLowered } from '../../src/clocks/taken.ts';
import type { ClockEvent } from '../../src/clocks/timeline.ts';
import { importContacts } from '../../src/contacts/import.ts';
import { importEvents } from '../../src/events/import.ts';
import { findMetrics } from '../../src/kpi/query.ts';
import { days } from '../../src/lib/period.ts';
import { refreshRollups } from '../../src/rollups/query.ts';
import { findVendor } from '../../src/vendors/query.ts';
import { clock, file, NOW, newWorkspace } from '../ingest/scene.ts';
import { testDatabase } from '../support/database.ts';
import { openMinutes } from './reference.ts';

const { pool } = testDatabase();
const MINUTE_MS = 60_000;
const office = {
  zone: 'Europe/London',
  hours: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
  holidays: ['2026-04-03'],
  openings: [],
} as const satisfies Calendar;
const policy: Policy = {
  ...{ name: 'office', calendar: 'office', pausing: ['Waiting'], stopping: DEFAULT_STOPPING },
  targets: { first_response: [], next_response: [], resolution: [] },
};
const agreed = book({
  policies: [{ version: 2, vendorId: null, effectiveFrom: '2026-01-01', policy }],
  calendars: [{ name: 'office', version: 1, effectiveFrom: '2026-01-01', calendar: office }],
  ...{ vendors: [], tz: 'UTC' },
});
const ms = (time: string) => Temporal.Instant.from(time).epochMilliseconds;

function took(
  [opened, responded, resolved]: readonly (number | null)[],
  events: readonly ClockEvent[],
  version = 2,
) {
  const facts = {
    ...{ openedMs: opened ?? 0, respondedMs: responded ?? null, resolvedMs: resolved ?? null },
    ...{ endedMs: resolved ?? null, cancelled: false, channel: '', issueType: '', priority: '' },
  };
  return storedClocks(agreed.pinned(version, version === 2 ? 1 : null), facts, events);
}

const state = (time: string, name: string): ClockEvent => ({
  ...{ atMs: ms(time), kind: 'state', state: name, priority: '' },
});

describe('by hand, in the office of London around the spring night on which clocks change', () => {
  // Friday 15:00; 2 h are left of the day, Monday begins at 08:00Z.
  const friday = ms('2026-03-27T15:00:00Z');

  test('without events nights and weekends are left out', () => {
    const { responseOpenS, resolutionOpenS, firstResolutionOpenS } = took(
      [friday, ms('2026-03-27T16:10:00Z'), ms('2026-03-30T09:30:00Z')],
      [],
    );
    expect(responseOpenS).toBe(70 * 60);
    expect(resolutionOpenS).toBe((2 + 1.5) * 3_600);
    expect(firstResolutionOpenS).toBeNull();
  });

  test('pauses are left out, and of the final resolution the time between solution and reopening', () => {
    const events = [
      state('2026-03-27T15:00:00Z', 'Open'),
      state('2026-03-27T16:00:00Z', 'Waiting'), // 1 h on Friday, 1 h on Monday
      state('2026-03-30T09:00:00Z', 'Open'),
      state('2026-03-30T11:00:00Z', 'Resolved'), // 1 h + 2 h
      state('2026-03-30T14:00:00Z', 'Open'),
      state('2026-03-30T15:00:00Z', 'Resolved'), // 1 h more
    ];
    const resolved = ms('2026-03-30T15:00:00Z');
    expect(took([friday, null, resolved], events)).toMatchObject({
      ...{ responseOpenS: null, resolutionOpenS: 4 * 3_600 },
      ...{ firstResolutionOpenS: 3 * 3_600, totalResolutionOpenS: 4 * 3_600 },
    });
  });

  test('where nothing was agreed nothing is said', () => {
    const moments = [friday, friday + MINUTE_MS, friday + 2 * MINUTE_MS];
    for (const events of [[], [state('2026-03-27T15:00:00Z', 'Open')]]) {
      expect(took(moments, events, 1)).toMatchObject({
        ...{ responseOpenS: null, resolutionOpenS: null, totalResolutionOpenS: null },
      });
    }
  });
});

test('equals a look at every minute, whatever pauses there are', () => {
  const start = ms('2026-03-27T00:00:00Z');
  const minute = fc.integer({ min: 0, max: 4 * 1_440 });
  fc.assert(
    fc.property(fc.array(minute, { minLength: 4, maxLength: 9 }), fc.boolean(), (at, hasEvents) => {
      const [first = 0, ...rest] = at.toSorted((a, b) => a - b);
      const end = rest.at(-1) ?? first;
      const toMs = (value: number) => start + value * MINUTE_MS;
      const marks = hasEvents ? rest.slice(0, -1) : [];
      const events = marks.map(
        (value, index): ClockEvent => ({
          ...{
            atMs: toMs(value),
            kind: 'state',
            state: index % 2 ? 'Open' : 'Waiting',
            priority: '',
          },
        }),
      );
      const idle = marks.flatMap((value, index) =>
        index % 2 ? [] : [{ fromMs: toMs(value), toMs: toMs(marks[index + 1] ?? Infinity) }],
      );
      const { resolutionOpenS } = took([toMs(first), null, toMs(end)], events);
      expect(resolutionOpenS).toBe(60 * openMinutes(office, toMs(first), toMs(end), idle));
    }),
    { numRuns: 25 },
  );
});

test('a priority is lowered when a later event names a less urgent one', () => {
  const told = (...priorities: string[]) =>
    isLowered(priorities.map((priority) => ({ atMs: 0, kind: 'state', state: '', priority })));
  expect([
    told('1', '3'),
    told('P3', '', 'P1 - high'),
    told('3', '1', '2'),
    told('urgent'),
  ]).toEqual([...[true, false, true, null]]);
});

test('from a file to the figures, which say what they were reckoned by; recomputing tells what changed', async () => {
  const at = await newWorkspace(pool);
  const calendar = readCalendar(
    'c',
    JSON.stringify({
      ...{
        name: 'office',
        zone: 'Europe/London',
        hours: [{ days: 'Mon-Fri', from: '09:00', to: '17:00' }],
      },
    }),
  ).definition;
  const targets = '{ first_response: 4h, resolution: 8h }';
  const text = `{ name: p, calendar: office, pausing: [Waiting], targets: ${targets} }`;
  const rows = (from: number) => [
    'external_id,vendor,opened_at,direction,first_response_at,resolved_at',
    // Wednesday evening to Thursday noon: 1 h in the office to the response, 3 h to the solution.
    ...Array.from(
      { length: 40 },
      (_, index) =>
        `${from + index},Acme,2026-03-11T20:00:00Z,inbound,2026-03-12T10:00:00Z,2026-03-12T12:00:00Z`,
    ),
  ];
  await importContacts(pool, clock, file(at, rows(0)));
  await addCalendar(pool, at, 'office', '2026-01-01', calendar, NOW);
  await addPolicy(pool, at, null, '2026-01-01', readPolicy('p', text).definition, NOW);
  await importContacts(pool, clock, file(at, rows(100)));
  // One of the old ones comes again with another queue: it keeps what it was opened under.
  await importContacts(
    pool,
    clock,
    file(at, [
      'external_id,vendor,opened_at,direction,queue,first_response_at,resolved_at',
      '0,Acme,2026-03-11T20:00:00Z,inbound,night,2026-03-12T10:00:00Z,2026-03-12T12:00:00Z',
    ]),
  );
  const vendor = await findVendor(pool, at, 'Acme');
  if (!vendor) throw new Error('no vendor');
  const march = days(Temporal.PlainDate.from('2026-03-01'), Temporal.PlainDate.from('2026-03-31'));
  const figures = async () => {
    await refreshRollups(pool, at);
    const { metrics } = await findMetrics(pool, at, vendor, march);
    const of = (id: string, variant: string) => {
      const found = metrics.find((one) => one.id === id && one.variant === variant);
      return [found?.value && Math.round(found.value), found?.n, found?.byHours];
    };
    return [
      of('first_response_time', 'mean'),
      of('resolution_time', 'mean'),
      of('resolution_time', 'first'),
    ];
  };
  const mixed = await figures();
  // Half by the clock, 14 h and 16 h, half by the office, 1 h and 3 h.
  expect(mixed.slice(0, 2)).toEqual([
    [7.5 * 3_600, 80, 40],
    [9.5 * 3_600, 80, 40],
  ]);
  // An hour of waiting takes the final resolution of one contact to 2 h.
  const events = [
    'contact,at,kind,state',
    '100,2026-03-12T09:30:00Z,state,Waiting',
    '100,2026-03-12T10:30:00Z,state,Open',
  ];
  await importEvents(pool, clock, file(at, events));
  expect((await figures())[1]).toEqual([Math.round((9.5 - 1 / 80) * 3_600), 80, 40]);
  const range = { from: Temporal.Instant.from('2026-01-01T00:00Z'), to: NOW };
  const changed = await recompute(pool, at, book(await findAgreed(pool, at)), {
    ...{ vendor, range, dryRun: false },
  });
  expect(changed).toMatchObject([{ month: '2026-03', contacts: 80, changed: 40 }]);
  expect((await figures()).map(([, n, byHours]) => [n, byHours])).toEqual([
    ...[
      [80, 80],
      [80, 80],
      [80, 80],
    ],
  ]);
});
