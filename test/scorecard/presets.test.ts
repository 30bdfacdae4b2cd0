import { expect, test } from 'vitest';
import { PRESETS } from '../../src/scorecard/presets.ts';

const names = Object.keys(PRESETS) as (keyof typeof PRESETS)[];

test.each(names)('%s hands out exactly 10,000 basis points, each indicator once', (name) => {
  const lines = PRESETS[name];
  expect(lines.reduce((added, { weight }) => added + weight, 0)).toBe(10_000);
  expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
  expect(lines.every(({ weight }) => Number.isInteger(weight) && weight > 0)).toBe(true);
});

test.each([
  ['balanced', [3000, 2500, 1500, 1500, 500, 1000]],
  ['growth', [2000, 1500, 1500, 1000, 3000, 1000]],
  ['differentiation', [3500, 2500, 1500, 500, 500, 1500]],
  ['cost', [1500, 2000, 1500, 4000, 0, 1000]],
] as const)('%s weighs the categories as its strategy says', (name, weights) => {
  const categories = [
    ...(['customer', 'resolution_quality', 'timeliness'] as const),
    ...(['efficiency', 'growth', 'governance'] as const),
  ];
  const found = categories.map((category) =>
    PRESETS[name]
      .filter((line) => line.category === category)
      .reduce((added, { weight }) => added + weight, 0),
  );
  expect(found).toEqual(weights);
});
