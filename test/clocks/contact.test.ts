import { describe, expect, test } from 'vitest';
import { book } from '../../src/clocks/book.ts';
import type { Calendar } from '../../src/clocks/calendar.ts';
import { type ContactFacts, contactClock, storedClocks } from '../../src/clocks/contact.ts';
import {
  DEFAULT_STOPPING,
  defaultPolicy,
  type Policy,
  targetFinder,
} from '../../src/clocks/model.ts';
import { type ClockEvent, timeline } from '../../src/clocks/timeline.ts';

const HOUR_MS = 60 * 60_000;
const ms = (time: string, day = '02') =>
  Temporal.Instant.from(`2026-03-${day}T${time}Z`).epochMilliseconds;

const office: Calendar = {
  zone: 'UTC',
  hours: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
  holidays: [],
  openings: [],
};
const policy: Policy = {
  name: 'office',
  calendar: 'office',
  pausing: ['Waiting'],
  stopping: DEFAULT_STOPPING,
  targets: {
    first_response: [{ targetS: 3_600 }],
    next_response: [{ targetS: 1_800 }],
    resolution: [{ priority: ['1'], targetS: 2 * 3_600 }, { targetS: 6 * 3_600 }],
  },
};
const agreed = {
  policies: [{ version: 2, vendorId: null, effectiveFrom: '2026-01-01', policy }],
  calendars: [{ name: 'office', version: 1, effectiveFrom: '2026-01-01', calendar: office }],
  vendors: [],
  tz: 'UTC',
};
const agreement = book(agreed).pinned(2, 1);

/** Monday 2 March 2026, 09:00. */
const opened: ContactFacts = {
  openedMs: ms('09:00'),
  respondedMs: null,
  resolvedMs: null,
  endedMs: null,
  cancelled: false,
  channel: 'email',
  issueType: '',
  priority: '3',
};

function event(time: string, facts: Partial<ClockEvent> | string): ClockEvent {
  const given = typeof facts === 'string' ? { state: facts } : facts;
  return { atMs: ms(time), kind: 'state', state: '', priority: '', ...given };
}

const stored = (contact: Partial<ContactFacts>, ...events: ClockEvent[]) =>
  storedClocks(agreement, { ...opened, ...contact }, events);

