// npm run simulate -- --rates: what src/settings/rates.ts and rates-of-months.ts hold. False alerts a year
// of vendors that are exactly on target, and of vendors two points better, by what can be set, by the
// detectors' own code.
import { monthAhead } from '../../src/detectors/budget.ts';
import { sum } from '../../src/detectors/model.ts';
import { type Point, unusual } from '../../src/detectors/unusual.ts';
import { addDay, isOpen, NOTHING, stepsOf } from '../../src/detectors/worse.ts';
import { AT_RISKS, LEAST_NS, THRESHOLDS } from '../../src/settings/model.ts';
import { CONTACTS, RHOS, SHARES } from '../../src/settings/rates.ts';
import type { Chance, World } from './chance.ts';
import { falseCollapses } from './hours.ts';
import { YEAR_DAYS } from './rules.ts';
import { learn } from './shifts.ts';

const ALLOWANCE = 0.1;
const STEPS = stepsOf({ kind: 'share', allowance: ALLOWANCE });

/** By the least number of contacts. */
export function worseRates(
  chance: Chance,
  world: World,
  threshold: number,
  years: number,
): number[] {
  const alerts = LEAST_NS.map(() => 0);
  for (let year = 0; year < years; year += 1) {
    const phi = learn(chance, world);
    const open = LEAST_NS.map(() => false);
    let sums = NOTHING;
    let [small, large] = [0, 0];
    for (let day = 0; day < YEAR_DAYS; day += 1) {
      const drawn = chance.day(world);
      small = (sums[0] === 0 ? 0 : small) + drawn.n;
      large = (sums[1] === 0 ? 0 : large) + drawn.n;
      sums = addDay(sums, drawn, STEPS, { phi, threshold });
      const seen = sums[0] >= sums[1] ? small : large;
      for (const [at, least] of LEAST_NS.entries()) {
        const was = open[at] === true;
        const now = isOpen(sums, was, threshold) && (was || seen >= least);
        if (now && !was) alerts[at] = (alerts[at] ?? 0) + 1;
        open[at] = now;
      }
    }
  }
  return alerts.map((count) => count / years);
}

const MONTH_DAYS = 21;
const STRENGTH = 60;

/** Alerts in months that were met in the end: by chance that is asked for, then by least contacts. */
export function budgetRates(chance: Chance, world: World, months: number): number[][] {
  const phi = 1 + (world.contacts - 1) * world.rho;
  const alerts = AT_RISKS.map(() => LEAST_NS.map(() => 0));
  for (let month = 0; month < months; month += 1) {
    const misses = chance.beta(STRENGTH * world.misses, STRENGTH * (1 - world.misses));
    const days = Array.from({ length: MONTH_DAYS }, () => chance.day({ ...world, misses }));
    const all = sum(days);
    if (all.misses > ALLOWANCE * all.n) continue;
    const closes = days.map((_, at) => ({
      soFar: sum(days.slice(0, at + 1)),
      rest: world.contacts * (MONTH_DAYS - 1 - at),
    }));
    for (const [risk, atRisk] of AT_RISKS.entries()) {
      const budget = { allowance: ALLOWANCE, phi, usual: world.misses, atRisk };
      for (const [at, least] of LEAST_NS.entries()) {
        let wasOpen = false;
        for (const [close, { soFar }] of closes.entries()) {
          const ahead = monthAhead(
            closes.slice(Math.max(0, close - 1), close + 1),
            budget,
            wasOpen,
          );
          const now: boolean = ahead?.isOpen === true && (wasOpen || soFar.n >= least);
          const row = alerts[risk] as number[];
          if (now && !wasOpen) row[at] = (row[at] ?? 0) + 1;
          wasOpen = now;
        }
      }
    }
  }
  return alerts.map((row) => row.map((count) => (12 * count) / months));
}

const SPREAD = 0.15;
const WARM = 80;

/** Of means of durations; `better` is how far below the target they usually lie. */
function unusualRate(chance: Chance, better: number, years: number): number {
  const normal = () => {
    // Of twelve shares between nothing and one.
    let total = -6;
    for (let draw = 0; draw < 12; draw += 1) total += chance.beta(1, 1);
    return total;
  };
  let alerts = 0;
  for (let year = 0; year < years; year += 1) {
    const points: Point[] = [];
    let openSince: number | null = null;
    for (let day = 0; day < WARM + YEAR_DAYS; day += 1) {
      points.push({ day, value: (1 - better) * Math.exp(SPREAD * normal()) });
      if (day < WARM) continue;
      const found = unusual(points.slice(-2 * WARM), {
        ...{ scale: 'log', worseIs: 'higher', openSince },
      });
      const opens: boolean = found?.isOpen === true && (openSince !== null || found.value > 1);
      if (opens && openSince === null) alerts += 1;
      openSince = opens ? (openSince ?? found?.since ?? day) : null;
    }
  }
  return alerts / years;
}

/** The tables of src/settings/rates.ts after its head, and of rates-of-months.ts. */
export function rates(chance: Chance, years: number, write: (line: string) => void): void {
  const worlds = (misses: number) =>
    CONTACTS.map((contacts) => RHOS.map((rho) => ({ contacts, misses, rho })));
  const print = (name: string, byShare: (misses: number) => unknown) => {
    write(`export const ${name} = ${JSON.stringify(SHARES.map(byShare), rounded)} as const;`);
  };
  const each = (misses: number, of: (world: World) => unknown) =>
    worlds(misses).map((row) => row.map(of));
  print('WORSE', (misses) =>
    each(misses, (world) => THRESHOLDS.map((h) => worseRates(chance, world, h, years))),
  );
  print('COLLAPSE', (misses) =>
    each(misses, (world) => falseCollapses(chance, world, Math.ceil(years / 4))),
  );
  print('BUDGET', (misses) => each(misses, (world) => budgetRates(chance, world, years)));
  print('UNUSUAL', (misses) => unusualRate(chance, ALLOWANCE === misses ? 0 : 0.1, years / 4));
}

function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toFixed(2)) : value;
}
