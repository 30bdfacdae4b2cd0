import { describe, expect, test } from 'vitest';
import type { Metric } from '../../src/kpi/model.ts';
import { toNumber } from '../../src/lib/rational.ts';
import { rungAfter } from '../../src/scorecard/targets.ts';
import {
  agreedOn,
  attained,
  eases,
  holdsFrom,
  measuredBy,
  type Proposal,
  rungOn,
  sideOf,
  standing,
  targetsBefore,
  targetsOn,
} from '../../src/targets/model.ts';
import { agreed, at, day, month, rung } from './proposals.ts';

const KEY = 'csat/top2';

/** The target that counts on a day, as the score takes it. */
function counts(proposals: readonly Proposal[], on: string): number | null {
  const found = agreedOn(proposals, KEY, day(on));
  if (!found) return null;
  const target = found.rungs[rungAfter(found.rungs.length, found.history)]?.target;
  return target ? toNumber(target) : null;
}

describe('what holds on a day', () => {
  const first = agreed(1, '2026-03-01', [rung(80, '2026-03-01')]);
  const second = agreed(2, '2026-09-15', [rung(85, '2026-09-15')]);

  test.each([
    ['2026-02-28', null],
    ['2026-03-01', 80],
    ['2026-09-14', 80],
    ['2026-09-15', 85],
    ['2027-09-15', 85],
  ])('on %s it is %s', (on, target) => {
    expect(counts([second, first], on)).toBe(target);
    expect(counts([first, second], on)).toBe(target);
  });

  test('a month that began before keeps its target, whatever is agreed later', () => {
    const before = counts([first], '2026-09-01');
    expect(counts([first, second], '2026-09-01')).toBe(before);
  });

  test('what is open, objected to or withdrawn counts never', () => {
    for (const status of ['proposed', 'objected', 'withdrawn'] as const) {
      const other = { ...second, status, holdsFrom: null };
      expect(counts([first, other], '2026-12-01')).toBe(80);
    }
  });

  test('of two for one day the one agreed last counts', () => {
    const late = agreed(3, '2026-09-15', [rung(90, '2026-09-15')], { decided: '2026-09-14' });
    const early = agreed(4, '2026-09-15', [rung(70, '2026-09-15')], { decided: '2026-09-10' });
    expect(counts([late, early], '2026-09-15')).toBe(90);
    expect(counts([early, late], '2026-09-15')).toBe(90);
  });

  test('a vendor’s own counts before a newer one for all vendors', () => {
    const all = agreed(5, '2026-10-01', [rung(75, '2026-10-01')], { vendorId: null });
    expect(counts([all], '2026-11-01')).toBe(75);
    expect(counts([all, first], '2026-11-01')).toBe(80);
    expect(standing([all, first], 'nps/nps', day('2026-11-01'))).toBeNull();
    const open = { ...first, status: 'proposed' } as const;
    expect(standing([open], first.key, day('2026-11-01'))).toBeNull();
  });

  test('it holds from its date, and never before the day of the agreement', () => {
    const rungs = [rung(80, '2026-12-01')] as const;
    expect(`${holdsFrom(rungs, day('2026-11-20'))}`).toBe('2026-12-01');
    expect(`${holdsFrom(rungs, day('2026-12-01'))}`).toBe('2026-12-01');
    expect(`${holdsFrom(rungs, day('2026-12-05'))}`).toBe('2026-12-05');
  });

  test('without an agreement the catalogue’s proposal holds', () => {
    const csat = measuredBy(KEY);
    if (!csat) throw new Error('no csat');
    expect(targetsOn([], csat, day('2026-01-01'))).toEqual({ floor: 70, target: 85, stretch: 92 });
    expect(targetsOn([first], csat, day('2026-02-28'))).toMatchObject({ target: 85 });
    expect(targetsOn([first], csat, day('2026-03-01'))).toMatchObject({ target: 80 });
  });

  test('what held before a proposal is what was settled when it was made', () => {
    const csat = measuredBy(KEY);
    if (!csat) throw new Error('no csat');
    const proposal = { ...second, id: 9, proposedAt: at('2026-09-10T09:00:00Z') };
    expect(targetsBefore([first, second, proposal], csat, proposal)).toMatchObject({ target: 80 });
  });
});

