// Units and numbers as an axis shows them.
import type { ChartWords } from '../i18n/charts.ts';
import { TAG } from '../i18n/format.ts';
import type { Locale } from '../i18n/locale.ts';
import { type ChartSpec, figures, type ShareSpec, type Values } from './spec.ts';

const DURATIONS = [
  { name: 'd', seconds: 86_400 },
  { name: 'h', seconds: 3_600 },
  { name: 'min', seconds: 60 },
] as const;

/** How many of the spec's units make one of the axis, and what stands beside it. */
export function axisUnit(
  { unit, yLabel, ...spec }: ChartSpec,
  words: ChartWords,
): { readonly divisor: number; readonly label: string } {
  if (unit === '%') return { divisor: 1, label: withUnit(words, yLabel, '%') };
  if (unit !== 's') return { divisor: 1, label: yLabel };
  const longest = Math.max(0, ...figures({ ...spec, yLabel } as ChartSpec).map(Math.abs));
  const found = DURATIONS.find(({ seconds }) => longest >= 2 * seconds);
  const name = words.durations[found?.name ?? 's'];
  return { divisor: found?.seconds ?? 1, label: withUnit(words, yLabel, name) };
}

/** A view whose label names the unit already need not hear it twice. */
function withUnit(words: ChartWords, label: string, unit: string): string {
  return label.toLowerCase().includes(unit.toLowerCase()) ? label : words.perUnit(label, unit);
}

/** The spec in the units of its axis. */
export function scaled(spec: ChartSpec, divisor: number): ChartSpec {
  if (divisor === 1) return spec;
  const values = (of: Values) => of.map((value) => (value === null ? null : value / divisor));
  if (spec.kind === 'heat') return { ...spec, values: spec.values.map(values) };
  const series = spec.series.map((one) => ({ ...one, values: values(one.values) }));
  if (spec.kind === 'share') return { ...spec, series };
  const target = spec.target && { ...spec.target, value: spec.target.value / divisor };
  const common = { series, ...(target ? { target } : {}) };
  if (spec.kind === 'bar') return { ...spec, ...common };
  const { band } = spec;
  const scaledBand = band && { ...band, low: values(band.low), high: values(band.high) };
  return { ...spec, ...common, ...(scaledBand ? { band: scaledBand } : {}) };
}

/** Each category's parts in per cent of their sum; a category of nothing has gaps. */
export function percentages({ categories, series }: ShareSpec): Values[] {
  const sums = categories.map((_, at) =>
    series.reduce((sum, { values }) => sum + Math.max(0, values[at] ?? 0), 0),
  );
  return series.map(({ values }) =>
    sums.map((sum, at) => (sum > 0 ? (100 * Math.max(0, values[at] ?? 0)) / sum : null)),
  );
}

const COMPACT_FROM = 100_000;

/**
 * Three figures are enough beside a bar; long numbers are shortened: 1.2M, 120万. Among others
 * (`among`) all have the same decimals.
 */
export function figure(locale: Locale, value: number, among?: readonly number[]): string {
  const isLong = Math.abs(value) >= COMPACT_FROM;
  const digits = isLong ? 1 : decimals(among ?? [value]);
  return new Intl.NumberFormat(TAG[locale], {
    maximumFractionDigits: digits,
    minimumFractionDigits: among && !isLong ? digits : 0,
    ...(isLong ? { notation: 'compact' } : {}),
  })
    .format(value)
    .replace('-', '−');
}

function decimals(values: readonly number[]): number {
  if (values.every(Number.isInteger)) return 0;
  const size = Math.max(...values.map(Math.abs));
  return size >= 1_000 ? 0 : size >= 10 ? 1 : 2;
}

/** Shorter still, for the cell of a heat map. */
export function cellFigure(locale: Locale, value: number): string {
  const isLong = Math.abs(value) >= 1_000;
  return new Intl.NumberFormat(TAG[locale], {
    maximumSignificantDigits: Math.abs(value) < 1_000 ? 3 : 2,
    ...(isLong ? { notation: 'compact' } : {}),
  })
    .format(value)
    .replace('-', '−');
}
