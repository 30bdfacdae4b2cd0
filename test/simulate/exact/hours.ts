// The detector of collapses, hour by hour: the chance that it has not spoken yet, by the hour before.
import { betaBinomial, poisson, wilsonLow } from './pmf.ts';

const HOURS_A_DAY = 10;
const ALLOWANCE = 0.1;
const Z = 3.09;
const LEAST_MISSES = 5;
/** Shares of a day that are gone through. */
const SHARES = 60;
const NEGLIGIBLE = 1e-6;

type Hour = { readonly misses: number; readonly n: number; readonly chance: number };

function hoursOf(contacts: number, share: number): Hour[] {
  const hours: Hour[] = [];
  for (let n = 0; n <= contacts + 8 * Math.sqrt(contacts) + 8; n += 1) {
    const ofN = poisson(n, contacts);
    if (ofN < NEGLIGIBLE) continue;
    for (let misses = 0; misses <= n; misses += 1) {
      const chance = ofN * betaBinomial(misses, n, { share, rho: 0 });
      if (chance > NEGLIGIBLE) hours.push({ misses, n, chance });
    }
  }
  return hours;
}

/** The share of a day, and how likely it is. */
function sharesOf(mean: number, rho: number): readonly (readonly [number, number])[] {
  if (rho === 0) return [[mean, 1]];
  const [a, b] = [mean * (1 / rho - 1), (1 - mean) * (1 / rho - 1)];
  const all = Array.from({ length: SHARES }, (_, index) => (index + 0.5) / SHARES);
  const heights = all.map((p) => Math.exp((a - 1) * Math.log(p) + (b - 1) * Math.log1p(-p)));
  const total = heights.reduce((sum, height) => sum + height, 0);
  return all
    .map((p, index) => [p, (heights[index] ?? 0) / total] as const)
    .filter(([, chance]) => chance > 1e-4);
}

/** Median number of open hours until misses that jump to `misses` at the start of a day are found. */
export function hoursToAlert(contacts: number, misses: number, rho: number): number {
  const anHour = contacts / HOURS_A_DAY;
  const phi = 1 + Math.max(0, 2 * anHour - 1) * rho;
  const isSign = new Map<number, boolean>();
  const speaks = (x: number, n: number) => {
    const key = n * 4_096 + x;
    const known = isSign.get(key);
    if (known !== undefined) return known;
    const found = x >= LEAST_MISSES && wilsonLow(x / phi, n / phi, Z) > 2 * ALLOWANCE;
    isSign.set(key, found);
    return found;
  };
  const before = new Map<number, Hour>();
  for (const [share, chance] of sharesOf(ALLOWANCE, rho))
    addAll(before, hoursOf(anHour, share), chance);
  let silent = [...before.values()];
  for (let day = 0; day < 100; day += 1) {
    const runs = sharesOf(misses, rho).map(([share, chance]) => ({
      hours: hoursOf(anHour, share),
      left: silent.map((hour) => ({ ...hour, chance: hour.chance * chance })),
    }));
    for (let hour = 1; hour <= HOURS_A_DAY; hour += 1) {
      let total = 0;
      for (const run of runs) {
        run.left = run.hours.map((now) => {
          let chance = 0;
          for (const last of run.left)
            if (!speaks(last.misses + now.misses, last.n + now.n)) chance += last.chance;
          total += chance * now.chance;
          return { ...now, chance: chance * now.chance };
        });
      }
      if (total <= 0.5) return day * HOURS_A_DAY + hour;
    }
    const all = new Map<number, Hour>();
    for (const { left } of runs) addAll(all, left, 1);
    silent = [...all.values()];
  }
  return Number.NaN;
}

function addAll(to: Map<number, Hour>, hours: readonly Hour[], times: number): void {
  for (const { misses, n, chance } of hours) {
    const key = n * 4_096 + misses;
    to.set(key, { misses, n, chance: (to.get(key)?.chance ?? 0) + chance * times });
  }
}