describe('what is stored of a contact', () => {
  test('without events: its targets from the opening, and nothing else', () => {
    expect(stored({})).toEqual({
      firstResponseDueMs: ms('10:00'),
      resolutionDueMs: ms('15:00'),
      firstResolvedMs: null,
      lastResolvedMs: null,
      firstResolutionDueMs: null,
      pausedS: null,
      pauses: null,
      latePauses: null,
      priorityChanges: null,
      priorityLowered: null,
      responseOpenS: null,
      resolutionOpenS: null,
      firstResolutionOpenS: null,
      totalResolutionOpenS: null,
      cycles: [],
    });
  });

  test('with a pause that is over, and one that runs', () => {
    const over = stored({}, event('10:00', 'WAITING '), event('11:30', 'Active'));
    expect(over).toMatchObject({
      resolutionDueMs: ms('16:30'),
      pausedS: 5_400,
    });
    expect(stored({}, event('10:30', 'waiting'))).toMatchObject({
      firstResponseDueMs: ms('10:00'),
      resolutionDueMs: Infinity,
      pausedS: 0,
    });
  });

  test('an unknown state lets it run; of one instant the last state counts', () => {
    expect(stored({}, event('10:00', '-100')).resolutionDueMs).toBe(ms('15:00'));
    const within = [event('10:00', 'Waiting'), event('10:00', 'Active')];
    expect(stored({}, ...within)).toMatchObject({ resolutionDueMs: ms('15:00'), pausedS: 0 });
    expect(stored({}, ...within.toReversed()).resolutionDueMs).toBe(Infinity);
  });

  test('solved for good: where the last solution stands, not where it is closed', () => {
    const solved = [
      event('11:00', 'Resolved'),
      event('14:00', 'Active'),
      event('15:30', 'Resolved'),
    ];
    const last = (...given: Parameters<typeof stored>) => stored(...given).lastResolvedMs;
    expect(last({ endedMs: ms('11:00') }, ...solved, event('16:00', 'Closed'))).toBe(ms('15:30'));
    // Reopened, and events say no more: the contact's own time does.
    expect(last({ endedMs: ms('16:30') }, ...solved.slice(0, 2))).toBe(ms('16:30'));
    expect(last({}, ...solved.slice(0, 2))).toBe(ms('11:00'));
    expect(last({ endedMs: ms('16:30') }, event('10:00', 'Waiting'))).toBe(ms('16:30'));
    expect(last({}, event('10:00', 'Waiting'))).toBe(null);
  });

  test('reopened: the total clock goes on from where it stopped, the first one does not', () => {
    const events = [event('11:00', 'Resolved'), event('14:00', 'Active'), event('15:30', 'Closed')];
    const { resolutionDueMs, firstResolvedMs, firstResolutionDueMs } = stored(
      { endedMs: ms('15:30') },
      ...events,
    );
    expect(firstResolvedMs).toBe(ms('11:00'));
    expect(firstResolutionDueMs).toBe(ms('15:00'));
    // stopped from 11:00 to 14:00: two hours before, three to 17:00, one on the next day
    expect(resolutionDueMs).toBe(ms('10:00', '03'));
    const running = stored({}, ...events.slice(0, 2));
    expect(running.resolutionDueMs).toBe(ms('10:00', '03'));
    const late = stored({ endedMs: ms('12:00', '03') }, ...events.slice(0, 2));
    expect(late.resolutionDueMs).toBe(ms('10:00', '03'));
  });

  test('priorities: the first known one held from the opening, later ones are changes', () => {
    const raised = stored(
      {},
      event('09:05', { priority: 'P3' }),
      event('10:00', { priority: 'P1' }),
    );
    expect(raised).toMatchObject({ resolutionDueMs: ms('11:00'), priorityChanges: 1 });
    expect(stored({}, event('09:05', { priority: '1' }))).toMatchObject({
      resolutionDueMs: ms('11:00'),
      priorityChanges: 0,
    });
    const after = stored(
      { endedMs: ms('14:00') },
      event('09:05', { priority: '3' }),
      event('14:00', { priority: '1', state: 'Resolved' }),
    );
    expect(after.firstResolvedMs).toBe(ms('14:00'));
    expect(after.firstResolutionDueMs).toBe(ms('15:00')); // it came with the end
  });

  test('pauses that begin with a tenth of the target left, and open time passes in them', () => {
    const pause = (from: string, to: string, contact: Partial<ContactFacts> = {}) =>
      stored(contact, event(from, 'Waiting'), event(to, 'Active')).latePauses;
    expect(pause('14:23', '14:40')).toBe(0); // 37 of 360 minutes left
    expect(pause('14:24', '14:40')).toBe(1);
    expect(pause('15:00', '15:10')).toBe(1);
    expect(pause('15:01', '15:10')).toBe(0); // late already
    expect(pause('14:30', '14:40', { endedMs: ms('14:30') })).toBe(0); // ended before
    expect(stored({}, event('14:30', 'Waiting')).latePauses).toBe(1); // still runs
    // what came when all was over costs nothing and saves nothing
    expect(
      stored({ endedMs: ms('11:00') }, event('12:00', 'Waiting'), event('13:00', 'Active')),
    ).toMatchObject({ pausedS: 0, pauses: 0, latePauses: 0 });
    const evening = { openedMs: ms('11:30') }; // half an hour left at 17:00
    expect(pause('17:30', '18:00', evening)).toBe(0); // nothing passes at night
    expect(pause('17:30', '23:59', evening)).toBe(0);
    const early = [event('10:00', 'Waiting'), event('11:00', 'Active')];
    const both = stored({}, ...early, event('15:25', 'Waiting'), event('15:30', 'Active'));
    expect(both).toMatchObject({ pauses: 2, latePauses: 1 });
  });
});

describe("the customer's waits after the first response", () => {
  const reply = (time: string, kind: ClockEvent['kind']) => event(time, { kind });
  const waits = (contact: Partial<ContactFacts>, ...events: ClockEvent[]) =>
    stored(contact, ...events).cycles;
  const responded = { respondedMs: ms('09:30') };

  test('run from the first unanswered message to the reply', () => {
    const events = [
      reply('09:10', 'customer_reply'), // before the first response
      reply('09:30', 'vendor_reply'),
      reply('10:00', 'customer_reply'),
      reply('10:05', 'customer_reply'),
      reply('10:20', 'note'),
      reply('10:40', 'vendor_reply'),
      reply('10:50', 'vendor_reply'),
      reply('12:00', 'customer_reply'),
    ];
    const expected = [
      { startedMs: ms('10:00'), respondedMs: ms('10:40'), dueMs: ms('10:30') },
      { startedMs: ms('12:00'), respondedMs: null, dueMs: ms('12:30') },
    ];
    expect(waits(responded, ...events)).toEqual(expected);
    expect(waits({}, ...events)).toEqual(expected); // the first reply was the first response
  });

  test('end with the solution, and stand still in a pause', () => {
    const asked = [reply('09:30', 'vendor_reply'), reply('10:00', 'customer_reply')];
    const solved = { startedMs: ms('10:00'), respondedMs: ms('10:10') };
    expect(waits(responded, ...asked, event('10:10', 'Resolved'))).toMatchObject([solved]);
    expect(waits({ ...responded, endedMs: ms('10:10') }, ...asked)).toMatchObject([solved]);
    const paused = waits(responded, ...asked, event('10:10', 'Waiting'));
    expect(paused).toEqual([{ startedMs: ms('10:00'), respondedMs: null, dueMs: Infinity }]);
  });

  test('of one instant are one', () => {
    const pair = [reply('10:00', 'customer_reply'), reply('10:00', 'vendor_reply')];
    expect(waits(responded, ...pair, ...pair)).toHaveLength(1);
  });
});

