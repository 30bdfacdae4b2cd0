// What a period says about an indicator. A figure that the vendor never had is not measured; one that
// it had and no longer sends is not reported; one whose time is still open is not due.
import type { Scored } from '../kpi/catalogue.ts';
import { factorOf, metric, wholeOf } from '../kpi/measure.ts';
import type { Metric } from '../kpi/model.ts';
import type { Period } from '../lib/period.ts';
import { type Rational, rational } from '../lib/rational.ts';
import { remembered } from '../lib/remember.ts';
import {
  count,
  DEFAULT_PARAMETERS,
  ever,
  type Sums,
  WINDOW_DAYS,
  windowOf,
} from '../rollups/model.ts';
import { BASELINE_PERIODS, type History, periodsBefore } from './history.ts';
import type { Reading } from './model.ts';
import { interval, neededFor } from './noise.ts';
import { dispersionOf, shareOf } from './shares.ts';

/** Answers that come later no longer count. */
const SURVEY_DAYS = 14;

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

export function readingOf(history: History, period: Period, sums: Sums, scored: Scored): Reading {
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
