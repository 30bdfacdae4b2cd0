import { expect, test } from 'vitest';
import { lineChart } from '../../src/charts/native.ts';
import { validateMessage } from '../../src/playground/validator/index.ts';

const spec = (points: number, name = 'Score') => ({
  title: 'T'.repeat(60),
  categories: Array.from({ length: points }, (_, at) => `a very long label, number ${at}`),
  series: [
    { name, values: Array.from({ length: points }, (_, at) => at / 3) },
    { name, values: Array.from({ length: points }, () => 80) },
  ],
  yLabel: 'Points',
});

test('a line needs two points', () => {
  expect(lineChart(spec(1))).toBeNull();
  expect(lineChart(spec(2))).not.toBeNull();
});

test.each([2, 20, 21])(
  '%d points with long names of the same beginning make a valid chart',
  (points) => {
    const block = lineChart(spec(points, 'Handling time, 90th percentile'));
    expect(validateMessage({ text: 'x', blocks: [block] })).toEqual([]);
    expect(block?.chart.axis_config.categories).toHaveLength(Math.min(points, 20));
  },
);

test('of too many points the newest stay, rounded to two decimals', () => {
  const [line] = lineChart(spec(21))?.chart.series ?? [];
  expect(line?.data.map(({ value }) => value).slice(0, 3)).toEqual([0.33, 0.67, 1]);
  expect(line?.data.at(-1)?.value).toBe(6.67);
});
