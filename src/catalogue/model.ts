// What can be asked about: every indicator of ours, and those that the workspace defined.
import { catalogue, variants } from '../kpi/catalogue.ts';
import type { Latest } from '../kpi/figures.ts';
import type { Indicator, Metric, Variant } from '../kpi/model.ts';
import { asScored, type OwnIndicator } from '../own/model.ts';
import type { FeedState } from '../quality/model.ts';
import type { Quality } from '../scorecard/model.ts';
import type { Vendor } from '../vendors/model.ts';

export type Entry = {
  readonly indicator: Indicator;
  /** Null: one of ours. */
  readonly own: OwnIndicator | null;
};

/** Ours first, in the order in which people read them. */
export function entries(own: readonly OwnIndicator[]): Entry[] {
  return [
    ...catalogue.map((indicator) => ({ indicator, own: null })),
    ...own.map((each) => ({ indicator: asScored(each).indicator, own: each })),
  ];
}

/** The entry and the variant that a key or an id names; an id names its default variant. */
export function findEntry(
  all: readonly Entry[],
  key: string,
): { readonly entry: Entry; readonly variant: Variant } | null {
  const [id, asked] = key.split('/');
  const entry = all.find(({ indicator }) => indicator.id === id);
  const variant =
    asked === undefined
      ? entry?.indicator.variants[0]
      : entry?.indicator.variants.find((each) => each.id === asked);
  return entry && variant ? { entry, variant } : null;
}

/** What one vendor's data give, and what they are worth. */
export type Measured = {
  readonly vendor: Vendor;
  readonly metrics: readonly Metric[];
  /** By key, the newest imported figure, where the last days have none. */
  readonly latest: ReadonlyMap<string, Latest>;
  readonly watermark: Temporal.Instant | null;
  readonly quality: (key: string) => Quality;
  readonly stale: readonly FeedState[];
};

type Source = 'contacts' | 'surveys' | 'figures' | 'own';

type Found = {
  readonly of: Measured;
  readonly n: number;
  /** The last day of an imported figure's period; null: what contacts and surveys gave. */
  readonly importedTo: Temporal.PlainDate | null;
};

/** One line of the list: an indicator's variant and the vendors that have it. */
export type Line = {
  readonly key: string;
  readonly source: Source;
  readonly found: readonly Found[];
};

/** Each indicator's default variant, or the first that anybody has; those that nobody has are apart. */
export function listLines(
  all: readonly Entry[],
  measured: readonly Measured[],
): { readonly lines: readonly Line[]; readonly unmeasured: readonly string[] } {
  const lines: Line[] = [];
  const unmeasured: string[] = [];
  const byKey = new Map(
    measured.map((of) => [of, new Map(of.metrics.map((metric) => [keyOf(metric), metric]))]),
  );
  for (const { indicator, own } of all) {
    const candidates = indicator.variants.map((variant) => {
      const key = `${indicator.id}/${variant.id}`;
      const found = measured.flatMap((of) => foundIn(of, byKey.get(of)?.get(key), key));
      return { key, found };
    });
    const line = candidates.find(({ found }) => found.length > 0);
    if (line) lines.push({ ...line, source: own ? 'own' : sourceOf(line) });
    else unmeasured.push(`${indicator.id}/${indicator.variants[0].id}`);
  }
  return { lines, unmeasured };
}

/** A count of nothing is no measurement; an imported figure may come without its n. */
function foundIn(of: Measured, metric: Metric | undefined, key: string): Found[] {
  if (metric && metric.value !== null && metric.n > 0 && !metric.provenance) {
    return [{ of, n: metric.n, importedTo: null }];
  }
  const latest = of.latest.get(key);
  if (!latest) return [];
  const importedTo = latest.span.to.subtract({ days: 1 });
  return [{ of, n: latest.figure.n, importedTo }];
}

function sourceOf({ key, found }: Pick<Line, 'key' | 'found'>): Source {
  if (found.every(({ importedTo }) => importedTo !== null)) return 'figures';
  const { indicator, variant } = variants.get(key) ?? {};
  const countedBy = variant?.countedBy ?? indicator?.countedBy;
  return countedBy === 'survey' ? 'surveys' : 'contacts';
}

function keyOf({ id, variant }: Metric): string {
  return `${id}/${variant}`;
}
