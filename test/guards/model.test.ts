import { expect, test } from 'vitest';
import {
  type AgentCalls,
  confirmedIn,
  type Facts,
  findings,
  type Pair,
} from '../../src/guards/model.ts';
import { month } from '../../src/lib/period.ts';

const NOTHING: Facts = {
  agents: [],
  pauses: { part: 0, whole: 0 },
  lowered: { now: { part: 0, whole: 0 }, before: { part: 0, whole: 0 } },
  invited: { part: 0, whole: 0 },
  pairs: [],
};

function found(facts: Partial<Facts>): string[] {
  return findings({ ...NOTHING, ...facts }).map(({ kind }) => kind);
}

/** Nine agents with 4 of 200 short calls each, 2 %, and one of whom it is told. */
function team(handled: number, short: number): AgentCalls[] {
  const others = Array.from({ length: 9 }, (_, at) => ({
    agent: `a${at}`,
    handled: 200,
    short: 4,
  }));
  return [...others, { agent: 'suspect', handled, short }];
}

test('nothing known is no finding', () => expect(found({})).toEqual([]));

test('an agent with three times the share of short calls of all others is named', () => {
  const [finding] = findings({ ...NOTHING, agents: team(200, 12) });
  expect(finding).toEqual({
    kind: 'short_contacts',
    agents: [{ agent: 'suspect', handled: 200, short: 12, others: { part: 36, whole: 1800 } }],
  });
  expect(found({ agents: team(200, 11) })).toEqual([]);
});

test('few contacts, or a few more short ones than chance allows, name nobody', () => {
  expect(found({ agents: team(49, 49) })).toEqual([]);
  expect(found({ agents: team(50, 50) })).toEqual(['short_contacts']);
  expect(found({ agents: team(50, 3) })).toEqual([]); // 6 %, but p = .026 in one of ten looks
  expect(found({ agents: [{ agent: 'alone', handled: 500, short: 400 }] })).toEqual([]);
});

test('where nobody else has a short call, one is no sign', () => {
  const clean = team(200, 3).map((each) =>
    each.agent === 'suspect' ? each : { ...each, short: 0 },
  );
  expect(
    found({ agents: clean.map((each) => ({ ...each, short: Math.min(each.short, 2) })) }),
  ).toEqual([]);
  expect(found({ agents: clean })).toEqual(['short_contacts']); // 1.5 % is three times half a percent
});

test('pauses in the last tenth of a clock: surely more than twice what chance gives', () => {
  // Wilson's lower ends: 28 of 100 gives .2014, 27 of 100 gives .1927
  expect(found({ pauses: { part: 28, whole: 100 } })).toEqual(['late_pauses']);
  expect(found({ pauses: { part: 27, whole: 100 } })).toEqual([]);
  expect(found({ pauses: { part: 29, whole: 29 } })).toEqual([]);
});

test('priorities lowered more often than before, with days twice as unruly as chance', () => {
  const before = { part: 30, whole: 600 };
  // one-sided p, by hand with doubled variance: 11 of 100 gives .0472, 10 of 100 gives .0792
  expect(found({ lowered: { now: { part: 11, whole: 100 }, before } })).toEqual([
    'priority_lowered',
  ]);
  expect(found({ lowered: { now: { part: 10, whole: 100 }, before } })).toEqual([]);
});

test('priorities lowered, without a past: surely more than one in twenty', () => {
  const before = { part: 0, whole: 29 };
  // lower ends: 10 of 100 gives .0552, 9 of 100 gives .0481
  expect(found({ lowered: { now: { part: 10, whole: 100 }, before } })).toEqual([
    'priority_lowered',
  ]);
  expect(found({ lowered: { now: { part: 9, whole: 100 }, before } })).toEqual([]);
});

test('surveys must go to nineteen of twenty customers', () => {
  // upper ends: 90 of 100 gives .9448, 91 of 100 gives .9519
  expect(found({ invited: { part: 90, whole: 100 } })).toEqual(['invitations']);
  expect(found({ invited: { part: 91, whole: 100 } })).toEqual([]);
  expect(found({ invited: { part: 0, whole: 29 } })).toEqual([]);
});

const FASTER: Pair = {
  ...{ indicator: 'aht/talk_hold_wrap', counter: 'csat/top2', lowerIsBetter: false },
  ...{ now: 320, before: 380, dispersion: 2 },
  // against the vendor: 11 of 100 now and 30 of 600 before, p = .0472 with doubled variance
  ...{ counterNow: { part: 89, whole: 100 }, counterBefore: { part: 570, whole: 600 } },
};

test('faster while a counter gets worse by more than noise', () => {
  const [finding] = findings({ ...NOTHING, pairs: [FASTER] });
  expect(finding).toMatchObject({ kind: 'pair', counter: 'csat/top2' });
  expect(finding?.kind === 'pair' && finding.p).toBeCloseTo(0.04719, 4);
});

test('no faster, no worse, or too few to tell: no finding', () => {
  expect(found({ pairs: [{ ...FASTER, now: 380 }] })).toEqual([]);
  expect(found({ pairs: [{ ...FASTER, now: null }] })).toEqual([]);
  expect(found({ pairs: [{ ...FASTER, dispersion: 3 }] })).toEqual([]);
  // 10 of 100 against the vendor: p = .0792
  expect(found({ pairs: [{ ...FASTER, counterNow: { part: 90, whole: 100 } }] })).toEqual([]);
  expect(found({ pairs: [{ ...FASTER, counterNow: { part: 0, whole: 29 } }] })).toEqual([]);
});

test('a counter of which less is better counts as it stands', () => {
  const reopened = { ...FASTER, counter: 'reopen_rate/cohort_14d', lowerIsBetter: true };
  const shares = { counterNow: { part: 11, whole: 100 }, counterBefore: { part: 30, whole: 600 } };
  expect(found({ pairs: [{ ...reopened, ...shares }] })).toEqual(['pair']);
});

test('confirmed gaming counts in every period that reaches its day, until it is cleared', () => {
  const day = Temporal.PlainDate.from;
  const of = (text: string) => month(Temporal.PlainYearMonth.from(text));
  const verdicts = [
    { indicator: 'csat/top2', verdict: 'confirmed', from: day('2026-03-01') },
    { indicator: 'csat/top2', verdict: 'cleared', from: day('2026-06-01') },
  ] as const;
  const months = ['2026-02', '2026-03', '2026-05', '2026-06'];
  expect(months.map((text) => confirmedIn(verdicts, of(text)).size)).toEqual([0, 1, 1, 0]);
});
