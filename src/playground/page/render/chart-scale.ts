// Where a value lands on an axis, with round ticks.

export type Scale = {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
};

const TICKS = 4;

/** Lines may leave zero when it is far away; bars and areas never do, their length is the value. */
export function scaleOf(values: readonly number[], fromZero: boolean): Scale {
  const least = Math.min(...values);
  const most = Math.max(...values);
  const far = !fromZero && (least > 0 ? least * 2 > most : most * 2 < least);
  const low = far ? least : Math.min(0, least);
  const high = far ? most : Math.max(0, most);
  const span = high - low;
  const isFlat = span <= Math.abs(high) * 1e-6 + 1e-9;
  const step = roundStep((isFlat ? Math.abs(high) + 1 : span) / TICKS);
  const first = Math.floor(low / step);
  const last = Math.max(Math.ceil(high / step), first + 1);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
  return { low: first * step, high: last * step, ticks };
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const lead = rough / power;
  return (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 2.5 ? 2.5 : lead <= 5 ? 5 : 10) * power;
}

/** Every label, or every second, third … so that none touches the next. */
export function labelStride(labels: readonly string[], widthPx: number): number {
  const longestPx = Math.max(...labels.map((label) => [...label].length), 1) * 6.5 + 12;
  return Math.max(1, Math.ceil((longestPx * labels.length) / Math.max(widthPx, 1)));
}
