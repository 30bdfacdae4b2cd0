// How well the outlook of a month is calibrated: what was said at a close against what came.
import { type Budget, outlook } from '../../src/detectors/budget.ts';
import { sum } from '../../src/detectors/model.ts';
import type { Chance } from './chance.ts';
import { type Estimate, meanOf, shareOf } from './estimate.ts';

/** A vendor whose months differ about a mean that keeps the target just so. */
export const MONTH = { days: 22, contacts: 50, rho: 0.02, usual: 0.09, strength: 60 } as const;
const ALLOWANCE = 0.1;
export const ASKED = [5, 10, 15] as const;
const SHOWN = 1;
const BINS = 5;

export type Calibration = {
  /** Of saying the base rate every time. */
  readonly base: Estimate;
  /** Mean squared error at each of the days asked. */
  readonly brier: readonly Estimate[];
  /** At day 10: what was said on average, and how often it came. */
  readonly bins: readonly { readonly said: Estimate; readonly came: Estimate }[];
};

export function calibration(chance: Chance, months: number): Calibration {
  const { days, contacts, rho, usual, strength } = MONTH;
  const budget: Budget = { allowance: ALLOWANCE, usual, phi: 1 + (contacts - 1) * rho };
  const bins = Array.from({ length: BINS }, () => ({ said: [] as number[], came: 0 }));
  const errors = ASKED.map((): number[] => []);
  let missed = 0;
  for (let month = 0; month < months; month += 1) {
    const misses = chance.beta(strength * usual, strength * (1 - usual));
    const drawn = Array.from({ length: days }, () => chance.day({ contacts, misses, rho }));
    const all = sum(drawn);
    const came = all.misses > ALLOWANCE * all.n ? 1 : 0;
    missed += came;
    for (const [index, day] of ASKED.entries()) {
      const close = { soFar: sum(drawn.slice(0, day)), rest: contacts * (days - day) };
      const said = outlook(close, budget).chance;
      errors[index]?.push((said - came) ** 2);
      const bin = bins[Math.min(BINS - 1, Math.floor(said * BINS))];
      if (index !== SHOWN || !bin) continue;
      bin.said.push(said);
      bin.came += came;
    }
  }
  const rate = shareOf(missed, months);
  return {
    base: {
      value: rate.value * (1 - rate.value),
      error: Math.abs(1 - 2 * rate.value) * rate.error,
    },
    brier: errors.map(meanOf),
    bins: bins.map(({ said, came }) => ({ said: meanOf(said), came: shareOf(came, said.length) })),
  };
}
