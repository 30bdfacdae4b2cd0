import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { act, dueAt, opened, sign } from '../../src/breaches/life.ts';
import {
  type Action,
  type Breach,
  CAUSES,
  mayAct,
  type Outcome,
  type Refusal,
  type Sign,
  statusOf,
  type Terms,
} from '../../src/breaches/model.ts';
import { snoozedUntil } from '../../src/breaches/snooze.ts';
import { openHours } from '../../src/clocks/calendar.ts';
import { DEFAULT_POLICY, type Policy, stepAfter } from '../../src/escalation/model.ts';

const NOW = Temporal.Instant.from('2026-11-24T09:12:34Z');
const POLICY: Policy = {
  steps: [
    { waitMin: 30, to: { kind: 'person', id: 'U2' } },
    { waitMin: 60, to: { kind: 'channel', id: 'C2' } },
  ],
  ...{ repeat: 1, decayH: 8, replyH: null },
};
const at = (minutes: number): Temporal.Instant => NOW.add({ minutes });
const terms = (minutes = 0, policy = POLICY): Terms => ({
  ...{ now: at(minutes), policy },
  reach: (from, wait) => from.add({ minutes: wait }),
});
const fresh = opened(1, terms());

function next(outcome: Outcome | Refusal): Breach {
  if ('refused' in outcome) throw new Error(`refused: ${outcome.refused}`);
  return outcome.next;
}
const did = (breach: Breach, action: Action, by = 'U1', minutes = 1) =>
  next(act(breach, action, by, terms(minutes)));

describe('answering', () => {
  test('the second who acknowledges is told who was first, to the second', () => {
    const first = did(fresh, { kind: 'acknowledge' }, 'ULIN');
    expect(act(first, { kind: 'acknowledge' }, 'UADA', terms(2))).toEqual({
      ...{ refused: 'already', by: 'ULIN', at: Temporal.Instant.from('2026-11-24T09:13:34Z') },
    });
    expect(statusOf(first)).toBe('acknowledged');
  });

  test('each button has its inverse', () => {
    const calm = { ...fresh, escalatesAt: null };
    const pairs: [Action, Action][] = [
      [{ kind: 'acknowledge' }, { kind: 'take_back' }],
      [{ kind: 'assign', to: 'U9' }, { kind: 'unassign' }],
      [{ kind: 'snooze', until: at(60) }, { kind: 'wake' }],
      [{ kind: 'dispute', reason: 'the feed counted twice' }, { kind: 'withdraw' }],
      [{ kind: 'resolve', cause: 'company', note: null }, { kind: 'reopen' }],
    ];
    for (const [there, back] of pairs) {
      const returned = did(did(fresh, there), back, 'U1', 5);
      const reopenedBy = there.kind === 'resolve' ? 'U1' : null;
      expect({ ...returned, escalatesAt: null }, there.kind).toEqual({ ...calm, reopenedBy });
      expect(act(fresh, back, 'U1', terms()), back.kind).toEqual({ refused: 'not_so' });
    }
  });

  test('what is resolved takes notes and nothing else, and says by whom', () => {
    const done = did(fresh, { kind: 'resolve', cause: 'agent', note: 'trained' }, 'ULIN');
    expect(act(done, { kind: 'resolve', cause: 'data', note: null }, 'UADA', terms(9))).toEqual({
      ...{ refused: 'already', by: 'ULIN', at: at(1) },
    });
    expect(act(done, { kind: 'snooze', until: at(60) }, 'UADA', terms(9))).toMatchObject({
      refused: 'resolved',
    });
    expect(did(done, { kind: 'note', text: 'and again' })).toEqual(done);
  });

  test('nothing is taken without words where words are asked for, or with an hour that is past', () => {
    expect(act(fresh, { kind: 'dispute', reason: '  ' }, 'U1', terms())).toEqual({
      refused: 'empty',
    });
    expect(act(fresh, { kind: 'note', text: '' }, 'U1', terms())).toEqual({ refused: 'empty' });
    expect(act(fresh, { kind: 'snooze', until: NOW }, 'U1', terms())).toEqual({ refused: 'past' });
  });

  test("a vendor's contact may acknowledge, comment and give a cause, for their own vendor", () => {
    const contact = { role: 'vendor_contact', vendorIds: [7] } as const;
    const kinds: Action['kind'][] = [
      'acknowledge',
      'take_back',
      'assign',
      'unassign',
      'snooze',
      'wake',
      'dispute',
      'withdraw',
      'escalate',
      'resolve',
      'reopen',
      'note',
      'root_cause',
    ];
    expect(kinds.filter((kind) => mayAct(contact, 7, kind))).toEqual([
      'acknowledge',
      'note',
      'root_cause',
    ]);
    expect(kinds.filter((kind) => mayAct(contact, 8, kind))).toEqual([]);
    expect(kinds.filter((kind) => mayAct({ role: 'viewer', vendorIds: null }, 7, kind))).toEqual(
      [],
    );
    expect(kinds.every((kind) => mayAct({ role: 'lead', vendorIds: null }, 7, kind))).toBe(true);
    expect(kinds.some((kind) => mayAct(null, 7, kind))).toBe(false);
  });
});

