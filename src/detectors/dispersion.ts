// How much more days differ than chance would make them, from the vendor's own history.
import { dispersion as ofShares, UNKNOWN_DISPERSION } from '../scorecard/noise.ts';
import { type Agreed, type Day, sum } from './model.ts';

/** The newest closed days that are looked at. */
export const DISPERSION_DAYS = 60;
const ENOUGH_DAYS = 15;
const MOVING_RANGE = 1.128;

export function phiOf(days: readonly Day[], kind: Agreed['kind']): number {
  const recent = days.filter(({ n }) => n > 0).slice(-DISPERSION_DAYS);
  return kind === 'share'
    ? ofShares(recent.map(({ misses, n }) => ({ part: misses, whole: n })))
    : ofCounts(recent);
}

/** As Laney's u′ chart does. */
function ofCounts(days: readonly Day[]): number {
  if (days.length < ENOUGH_DAYS) return UNKNOWN_DISPERSION;
  const all = sum(days);
  const mean = all.misses / all.n;
  if (mean === 0) return 1;
  const z = days.map(({ misses, n }) => (misses - mean * n) / Math.sqrt(mean * n));
  const ranges = z.slice(1).map((value, index) => Math.abs(value - (z[index] ?? 0)));
  const sigma = ranges.reduce((total, range) => total + range, 0) / ranges.length / MOVING_RANGE;
  return Math.max(1, sigma ** 2);
}

/** How alike the contacts of one day are: φ of any number of contacts is 1 + (n − 1) · ρ. */
export function rhoOf(phi: number, contactsADay: number): number {
  return contactsADay <= 1 ? 0 : Math.min(1, Math.max(0, (phi - 1) / (contactsADay - 1)));
}

/** Answers come in so slowly that single days tell nothing. */
const FEW_A_WEEK = 5;
const ENOUGH = 30;

/** Neighbouring days as one until thirty answers are together, where a week has fewer than five. */
export function accumulated(days: readonly Day[]): readonly Day[] {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return days;
  const weeks = (last.day - first.day + 1) / 7;
  if (sum(days).n / weeks >= FEW_A_WEEK) return days;
  const points: Day[] = [];
  let open: Day[] = [];
  for (const day of days) {
    open.push(day);
    const together = sum(open);
    if (together.n < ENOUGH) continue;
    points.push({ day: open[0]?.day ?? day.day, ...together });
    open = [];
  }
  return points;
}
