// Which weights hold for a vendor on a day. A vendor's own template goes before the workspace's,
// a later one before an earlier; where nobody chose, the balanced preset holds.
import { catalogue } from '../kpi/catalogue.ts';
import { PRESETS, type PresetName, type TemplateLine } from '../scorecard/presets.ts';

/** A template's name, and the how-manieth of that name it is. Version 0 is the built-in default. */
export type TemplateRef = {
  readonly name: string;
  readonly version: number;
  readonly effectiveFrom: Temporal.PlainDate | null;
};

export type Template = TemplateRef & {
  readonly id: number;
  /** Null: every vendor that has none of its own. */
  readonly vendorId: number | null;
  readonly effectiveFrom: Temporal.PlainDate;
  readonly savedAt: Temporal.Instant;
  readonly savedBy: string;
  readonly why: string;
  /** Empty: the vendor follows the workspace again. */
  readonly lines: readonly TemplateLine[];
};

export type Weights = TemplateRef & { readonly lines: readonly TemplateLine[] };

export const DEFAULT_WEIGHTS: Weights = {
  ...{ name: 'balanced', version: 0, effectiveFrom: null },
  lines: PRESETS.balanced,
};

export function refOf({ name, version, effectiveFrom }: TemplateRef): TemplateRef {
  return { name, version, effectiveFrom };
}

/** The name under which a vendor is handed back to the workspace's template. */
export const FOLLOW = 'workspace';

export const WHOLE = 10_000;

export function weightsOn(
  templates: readonly Template[],
  vendorId: number,
  day: Temporal.PlainDate,
): Weights {
  const own = newest(templates, vendorId, day);
  if (own && own.lines.length > 0) return own;
  return newest(templates, null, day) ?? DEFAULT_WEIGHTS;
}

/** Of two from the same day the one saved last. */
function newest(
  templates: readonly Template[],
  vendorId: number | null,
  day: Temporal.PlainDate,
): Template | undefined {
  return templates
    .filter((template) => template.vendorId === vendorId && !isAfter(template.effectiveFrom, day))
    .toSorted((a, b) => Temporal.PlainDate.compare(a.effectiveFrom, b.effectiveFrom) || a.id - b.id)
    .at(-1);
}

function isAfter(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) > 0;
}

export function isPreset(name: string): name is PresetName {
  return Object.hasOwn(PRESETS, name);
}

/** What may be weighed: every variant that has a better and a worse. */
export const KNOWN_KEYS: ReadonlySet<string> = new Set([
  ...catalogue.flatMap(({ id, variants }) =>
    variants.filter(({ direction }) => direction !== 'none').map((each) => `${id}/${each.id}`),
  ),
  ...Object.values(PRESETS).flatMap((lines) => lines.map(({ key }) => key)),
]);

export type Problem =
  | { readonly kind: 'total'; readonly total: number }
  | { readonly kind: 'weight' | 'unknown' | 'twice'; readonly key: string };

/** Why these lines are no template; empty when they are one. */
export function problemsOf(lines: readonly TemplateLine[], known: ReadonlySet<string>): Problem[] {
  const seen = new Set<string>();
  const problems: Problem[] = [];
  for (const { key, weight } of lines) {
    if (!known.has(key)) problems.push({ kind: 'unknown', key });
    if (seen.has(key)) problems.push({ kind: 'twice', key });
    if (!Number.isInteger(weight) || weight < 1 || weight > WHOLE) {
      problems.push({ kind: 'weight', key });
    }
    seen.add(key);
  }
  const total = totalOf(lines);
  if (problems.length === 0 && total !== WHOLE) problems.push({ kind: 'total', total });
  return problems;
}

export function totalOf(lines: readonly Pick<TemplateLine, 'weight'>[]): number {
  return lines.reduce((added, { weight }) => added + weight, 0);
}

const PERCENT = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/;

/** `12.5` or `12,5 %` is 1,250 basis points; null for anything finer, or no number. */
export function basisPoints(text: string): number | null {
  const [, whole, decimals = ''] = PERCENT.exec(text.normalize('NFKC').trim()) ?? [];
  return whole === undefined ? null : Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
}
