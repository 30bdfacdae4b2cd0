// Thin or doubtful evidence lowers an indicator's weight, never its value. What the others gain
// by it is bounded: no indicator may count half as much again as its weight says.
import { ONE, type Rational, rational, sum, ZERO } from '../lib/rational.ts';

/** Audited figures count like a census. */
export type Kind = 'census' | 'sample' | 'audited' | 'rubric';

/** The sample size at which an answer counts half. */
const HALF_EVIDENCE = 30;
const CAP = rational('3/2');

/** How far a sample of `n` can be believed, 0 to 1. */
export function sampleEvidence(kind: Kind, n: number): Rational {
  if (kind === 'census' || kind === 'audited') return ONE;
  return rational(n).div(n + HALF_EVIDENCE);
}

export type Weighed = { readonly weight: Rational; readonly effective: Rational };

/** `capless` where the caps leave no way to hand out the whole score. */
export type Shares = { readonly shares: readonly Rational[]; readonly capless: boolean };

/** Each one's share of the score; `applicable` is the weight of all that the vendor could report. */
export function shareOut(lines: readonly Weighed[], applicable: Rational): Shares {
  const total = sum(lines.map(({ effective }) => effective));
  if (total.equals(ZERO)) return { shares: lines.map(() => ZERO), capless: true };
  const perWeight = CAP.div(applicable);
  const counted = lines.filter(({ effective }) => effective.gt(ZERO));
  if (
    sum(counted.map(({ weight }) => weight))
      .mul(perWeight)
      .lt(ONE)
  ) {
    return { shares: lines.map(({ effective }) => effective.div(total)), capless: true };
  }
  const caps = lines.map(({ weight }) => weight.mul(perWeight));
  return { shares: capped(lines, caps), capless: false };
}

/** Holds those above their cap and spreads the rest over the others, until none is above. */
function capped(lines: readonly Weighed[], caps: readonly Rational[]): Rational[] {
  const held = new Set<number>();
  for (;;) {
    const capOf = (index: number) => caps[index] ?? ZERO;
    const room = ONE.sub(sum([...held].map(capOf)));
    const free = sum(lines.filter((_, index) => !held.has(index)).map((line) => line.effective));
    const each = free.equals(ZERO) ? ZERO : room.div(free);
    const shares = lines.map(({ effective }, index) =>
      held.has(index) ? capOf(index) : effective.mul(each),
    );
    const above = shares.flatMap((share, index) => (share.gt(capOf(index)) ? [index] : []));
    if (above.length === 0) return shares;
    for (const index of above) held.add(index);
  }
}
