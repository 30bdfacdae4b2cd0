// Figures that others worked out. One is used for exactly its period; several are put together
// only where that is arithmetic: totals add up, means and shares are weighted by their n, and
// both only when whole periods fill the one that is asked for.
import { lastDay, type Period, parsePeriod } from '../lib/period.ts';
import { type Rational, rational, sum, toNumber } from '../lib/rational.ts';

export const FIGURE_FIELDS = [
  'vendor',
  'metric',
  'variant',
  'period',
  'value',
  'n',
  'source',
  'audited',
] as const;

/** How the figures of months become the figure of a quarter. */
export type Combine = 'total' | 'mean' | 'none';

export type Span = Pick<Period, 'from' | 'to'>;

export type Figure = Span & {
  readonly metric: string;
  readonly variant: string;
  /** As its decimal text. */
  readonly value: string;
  readonly n: number | null;
  readonly source: string;
  readonly audited: boolean;
  readonly importedAt: Temporal.Instant;
  readonly version: number;
};

/** Where a figure comes from: shown wherever the figure is. */
export type Provenance = {
  /** Each once, in the order of their periods. */
  readonly sources: readonly string[];
  /** All of it. */
  readonly audited: boolean;
  /** The newest part. */
  readonly importedAt: Temporal.Instant;
  /** From how many imported periods it was put together. */
  readonly parts: number;
};

export type FigureAnswer = Provenance & {
  readonly exact: Rational;
  readonly value: number;
  readonly n: number | null;
};

/** The relative words would mean another period tomorrow. */
const ABSOLUTE = /\d{4}/;
const QUARTER = /^(\d{4})-?q([1-4])$/i;
/** Nothing is clipped at it: half a month is no month. */
const FAR = Temporal.PlainDate.from('2100-12-31');

/** The period that a file's words mean; null where they mean none. */
export function figurePeriod(words: string): Span | null {
  const [, year, quarter] = QUARTER.exec(words.trim()) ?? [];
  if (year && quarter) {
    const from = Temporal.PlainDate.from({
      year: Number(year),
      month: 3 * Number(quarter) - 2,
      day: 1,
    });
    return from.year >= 1990 && from.year < 2100 ? { from, to: from.add({ months: 3 }) } : null;
  }
  if (!ABSOLUTE.test(words)) return null;
  const period = parsePeriod(words, FAR);
  // A bare year is more often a slip than a figure of a year.
  return period && period.kind !== 'year' ? { from: period.from, to: period.to } : null;
}

/** The figure of one variant for a period; null where the imported ones don't make it up exactly. */
export function answerFigure(
  figures: readonly Figure[],
  period: Span,
  combine: Combine,
): FigureAnswer | null {
  const exact = figures.find(({ from, to }) => from.equals(period.from) && to.equals(period.to));
  if (exact) return answerOf([exact], rational(exact.value), exact.n);
  if (combine === 'none') return null;
  const usable = combine === 'mean' ? figures.filter(({ n }) => n !== null) : figures;
  const parts = fill(usable, period);
  if (!parts) return null;
  const known = parts.every(({ n }) => n !== null);
  const n = known ? parts.reduce((all, part) => all + (part.n ?? 0), 0) : null;
  const values = parts.map(({ value }) => rational(value));
  if (combine === 'total') return answerOf(parts, sum(values), n);
  const weighted = sum(values.map((value, index) => value.mul(parts[index]?.n ?? 0)));
  return n === null || n === 0 ? null : answerOf(parts, weighted.div(n), n);
}

function answerOf(parts: readonly Figure[], exact: Rational, n: number | null): FigureAnswer {
  const imported = parts.map(({ importedAt }) => importedAt);
  return {
    exact,
    value: toNumber(exact),
    n,
    sources: [...new Set(parts.map(({ source }) => source))],
    audited: parts.every(({ audited }) => audited),
    importedAt: imported.reduce((a, b) => (Temporal.Instant.compare(a, b) < 0 ? b : a)),
    parts: parts.length,
  };
}

/** The fewest figures whose periods fill the span without gap or overlap, in order. */
function fill(figures: readonly Figure[], { from, to }: Span): readonly Figure[] | null {
  const starting = Map.groupBy(
    figures.filter((figure) => within(figure, { from, to })),
    (figure) => figure.from.toString(),
  );
  // Breadth first: the first way that reaches the end has the fewest parts.
  const seen = new Set([from.toString()]);
  let ways: { readonly at: string; readonly parts: readonly Figure[] }[] = [
    { at: from.toString(), parts: [] },
  ];
  while (ways.length > 0) {
    const next: typeof ways = [];
    for (const { at, parts } of ways) {
      for (const figure of starting.get(at) ?? []) {
        const end = figure.to.toString();
        if (figure.to.equals(to)) return [...parts, figure];
        if (seen.has(end)) continue;
        seen.add(end);
        next.push({ at: end, parts: [...parts, figure] });
      }
    }
    ways = next;
  }
  return null;
}

function within(inner: Span, outer: Span): boolean {
  return (
    Temporal.PlainDate.compare(inner.from, outer.from) >= 0 &&
    Temporal.PlainDate.compare(inner.to, outer.to) <= 0
  );
}

/** As people write it: 2026-10, 2026-W40, 2026-Q3, 2026-10-03, 2026-10-01..2026-10-15. */
export function spanWords(span: Span): string {
  const { from } = span;
  const last = lastDay({ ...span, kind: 'days' });
  const ends = (to: Temporal.PlainDate) => span.to.equals(to);
  if (ends(from.add({ days: 1 }))) return from.toString();
  if (from.day === 1 && ends(from.add({ months: 1 }))) return from.toPlainYearMonth().toString();
  if (from.day === 1 && from.month % 3 === 1 && ends(from.add({ months: 3 }))) {
    return `${from.year}-Q${(from.month + 2) / 3}`;
  }
  if (from.dayOfWeek === 1 && ends(from.add({ days: 7 }))) {
    return `${from.yearOfWeek}-W${String(from.weekOfYear).padStart(2, '0')}`;
  }
  return `${from}..${last}`;
}

/** A metric that a file may bring, with the variants that it may have. */
export type Importable = {
  readonly id: string;
  readonly variants: readonly [ImportableVariant, ...ImportableVariant[]];
};

type ImportableVariant = {
  readonly id: string;
  readonly range: readonly [low: number, high: number] | null;
  readonly combine: Combine;
};

/** The variant of a name that only a workspace's own formulas know. */
export const OWN_VALUE = 'value';

/** What a name of a workspace's own may be: anything, of any size. */
export function ownImportable(id: string): Importable {
  return { id, variants: [{ id: OWN_VALUE, range: null, combine: 'none' }] };
}
