// What the product's own detector of lasting changes costs and finds: false alerts a metric-year, days
// until a change is found, days until a recovery is.

import { addDay, isOpen, NOTHING, stepsOf } from '../../src/detectors/worse.ts';
import { dispersion } from '../../src/scorecard/noise.ts';
import type { Chance, World } from './chance.ts';
import { YEAR_DAYS } from './rules.ts';

const STEPS = stepsOf({ kind: 'share', allowance: 0.1 });
const LEARNING_DAYS = 30;
const LONGEST = 400;
/** Until somebody did something about it. */
const NOTICED_DAYS = 3;

export type Case = World & { readonly threshold: number };

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

export function falseAlerts(chance: Chance, { threshold, ...world }: Case, years: number): number {
  let alerts = 0;
  for (let year = 0; year < years; year += 1) {
    const look = watch(learn(chance, world), threshold);
    for (let day = 0; day < YEAR_DAYS; day += 1) alerts += look(chance.day(world)).opened ? 1 : 0;
  }
  return alerts / years;
}

/** Median of the days until misses that go from the allowance to `misses` are found. */
export function daysToAlert(chance: Chance, { threshold, ...world }: Case, runs: number): number {
  return median(
    Array.from({ length: runs }, () => {
      const before = { ...world, misses: 0.1 };
      const look = watch(learn(chance, before), threshold);
      for (let day = 0; day < LEARNING_DAYS; day += 1) look(chance.day(before));
      return until(() => look(chance.day(world)).opened);
    }),
  );
}

/** From a fifth missed to `misses`: median of the days until the alert closes. */
export function daysToClose(chance: Chance, { threshold, ...world }: Case, runs: number): number {
  return median(
    Array.from({ length: runs }, () => {
      const look = watch(learn(chance, { ...world, misses: 0.1 }), threshold);
      const bad = { ...world, misses: 0.2 };
      until(() => look(chance.day(bad)).opened);
      for (let day = 0; day < NOTICED_DAYS; day += 1) look(chance.day(bad));
      return until(() => look(chance.day(world)).closed);
    }),
  );
}

function until(isIt: () => boolean): number {
  for (let day = 1; day < LONGEST; day += 1) if (isIt()) return day;
  return LONGEST;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
