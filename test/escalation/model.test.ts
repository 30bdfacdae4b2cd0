import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { act, dueAt, opened, sign } from '../../src/breaches/life.ts';
import type { Terms } from '../../src/breaches/model.ts';
import { openHours } from '../../src/clocks/calendar.ts';
import { type Policy, stepAfter } from '../../src/escalation/model.ts';

/** Mon–Fri 09:00–17:00 in Berlin, closed on 25 and 26 December. */
const BERLIN = openHours({
  zone: 'Europe/Berlin',
  hours: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
  holidays: ['2026-12-25', '2026-12-26'],
  openings: [],
});

const at = (text: string) => Temporal.Instant.from(text);
const reach: Terms['reach'] = (from, minutes) =>
  Temporal.Instant.fromEpochMilliseconds(
    BERLIN.reachedMs(from.epochMilliseconds, minutes * 60_000),
  );
const person = (waitMin: number, id = 'U2') => ({ waitMin, to: { kind: 'person', id } }) as const;
const vendor = (waitMin: number) => ({ waitMin, to: { kind: 'vendor' } }) as const;
const policy = (steps: Policy['steps'], rest: Partial<Policy> = {}): Policy => ({
  ...{ steps, repeat: 0, decayH: 8, replyH: null, ...rest },
});
const terms = (now: string, given: Policy, isByVendor = false): Terms => ({
  ...{ now: at(now), policy: given, reach, isByVendor },
});

describe('waits in business time', () => {
  test.each([
    // Friday 16:30 in Berlin: half an hour is left, the other half comes on Monday.
    ['a weekend', '2026-11-20T15:30:00Z', 60, '2026-11-23T08:30:00Z'],
    // Thursday 24 December 16:00: an hour, then Christmas and the weekend.
    ['holidays', '2026-12-24T15:00:00Z', 120, '2026-12-28T09:00:00Z'],
    // Clocks go forward on 29 March: Friday 16:30 (UTC+1) to Monday 09:30 (UTC+2).
    ['summer time', '2026-03-27T15:30:00Z', 60, '2026-03-30T07:30:00Z'],
    // And back on 25 October: Friday 16:30 (UTC+2) to Monday 09:30 (UTC+1).
    ['winter time', '2026-10-23T14:30:00Z', 60, '2026-10-26T08:30:00Z'],
    // A full night apart: opened at 23:00, the day's first hour.
    ['a night', '2026-11-24T22:00:00Z', 60, '2026-11-25T09:00:00Z'],
  ])('over %s', (_, from, waitMin, due) => {
    expect(opened(1, terms(from, policy([person(waitMin)]))).escalatesAt?.toString()).toBe(due);
  });

  test('an acknowledgement decays after its business hours, whatever nights lie between', () => {
    const given = policy([person(60)], { decayH: 8 });
    // Friday 12:00 in Berlin: five hours, then three on Monday.
    const now = terms('2026-11-20T11:00:00Z', given);
    const done = act(opened(1, now), { kind: 'acknowledge' }, 'U1', now);
    if ('refused' in done) throw new Error('refused');
    expect(dueAt(done.next)?.toString()).toBe('2026-11-23T11:00:00Z');
    const over = sign(done.next, { kind: 'due' }, terms('2026-11-23T11:00:00Z', given));
    expect(over).toMatchObject({ event: 'decayed', next: { acknowledged: null } });
  });

  test('whatever the steps: in order, no sooner than their waits, and as often as they repeat', () => {
    const waits = fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 1, maxLength: 5 });
    const starts = fc.integer({ min: 0, max: 365 * 24 * 60 });
    fc.assert(
      fc.property(waits, fc.integer({ min: 0, max: 2 }), starts, (all, repeat, minutes) => {
        const given = policy(
          all.map((wait, index) => person(wait, `U${index}`)),
          { repeat },
        );
        let now = at('2026-01-01T00:00:00Z').add({ minutes });
        let breach = opened(1, { ...terms('2026-01-01T00:00:00Z', given), now });
        const called: string[] = [];
        while (breach.escalatesAt) {
          const wait = all[called.length % all.length] ?? 0;
          const open = BERLIN.openMs(now.epochMilliseconds, breach.escalatesAt.epochMilliseconds);
          expect(open).toBe(wait * 60_000);
          now = breach.escalatesAt;
          const outcome = sign(breach, { kind: 'due' }, { now, policy: given, reach });
          if ('refused' in outcome || outcome.calls?.kind !== 'person') throw new Error('no call');
          called.push(outcome.calls.id);
          breach = outcome.next;
        }
        expect(called).toEqual(
          Array.from({ length: all.length * (1 + repeat) }, (_, n) => `U${n % all.length}`),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('the vendor’s reply', () => {
  const given = policy([vendor(30), person(240)], { replyH: 2 });

  test('a vendor who was called has its own time, and the next step comes then', () => {
    expect(stepAfter(given, 0)?.step.waitMin).toBe(30);
    expect(stepAfter(given, 1)?.step.waitMin).toBe(120);
    expect(stepAfter({ ...given, replyH: null }, 1)?.step.waitMin).toBe(240);
    expect(stepAfter(given, 2)).toBeNull();
    expect(stepAfter({ ...given, repeat: 1 }, 2)?.step.waitMin).toBe(30);
    expect(stepAfter({ ...given, repeat: 1 }, 3)?.step.waitMin).toBe(120);
  });

  test('a comment of the vendor’s stops that clock, a comment of ours does not', () => {
    const start = '2026-11-23T08:00:00Z'; // Monday 09:00
    const first = sign(
      opened(1, terms(start, given)),
      { kind: 'due' },
      terms('2026-11-23T08:30:00Z', given),
    );
    if ('refused' in first) throw new Error('refused');
    expect(first.calls).toEqual({ kind: 'vendor' });
    expect(first.next.escalatesAt?.toString()).toBe('2026-11-23T10:30:00Z');
    const says = (isByVendor: boolean) => {
      const note = { kind: 'note', text: 'a broken headset' } as const;
      const done = act(first.next, note, 'U9', terms('2026-11-23T09:00:00Z', given, isByVendor));
      if ('refused' in done) throw new Error('refused');
      return done.next.escalatesAt?.toString();
    };
    expect(says(false)).toBe('2026-11-23T10:30:00Z');
    // The step's own four hours, from the comment on.
    expect(says(true)).toBe('2026-11-23T13:00:00Z');
  });

  test('whoever acknowledges stops all of it', () => {
    const now = terms('2026-11-23T09:00:00Z', given, true);
    const done = act(opened(1, now), { kind: 'acknowledge' }, 'U9', now);
    if ('refused' in done) throw new Error('refused');
    expect(done.next.escalatesAt).toBeNull();
  });
});
