// Indicators that a workspace makes out of imported figures. Each version is kept, with the day
// from which it counts: a new formula never changes what an old period said.
import {
  answerFigure,
  type Combine,
  type Figure,
  type FigureAnswer,
  type Importable,
  OWN_VALUE,
  type Span,
} from '../figures/model.ts';
import type { Scored } from '../kpi/catalogue.ts';
import type { Direction, Indicator, Targets, Unit, Variant } from '../kpi/model.ts';
import {
  type Formula,
  type FormulaError,
  isFormulaError,
  namesIn,
  parseFormula,
  reckon,
} from '../lib/formula.ts';
import { type Rational, toNumber } from '../lib/rational.ts';
import type { Category } from '../scorecard/model.ts';

export const UNITS: readonly Unit[] = ['%', 's', 'points', 'number', 'money'];
export const DIRECTIONS: readonly Direction[] = ['higher', 'lower', 'none'];
export const CATEGORIES: readonly Category[] = [
  'customer',
  'resolution_quality',
  'timeliness',
  'efficiency',
  'growth',
  'governance',
];

/** The variant under which an own indicator stands beside the others. */
export const OWN = 'own';

export type OwnDefinition = {
  readonly id: string;
  readonly name: string;
  readonly formula: string;
  /** Names of the workspace's own in the formula whose values add up over time. */
  readonly totals: readonly string[];
  readonly unit: Unit;
  readonly direction: Direction;
  readonly targets: Targets | null;
  readonly category: Category;
  /** Basis points of the score. */
  readonly weight: number;
};

export type OwnIndicator = OwnDefinition & {
  readonly version: number;
  readonly effectiveFrom: Temporal.PlainDate;
  readonly retired: boolean;
  readonly createdBy: string;
  readonly createdAt: Temporal.Instant;
};

export type Catalogue = ReadonlyMap<string, Importable>;

/** A button carries vendor, period and this in 75 characters. */
const ID = /^[a-z][a-z0-9_]{1,29}$/;
/** Nothing that Slack's markup or a table could take for something else. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .,:%()/+'’–-]{0,59}$/u;
const MAX_WEIGHT = 5_000;

export type Problem =
  | {
      readonly code:
        | 'bad_id'
        | 'id_taken'
        | 'bad_name'
        | 'bad_weight'
        | 'bad_targets'
        | 'weight_without_targets';
    }
  | { readonly code: 'bad_formula'; readonly error: FormulaError }
  | { readonly code: 'no_names' }
  | {
      readonly code: 'unknown_variant';
      readonly name: string;
      readonly variants: readonly string[];
    }
  | {
      readonly code: 'own_with_variant' | 'total_not_in_formula' | 'total_of_ours';
      readonly name: string;
    };

/** Everything that is wrong with a definition; empty where nothing is. */
export function problemsOf(definition: OwnDefinition, catalogue: Catalogue): Problem[] {
  const { id, name, formula, weight, targets } = definition;
  const parsed = parseFormula(formula);
  return [
    ...(ID.test(id) ? [] : [{ code: 'bad_id' } as const]),
    ...(catalogue.has(id) ? [{ code: 'id_taken' } as const] : []),
    ...(NAME.test(name) ? [] : [{ code: 'bad_name' } as const]),
    ...(Number.isInteger(weight) && weight >= 0 && weight <= MAX_WEIGHT
      ? []
      : [{ code: 'bad_weight' } as const]),
    ...(targets && !inOrder(definition) ? [{ code: 'bad_targets' } as const] : []),
    ...(!targets && weight > 0 ? [{ code: 'weight_without_targets' } as const] : []),
    ...(isFormulaError(parsed)
      ? [{ code: 'bad_formula', error: parsed } as const]
      : nameProblems(parsed, definition, catalogue)),
  ];
}

function inOrder({ direction, targets }: OwnDefinition): boolean {
  if (!targets || direction === 'none') return false;
  const { floor, target, stretch } = targets;
  return direction === 'higher'
    ? floor < target && target < stretch
    : floor > target && target > stretch;
}

