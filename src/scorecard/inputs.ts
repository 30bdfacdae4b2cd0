// What a vendor's days say to the score. A figure that the vendor never had is not measured; one
// that it had and no longer sends is not reported; one whose time is still open is not due.
import { type Scored, variants } from '../kpi/catalogue.ts';
import { factorOf, metric, wholeOf } from '../kpi/measure.ts';
import type { Metric } from '../kpi/model.ts';
import { type Period, previousPeriod } from '../lib/period.ts';
import { type Rational, rational, toNumber } from '../lib/rational.ts';
import { remembered } from '../lib/remember.ts';
import {
  count,
  DEFAULT_PARAMETERS,
  dayNumber,
  ever,
  type Sums,
  type Term,
  WINDOW_DAYS,
  windowOf,
} from '../rollups/model.ts';
import type { Gate, Guard } from './guards.ts';
import { BASELINE_PERIODS, DISPERSION_DAYS, type History, periodsBefore } from './history.ts';
import { INFORMATIVE, type Input, type Reading, type ScoreInputs } from './model.ts';
import { chanceOfRise, dispersion, interval, neededFor, type Share } from './noise.ts';
import type { TemplateLine } from './presets.ts';
import { exactTarget, type Setup } from './setup.ts';

/** Answers that come later no longer count. */
const SURVEY_DAYS = 14;

const AHT = 'aht/talk_hold_wrap';
const CSAT = 'csat/top2';
const CSAT_BOTTOM2 = 'csat/bottom2';
const REOPENED = 'reopen_rate/cohort_14d';
const FCR = 'fcr/same_reason';
const SLA = 'sla_compliance/resolution';

/** What can be bought at another's cost. */
export const GUARDED = [
  { indicator: AHT, counter: REOPENED },
  { indicator: AHT, counter: CSAT },
  { indicator: AHT, counter: FCR },
] as const;

const CRITICAL_SLA_CAP = 64;
const CSAT_CAP = 64;
/** Twice the 5 % of very dissatisfied customers that are thought acceptable. */
const BOTTOM2_LIMIT = 10;

/** Every variant that a score looks at, whatever its weight. */
function lookedAt(setups: readonly Setup[]): Scored[] {
  const keys = new Set([
    ...setups.flatMap(({ template }) => template.map(({ key }) => key)),
    ...GUARDED.map(({ counter }) => counter),
    ...[SLA, CSAT_BOTTOM2],
  ]);
  const own = new Map(setups.flatMap((setup) => [...(setup.own ?? [])]));
  return [...keys].flatMap((key) => variants.get(key) ?? own.get(key) ?? []);
}

export const BESIDE: readonly Scored[] = INFORMATIVE.flatMap((key) => variants.get(key) ?? []);

/** The same, and what is shown beside the score. */
export function shownIn(setups: readonly Setup[]): Scored[] {
  return [...new Set([...lookedAt(setups), ...BESIDE])];
}

/** All that the periods before a scored one are looked at for: guards' baselines and gates. */
export const LOOKED_BACK_AT: readonly Term[] = [
  ...GUARDED.map(({ counter }) => counter),
  SLA,
].flatMap((key) => {
  const measure = variants.get(key)?.variant.measure;
  return measure?.kind === 'share' ? [...measure.part, ...measure.whole] : [];
});

export function scoreInputs(history: History, period: Period, setup: Setup): ScoreInputs {
  const sums = history.sums(period);
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
  const scored = variants.get(line.key) ?? setup.own?.get(line.key);
  const agreed = setup.agreed(line.key);
  const common = { ...line, quality: setup.quality(line.key) } as const;
  if (!scored || !agreed) {
    const unscored = { kind: 'census', rungs: [NO_TARGET], history: [] } as const;
    const isMeasured = scored && readingOf(history, period, sums, scored).code === 'measured';
    const reading = { code: isMeasured ? 'no_target' : 'not_applicable' } as const;
    return { ...common, ...unscored, reading };
  }
  return {
    ...common,
    ...agreed,
    kind: scored.variant.kind ?? scored.indicator.kind,
    reading: readingOf(history, period, sums, scored),
  };
}

