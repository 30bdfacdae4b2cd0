/** What a simulation found, and its standard error. */
export type Estimate = { readonly value: number; readonly error: number };

export function meanOf(values: readonly number[]): Estimate {
  const n = values.length;
  const value = values.reduce((sum, each) => sum + each, 0) / n;
  const spread = values.reduce((sum, each) => sum + (each - value) ** 2, 0) / Math.max(1, n - 1);
  return { value, error: Math.sqrt(spread / n) };
}

/** Of events: none in so many years still leaves room for one. */
export function rateOf(counts: readonly number[]): Estimate {
  const { value, error } = meanOf(counts);
  return { value, error: Math.max(error, 1 / counts.length) };
}

/** Whole days and hours are never surer than to half a step. */
export const HALF_A_STEP = 0.5;

export function medianOf(values: readonly number[]): Estimate {
  const sorted = values.toSorted((a, b) => a - b);
  const [middle, reach] = [Math.floor(sorted.length / 2), Math.ceil(Math.sqrt(sorted.length) / 2)];
  const at = (rank: number) => sorted[Math.min(sorted.length - 1, Math.max(0, rank))] ?? Number.NaN;
  const error = (at(middle + reach) - at(middle - reach)) / 2;
  return { value: at(middle), error: Math.max(HALF_A_STEP, error) };
}

export function shareOf(part: number, whole: number): Estimate {
  const value = part / whole;
  return { value, error: Math.sqrt((value * (1 - value)) / whole) };
}
