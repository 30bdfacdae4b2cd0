// Where handling time goes, and which issue types hold it up.

export type TypeTimes = {
  /** The issue type; '' where contacts have none. */
  readonly key: string;
  readonly n: number;
  readonly sumS: number;
  readonly medianS: number | null;
  readonly p90S: number | null;
  /** 95 % of the mean; null where n allows none. */
  readonly interval: readonly [low: number, high: number] | null;
};

/** Agreed mean handling time by folded issue type, in seconds. */
export type Expectations = ReadonlyMap<string, number>;

export type TypeLine = TypeTimes & {
  readonly meanS: number;
  /** Of all handling time, 0 to 1. */
  readonly share: number;
  readonly expectedS: number | null;
  /** Why it is a bottleneck; empty where it is none. */
  readonly bottleneck: readonly ('above_expected' | 'above_others')[];
};

/** An issue type that takes less of all the time holds up nothing, however slow it is. */
export const LARGE_SHARE = 0.2;

export function foldType(issueType: string): string {
  return issueType.normalize('NFKC').trim().toLowerCase();
}

/** The most time first. */
export function typeLines(types: readonly TypeTimes[], expected: Expectations): TypeLine[] {
  const total = types.reduce((sum, { sumS }) => sum + sumS, 0);
  return types
    .filter(({ n }) => n > 0)
    .map((type): TypeLine => {
      const meanS = type.sumS / type.n;
      const share = total === 0 ? 0 : type.sumS / total;
      const expectedS = expected.get(foldType(type.key)) ?? null;
      const low = type.interval?.[0] ?? null;
      const reasons = [
        ...(low !== null && expectedS !== null && low > expectedS
          ? (['above_expected'] as const)
          : []),
        ...(isAboveOthers(type, types) ? (['above_others'] as const) : []),
      ];
      return { ...type, meanS, share, expectedS, bottleneck: share >= LARGE_SHARE ? reasons : [] };
    })
    .sort((a, b) => b.sumS - a.sumS);
}

/** On the scale of logarithms, where the intervals of means of durations are symmetric. */
function isAboveOthers(type: TypeTimes, types: readonly TypeTimes[]): boolean {
  const others = types.filter((other) => other !== type && other.n > 0);
  const n = others.reduce((sum, other) => sum + other.n, 0);
  const mean = others.reduce((sum, other) => sum + other.sumS, 0) / n;
  const half = halfWidth(type);
  if (n === 0 || half === null || !(mean > 0)) return false;
  // Independent means weighed by how many each is of.
  const spread = Math.hypot(
    ...others.map((other) => ((halfWidth(other) ?? 1) * other.sumS) / (n * mean)),
  );
  return Math.log(type.sumS / type.n / mean) > Math.hypot(half, spread);
}

function halfWidth({ interval }: TypeTimes): number | null {
  return interval && interval[0] > 0 ? Math.log(interval[1] / interval[0]) / 2 : null;
}
