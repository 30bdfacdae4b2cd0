// Counts of durations in buckets that grow by a fixed factor, so that histograms of any days
// merge by adding counts and a value read back is at most 1 % off. Zero has a bucket of its own.

const RELATIVE_ERROR = 0.01;
const GAMMA = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);

/** Seconds s ≥ 1 lie in bin 1 + ceil(ln s / LN_GAMMA); the SQL that fills bins gets it as a parameter. */
export const LN_GAMMA = Math.log(GAMMA);

/** Ascending and parallel: `counts[i]` durations in `bins[i]`. */
export type Histogram = { readonly bins: readonly number[]; readonly counts: readonly number[] };

export const EMPTY_HISTOGRAM: Histogram = { bins: [], counts: [] };

/** The histogram of all of them; a list of bins without counts has one duration in each. */
export function merged(parts: readonly Histogram[]): Histogram {
  const total: number[] = [];
  for (const { bins, counts } of parts) {
    for (let index = 0; index < bins.length; index += 1) {
      const bin = bins[index] ?? 0;
      total[bin] = (total[bin] ?? 0) + (counts[index] ?? 1);
    }
  }
  const bins: number[] = [];
  total.forEach((_, bin) => {
    bins.push(bin); // gaps are passed over
  });
  return { bins, counts: bins.map((bin) => total[bin] ?? 0) };
}

/** The value as far, relatively, from the bucket's lower edge as from its upper one. */
function valueOfBin(bin: number): number {
  return bin === 0 ? 0 : (2 * GAMMA ** (bin - 1)) / (GAMMA + 1);
}

/** Of the duration at `rank`, 0 the smallest; the largest one beyond the end. */
export function valueAtRank({ bins, counts }: Histogram, rank: number): number {
  let seen = 0;
  for (const [index, count] of counts.entries()) {
    seen += count;
    if (rank < seen) return valueOfBin(bins[index] ?? 0);
  }
  return valueOfBin(bins.at(-1) ?? 0);
}

export function total({ counts }: Histogram): number {
  let sum = 0;
  for (const count of counts) sum += count;
  return sum;
}

/** Interpolated between the neighbouring ranks, as `percentile_cont` does. Null when empty. */
export function percentile(histogram: Histogram, p: number): number | null {
  const n = total(histogram);
  if (n === 0) return null;
  const rank = p * (n - 1);
  const low = valueAtRank(histogram, Math.floor(rank));
  const high = valueAtRank(histogram, Math.ceil(rank));
  return low + (high - low) * (rank - Math.floor(rank));
}
