// Which indicators the detectors can look at, and what they read of a day for each.
import type { Measure } from '../kpi/model.ts';
import { column } from '../rollups/columns.ts';
import type { Term } from '../rollups/model.ts';
import { AIMED, type Measured } from '../targets/model.ts';

export type Watched = {
  readonly key: string;
  /** `mean`: of amounts, watched by itself and not by misses. */
  readonly kind: 'share' | 'count' | 'mean';
  readonly direction: 'higher' | 'lower';
  /** What the target is of a single contact: 100 for percentages. */
  readonly per: number;
  readonly scale: 'log' | 'linear';
  readonly part: readonly Part[];
  readonly whole: readonly Term[];
};

/** A count, or the sum of durations or amounts. */
export type Part = { readonly term: Term } | { readonly sum: string };

function watchedOf({ key, variant: { measure, direction } }: Measured): Watched[] {
  if (direction === 'none') return [];
  const common = { key, direction } as const;
  const counted = (part: readonly Term[]) => part.map((term) => ({ term }));
  switch (measure.kind) {
    case 'share':
      return [
        {
          ...common,
          kind: 'share',
          per: 100,
          scale: 'linear',
          part: counted(measure.part),
          whole: measure.whole,
        },
      ];
    case 'rate':
      if (direction === 'higher') return [];
      return [
        {
          ...common,
          kind: 'count',
          per: measure.per,
          scale: 'linear',
          part: counted(measure.part),
          whole: measure.whole,
        },
      ];
    case 'mean':
      return [
        {
          ...common,
          kind: 'mean',
          per: measure.per ?? 1,
          scale: 'log',
          part: [{ sum: `${column(measure.of)}_sum` }],
          whole: overOf(measure),
        },
      ];
    default:
      return [];
  }
}

function overOf({ over, n, of }: Extract<Measure, { kind: 'mean' }>): readonly Term[] {
  return over ?? n ?? [of];
}

export const WATCHED: readonly Watched[] = AIMED.flatMap(watchedOf);

/** Those with a target from the catalogue, and those of `keys`. */
export function watchedWith(keys: ReadonlySet<string>): Watched[] {
  const proposed = new Set(AIMED.flatMap(({ key, variant }) => (variant.targets ? [key] : [])));
  return WATCHED.filter(({ key }) => proposed.has(key) || keys.has(key));
}

/** What speaks against the vendor. */
export function missesOf({ kind, direction }: Watched, part: number, whole: number): number {
  return kind === 'share' && direction === 'higher' ? whole - part : part;
}
