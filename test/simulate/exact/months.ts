// The outlook of a month where it is right by construction: a share drawn for the month, contacts that
// hang together as so many fewer free ones. What is said is then the very chance that the month is
// missed, so its squared error is the mean of P (1 − P).
import { betaBinomial } from './pmf.ts';

const ALLOWANCE = 0.1;

export type Month = {
  readonly days: number;
  readonly contacts: number;
  readonly rho: number;
  /** The mean share of misses, and how many contacts it is worth. */
  readonly usual: number;
  readonly strength: number;
};

/** After so many days. None: the base rate's own error. */
export function squaredError(day: number, { days, contacts, rho, usual, strength }: Month): number {
  const free = contacts / (1 + (contacts - 1) * rho);
  const [seen, rest] = [Math.round(free * day), Math.round(free * (days - day))];
  const most = Math.floor(ALLOWANCE * (seen + rest) + 1e-9);
  let error = 0;
  for (let x = 0; x <= seen; x += 1) {
    const chance = betaBinomial(x, seen, { share: usual, rho: 1 / (strength + 1) });
    if (chance < 1e-10) continue;
    const after = {
      share: (strength * usual + x) / (strength + seen),
      rho: 1 / (strength + seen + 1),
    };
    let met = 0;
    for (let y = 0; y <= Math.min(rest, most - x); y += 1) met += betaBinomial(y, rest, after);
    error += chance * met * (1 - met);
  }
  return error;
}