describe('a ladder by dates', () => {
  const ladder = agreed(
    1,
    '2026-03-01',
    [rung(80, '2026-03-01'), rung(85, '2026-06-01'), rung(90, '2026-09-01')],
    { ladder: 'dates' },
  );
  test.each([
    ['2026-02-01', null],
    ['2026-03-01', 80],
    ['2026-05-31', 80],
    ['2026-06-01', 85],
    ['2026-08-31', 85],
    ['2026-09-01', 90],
    ['2028-01-01', 90],
  ])('on %s it asks %s', (on, target) => expect(counts([ladder], on)).toBe(target));

  test('agreed late, it begins on the rung whose day has come', () => {
    const late = { ...ladder, holdsFrom: day('2026-07-10') };
    expect(counts([late], '2026-07-01')).toBeNull();
    expect(counts([late], '2026-07-10')).toBe(85);
  });
});

describe('a ladder that is climbed by meeting it', () => {
  const ladder = (...results: Proposal['results']) =>
    agreed(1, '2026-01-01', [rung(80, '2026-01-01'), rung(85), rung(90)], {
      ladder: 'met',
      results,
    });
  const climbing = ladder(
    month('2026-01', true),
    month('2026-02', false),
    month('2026-03', true),
    month('2026-04', false, 1),
    month('2026-05', true, 1),
    month('2026-06', true, 1),
    month('2026-07', false, 2),
    month('2026-08', false, 2),
    month('2026-09', false, 2),
  );

  // By hand: January and March are 2 of 3, so April asks more; May and June are 2 of 3 there.
  test.each([
    ['2026-01-01', 80],
    ['2026-02-01', 80],
    ['2026-03-01', 80],
    ['2026-04-01', 85],
    ['2026-05-01', 85],
    ['2026-06-01', 85],
    ['2026-07-01', 90],
    ['2026-10-01', 90],
  ])('the month of %s asks %s', (on, target) => {
    expect(counts([climbing], on)).toBe(target);
    expect(rungOn(climbing, day(on)).target).toBe(target);
  });

  test('a month that closes later changes no earlier rung', () => {
    const short = ladder(...climbing.results.slice(0, 3));
    for (const on of ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01']) {
      expect(counts([short], on)).toBe(counts([climbing], on));
    }
  });

  test('missing it never leads down; only another agreement does', () => {
    const lower = agreed(2, '2026-11-01', [rung(82, '2026-11-01')], { eases: true });
    expect(counts([climbing, lower], '2026-10-01')).toBe(90);
    expect(counts([climbing, lower], '2026-11-01')).toBe(82);
  });
});

test('only days with a figure count, and at the target it is met', () => {
  const of = (value: number | null): Metric => ({
    ...{ id: 'csat', variant: 'top2', value, unit: '%', numerator: null, denominator: null },
    ...{ n: value === null ? 0 : 9, excluded: {}, interval: null },
  });
  const days = [of(85), of(84.9), of(92), of(null), undefined];
  expect(attained(days, rung(85))).toEqual({ met: 2, days: 3, missing: 2 });
  const lower = { floor: 95, target: 85, stretch: 80 };
  expect(attained(days, lower)).toEqual({ met: 2, days: 3, missing: 2 });
  expect(attained([], rung(85))).toEqual({ met: 0, days: 0, missing: 0 });
});

test.each([
  [{ floor: 70, target: 85, stretch: 92 }, false],
  [{ floor: 70, target: 86, stretch: 92 }, false],
  [{ floor: 70, target: 84, stretch: 92 }, true],
  [{ floor: 69, target: 90, stretch: 95 }, true],
  [{ floor: 75, target: 90, stretch: 91 }, true],
])('against 70/85/92 %j eases: %s', (next, less) => {
  const now = { floor: 70, target: 85, stretch: 92 };
  expect(eases(next, now)).toBe(less);
  const mirror = ({ floor, target, stretch }: typeof now) => ({
    ...{ floor: -floor, target: -target, stretch: -stretch },
  });
  expect(eases(mirror(next), mirror(now))).toBe(less);
});

test('leads and admins speak for the client, contacts for the vendor, others for nobody', () => {
  expect(sideOf({ role: 'admin', vendorIds: null })).toBe('client');
  expect(sideOf({ role: 'lead', vendorIds: null })).toBe('client');
  expect(sideOf({ role: 'vendor_contact', vendorIds: [1] })).toBe('vendor');
  expect(sideOf({ role: 'viewer', vendorIds: null })).toBeNull();
  expect(sideOf(null)).toBeNull();
});

test('an indicator alone means its default variant', () => {
  expect(measuredBy('csat')?.key).toBe('csat/top2');
  expect(measuredBy('csat/bottom2')?.key).toBe('csat/bottom2');
  expect(measuredBy('volume')).toBeNull();
  expect(measuredBy('nonsense')).toBeNull();
});
