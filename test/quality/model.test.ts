import { describe, expect, test } from 'vitest';
import { governance } from '../../src/kpi/governance.ts';
import { days } from '../../src/lib/period.ts';
import {
  type FeedState,
  type Judgement,
  qualityOn,
  staleFor,
  withStale,
} from '../../src/quality/model.ts';
import { score } from '../../src/scorecard/model.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

function judged(indicator: string, version: number, from: string, q: Judgement['q']): Judgement {
  const at = Temporal.Instant.from('2026-11-01T00:00:00Z');
  return {
    indicator,
    version,
    effectiveFrom: day(from),
    q,
    reason: `${indicator} ${version}`,
    setBy: 'Ada',
    setAt: at,
  };
}

const SAID = [
  judged('csat', 1, '2026-03-01', 0.8),
  judged('csat', 2, '2026-06-01', 0.25),
  judged('csat/bottom2', 1, '2026-04-01', 0),
  judged('attitude/rubric', 1, '2026-05-01', 1),
];

test.each([
  ['2026-02-28', 'csat/top2', 1],
  ['2026-03-01', 'csat/top2', 0.8],
  ['2026-05-31', 'csat/top2', 0.8],
  ['2026-06-01', 'csat/top2', 0.25],
  ['2026-03-31', 'csat/bottom2', 0.8],
  ['2026-04-01', 'csat/bottom2', 0],
  ['2026-12-31', 'csat/bottom2', 0],
  ['2026-04-30', 'attitude/rubric', 0.5],
  ['2026-05-01', 'attitude/rubric', 1],
  ['2026-12-31', 'attitude/survey_item', 0.8],
  ['2026-12-31', 'sentiment/mean', 0.5],
  ['2026-12-31', 'aht/talk_hold_wrap', 1],
])('on %s %s is worth %d', (on, key, q) => expect(qualityOn(SAID, day(on))(key).q).toBe(q));

test('whoever judged is believed with their reason; a full default has none', () => {
  expect(qualityOn(SAID, day('2026-06-01'))('csat/top2').reason).toBe('csat 2');
  expect(qualityOn(SAID, day('2026-06-01'))('nps/nps').reason).toBeNull();
  expect(qualityOn([], day('2026-06-01'))('attitude/rubric').reason).toBe('observation');
});

test('a correction for the past takes the place of what was said of it', () => {
  const corrected = [...SAID, judged('csat', 3, '2026-01-01', 0.5)];
  expect(qualityOn(corrected, day('2026-01-15'))('csat/top2').q).toBe(0.5);
  expect(qualityOn(corrected, day('2026-07-01'))('csat/top2').q).toBe(0.5);
});

test('every rubric counts half until somebody judges it', () => {
  for (const { id } of governance)
    expect(qualityOn([], day('2026-01-01'))(`${id}/rubric`).q).toBe(0.5);
});

describe('what late feeds say of a period', () => {
  const feed = (kind: FeedState['kind'], watermark: string, late: boolean): FeedState => ({
    ...{ kind, watermark: Temporal.Instant.from(watermark), late, silentH: 100, limitH: 48 },
  });
  const october = days(day('2026-10-01'), day('2026-10-31'), 'month');

  test('only a late one whose data end before the period does is stale', () => {
    const feeds = [
      feed('contacts', '2026-10-31T23:59:59Z', true),
      feed('surveys', '2026-11-01T00:00:00Z', true),
      feed('contacts', '2026-10-05T00:00:00Z', false),
    ];
    expect(staleFor(feeds, october, 'UTC')).toEqual([feeds[0]]);
    // October ends in Manila when it is 31 October 16:00 in UTC.
    expect(staleFor(feeds, october, 'Asia/Manila')).toEqual([]);
  });

  test('a stale score is provisional, once, and keeps its points', () => {
    const card = score({ indicators: [], guards: [], gates: [] });
    const stale = [feed('contacts', '2026-10-05T00:00:00Z', true)];
    expect(withStale(card, [])).toBe(card);
    const marked = withStale(card, stale);
    expect(marked.provisional).toEqual([...card.provisional, 'stale_data']);
    expect({ ...marked, provisional: card.provisional }).toEqual(card);
    expect(withStale(marked, stale)).toBe(marked);
  });
});
