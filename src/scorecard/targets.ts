// 80 points mean that the contract is met. Beyond the target there is little to gain, so that
// no single indicator is worth chasing.
import { climbed, HUNDRED, type Rational, rational, sumUnreduced, ZERO } from '../lib/rational.ts';
import { remembered } from '../lib/remember.ts';

/** Higher is better when the stretch lies above the floor, else lower. */
export type Target = {
  readonly floor: Rational;
  readonly target: Rational;
  readonly stretch: Rational;
};

/** A scored period at a rung; `override` is an approved change to another rung after it. */
export type RungResult = { readonly met: boolean; readonly override?: number };

/** The points of a score, and of each indicator, at which what was agreed is just met. */
export const CONTRACT_MET_POINTS = 80;
export const CONTRACT_MET = rational(CONTRACT_MET_POINTS);

const WINDOW = 3;
const METS_NEEDED = 2;

/**
 * The rung that holds after the scored periods `history` (oldest first), the first being 0.
 * Only results at the rung itself count: meeting the old target says nothing about the new one.
 */
export function rungAfter(rungs: number, history: readonly RungResult[]): number {
  let rung = 0;
  let results: boolean[] = [];
  for (const { met, override } of history) {
    results = [...results, met].slice(-WINDOW);
    const next = override ?? (results.filter(Boolean).length >= METS_NEEDED ? rung + 1 : rung);
    const held = Math.max(0, Math.min(next, rungs - 1));
    if (held !== rung) results = [];
    rung = held;
  }
  return rung;
}

type Slopes = { readonly toTarget: Rational; readonly toStretch: Rational };

/** Points a unit, from floor to target and from target to stretch. */
const slopesOf = remembered(({ floor, target, stretch }: Target): Slopes => {
  const toTarget = target.sub(floor);
  const toStretch = stretch.sub(target);
  if (toTarget.mul(toStretch).compare(ZERO) <= 0) {
    throw new RangeError('floor, target and stretch must rise or fall in this order');
  }
  return {
    toTarget: CONTRACT_MET.div(toTarget),
    toStretch: HUNDRED.sub(CONTRACT_MET).div(toStretch),
  };
});

/** 0 at the floor and beyond, 80 at the target, 100 at the stretch and beyond. */
export function utility(value: Rational, target: Target): Rational {
  const { toTarget, toStretch } = slopesOf(target);
  const first = value.sub(target.floor).mul(toTarget);
  if (first.compare(ZERO) <= 0) return ZERO;
  if (first.compare(CONTRACT_MET) <= 0) return first;
  const beyond = CONTRACT_MET.add(value.sub(target.target).mul(toStretch));
  return beyond.compare(HUNDRED) >= 0 ? HUNDRED : beyond;
}

/** The same, not reduced: for what is only compared and made a number of. */
export function utilityUnreduced(value: Rational, target: Target): Rational {
  const { toTarget, toStretch } = slopesOf(target);
  const first = climbed(value, target.floor, toTarget);
  if (first.compare(ZERO) <= 0) return ZERO;
  if (first.compare(CONTRACT_MET) <= 0) return first;
  const beyond = sumUnreduced(CONTRACT_MET, climbed(value, target.target, toStretch));
  return beyond.compare(HUNDRED) >= 0 ? HUNDRED : beyond;
}