function nameProblems(
  formula: Formula,
  { totals }: OwnDefinition,
  catalogue: Catalogue,
): Problem[] {
  const names = namesIn(formula);
  const strange = names.flatMap((name): Problem[] => {
    const [metric = '', variant] = name.split('.');
    const known = catalogue.get(metric);
    if (variant === undefined) return [];
    if (!known) return [{ code: 'own_with_variant', name }];
    const variants = known.variants.map(({ id }) => id);
    return variants.includes(variant) ? [] : [{ code: 'unknown_variant', name, variants }];
  });
  const wrongTotals = totals.flatMap((name): Problem[] => {
    if (!names.includes(name)) return [{ code: 'total_not_in_formula', name }];
    return catalogue.has(name) ? [{ code: 'total_of_ours', name }] : [];
  });
  return [
    ...(names.length === 0 ? [{ code: 'no_names' } as const] : []),
    ...strange,
    ...wrongTotals,
  ];
}

/** The names in a formula that no catalogue knows: a file may bring figures for them. */
export function ownNames(formula: string, catalogue: Catalogue): string[] {
  const parsed = parseFormula(formula);
  if (isFormulaError(parsed)) return [];
  return namesIn(parsed).filter((name) => !catalogue.has(name.split('.')[0] ?? ''));
}

/** By id, what counted on a day: the newest version in effect then, unless it retired the indicator. */
export function inForce(
  versions: readonly OwnIndicator[],
  day: Temporal.PlainDate,
): OwnIndicator[] {
  const newest = new Map<string, OwnIndicator>();
  for (const each of versions) {
    if (Temporal.PlainDate.compare(each.effectiveFrom, day) > 0) continue;
    const other = newest.get(each.id);
    if (!other || other.version < each.version) newest.set(each.id, each);
  }
  return [...newest.values()].filter(({ retired }) => !retired);
}

/** Null where an input has no figure for the period, or something is divided by nothing. */
export function answerOwn(
  { formula, totals }: Pick<OwnIndicator, 'formula' | 'totals'>,
  figures: readonly Figure[],
  period: Span,
  catalogue: Catalogue,
): FigureAnswer | null {
  const parsed = parseFormula(formula);
  if (isFormulaError(parsed)) return null;
  const inputs = new Map(
    namesIn(parsed).map((name) => [name, inputOf(name, totals, figures, period, catalogue)]),
  );
  const found = [...inputs.values()].filter((input) => input !== null);
  const exact = reckon(parsed, (name): Rational | null => inputs.get(name)?.exact ?? null);
  const [first] = found;
  if (!exact || !first || found.length < inputs.size) return null;
  const sizes = found.flatMap(({ n }) => (n === null ? [] : [n]));
  return {
    exact,
    value: toNumber(exact),
    n: sizes.length > 0 ? Math.min(...sizes) : null,
    sources: [...new Set(found.flatMap(({ sources }) => sources))],
    audited: found.every(({ audited }) => audited),
    importedAt: found
      .map(({ importedAt }) => importedAt)
      .reduce((a, b) => (Temporal.Instant.compare(a, b) < 0 ? b : a)),
    parts: Math.max(...found.map(({ parts }) => parts)),
  };
}

function inputOf(
  name: string,
  totals: readonly string[],
  figures: readonly Figure[],
  period: Span,
  catalogue: Catalogue,
): FigureAnswer | null {
  const [metric = '', asked] = name.split('.');
  const variants = catalogue.get(metric)?.variants;
  const chosen = variants?.find(({ id }) => id === asked) ?? variants?.[0];
  const variant = chosen?.id ?? OWN_VALUE;
  const combine: Combine = chosen?.combine ?? (totals.includes(name) ? 'total' : 'mean');
  const own = figures.filter((figure) => figure.metric === metric && figure.variant === variant);
  return answerFigure(own, period, combine);
}

/** As the catalogue has the others. */
export function asScored(own: OwnIndicator): Scored {
  const { id, version, unit, direction, targets } = own;
  const variant: Variant = {
    ...{ id: OWN, unit, direction, targets, minSample: 0 },
    measure: { kind: 'figure', combine: 'none', range: null },
  };
  const indicator: Indicator = {
    ...{ id, version, kind: 'census', countedBy: 'period', exclusions: {}, needs: [] },
    ...{ counters: [], variants: [variant] },
  };
  return { key: `${id}/${OWN}`, indicator, variant };
}
