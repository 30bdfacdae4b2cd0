// Is it collapsing right now? The last two open hours against twice the allowance, with a bound that
// chance passes once in a thousand times.
import { rhoOf } from './dispersion.ts';
import { type Count, sum } from './model.ts';

export const WINDOW_HOURS = 2;
/** Open hours without a sign after which a collapse is over. */
export const QUIET_HOURS = 4;
/** Single hours that a look needs, the newest last. */
export const HOURS = QUIET_HOURS + WINDOW_HOURS - 1;

export const LEAST_MISSES = 5;
const TIMES = 2;
const Z = 3.09;

export type Usual = {
  readonly allowance: number;
  /** φ of whole days, and how many contacts a day and two open hours have on average. */
  readonly phi: number;
  readonly contactsADay: number;
  readonly contactsInWindow: number;
};

export type Collapse = {
  readonly isOpen: boolean;
  /** Of the last two open hours. */
  readonly seen: Count;
  /** At least so large is the share of misses, but for chance. */
  readonly atLeast: number;
};

/** `hours`: single open hours, oldest first, the newest the last. */
export function collapse(hours: readonly Count[], usual: Usual, wasOpen = false): Collapse {
  const window = (end: number) => sum(hours.slice(Math.max(0, end - WINDOW_HOURS), end));
  const seen = window(hours.length);
  const isNow = isCollapse(seen, usual);
  const recent = Array.from({ length: QUIET_HOURS }, (_, back) => hours.length - back);
  const wasLately = recent.some((end) => end > 0 && isCollapse(window(end), usual));
  return { isOpen: isNow || (wasOpen && wasLately), seen, atLeast: lowest(seen, usual) };
}

export function isCollapse(seen: Count, usual: Usual): boolean {
  return seen.misses >= LEAST_MISSES && lowest(seen, usual) > TIMES * usual.allowance;
}

function lowest({ misses, n }: Count, { phi, contactsADay, contactsInWindow }: Usual): number {
  const rho = rhoOf(phi, contactsADay);
  const phiOfWindow = 1 + Math.max(0, contactsInWindow - 1) * rho;
  return wilsonLow(misses / phiOfWindow, n / phiOfWindow, Z);
}

export function wilsonLow(part: number, whole: number, z: number): number {
  if (whole === 0) return 0;
  const share = part / whole;
  const z2 = z ** 2 / whole;
  const half = z * Math.sqrt((share * (1 - share)) / whole + z2 / (4 * whole));
  return Math.max(0, (share + z2 / 2 - half) / (1 + z2));
}