describe('time', () => {
  test('an acknowledgement counts for eight business hours after the last deed', () => {
    const taken = did(fresh, { kind: 'acknowledge' });
    expect(dueAt(taken)).toEqual(at(1 + 480));
    expect(sign(taken, { kind: 'due' }, terms(480))).toEqual({ refused: 'nothing' });
    const noted = did(taken, { kind: 'note', text: 'asked the vendor' }, 'U1', 100);
    expect(sign(noted, { kind: 'due' }, terms(481))).toEqual({ refused: 'nothing' });
    const decayed = sign(noted, { kind: 'due' }, terms(580));
    expect(decayed).toMatchObject({ event: 'decayed', next: { acknowledged: null } });
    expect(next(decayed).escalatesAt).toEqual(at(610));
  });

  test('nobody answers: each step in its turn, once more, and then no more', () => {
    let [breach, clock] = [fresh, 0];
    const calls: unknown[] = [];
    for (;;) {
      const due = dueAt(breach);
      if (!due) break;
      clock = due.since(NOW).total('minutes');
      const outcome = sign(breach, { kind: 'due' }, terms(clock));
      if (!('refused' in outcome) && outcome.calls) calls.push([clock, outcome.calls.kind]);
      breach = next(outcome);
    }
    expect(calls).toEqual([
      [30, 'person'],
      [90, 'channel'],
      [120, 'person'],
      [180, 'channel'],
    ]);
    expect(stepAfter(DEFAULT_POLICY, 0)).toBeNull();
  });

  test('an answer stops the calls; taken back they begin anew', () => {
    const called = next(sign(fresh, { kind: 'due' }, terms(30)));
    const taken = did(called, { kind: 'acknowledge' }, 'U1', 40);
    expect(taken).toMatchObject({ steps: 0, escalatesAt: null });
    expect(did(taken, { kind: 'take_back' }, 'U1', 50).escalatesAt).toEqual(at(80));
  });

  test('a sleeping breach wakes when its time is over, and at once when it gets worse', () => {
    const asleep = did(fresh, { kind: 'snooze', until: at(240) });
    expect(statusOf(asleep)).toBe('snoozed');
    expect(asleep.escalatesAt).toBeNull();
    expect(sign(asleep, { kind: 'seen', level: 1 }, terms(60))).toMatchObject({ event: 'updated' });
    const woken = sign(asleep, { kind: 'seen', level: 2 }, terms(60));
    expect(woken).toMatchObject({ event: 'worsened', next: { snoozed: null } });
    expect(sign(asleep, { kind: 'due' }, terms(240))).toMatchObject({ event: 'woken' });
  });

  test('sleeping until the next business day', () => {
    const until = (now: string, hours = openHours(OFFICE) as ReturnType<typeof openHours> | null) =>
      snoozedUntil('next_day', Temporal.Instant.from(now), 'Asia/Manila', hours).toString();
    const OFFICE = {
      zone: 'Asia/Manila',
      hours: [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '17:00' }],
      holidays: ['2026-11-30'],
      openings: [],
    };
    expect(until('2026-11-24T09:00:00Z')).toBe('2026-11-25T00:00:00Z'); // Wednesday at eight in Manila
    expect(until('2026-11-27T09:00:00Z')).toBe('2026-12-01T00:00:00Z'); // weekend and a holiday
    expect(until('2026-11-27T09:00:00Z', null)).toBe('2026-11-30T01:00:00Z'); // Monday at nine
    const week = snoozedUntil(
      'week',
      Temporal.Instant.from('2026-10-20T08:00Z'),
      'Europe/Berlin',
      null,
    );
    expect(week.toString()).toBe('2026-10-27T09:00:00Z'); // ten o'clock, in winter time
  });
});

