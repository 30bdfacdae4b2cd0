// What a vendor's days say to the score. A figure that the vendor never had is not measured; one
// that it had and no longer sends is not reported; one whose time is still open is not due.
import { catalogue } from '../kpi/catalogue.ts';
import { metric } from '../kpi/measure.ts';
import type { Indicator, Variant } from '../kpi/model.ts';
import { type Period, previousPeriod } from '../lib/period.ts';
import { type Rational, rational, toNumber } from '../lib/rational.ts';
import { REOPEN_WINDOW_DAYS, type Sums } from '../rollups/model.ts';
import type { Gate, Guard } from './guards.ts';
import { type Days, type History, sumsOf } from './history.ts';
import type { Input, Reading, ScoreInputs } from './model.ts';
import { chanceOfRise, dispersion, interval, neededFor, type Share } from './noise.ts';
import type { TemplateLine } from './presets.ts';
import { exactTarget, type Setup } from './setup.ts';

/** How many periods before a period are its baseline. */
export const BASELINE_PERIODS = 6;
/** From how many days up to a period's end the spread between days is estimated. */
export const DISPERSION_DAYS = 60;
/** Answers that come later no longer count. */
const SURVEY_DAYS = 14;

const AHT = 'aht/talk_hold_wrap';
const CSAT = 'csat/top2';
const CSAT_BOTTOM2 = 'csat/bottom2';
const REOPENED = 'reopen_rate/cohort_14d';
const SLA = 'sla_compliance/resolution';

/** What can be bought at another's cost. */
const GUARDED = [
  { indicator: AHT, counter: REOPENED },
  { indicator: AHT, counter: CSAT },
] as const;

const CRITICAL_SLA_CAP = 64;
const CSAT_CAP = 64;
/** Twice the 5 % of very dissatisfied customers that are thought acceptable. */
const BOTTOM2_LIMIT = 10;

type Scored = { readonly key: string; readonly indicator: Indicator; readonly variant: Variant };

/** By key: `csat/top2`. */
const SCORED: ReadonlyMap<string, Scored> = new Map(
  catalogue.flatMap((indicator) =>
    indicator.variants.map((variant) => {
      const key = `${indicator.id}/${variant.id}`;
      return [key, { key, indicator, variant }] as const;
    }),
  ),
);

export function scoreInputs(history: History, period: Period, setup: Setup): ScoreInputs {
  const sums = sumsOf(history.days, period);
  return {
    indicators: setup.template.map((line) => inputOf(history, period, sums, setup, line)),
    guards: guardsOf(history, period, sums, setup),
    gates: gatesOf(history, period, sums, setup),
  };
}

function inputOf(
  history: History,
  period: Period,
  sums: Sums,
  setup: Setup,
  line: TemplateLine,
): Input {
  const scored = SCORED.get(line.key);
  const agreed = setup.agreed(line.key);
  const common = { ...line, quality: setup.quality(line.key) } as const;
  if (!scored || !agreed) {
    const unscored = { kind: 'census', rungs: [NO_TARGET], history: [] } as const;
    return { ...common, ...unscored, reading: { code: 'not_applicable' } };
  }
  return {
    ...common,
    ...agreed,
    kind: scored.indicator.kind,
    reading: readingOf(history, period, sums, scored),
  };
}

const NO_TARGET = exactTarget({ floor: 0, target: 80, stretch: 100 });

function readingOf(
  history: History,
  period: Period,
  sums: Sums,
  { key, indicator, variant }: Scored,
): Reading {
  const { value, numerator, denominator, n, unit, excluded, ...rest } = metric(
    indicator,
    variant,
    sums,
  );
  const share = shareOf(key, sums);
  const needed = share ? neededFor(share, variant.minSample) : variant.minSample;
  if (n >= needed && value !== null) {
    const phi = share && dispersionOf(history, period, key);
    const ends = share && phi ? interval(share, phi) : rest.interval;
    const exact = exactly(value, numerator, denominator, unit === 's' ? 1 : 100);
    return {
      ...{ code: 'measured', value: exact, n },
      interval: ends && [rational(ends[0]), rational(ends[1])],
    };
  }
  const first = history.firstSeen.get(key);
  if (first === undefined || first >= period.to.toString()) return { code: 'not_applicable' };
  const pending = (excluded['window_open'] ?? 0) + (excluded['open_not_due'] ?? 0);
  if (n + pending >= needed || isOpen(history, period, indicator)) return { code: 'not_due' };
  return { code: 'too_few', n, needed, eligible: sums.contacts, invited: null };
}