const NO_TARGET = exactTarget({ floor: 0, target: 80, stretch: 100 });

/** Null where neither contacts nor figures can tell. A score and what it shows ask for the same. */
export function metricIn(history: History, period: Period, scored: Scored): Metric | null {
  const known = metrics(history)(period);
  const found = known.get(scored);
  if (found !== undefined) return found;
  const { key, indicator, variant } = scored;
  const made = metric(indicator, variant, history.sums(period), history.figures(period).get(key));
  known.set(scored, made);
  return made;
}

const metrics = remembered((_: History) =>
  remembered((_: Period) => new Map<Scored, Metric | null>()),
);

function readingOf(history: History, period: Period, sums: Sums, scored: Scored): Reading {
  const { key, variant } = scored;
  const found = metricIn(history, period, scored);
  if (!found) return missingReading(history, period, scored);
  const { value, numerator, denominator, n, excluded, interval: ends } = found;
  const share = found.provenance ? null : shareOf(key, sums);
  const least = found.needed ?? variant.minSample;
  const needed = share ? neededFor(share, least) : least;
  if (n >= needed && value !== null) {
    const phi = share && dispersionOf(history, period, key);
    const [low, high] = (share && phi ? interval(share, phi) : ends) ?? [null, null];
    const exact = exactly(value, numerator, denominator, factorOf(variant.measure));
    return {
      ...{ code: 'measured', value: exact, n },
      interval: low === null || high === null ? null : [estimate(low), estimate(high)],
    };
  }
  if (found.needed !== undefined) {
    // Nobody is asked for observations: few of them are not kept back.
    return { code: 'too_few', n, needed, eligible: n, invited: null };
  }
  if (!wasSeen(history, period, sums, scored)) return { code: 'not_applicable' };
  const pending = (excluded['window_open'] ?? 0) + (excluded['open_not_due'] ?? 0);
  if (n + pending >= needed || isOpen(history, period, scored)) return { code: 'not_due' };
  const { invitedKnown, invited, contacts } = sums;
  const asked = invitedKnown > 0 ? { eligible: invitedKnown, invited } : { invited: null };
  return { code: 'too_few', n, needed, eligible: contacts, ...asked };
}

/** After its period's end a figure that others work out is waited for so long. */
const FIGURE_DAYS = 14;

/**
 * A figure that came for periods of this length is due for each: a vendor that sends no more of a
 * bad one must not gain by it. What leads judge themselves is no vendor's to send.
 */
function missingReading(history: History, period: Period, scored: Scored): Reading {
  const { key, indicator, variant } = scored;
  const isSent = variant.measure.kind === 'figure' && (variant.kind ?? indicator.kind) !== 'rubric';
  const came =
    isSent &&
    periodsBefore(period, BASELINE_PERIODS).some((each) => history.figures(each).has(key));
  if (!came) return { code: 'not_applicable' };
  const due = period.to.add({ days: FIGURE_DAYS });
  const isDue = history.newest !== null && Temporal.PlainDate.compare(history.newest, due) >= 0;
  return { code: isDue ? 'did_not_report' : 'not_due' };
}

/** Whether the vendor ever had the figure, before the period's end. */
function wasSeen(
  { firstSeen }: History,
  { to }: Period,
  sums: Sums,
  { key, variant }: Scored,
): boolean {
  if (count(sums, ever(wholeOf(variant.measure))) > 0) return true;
  const first = firstSeen.get(key);
  return first !== undefined && first < to.toString();
}

/** An interval's ends are estimates; as exact fractions of 17 digits they only cost time. */
function estimate(value: number): Rational {
  return rational(value.toPrecision(9));
}

/** Its numerator and denominator say exactly what the figure only says to 15 digits. */
function exactly(
  value: number,
  numerator: number | null,
  denominator: number | null,
  factor: number,
): Rational {
  if (numerator === null || denominator === null) return rational(value);
  return rational(numerator).mul(factor).div(rational(denominator));
}

