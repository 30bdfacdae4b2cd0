import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openHours } from '../../src/clocks/calendar.ts';
import { clock, consumedMs, lastInTimeMs, type Run } from '../../src/clocks/clock.ts';
import { dueByMinutes, openMinutes, type WallCalendar } from './reference.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const ms = (text: string) => Temporal.Instant.from(text).epochMilliseconds;

const office: WallCalendar = {
  zone: 'Europe/London',
  hours: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
  holidays: [],
  openings: [],
};
const hours = openHours(office);
/** Tuesday in winter: London is UTC. */
const at = (time: string, day = '03') => ms(`2026-03-${day}T${time}Z`);

function run(facts: Partial<Run> & { readonly targetMs?: number } = {}): Run {
  const startMs = facts.startMs ?? at('10:00');
  return {
    startMs,
    endMs: null,
    cancelled: false,
    idle: [],
    targets: [{ fromMs: startMs, targetMs: facts.targetMs ?? 2 * HOUR_MS }],
    ...facts,
  };
}

describe('a clock is', () => {
  const state = (facts: Parameters<typeof run>[0], nowMs: number) =>
    clock(hours, run(facts), nowMs).state;

  test('running, then warned at a fifth left, then breached once more than the target is consumed', () => {
    expect(state({}, at('11:35'))).toBe('running');
    expect(state({}, at('11:36'))).toBe('warned'); // 24 of 120 minutes left
    expect(state({}, at('12:00'))).toBe('warned'); // all consumed, none too many
    expect(state({}, at('12:00') + 1)).toBe('breached');
  });

  test('warned with 15 minutes of open time left where a fifth is less', () => {
    const half = { targetMs: HOUR_MS / 2 };
    expect(state(half, at('10:14'))).toBe('running');
    expect(state(half, at('10:15'))).toBe('warned');
    const evening = { startMs: at('16:50'), targetMs: HOUR_MS };
    expect(state(evening, at('17:00'))).toBe('running'); // 50 minutes left, all of tomorrow
    expect(state(evening, at('08:59', '04'))).toBe('running');
    expect(state(evening, at('09:35', '04'))).toBe('warned');
  });

  test('met by an end with just the target consumed, breached by one a millisecond later', () => {
    expect(state({ endMs: at('12:00') }, at('15:00'))).toBe('met');
    expect(state({ endMs: at('12:00') + 1 }, at('15:00'))).toBe('breached');
    expect(state({ endMs: at('12:00') }, at('11:00'))).toBe('running'); // not known yet
  });

  test('reckoned without what has not happened yet', () => {
    const later = { idle: [{ fromMs: at('11:00'), toMs: at('11:30') }] };
    expect(clock(hours, run(later), at('10:59'))).toMatchObject({
      ...{ state: 'running', dueMs: at('12:00') },
    });
    expect(clock(hours, run(later), at('11:00'))).toMatchObject({
      state: 'paused',
      dueMs: Infinity,
    });
  });

  test('met after hours, when the target was used up at closing', () => {
    const day = { startMs: at('08:00'), targetMs: 8 * HOUR_MS };
    expect(state({ ...day, endMs: at('22:00') }, at('23:00'))).toBe('met');
    expect(state({ ...day, endMs: at('09:00', '04') }, at('10:00', '04'))).toBe('met');
    expect(state({ ...day, endMs: at('09:01', '04') }, at('10:00', '04'))).toBe('breached');
    expect(lastInTimeMs(hours, run(day))).toBe(at('09:00', '04'));
    expect(clock(hours, run(day), at('12:00')).dueMs).toBe(at('17:00'));
  });

  test('paused while it stands still, unless it was late before', () => {
    const idle = [{ fromMs: at('11:00'), toMs: at('13:30') }];
    expect(state({ idle }, at('10:59'))).toBe('running');
    expect(state({ idle }, at('11:00'))).toBe('paused');
    expect(state({ idle }, at('13:30'))).toBe('running');
    expect(state({ idle, targetMs: HOUR_MS / 2 }, at('11:00'))).toBe('breached');
  });

  test('cancelled with its contact', () => {
    expect(state({ cancelled: true }, at('15:00'))).toBe('cancelled');
  });
});

describe('a pause', () => {
  test('inside hours moves the due time by its length', () => {
    const idle = [{ fromMs: at('11:00'), toMs: at('13:30') }];
    expect(lastInTimeMs(hours, run({ idle }))).toBe(at('14:30'));
  });

  test('outside hours moves nothing', () => {
    const night = [{ fromMs: at('18:00'), toMs: at('08:00', '04') }];
    const late = { startMs: at('16:00') };
    expect(lastInTimeMs(hours, run({ ...late, idle: night }))).toBe(at('10:00', '04'));
    expect(lastInTimeMs(hours, run(late))).toBe(at('10:00', '04'));
    expect(consumedMs(hours, run({ ...late, idle: night }), at('09:30', '04'))).toBe(1.5 * HOUR_MS);
  });

  test('that runs on leaves no due time, unless it came too late', () => {
    const open = (from: string) => [{ fromMs: at(from), toMs: Infinity }];
    expect(lastInTimeMs(hours, run({ idle: open('11:00') }))).toBe(Infinity);
    expect(lastInTimeMs(hours, run({ idle: open('12:00') }))).toBe(Infinity); // all used, none too many
    expect(lastInTimeMs(hours, run({ idle: open('12:01') }))).toBe(at('12:00'));
    const later = [{ fromMs: at('11:00'), toMs: at('13:30') }];
    expect(clock(hours, run({ idle: later }), at('12:00')).dueMs).toBe(Infinity);
    expect(clock(hours, run({ idle: later }), at('13:30')).dueMs).toBe(at('14:30'));
  });
});

