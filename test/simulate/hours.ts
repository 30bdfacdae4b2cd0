// What the detector of collapses costs and finds, hour by hour of a ten-hour day.
import { collapse, HOURS, isCollapse, type Usual } from '../../src/detectors/collapse.ts';
import { type Count, sum } from '../../src/detectors/model.ts';
import type { Chance, World } from './chance.ts';
import { YEAR_DAYS } from './rules.ts';
import { median } from './shifts.ts';

const HOURS_A_DAY = 10;
const ALLOWANCE = 0.1;
const LONGEST_DAYS = 100;

function usualOf({ contacts, rho }: World): Usual {
  return {
    allowance: ALLOWANCE,
    phi: 1 + (contacts - 1) * rho,
    contactsADay: contacts,
    contactsInWindow: (2 * contacts) / HOURS_A_DAY,
  };
}

function* hoursOf(chance: Chance, world: World, days: number): Generator<Count> {
  for (let day = 0; day < days; day += 1) {
    const share = chance.share(world);
    for (let hour = 0; hour < HOURS_A_DAY; hour += 1) {
      const n = chance.poisson(world.contacts / HOURS_A_DAY);
      yield { n, misses: chance.binomial(n, share) };
    }
  }
}

/** Alerts a metric-year on target. */
export function falseCollapses(chance: Chance, world: World, years: number): number {
  const usual = usualOf(world);
  let alerts = 0;
  for (let year = 0; year < years; year += 1) {
    const seen: Count[] = [];
    let isOpen = false;
    for (const hour of hoursOf(chance, world, YEAR_DAYS)) {
      seen.push(hour);
      if (seen.length > HOURS) seen.shift();
      const wasOpen: boolean = isOpen;
      isOpen = collapse(seen, usual, wasOpen).isOpen;
      if (isOpen && !wasOpen) alerts += 1;
    }
  }
  return alerts / years;
}

/** Median of the open hours until misses that jump to `misses` are found. */
export function hoursToAlert(chance: Chance, world: World, runs: number): number {
  const usual = usualOf(world);
  return median(
    Array.from({ length: runs }, () => {
      let [before] = hoursOf(chance, { ...world, misses: ALLOWANCE }, 1);
      let hours = 0;
      for (const hour of hoursOf(chance, world, LONGEST_DAYS)) {
        hours += 1;
        if (isCollapse(sum([before ?? { misses: 0, n: 0 }, hour]), usual)) break;
        before = hour;
      }
      return hours;
    }),
  );
}