/** Whether not one day of the period is old enough for its figures to be complete. */
function isOpen({ newest }: History, { from }: Period, { indicator, variant }: Scored): boolean {
  const countedBy = variant.countedBy ?? indicator.countedBy;
  const window = windowOf(wholeOf(variant.measure));
  if (!window && countedBy !== 'survey') return false;
  const days =
    window === null
      ? SURVEY_DAYS
      : window === 'repeat'
        ? DEFAULT_PARAMETERS.windowDays
        : WINDOW_DAYS[window];
  return newest === null || Temporal.PlainDate.compare(from.add({ days }), newest) > 0;
}

function shareOf(key: string, sums: Sums): Share | null {
  const measure = variants.get(key)?.variant.measure;
  if (measure?.kind !== 'share') return null;
  return { part: count(sums, measure.part), whole: count(sums, measure.whole) };
}

function dispersionOf(history: History, period: Period, key: string): number {
  const of = dispersions(history)(period);
  const known = of.get(key);
  if (known !== undefined) return known;
  const found = findDispersion(history, period, key);
  of.set(key, found);
  return found;
}

/** An indicator's reading, its guard and its gate ask for the same. */
const dispersions = remembered((_: History) =>
  remembered((_: Period) => new Map<string, number>()),
);

/** The newest day may still fill up, so it is left out. */
function findDispersion({ days, newest }: History, period: Period, key: string): number {
  const end = newest && Temporal.PlainDate.compare(newest, period.to) < 0 ? newest : period.to;
  const to = dayNumber(end);
  return dispersion(days(key, to - DISPERSION_DAYS, to));
}

function guardsOf(history: History, period: Period, sums: Sums, setup: Setup): Guard[] {
  const baseline = periodsBefore(period, BASELINE_PERIODS).map(history.sums);
  const pairs = GUARDED.map((pair) => {
    const now = worseShare(pair.counter, sums);
    const before = added(baseline.map((part) => worseShare(pair.counter, part)));
    const least = variants.get(pair.counter)?.variant.minSample ?? 0;
    const known = now && before && now.whole >= least && before.whole >= least;
    const p = known ? chanceOfRise(now, before, dispersionOf(history, period, pair.counter)) : null;
    return { ...pair, p, confirmed: setup.confirmed.has(pair.indicator) };
  });
  const watched = new Set<string>(GUARDED.map(({ indicator }) => indicator));
  const judged = [...setup.confirmed].filter((key) => !watched.has(key));
  return [...pairs, ...judged.map((indicator) => confirmedAlone(indicator))];
}

/** Gamed, as a lead has said; no counter of it is watched. */
function confirmedAlone(indicator: string): Guard {
  return { indicator, counter: '', p: null, confirmed: true };
}

function added(shares: readonly (Share | null)[]): Share | null {
  let [part, whole] = [0, 0];
  for (const share of shares) {
    if (!share) return null;
    part += share.part;
    whole += share.whole;
  }
  return { part, whole };
}

/** The share of contacts or answers that speak against the vendor. */
function worseShare(key: string, sums: Sums): Share | null {
  const share = shareOf(key, sums);
  const lowerIsBetter = variants.get(key)?.variant.direction === 'lower';
  return share && (lowerIsBetter ? share : { ...share, part: share.whole - share.part });
}

function gatesOf(history: History, period: Period, sums: Sums, setup: Setup): Gate[] {
  const gates: Gate[] = [];
  const before = history.sums(previousPeriod(period));
  const floor = floorOf(setup, SLA);
  if (floor !== null && belowFloor(SLA, sums, floor) && belowFloor(SLA, before, floor)) {
    gates.push({ kind: 'critical_sla', cap: CRITICAL_SLA_CAP });
  }
  const bottom2 = shareOf(CSAT_BOTTOM2, sums);
  const least = variants.get(CSAT_BOTTOM2)?.variant.minSample ?? 0;
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
  const variant = variants.get(key)?.variant;
  const share = shareOf(key, sums);
  if (!variant || !share || share.whole < variant.minSample) return false;
  return 100 * share.part < floor * share.whole;
}
