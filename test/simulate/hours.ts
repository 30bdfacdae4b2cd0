// What the detector of collapses costs and finds, hour by hour.
import { collapse, HOURS, isCollapse, type Usual } from '../../src/detectors/collapse.ts';
import { type Count, sum } from '../../src/detectors/model.ts';
import type { Chance, World } from './chance.ts';
import { type Estimate, medianOf, rateOf } from './estimate.ts';
import { YEAR_DAYS } from './rules.ts';

export const HOURS_A_DAY = 10;
const ALLOWANCE = 0.1;
const LONGEST_DAYS = 100;

function usualOf({ contacts, rho }: World, hoursADay: number): Usual {
  return {
    allowance: ALLOWANCE,
    phi: 1 + (contacts - 1) * rho,
    contactsADay: contacts,
    contactsInWindow: (2 * contacts) / hoursADay,
  };
}

function* hoursOf(chance: Chance, world: World, days: number, hoursADay: number): Generator<Count> {
  for (let day = 0; day < days; day += 1) {
    const share = chance.share(world);
    for (let hour = 0; hour < hoursADay; hour += 1) {
      const n = chance.poisson(world.contacts / hoursADay);
      yield { n, misses: chance.binomial(n, share) };
    }
  }
}

/** Alerts a metric-year on target. */
export function falseCollapses(
  chance: Chance,
  world: World,
  years: number,
  hoursADay = HOURS_A_DAY,
): Estimate {
  const usual = usualOf(world, hoursADay);
  return rateOf(
    Array.from({ length: years }, () => {
      const seen: Count[] = [];
      let [isOpen, alerts] = [false, 0];
      for (const hour of hoursOf(chance, world, YEAR_DAYS, hoursADay)) {
        seen.push(hour);
        if (seen.length > HOURS) seen.shift();
        const wasOpen: boolean = isOpen;
        isOpen = collapse(seen, usual, wasOpen).isOpen;
        if (isOpen && !wasOpen) alerts += 1;
      }
      return alerts;
    }),
  );
}

/** Median of the open hours until misses that jump to `misses` are found. */
export function hoursToAlert(
  chance: Chance,
  world: World,
  runs: number,
  hoursADay = HOURS_A_DAY,
): Estimate {
  const usual = usualOf(world, hoursADay);
  return medianOf(
    Array.from({ length: runs }, () => {
      let [before] = hoursOf(chance, { ...world, misses: ALLOWANCE }, 1, hoursADay);
      let hours = 0;
      for (const hour of hoursOf(chance, world, LONGEST_DAYS, hoursADay)) {
        hours += 1;
        if (isCollapse(sum([before ?? { misses: 0, n: 0 }, hour]), usual)) break;
        before = hour;
      }
      return hours;
    }),
  );
}
