// What simple rules cost: episodes of alert a vendor-year.

import { wilsonLow } from '../../src/detectors/collapse.ts';
import { type Day, sum } from '../../src/detectors/model.ts';
import { addDay, isOpen, NOTHING, stepsOf } from '../../src/detectors/worse.ts';
import type { Chance, World } from './chance.ts';
import { type Estimate, rateOf } from './estimate.ts';

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

const RULES = {
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

/** Days without a sign after which an episode is over. */
export const QUIET_DAYS: Readonly<Record<RuleName, number>> = {
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

export type Course = {
  readonly world: World;
  /** As many contacts every day, in place of a Poisson number. */
  readonly isFixed?: boolean;
  readonly quietDays?: number;
};

/** Episodes a vendor-year by rule. */
export function ruleRates(
  chance: Chance,
  { world, isFixed = false, quietDays }: Course,
  years: number,
): Record<RuleName, Estimate> {
  const counts = byRule((): number[] => []);
  const draw = () =>
    isFixed
      ? { n: world.contacts, misses: chance.binomial(world.contacts, chance.share(world)) }
      : chance.day(world);
  for (let year = 0; year < years; year += 1) {
    const days = Array.from({ length: YEAR_DAYS }, (_, day) => ({ day, ...draw() }));
    for (const name of RULE_NAMES)
      counts[name].push(episodes(RULES[name](days), quietDays ?? QUIET_DAYS[name]));
  }
  return byRule((name) => rateOf(counts[name]));
}

export const RULE_NAMES = Object.keys(RULES) as RuleName[];

function byRule<T>(of: (name: RuleName) => T): Record<RuleName, T> {
  return Object.fromEntries(RULE_NAMES.map((name) => [name, of(name)])) as Record<RuleName, T>;
}
