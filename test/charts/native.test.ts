import { expect, test } from 'vitest';
import { lineChart, nativeChart } from '../../src/charts/native.ts';
import { bar, heat, line, share, WAYS } from '../../src/charts/spec.ts';
import { validateMessage } from '../../src/playground/validator/index.ts';

const data = (points: number, name = 'Score') => ({
  title: 'T'.repeat(60),
  categories: Array.from({ length: points }, (_, at) => `a very long label, number ${at}`),
  series: [
    { name, values: Array.from({ length: points }, (_, at) => at / 3) },
    { name, values: Array.from({ length: points }, () => 80) },
  ],
  yLabel: 'Points',
});
const short = (points: number, series = 1) => ({
  title: 'T',
  categories: Array.from({ length: points }, (_, at) => `c${at}`),
  series: Array.from({ length: series }, (_, at) => ({
    name: `s${at}`,
    values: Array.from({ length: points }, (__, value) => value + 1),
  })),
  yLabel: 'y',
});
const accepted = (block: unknown) => validateMessage({ text: 'x', blocks: [block] });

test('a line needs two points', () => {
  expect(lineChart(data(1))).toBeNull();
  expect(lineChart(data(2))).not.toBeNull();
});

test.each([2, 20, 21])(
  '%d points with long names of the same beginning make a valid chart',
  (points) => {
    const block = lineChart(data(points, 'Handling time, 90th percentile'));
    expect(accepted(block)).toEqual([]);
    expect(block?.chart.axis_config.categories).toHaveLength(Math.min(points, 20));
  },
);

test('of too many points the newest stay, rounded to two decimals', () => {
  const [first] = lineChart(data(21))?.chart.series ?? [];
  expect(first?.data.map(({ value }) => value).slice(0, 3)).toEqual([0.33, 0.67, 1]);
  expect(first?.data.at(-1)?.value).toBe(6.67);
});

test('a target is a line of its own', () => {
  const block = lineChart({ ...short(2), target: { name: 'Contract met (80)', value: 80 } });
  expect(accepted(block)).toEqual([]);
  expect(block?.chart.series.map(({ name, data: [point] }) => [name, point?.value])).toEqual([
    ['s0', 1],
    ['Contract met (80)', 80],
  ]);
});

test('nothing measured at either end is left out, a gap between is no native chart', () => {
  const of = (values: (number | null)[]) =>
    lineChart({ ...short(4), series: [{ name: 'x', values }] })?.chart.axis_config.categories;
  expect(of([null, 1, 2, null])).toEqual(['c1', 'c2']);
  expect(of([1, null, 2, 3])).toBeUndefined();
});

test('a picture takes over one past what a block shows', () => {
  expect(nativeChart(line(short(20)))).not.toBeNull();
  expect(nativeChart(line(short(21)))).toBeNull();
  expect(nativeChart(line(short(3, 6)))).not.toBeNull();
  expect(nativeChart(line(short(3, 7)))).toBeNull();
  expect(nativeChart(bar(short(20)))).not.toBeNull();
  expect(nativeChart(bar(short(21)))).toBeNull();
  expect(nativeChart(bar({ ...short(1), categories: ['c'.repeat(20)] }))).not.toBeNull();
  expect(nativeChart(bar({ ...short(1), categories: ['c'.repeat(21)] }))).toBeNull();
});

test('what a block has no word for is never native: bands, flat or stacked bars, heat maps', () => {
  const band = { name: 'noise', low: [0, 1], high: [2, 3] };
  expect(nativeChart(line({ ...short(2), band }))).toBeNull();
  expect(nativeChart(bar({ ...short(2), horizontal: true }))).toBeNull();
  expect(nativeChart(bar({ ...short(2), stacked: true }))).toBeNull();
  expect(nativeChart(bar({ ...short(2), target: { name: 't', value: 1 } }))).toBeNull();
  const cells = heat({ title: 'T', rows: ['r'], columns: ['c'], values: [[1]], yLabel: 'y' });
  expect(nativeChart(cells)).toBeNull();
  expect(WAYS.heat).toEqual(['png']);
});

test('one thing alone splits into a pie of the parts that are there', () => {
  const parts = (values: number[]) =>
    nativeChart(
      share({
        title: 'Channels',
        categories: ['Acme'],
        series: values.map((value, at) => ({ name: `part ${at}`, values: [value] })),
        yLabel: 'y',
      }),
    );
  const pie = parts([3, 0, 1]);
  expect(accepted(pie)).toEqual([]);
  expect(pie?.chart).toEqual({
    type: 'pie',
    segments: [
      { label: 'part 0', value: 3 },
      { label: 'part 2', value: 1 },
    ],
  });
  expect(parts([1, 1, 1, 1, 1, 1])).not.toBeNull();
  expect(parts([1, 1, 1, 1, 1, 1, 1])).toBeNull();
  expect(parts([0, 0])).toBeNull();
});

test('long seconds are minutes, hours or days on the axis, which says so', () => {
  const times = { ...short(2), yLabel: 'Wait', unit: 's' as const };
  const drawn = (values: number[], locale: 'en' | 'zh-Hans' = 'en') => {
    const block = nativeChart(line({ ...times, series: [{ name: 's', values }], locale }));
    const { series, axis_config } = (
      block as {
        chart: { series: { data: { value: number }[] }[]; axis_config: { y_label: string } };
      }
    ).chart;
    return [series[0]?.data.map(({ value }) => value), axis_config.y_label];
  };
  expect(drawn([28_800, 3_600])).toEqual([[8, 1], 'Wait (hours)']);
  expect(drawn([90, 45])).toEqual([[90, 45], 'Wait (seconds)']);
  expect(drawn([172_800, 43_200], 'zh-Hans')).toEqual([[2, 0.5], 'Wait（天）']);
});
