// Will the month be missed? What is left of the month against what it still needs: beta-binomial,
// with counts divided by φ and a prior from the vendor's last six months.
import type { Count } from './model.ts';

/** How many contacts the last six months are worth. */
const PRIOR_STRENGTH = 60;
const AT_RISK = 0.7;
const CLEAR = 0.4;

/** The month at the close of one of its days. */
export type Close = {
  readonly soFar: Count;
  /** Expected until its end: the mean of the same weekdays in the last eight weeks. */
  readonly rest: number;
};

export type Outlook = {
  /** `lost`: even a flawless rest misses it. `safe`: even the worst rest meets it. */
  readonly kind: 'lost' | 'safe' | 'open';
  /** That the month will be missed. */
  readonly chance: number;
  /** The share of the rest that must be fine. */
  readonly required: number;
};

export type Budget = {
  readonly allowance: number;
  readonly phi: number;
  /** Share of misses in the last six months; null where nothing is known. */
  readonly usual: number | null;
  /** How likely a miss must be at two closes. */
  readonly atRisk?: number;
};

export function outlook({ soFar, rest }: Close, { allowance, phi, usual }: Budget): Outlook {
  const { misses, n } = soFar;
  const left = allowance * (n + rest) - misses;
  const required = rest > 0 ? Math.max(0, 1 - left / rest) : left < 0 ? Infinity : 0;
  if (left < 0) return { kind: 'lost', chance: 1, required };
  if (left >= rest) return { kind: 'safe', chance: 0, required: 0 };
  const prior = PRIOR_STRENGTH * (usual ?? allowance);
  const a = prior + misses / phi;
  const b = PRIOR_STRENGTH - prior + (n - misses) / phi;
  const chance = tail(Math.round(rest / phi), Math.floor(left / phi), a, b);
  return { kind: 'open', chance, required };
}

export type MonthAhead = Outlook & { readonly isOpen: boolean };

/** Two closes in a row open it, so that one bad Monday doesn't; oldest close first. */
export function monthAhead(
  closes: readonly Close[],
  budget: Budget,
  wasOpen = false,
): MonthAhead | null {
  const [now, before] = closes.toReversed().map((close) => outlook(close, budget));
  if (!now) return null;
  const { atRisk = AT_RISK } = budget;
  const opens = now.chance >= atRisk && before !== undefined && before.chance >= atRisk;
  return { ...now, isOpen: opens || (wasOpen && now.chance > CLEAR) };
}

const NEGLIGIBLE = 1e-15;
/** A beta-binomial never falls to nothing where its parameters are small. */
const SMALLEST = 1e-9;

/** How likely a beta-binomial count out of `n` is more than `k`. */
export function tail(n: number, k: number, alpha: number, beta: number): number {
  if (k >= n) return 0;
  if (k < 0) return 1;
  const [a, b] = [Math.max(SMALLEST, alpha), Math.max(SMALLEST, beta)];
  const mode = Math.min(n, Math.max(0, Math.round((n * a) / (a + b))));
  let [total, above] = [1, mode > k ? 1 : 0];
  for (let x = mode, weight = 1; x < n; ) {
    weight *= ((n - x) * (a + x)) / ((x + 1) * (b + n - x - 1));
    x += 1;
    total += weight;
    if (x > k) above += weight;
    if (weight < NEGLIGIBLE * total && x > k) break;
  }
  for (let x = mode, weight = 1; x > 0; ) {
    weight *= (x * (b + n - x)) / ((n - x + 1) * (a + x - 1));
    x -= 1;
    total += weight;
    if (x > k) above += weight;
    if (weight < NEGLIGIBLE * total && x <= k) break;
  }
  return above / total;
}