describe('a clock as it stands', () => {
  const events = [event('10:00', 'Waiting'), event('11:00', 'Active'), event('12:00', 'Resolved')];
  const state = (name: Parameters<typeof contactClock>[3], time: string) =>
    contactClock(agreement, opened, events, name, ms(time));

  test('knows nothing of what comes later', () => {
    expect(state('resolution', '09:59')).toMatchObject({ state: 'running', dueMs: ms('15:00') });
    expect(state('resolution', '10:30')).toMatchObject({ state: 'paused', dueMs: Infinity });
    expect(state('resolution', '11:30')).toMatchObject({ state: 'running', dueMs: ms('16:00') });
  });

  test('is met once the events tell of a solution', () => {
    expect(state('resolution', '12:30')).toMatchObject({ state: 'met', consumedMs: 2 * HOUR_MS });
    expect(state('first_resolution', '12:30')).toMatchObject({ state: 'met' });
    expect(state('first_response', '10:30')).toMatchObject({ state: 'paused' });
  });
});

test('the example in docs/clocks.md, reckoned by hand', () => {
  const london = book({
    ...agreed,
    calendars: [
      {
        name: 'office',
        version: 1,
        effectiveFrom: '2026-01-01',
        calendar: { ...office, zone: 'Europe/London' },
      },
    ],
    policies: agreed.policies.map((one) => ({
      ...one,
      policy: {
        ...policy,
        targets: {
          ...policy.targets,
          resolution: [{ priority: ['1'], targetS: 4 * 3_600 }, { targetS: 6 * 3_600 }],
        },
      },
    })),
  }).pinned(2, 1);
  const when = (text: string) =>
    Temporal.ZonedDateTime.from(`2026-03-${text}[Europe/London]`).epochMilliseconds;
  const facts = { kind: 'state', state: '', priority: '' } as const;
  const contact = { ...opened, openedMs: when('27T15:00'), priority: '3' };
  const told = [
    { ...facts, atMs: when('27T15:00'), priority: '3' },
    { ...facts, atMs: when('27T16:30'), state: 'Waiting' },
    { ...facts, atMs: when('30T10:00'), state: 'Active' },
    { ...facts, atMs: when('30T11:00'), priority: '1' },
  ];
  const { resolutionDueMs, pausedS } = storedClocks(london, contact, told);
  expect(resolutionDueMs).toBe(ms('11:30', '30'));
  expect(pausedS).toBe(5_400);
  const state = (time: string) =>
    contactClock(london, { ...contact, endedMs: ms(time, '30') }, told, 'resolution', Infinity)
      ?.state;
  expect([state('11:30'), state('11:30:01')]).toEqual(['met', 'breached']);
});

test('of two policies from one day the later version holds, and none before its day', () => {
  const two = { ...agreed.policies[0], version: 3, effectiveFrom: '2026-01-01' } as const;
  const other = book({ ...agreed, policies: [two, ...agreed.policies] } as typeof agreed);
  expect(other.ofVendor(1, ms('09:00')).version).toBe(3);
  const first = Temporal.Instant.from('2026-01-01T00:00Z').epochMilliseconds;
  expect([first - 1, first].map((at) => other.ofVendor(1, at).version)).toEqual([1, 3]);
});

test('states before the opening count from the opening on', () => {
  const { pauses } = timeline(
    [event('08:00', 'Waiting'), event('10:00', 'New')],
    policy,
    ms('09:00'),
    '',
  );
  expect(pauses).toEqual([{ fromMs: ms('08:00'), toMs: ms('10:00') }]);
  expect(stored({}, event('08:00', 'Waiting'), event('10:00', 'New'))).toMatchObject({
    resolutionDueMs: ms('16:00'),
    pausedS: 3_600,
  });
});

describe('targets', () => {
  test('of the default policy are those of version 1', () => {
    const find = targetFinder(defaultPolicy);
    const seconds = (channel: string, priority: string) => {
      const { first_response, next_response, resolution } = find(channel, '', priority);
      return [first_response, next_response, resolution].map((one) => one && one / 1_000);
    };
    expect(seconds('Phone', 'P1')).toEqual([30, null, 4 * 3_600]);
    expect(seconds('live chat', '2 - High')).toEqual([60, null, 8 * 3_600]);
    expect(seconds('email', '4')).toEqual([4 * 3_600, null, 120 * 3_600]);
    expect(seconds('', 'low')).toEqual([4 * 3_600, null, 72 * 3_600]);
  });

  test('the first rule whose every condition fits', () => {
    const find = targetFinder({
      ...policy,
      targets: {
        ...policy.targets,
        resolution: [
          { issueType: ['billing'], priority: ['urgent'], targetS: 1 },
          { channel: ['chat', 'Phone'], targetS: 2 },
          { targetS: 3 },
        ],
      },
    });
    expect(find('phone', 'Billing', 'URGENT').resolution).toBe(1_000);
    expect(find('phone', 'billing', 'high').resolution).toBe(2_000);
    expect(find('email', 'technical', 'urgent').resolution).toBe(3_000);
  });
});
