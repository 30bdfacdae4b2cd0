// How well the outlook of a month is calibrated: what was said at a close against what came.
import { type Budget, outlook } from '../../src/detectors/budget.ts';
import { sum } from '../../src/detectors/model.ts';
import type { Chance } from './chance.ts';

/** A vendor whose months differ about a mean that keeps the target just so. */
const MONTH = { days: 21, contacts: 70, rho: 0.02, allowance: 0.1, usual: 0.09, strength: 60 };
const ASKED = [5, 10, 15] as const;
const SHOWN = 1;
const BINS = 5;

export type Calibration = {
  /** Of saying the base rate every time. */
  readonly base: number;
  /** Mean squared error at each of the days asked. */
  readonly brier: readonly number[];
  /** At day 10: what was said on average, and how often it came. */
  readonly bins: readonly { readonly said: number; readonly came: number }[];
};

export function calibration(chance: Chance, months: number): Calibration {
  const { days, contacts, rho, allowance, usual, strength } = MONTH;
  const budget: Budget = { allowance, usual, phi: 1 + (contacts - 1) * rho };
  const bins = Array.from({ length: BINS }, () => ({ n: 0, said: 0, came: 0 }));
  const errors = ASKED.map(() => 0);
  let missed = 0;
  for (let month = 0; month < months; month += 1) {
    const misses = chance.beta(strength * usual, strength * (1 - usual));
    const drawn = Array.from({ length: days }, () => chance.day({ contacts, misses, rho }));
    const all = sum(drawn);
    const came = all.misses > allowance * all.n ? 1 : 0;
    missed += came;
    for (const [index, day] of ASKED.entries()) {
      const close = { soFar: sum(drawn.slice(0, day)), rest: contacts * (days - day) };
      const said = outlook(close, budget).chance;
      errors[index] = (errors[index] ?? 0) + (said - came) ** 2;
      const bin = bins[Math.min(BINS - 1, Math.floor(said * BINS))];
      if (index !== SHOWN || !bin) continue;
      bin.n += 1;
      bin.said += said;
      bin.came += came;
    }
  }
  const rate = missed / months;
  return {
    base: rate * (1 - rate),
    brier: errors.map((error) => error / months),
    bins: bins.map(({ n, said, came }) => ({ said: said / n, came: came / n })),
  };
}
