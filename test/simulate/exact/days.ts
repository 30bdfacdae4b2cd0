// Rules that look at one day: how often they speak follows from one sum, as days know nothing of each other.
import { type Day, type Days, daysOf, wilsonLow } from './pmf.ts';

const YEAR_DAYS = 260;
const ALLOWANCE = 0.1;
/** One-sided 95 %. */
const Z = 1.6448536269514722;

const SIGNS = {
  below: ({ misses, n }: Day) => misses > ALLOWANCE * n,
  wilson: ({ misses, n }: Day) => n >= 5 && wilsonLow(misses, n, Z) > ALLOWANCE,
} as const;

/** Episodes a vendor-year; one is over after `quiet` days without a sign. */
export function episodes(rule: keyof typeof SIGNS, days: Days, quiet: number): number {
  let sign = 0;
  for (const day of daysOf(days)) if (SIGNS[rule](day)) sign += day.chance;
  let total = 0;
  for (let day = 0; day < YEAR_DAYS; day += 1) total += sign * (1 - sign) ** Math.min(day, quiet);
  return total;
}
