import type { Random } from './random.ts';
import type { SampleVendor } from './vendors.ts';

// When contacts arrive: weekly rhythm, seasons, holidays, and days that differ more than chance.

const WEEKDAY = [1.18, 1.1, 1.04, 1, 0.98, 0.74, 0.62]; // Monday first
/** Days differ with a standard deviation of some 20 % around what the calendar says. */
const DAY_SHAPE = 24;

const HOURS: Readonly<Record<string, number>> = Object.fromEntries(
  [3, 2, 2, 2, 3, 5, 9, 20, 45, 70, 82, 80, 66, 68, 76, 78, 72, 62, 52, 44, 36, 24, 12, 6].map(
    (weight, hour) => [hour, weight],
  ),
);

/** Seconds since local midnight of each contact of the day, in order. */
export function arrivals(vendor: SampleVendor, day: Temporal.PlainDate, random: Random): number[] {
  const mean = vendor.contactsPerDay * (WEEKDAY[day.dayOfWeek - 1] ?? 1) * season(vendor, day);
  const count = random.poisson(mean * random.gamma(DAY_SHAPE));
  return Array.from(
    { length: count },
    () => Number(random.weighted(HOURS)) * 3_600 + random.int(3_600),
  ).sort((a, b) => a - b);
}

/** The weeks of gifts and returns are busy, midsummer is slow. */
function season(vendor: SampleVendor, day: Temporal.PlainDate): number {
  const date = day.toString().slice(5);
  if (vendor.quiet.some(([from, to]) => date >= from && date <= to)) return 0.45;
  if (date >= '11-20' && date <= '12-23') return 1.3;
  if (date >= '12-27' || date <= '01-08') return 1.15;
  return date >= '07-10' && date <= '08-20' ? 0.9 : 1;
}

export function isNight(second: number): boolean {
  return second < 6 * 3_600 || second >= 22 * 3_600;
}
