// The last open hours of a vendor, for what can't wait until the day is over.
import type { Finding, Numbers } from '../breaches/model.ts';
import type { OpenHours } from '../clocks/calendar.ts';
import { collapse, HOURS, LEAST_MISSES, WINDOW_HOURS } from '../detectors/collapse.ts';
import { phiOf } from '../detectors/dispersion.ts';
import { type Count, type Day, sum } from '../detectors/model.ts';
import type { Targets } from '../kpi/model.ts';
import { agreedOf, type Before, timesOf } from '../watch/model.ts';
import type { Watched } from '../watch/watched.ts';

const HOUR_MS = 3_600_000;
/** Two weeks of holidays may lie before. */
const FARTHEST_MS = 21 * 24 * HOUR_MS;

export type Hour = { readonly fromMs: number; readonly toMs: number };

/** The last open hours before `endMs`, oldest first. */
export function lastOpenHours({ openMs }: OpenHours, endMs: number): Hour[] {
  const edges = Array.from({ length: HOURS + 1 }, (_, back) =>
    before(openMs, endMs, back * HOUR_MS),
  );
  return edges
    .slice(1)
    .map((fromMs, back) => ({ fromMs, toMs: edges[back] ?? endMs }))
    .toReversed();
}

/** The latest instant from which so much open time leads up to `endMs`. */
function before(openMs: OpenHours['openMs'], endMs: number, wantedMs: number): number {
  let [low, high] = [endMs - FARTHEST_MS, endMs];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (openMs(middle, endMs) >= wantedMs) low = middle;
    else high = middle;
  }
  return wantedMs === 0 ? endMs : low;
}

export const FOUR_WEEKS = 28;

export type IntradayFacts = {
  readonly watched: Watched;
  readonly targets: Targets;
  readonly hours: readonly Count[];
  readonly from: Temporal.Instant;
  /** Closed days. */
  readonly days: readonly Day[];
  /** Open hours of the last four weeks. */
  readonly openHours: number;
  readonly before: Before;
  /** Somebody said today that it is settled. */
  readonly isSettled: boolean;
};

export function intradayFinding(facts: IntradayFacts): Finding {
  const { watched, targets, hours, days, openHours } = facts;
  const { allowance } = agreedOf(watched, targets);
  const worked = days.filter(({ n }) => n > 0);
  const contactsADay = sum(worked).n / Math.max(1, worked.length);
  const lately = worked.filter(({ day }) => day > (days.at(-1)?.day ?? 0) - FOUR_WEEKS).length;
  const hoursADay = openHours / Math.max(1, lately);
  const contactsInWindow = (contactsADay * WINDOW_HOURS) / Math.max(WINDOW_HOURS, hoursADay);
  const usual = { allowance, phi: phiOf(days, 'share'), contactsADay, contactsInWindow };
  const found = collapse(hours, usual, facts.before.isOpen);
  const numbers: Numbers = {
    ...{ from: facts.from.toString(), ...found.seen, allowance, target: targets.target },
    atLeast: found.atLeast,
  };
  return {
    ...{ indicator: watched.key, subject: '', family: 'collapse', numbers },
    isOpen: found.isOpen && (facts.before.isOpen || !facts.isSettled),
    level: timesOf(found.seen, allowance),
  };
}

/** Fewer misses are no collapse, whatever is usual. */
export function mayCollapse(hours: readonly Count[]): boolean {
  return sum(hours.slice(-WINDOW_HOURS)).misses >= LEAST_MISSES;
}
