import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Input } from '../../src/scorecard/model.ts';
import { shared } from '../support/shared.ts';
import { input, measured, row, scored, target } from './inputs.ts';

// A balanced template shortened to nine indicators.
const EXAMPLE: readonly Input[] = [
  line('CSAT top-2-box %', 2000, measured(83, 120), target(70, 85, 92), { kind: 'sample' }),
  line('NPS', 1000, measured(28, 45), target(0, 30, 50), { kind: 'sample' }),
  line('FCR 7d %', 2000, measured(71), target(55, 72, 80), {
    quality: { q: 0.8, reason: 'customers are matched by phone number' },
  }),
  line('Reopen %', 500, measured(6), target(12, 5, 3)),
  line('Service level 80/20 %', 1000, measured(86), target(65, 80, 90)),
  line('Resolution SLA %', 1500, measured('88.5'), target(80, 90, 97)),
  line('AHT s', 700, measured(385), target(520, 400, 340)),
  line('Cost per contact', 800, measured('4.10'), target(6, 4.5, 3.8), { kind: 'audited' }),
  line('Service attitude (rubric 1-5)', 500, measured(4.2, 8), target(3, 4, 4.8), {
    kind: 'rubric',
    quality: { q: 0.5, reason: 'observed by one lead' },
  }),
];

function line(
  key: string,
  weight: number,
  reading: Input['reading'],
  rung: Input['rungs'][0],
  over: Partial<Input> = {},
): Input {
  return input(key, weight, { reading, rungs: [rung], ...over });
}

test('the worked example shows the lines that its readers can add up', () => {
  const card = scored(EXAMPLE);
  expect(card.rows.map(({ shownPoints }) => shownPoints)).toEqual([
    13.3, 5.4, 14.4, 4.1, 11.0, 12.2, 7.1, 8.8, 0.5,
  ]);
  expect(card).toMatchObject({ shown: 76.8, grade: 'C', provisional: [], removed: [] });
  expect(card.coverage.toFraction()).toBe('1587/1900');
  // Worked out with Python's fractions, not with this code.
  expect(card.score?.toFraction()).toBe('43520147/566559');
});

test('an open critical incident caps the worked example, and the line says by how much', () => {
  const card = scored(EXAMPLE, { gates: [{ kind: 'critical_incident', cap: 49 }] });
  expect(card).toMatchObject({ shown: 49, grade: 'E' });
  expect(card.gates).toMatchObject([{ kind: 'critical_incident', cap: 49, shown: -27.8 }]);
  expect(card.rows[0]?.shownPoints).toBe(13.3);
});

type Vector = {
  readonly coverage: string;
  readonly score: string;
  readonly score_float: number;
  readonly rows: readonly (Record<'name' | 'score' | 'cred' | 'dq' | 'weff' | 'points', string> & {
    readonly display: number;
  })[];
};

const file = shared('vectors/score_example.json');

test.skipIf(!file)('every fraction of the reference vector is met to the last digit', () => {
  const vector = JSON.parse(readFileSync(file ?? '', 'utf8')) as Vector;
  const card = scored(EXAMPLE);
  const rows = vector.rows.map(({ name }) => row(card, name));
  expect(
    rows.map((line) => ({
      name: line.key,
      score: line.utility.toFraction(),
      cred: line.sampleEvidence.toFraction(),
      dq: line.qualityEvidence.toFraction(),
      weff: line.effectiveWeight.toFraction(),
      points: line.points.toFraction(),
      display: line.shownPoints,
    })),
  ).toEqual(
    vector.rows.map(({ name, score, cred, dq, weff, points, display }) => ({
      ...{ name, score, cred, dq, weff, points, display },
    })),
  );
  expect(card.coverage.toFraction()).toBe(vector.coverage);
  expect(card.score?.toFraction()).toBe(vector.score);
  expect(card.band).toEqual({ low: vector.score_float, high: vector.score_float });
});
