// What simple rules cost: episodes of alert a vendor-year. One that looks at single days is over after
// two days without a sign, one that looks back further after one.

import { wilsonLow } from '../../src/detectors/collapse.ts';
import { type Day, sum } from '../../src/detectors/model.ts';
import { addDay, isOpen, NOTHING, stepsOf } from '../../src/detectors/worse.ts';
import type { Chance, World } from './chance.ts';

export const YEAR_DAYS = 260;
const ALLOWANCE = 0.1;
const ONE_SIDE = 1.6448536;
const BOTH_SIDES = 1.959964;
const WINDOWS = [
  { days: 1, burn: 3 },
  { days: 3, burn: 1.75 },
  { days: 10, burn: 1.05 },
] as const;

type Rule = (days: readonly Day[]) => boolean[];

const daily =
  (isBad: (days: readonly Day[], at: number) => boolean): Rule =>
  (days) =>
    days.map((_, at) => isBad(days, at));

const burn = (guarded: boolean) =>
  daily((days, at) =>
    WINDOWS.some(({ days: length, burn: times }) => {
      const { misses, n } = sum(days.slice(Math.max(0, at + 1 - length), at + 1));
      const isOver = n > 0 && misses / n >= times * ALLOWANCE;
      return isOver && (!guarded || wilsonLow(misses, n, BOTH_SIDES) > ALLOWANCE);
    }),
  );

function cusum(threshold: number): Rule {
  const steps = stepsOf({ kind: 'share', allowance: ALLOWANCE });
  return (days) => {
    let [sums, open] = [NOTHING, false];
    return days.map((day) => {
      sums = addDay(sums, day, steps, { phi: 1, threshold });
      open = isOpen(sums, open, threshold);
      return open;
    });
  };
}

export const RULES = {
  below: daily((days, at) => {
    const { misses = 0, n = 0 } = days[at] ?? {};
    return misses > ALLOWANCE * n;
  }),
  wilson: daily((days, at) => {
    const { misses = 0, n = 0 } = days[at] ?? {};
    return n >= 5 && wilsonLow(misses, n, ONE_SIDE) > ALLOWANCE;
  }),
  burn: burn(false),
  guarded: burn(true),
  cusum: cusum(6.25),
} as const;

export type RuleName = keyof typeof RULES;

const CLOSED_AFTER: Record<RuleName, number> = {
  below: 2,
  wilson: 2,
  burn: 1,
  guarded: 1,
  cusum: 1,
};

function episodes(signs: readonly boolean[], closedAfter: number): number {
  let [count, quiet] = [0, closedAfter];
  for (const isSign of signs) {
    if (isSign && quiet >= closedAfter) count += 1;
    quiet = isSign ? 0 : quiet + 1;
  }
  return count;
}

/** Episodes a vendor-year by rule. */
export function ruleRates(chance: Chance, world: World, years: number): Record<RuleName, number> {
  const totals = { below: 0, wilson: 0, burn: 0, guarded: 0, cusum: 0 };
  for (let year = 0; year < years; year += 1) {
    const days = Array.from({ length: YEAR_DAYS }, (_, day) => ({ day, ...chance.day(world) }));
    for (const [name, rule] of Object.entries(RULES) as [RuleName, Rule][]) {
      totals[name] += episodes(rule(days), CLOSED_AFTER[name]) / years;
    }
  }
  return totals;
}
