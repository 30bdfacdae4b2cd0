// What the product's own detector of lasting changes costs and finds: false alerts a metric-year, days
// until a change is found, days until a recovery is.

import { addDay, isOpen, NOTHING, stepsOf } from '../../src/detectors/worse.ts';
import { dispersion } from '../../src/scorecard/noise.ts';
import type { Chance, World } from './chance.ts';
import { type Estimate, meanOf, medianOf, rateOf } from './estimate.ts';
import { YEAR_DAYS } from './rules.ts';

const STEPS = stepsOf({ kind: 'share', allowance: 0.1 });
const LEARNING_DAYS = 30;
const LONGEST = 400;

export type Case = World & {
  readonly threshold: number;
  /** As if days differed by chance alone. */
  readonly withoutPhi?: boolean;
};

export function learn(chance: Chance, world: World): number {
  const days = Array.from({ length: LEARNING_DAYS }, () => chance.day(world));
  return dispersion(days.map(({ misses, n }) => ({ part: misses, whole: n })));
}

function watch(phi: number, threshold: number) {
  let [sums, open] = [NOTHING, false];
  return (day: { misses: number; n: number }) => {
    const wasOpen = open;
    sums = addDay(sums, day, STEPS, { phi, threshold });
    open = isOpen(sums, wasOpen, threshold);
    return { opened: open && !wasOpen, closed: wasOpen && !open };
  };
}

export function falseAlerts(
  chance: Chance,
  { threshold, withoutPhi = false, ...world }: Case,
  years: number,
): Estimate {
  return rateOf(
    Array.from({ length: years }, () => {
      const look = watch(withoutPhi ? 1 : learn(chance, world), threshold);
      let alerts = 0;
      for (let day = 0; day < YEAR_DAYS; day += 1) alerts += look(chance.day(world)).opened ? 1 : 0;
      return alerts;
    }),
  );
}

/** Mean number of days until one of the two sums alone gives an alert. */
export function runLength(
  chance: Chance,
  { contacts, sum, threshold }: { contacts: number; sum: 0 | 1; threshold: number },
  runs: number,
): Estimate {
  const draw = () => ({ n: contacts, misses: chance.binomial(contacts, 0.1) });
  return meanOf(
    Array.from({ length: runs }, () => {
      let [sums, days] = [NOTHING, 0];
      while (sums[sum] < threshold) {
        sums = addDay(sums, draw(), STEPS, { phi: 1, threshold });
        days += 1;
      }
      return days;
    }),
  );
}

/** Median of the days until misses that go from the allowance to `misses` are found. */
export function daysToAlert(chance: Chance, { threshold, ...world }: Case, runs: number): Estimate {
  return medianOf(
    Array.from({ length: runs }, () => {
      const before = { ...world, misses: 0.1 };
      const look = watch(learn(chance, before), threshold);
      for (let day = 0; day < LEARNING_DAYS; day += 1) look(chance.day(before));
      return until(() => look(chance.day(world)).opened);
    }),
  );
}

/**
 * From a fifth missed to `misses`: median of the days until the alert closes, if misses go on for
 * `extra` days after it came.
 */
export function daysToClose(
  chance: Chance,
  { threshold, extra, ...world }: Case & { readonly extra: number },
  runs: number,
): Estimate {
  return medianOf(
    Array.from({ length: runs }, () => {
      const look = watch(learn(chance, { ...world, misses: 0.1 }), threshold);
      const bad = { ...world, misses: 0.2 };
      until(() => look(chance.day(bad)).opened);
      for (let day = 0; day < extra; day += 1) look(chance.day(bad));
      return until(() => look(chance.day(world)).closed);
    }),
  );
}

function until(isIt: () => boolean): number {
  for (let day = 1; day < LONGEST; day += 1) if (isIt()) return day;
  return LONGEST;
}
