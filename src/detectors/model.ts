// What the detectors look at. A miss is a contact that the agreement counts against the vendor; the
// allowance is the share of misses, or how many for each contact, at which the target is just met.

/** A closed local day, as days since 2000. */
export type Day = { readonly day: number; readonly misses: number; readonly n: number };

export type Count = Pick<Day, 'misses' | 'n'>;

/** `share`: at most one miss a contact. `count`: events, as many as there are. */
export type Agreed = { readonly kind: 'share' | 'count'; readonly allowance: number };

/** What is asked of each family: at most one breach of each is open for an indicator. */
export const FAMILIES = ['worse', 'collapse', 'budget', 'unusual', 'silence'] as const;

export type Family = (typeof FAMILIES)[number];

/** A target of 100 % would make one miss infinitely unlikely. */
const LEAST = 0.001;

/** Percentages and rates as people agree on them, in misses. */
export function agreedMisses(
  target: number,
  { direction, per }: { readonly direction: 'higher' | 'lower'; readonly per: number },
): number {
  const allowance = direction === 'higher' ? 1 - target / per : target / per;
  return Math.max(LEAST, allowance);
}

export function sum(counts: readonly Count[]): Count {
  let [misses, n] = [0, 0];
  for (const count of counts) {
    misses += count.misses;
    n += count.n;
  }
  return { misses, n };
}
