// What an indicator gains at another's cost is no gain, and what a vendor hides can't help it.
import type { Rational } from '../lib/rational.ts';
import { least, rational, ZERO } from '../lib/rational.ts';
import { CONTRACT_MET } from './targets.ts';

/** A pair to watch: the indicator that can be bought and the counter that pays for it. */
export type Guard = {
  readonly indicator: string;
  readonly counter: string;
  /** One-sided: how likely noise alone worsens the counter this much. Null when nobody can tell. */
  readonly p: number | null;
  /** A lead has confirmed that the indicator is gamed, and has not cleared it since. */
  readonly confirmed: boolean;
};

export type GateKind = 'critical_incident' | 'critical_sla' | 'csat_bottom2';

/** A fact that caps the score, however good the rest. */
export type Gate = { readonly kind: GateKind; readonly cap: number };

const SIGNIFICANT = 0.05;

/** The data quality of an indicator that is known to be gamed. */
const GAMED = 0.25;

export function guardedQuality(key: string, quality: number, guards: readonly Guard[]): number {
  const gamed = guards.some(({ indicator, confirmed }) => confirmed && indicator === key);
  return gamed ? Math.min(quality, GAMED) : quality;
}

export type Counter = { readonly key: string; readonly p: number | null };

/** The counters that got worse; one that is hidden counts as worse. */
export function worseCounters(
  key: string,
  guards: readonly Guard[],
  hidden: ReadonlySet<string>,
): Counter[] {
  return guards
    .filter(({ indicator }) => indicator === key)
    .filter(({ counter, p }) => (p !== null && p < SIGNIFICANT) || hidden.has(counter))
    .map(({ counter, p }) => ({ key: counter, p: hidden.has(counter) ? null : p }));
}

/** What a guarded indicator loses: all credit above its target. Zero or less. */
export function creditLost(utility: Rational, share: Rational): Rational {
  return least(ZERO, CONTRACT_MET.sub(utility)).mul(share);
}

/** The lowest cap first: it takes the whole difference, the others are only said. */
export function applyGates(
  score: Rational,
  gates: readonly Gate[],
): { readonly gate: Gate; readonly difference: Rational }[] {
  let open = score;
  return [...gates]
    .sort((a, b) => a.cap - b.cap)
    .map((gate) => {
      const next = least(open, rational(gate.cap));
      const difference = next.sub(open);
      open = next;
      return { gate, difference };
    });
}