describe('a change of priority', () => {
  const change = (fromMs: number, firstMs: number, secondMs: number) => [
    { fromMs: at('10:00'), targetMs: firstMs },
    { fromMs, targetMs: secondMs },
  ];

  test('carries over what was consumed', () => {
    const sooner = run({ targets: change(at('11:00'), 6 * HOUR_MS, 2 * HOUR_MS) });
    expect(lastInTimeMs(hours, sooner)).toBe(at('12:00'));
    const later = run({ targets: change(at('11:00'), 2 * HOUR_MS, 6 * HOUR_MS) });
    expect(lastInTimeMs(hours, later)).toBe(at('16:00'));
    const state = clock(hours, later, at('13:00'));
    expect(state).toMatchObject({ state: 'running', consumedMs: 3 * HOUR_MS });
  });

  test('to a target that is used up already is late from then on, not before', () => {
    const targets = change(at('15:00'), 6 * HOUR_MS, 2 * HOUR_MS);
    expect(lastInTimeMs(hours, run({ targets }))).toBe(at('15:00'));
    expect(clock(hours, run({ targets }), at('14:59')).state).toBe('warned');
    expect(clock(hours, run({ targets }), at('15:00')).state).toBe('breached');
  });

  test('of a late clock leaves the moment at which it became late', () => {
    const targets = change(at('15:00'), 2 * HOUR_MS, 3 * HOUR_MS);
    expect(lastInTimeMs(hours, run({ targets }))).toBe(at('12:00'));
  });

  test('of a late clock to a longer target makes it in time', () => {
    const targets = change(at('13:00'), 2 * HOUR_MS, 6 * HOUR_MS);
    expect(clock(hours, run({ targets }), at('12:30')).state).toBe('breached');
    expect(clock(hours, run({ targets }), at('13:30')).state).toBe('running');
    expect(lastInTimeMs(hours, run({ targets }))).toBe(at('16:00'));
  });
});

const minutes = (max: number) => fc.integer({ min: 0, max });
/** Pauses of whole minutes, not touching, from before the start on; over the change to summer time. */
const runs = fc
  .record({
    start: minutes(5 * 24 * 60),
    gaps: fc.array(fc.tuple(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 900 })), {
      maxLength: 5,
    }),
    target: fc.integer({ min: 1, max: 900 }),
  })
  .map(({ start, gaps, target }) => {
    const startMs = ms('2026-03-26T00:00Z') + start * MINUTE_MS;
    let edgeMs = startMs - 300 * MINUTE_MS;
    const idle = gaps.map(([gap, length]) => {
      const fromMs = edgeMs + gap * MINUTE_MS;
      edgeMs = fromMs + length * MINUTE_MS;
      return { fromMs, toMs: edgeMs };
    });
    return run({ startMs, idle, targets: [{ fromMs: startMs, targetMs: target * MINUTE_MS }] });
  });

describe('for any clock', () => {
  const targetOf = ({ targets }: Run) => targets[0]?.targetMs ?? 0;

  test('due and consumed time are what counting minutes gives', () => {
    fc.assert(
      fc.property(runs, minutes(3_000), (one, length) => {
        const target = targetOf(one) / MINUTE_MS;
        const slow = dueByMinutes(office, one.startMs, target, one.idle);
        expect(lastInTimeMs(hours, one)).toBe(slow.lastMs);
        const untilMs = one.startMs + length * MINUTE_MS;
        const consumed = openMinutes(office, one.startMs, untilMs, one.idle) * MINUTE_MS;
        expect(consumedMs(hours, one, untilMs)).toBe(consumed);
      }),
      { numRuns: 80 },
    );
  });

  test('an end is in time by the stored due time just when no more than the target is consumed', () => {
    fc.assert(
      fc.property(runs, minutes(3_000), (one, length) => {
        const endMs = one.startMs + length * MINUTE_MS;
        const ended = { ...one, endMs };
        const met = consumedMs(hours, one, endMs) <= targetOf(one);
        expect(endMs <= lastInTimeMs(hours, ended)).toBe(met);
        expect(clock(hours, ended, endMs).state).toBe(met ? 'met' : 'breached');
      }),
    );
  });

  test('consumed time adds up and never falls; more pause never makes it due sooner', () => {
    fc.assert(
      fc.property(runs, minutes(3_000), minutes(3_000), (one, first, second) => {
        const middleMs = one.startMs + first * MINUTE_MS;
        const lastMs = middleMs + second * MINUTE_MS;
        const rest = { ...one, startMs: middleMs };
        expect(consumedMs(hours, one, middleMs) + consumedMs(hours, rest, lastMs)).toBe(
          consumedMs(hours, one, lastMs),
        );
        const fewer = { ...one, idle: one.idle.slice(1) };
        expect(lastInTimeMs(hours, one)).toBeGreaterThanOrEqual(lastInTimeMs(hours, fewer));
      }),
    );
  });

  test('of changing targets: in time at the end just when the target of then is not exceeded', () => {
    const changes = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 900 })),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    fc.assert(
      fc.property(runs, changes, fc.integer({ min: 1, max: 3_000 }), (one, later, length) => {
        let fromMs = one.startMs;
        const targets = [
          ...one.targets,
          ...later.map(([after, target]) => {
            fromMs += after * MINUTE_MS;
            return { fromMs, targetMs: target * MINUTE_MS };
          }),
        ];
        const endMs = one.startMs + length * MINUTE_MS;
        const known = targets.filter((target) => target.fromMs < endMs);
        const met = consumedMs(hours, one, endMs) <= (known.at(-1)?.targetMs ?? 0);
        expect(endMs <= lastInTimeMs(hours, { ...one, endMs, targets: known })).toBe(met);
      }),
    );
  });
});
