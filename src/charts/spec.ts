// What a chart says, apart from how it is drawn.

export type ChartSpec = {
  readonly title: string;
  /** One label a point, in order. */
  readonly categories: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
  readonly yLabel: string;
};