describe('the numbers', () => {
  test('that recover resolve it, unless somebody holds it open until they speak again', () => {
    expect(sign(fresh, { kind: 'recovered' }, terms(9))).toMatchObject({
      next: { resolved: { by: null, at: at(9) } },
    });
    const held = did(did(fresh, { kind: 'resolve', cause: 'data', note: null }), {
      kind: 'reopen',
    });
    expect(sign(held, { kind: 'recovered' }, terms(9))).toEqual({ refused: 'nothing' });
    const seen = next(sign(held, { kind: 'seen', level: 1 }, terms(10)));
    expect(sign(seen, { kind: 'recovered' }, terms(11))).toMatchObject({ event: 'recovered' });
  });
});

const instant = fc.integer({ min: 1, max: 50_000 }).map(at);
const action: fc.Arbitrary<Action> = fc.oneof(
  fc
    .constantFrom('acknowledge', 'take_back', 'unassign', 'wake', 'withdraw', 'escalate', 'reopen')
    .map((kind) => ({ kind }) as Action),
  fc.record({ kind: fc.constant('assign' as const), to: fc.constantFrom('U1', 'U2') }),
  fc.record({ kind: fc.constant('snooze' as const), until: instant }),
  fc.record({ kind: fc.constant('dispute' as const), reason: fc.constantFrom('', 'twice', ' ') }),
  fc.record({
    kind: fc.constant('resolve' as const),
    cause: fc.constantFrom(...CAUSES),
    note: fc.constant(null),
  }),
  fc.record({ kind: fc.constant('note' as const), text: fc.constantFrom('', 'x') }),
);
const signs: fc.Arbitrary<Sign> = fc.oneof(
  fc.record({ kind: fc.constant('seen' as const), level: fc.nat(4) }),
  fc.constantFrom<Sign>({ kind: 'recovered' }, { kind: 'due' }),
);

test('any sequence of deeds, numbers and waiting keeps the rules', () => {
  const deed = fc.record({
    wait: fc.nat(600),
    by: fc.constantFrom('U1', 'U2'),
    what: fc.oneof(action, signs),
  });
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 60 }), (deeds) => {
      let [breach, clock] = [fresh, 0];
      for (const { wait, by, what } of deeds) {
        clock += wait;
        const isSign = what.kind === 'seen' || what.kind === 'recovered' || what.kind === 'due';
        const before = breach;
        const outcome = isSign
          ? sign(breach, what, terms(clock))
          : act(breach, what, by, terms(clock));
        if ('refused' in outcome) continue;
        breach = outcome.next;
        const due = dueAt(breach);
        const status = statusOf(breach);
        // At rest when it is over or in doubt; else nothing that is due lies before what was just done.
        if (status === 'resolved' || status === 'disputed') expect(due).toBeNull();
        if (status === 'acknowledged' || status === 'snoozed') expect(due).not.toBeNull();
        if (status !== 'open') expect(breach.escalatesAt).toBeNull();
        if (breach.disputed) expect(breach.disputed.reason.trim()).not.toBe('');
        if (breach.snoozed)
          expect(Temporal.Instant.compare(breach.snoozed.until, breach.snoozed.at)).toBe(1);
        expect(breach.steps).toBeLessThanOrEqual(4);
        if (outcome.calls) expect(breach.steps).toBe(before.steps + 1);
        // Only people end what people began.
        if (before.disputed && isSign && what.kind !== 'recovered')
          expect(breach.disputed).toEqual(before.disputed);
        if (isSign) expect(breach.owner).toBe(before.owner);
      }
    }),
    { numRuns: 500 },
  );
});