/** Its numerator and denominator say exactly what the figure only says to 15 digits. */
function exactly(
  value: number,
  numerator: number | null,
  denominator: number | null,
  factor: number,
): Rational {
  if (numerator === null || denominator === null) return rational(value);
  return rational(numerator).mul(factor).div(denominator);
}

/** By key, the first of these days that has a figure. */
export function firstSeenIn(days: Days): Map<string, string> {
  const first = new Map<string, string>();
  for (const { day, sums } of days) {
    for (const { key, indicator, variant } of SCORED.values()) {
      if (variant.targets && !first.has(key) && metric(indicator, variant, sums).n > 0) {
        first.set(key, day);
      }
    }
  }
  return first;
}

/** Whether not one day of the period is old enough for its figures to be complete. */
function isOpen({ newest }: History, { from }: Period, { countedBy }: Indicator): boolean {
  const days = countedBy === 'survey' ? SURVEY_DAYS : REOPEN_WINDOW_DAYS;
  if (countedBy !== 'survey' && countedBy !== 'resolution') return false;
  return newest === null || Temporal.PlainDate.compare(from.add({ days }), newest) > 0;
}

function shareOf(key: string, sums: Sums): Share | null {
  const measure = SCORED.get(key)?.variant.measure;
  if (measure?.kind !== 'share') return null;
  return { part: measure.part(sums), whole: measure.whole(sums) };
}

/** The newest day may still fill up, so it is left out. */
function dispersionOf({ days, newest }: History, period: Period, key: string): number {
  const end = newest && Temporal.PlainDate.compare(newest, period.to) < 0 ? newest : period.to;
  const from = end.subtract({ days: DISPERSION_DAYS }).toString();
  const to = end.toString();
  const shares = days
    .filter(({ day }) => day >= from && day < to)
    .map(({ sums }) => shareOf(key, sums) ?? { part: 0, whole: 0 });
  return dispersion(shares);
}

function guardsOf(history: History, period: Period, sums: Sums, setup: Setup): Guard[] {
  const baseline = sumsOf(history.days, ...periodsBefore(period, BASELINE_PERIODS));
  return GUARDED.map((pair) => {
    const [now, before] = [worseShare(pair.counter, sums), worseShare(pair.counter, baseline)];
    const least = SCORED.get(pair.counter)?.variant.minSample ?? 0;
    const known = now && before && now.whole >= least && before.whole >= least;
    const p = known ? chanceOfRise(now, before, dispersionOf(history, period, pair.counter)) : null;
    return { ...pair, p, confirmed: setup.confirmed.has(pair.indicator) };
  });
}

/** The share of contacts or answers that speak against the vendor. */
function worseShare(key: string, sums: Sums): Share | null {
  const share = shareOf(key, sums);
  const lowerIsBetter = SCORED.get(key)?.variant.direction === 'lower';
  return share && (lowerIsBetter ? share : { ...share, part: share.whole - share.part });
}

export function periodsBefore(period: Period, count: number): Period[] {
  const periods: Period[] = [];
  for (let next = previousPeriod(period); periods.length < count; next = previousPeriod(next)) {
    periods.push(next);
  }
  return periods;
}

function gatesOf(history: History, period: Period, sums: Sums, setup: Setup): Gate[] {
  const gates: Gate[] = [];
  const before = sumsOf(history.days, previousPeriod(period));
  const floor = floorOf(setup, SLA);
  if (floor !== null && belowFloor(SLA, sums, floor) && belowFloor(SLA, before, floor)) {
    gates.push({ kind: 'critical_sla', cap: CRITICAL_SLA_CAP });
  }
  const bottom2 = shareOf(CSAT_BOTTOM2, sums);
  const least = SCORED.get(CSAT_BOTTOM2)?.variant.minSample ?? 0;
  if (bottom2 && bottom2.whole >= least) {
    const [low] = interval(bottom2, dispersionOf(history, period, CSAT_BOTTOM2)) ?? [0];
    if (low > BOTTOM2_LIMIT) gates.push({ kind: 'csat_bottom2', cap: CSAT_CAP });
  }
  return gates;
}

/** The lowest floor that was ever agreed: a raised ladder doesn't make a gate of its own. */
function floorOf(setup: Setup, key: string): number | null {
  const floor = setup.agreed(key)?.rungs[0].floor;
  return floor ? toNumber(floor) : null;
}

function belowFloor(key: string, sums: Sums, floor: number): boolean {
  const variant = SCORED.get(key)?.variant;
  const share = shareOf(key, sums);
  if (!variant || !share || share.whole < variant.minSample) return false;
  return 100 * share.part < floor * share.whole;
}
