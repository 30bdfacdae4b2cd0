// What a chart says, apart from how it is drawn.
//
//   ctx.charts.draw(spec) → a block for a message: Slack's own chart where it can show all of the
//   spec, otherwise a picture, which the Slack ring uploads when it sends the message.
//
// A spec is plain data: it goes to a worker or to a QuickChart as it stands.
import type { Unit } from '../kpi/model.ts';

/** Null is a gap: not measured, which is not zero. */
export type Values = readonly (number | null)[];
export type Series = { readonly name: string; readonly values: Values };
export type Target = { readonly name: string; readonly value: number };

type Common = {
  readonly title: string;
  /** What the values are, beside their axis: `Points`, `First response time`. */
  readonly yLabel: string;
  /** Names their unit; long seconds are shown as minutes, hours or days. */
  readonly unit?: Unit;
  /** Small print of a picture: n, how far the data goes. Views say it in words beside a block. */
  readonly note?: string;
  /** A table beside it has the same figures. */
  readonly isInTable?: boolean;
  /** Of the numbers and the shapes of Chinese characters; English unless given. */
  readonly locale?: 'en' | 'zh-Hans' | 'zh-Hant';
};

/** Over periods, oldest first. A band is drawn behind the first series. */
export type LineData = Common & {
  readonly categories: readonly string[];
  readonly series: readonly Series[];
  readonly target?: Target;
  readonly band?: { readonly name: string; readonly low: Values; readonly high: Values };
};

/** Things side by side; `horizontal` for a ranking or long names. */
export type BarData = Common & {
  readonly categories: readonly string[];
  readonly series: readonly Series[];
  readonly target?: Target;
  readonly horizontal?: boolean;
  /** On top of each other: they must add up. */
  readonly stacked?: boolean;
};

/** How each category splits into the series: every bar is 100 % long. */
export type ShareData = Common & {
  readonly categories: readonly string[];
  readonly series: readonly Series[];
};

/** `values` row by row, such as one row a weekday and one column an hour. */
export type HeatData = Common & {
  readonly columns: readonly string[];
  readonly rows: readonly string[];
  readonly values: readonly Values[];
  readonly xLabel?: string;
};

export type LineSpec = LineData & { readonly kind: 'line' };
export type BarSpec = BarData & { readonly kind: 'bar' };
export type ShareSpec = ShareData & { readonly kind: 'share' };
export type HeatSpec = HeatData & { readonly kind: 'heat' };
export type ChartSpec = LineSpec | BarSpec | ShareSpec | HeatSpec;

export type Way = 'native' | 'png' | 'quickchart';

/** By which ways a kind can be drawn; native.ts looks at the single spec as well. */
export const WAYS: Readonly<Record<ChartSpec['kind'], readonly Way[]>> = {
  line: ['native', 'png', 'quickchart'],
  bar: ['native', 'png', 'quickchart'],
  share: ['native', 'png', 'quickchart'],
  // QuickChart has no matrix.
  heat: ['png'],
};

export function line(data: LineData): LineSpec {
  return { kind: 'line', ...data };
}

export function bar(data: BarData): BarSpec {
  return { kind: 'bar', ...data };
}

export function share(data: ShareData): ShareSpec {
  return { kind: 'share', ...data };
}

export function heat(data: HeatData): HeatSpec {
  return { kind: 'heat', ...data };
}

/** Every figure of a chart, gaps left out. */
export function figures(spec: ChartSpec): number[] {
  const rows = spec.kind === 'heat' ? spec.values : spec.series.map(({ values }) => values);
  return rows.flat().filter((value) => value !== null);
}
