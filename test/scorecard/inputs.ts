// Inputs by few words, for the tests of this folder.
import { rational } from '../../src/lib/rational.ts';
import { type Input, type Row, type Scorecard, score } from '../../src/scorecard/model.ts';
import type { Target } from '../../src/scorecard/targets.ts';

type Scale = number | string;

export function target(floor: Scale, at: Scale, stretch: Scale): Target {
  return { floor: rational(floor), target: rational(at), stretch: rational(stretch) };
}

/** From 0 over 80 to 100 a value is its own utility. */
const IDENTITY = target(0, 80, 100);

export function input(key: string, weight: number, over: Partial<Input> = {}): Input {
  return {
    ...{ key, weight, category: 'customer', kind: 'census', history: [] },
    rungs: [IDENTITY],
    quality: { q: 1, reason: null },
    reading: measured(50),
    ...over,
  };
}

export function measured(
  value: number | string,
  n = 1_000,
  interval: [number, number] | null = null,
) {
  const ends = interval && ([rational(interval[0]), rational(interval[1])] as const);
  return { code: 'measured', value: rational(value), n, interval: ends } as const;
}

export function scored(
  indicators: readonly Input[],
  rest: Partial<Parameters<typeof score>[0]> = {},
): Scorecard {
  return score({ indicators, guards: [], gates: [], ...rest });
}

export function row(card: Scorecard, key: string): Row {
  const found = card.rows.find((line) => line.key === key);
  if (!found) throw new Error(`no row ${key}`);
  return found;
}

/** What the reader adds up by hand, in tenths. */
export function shownTenths({ rows, guards, gates }: Scorecard): number {
  const lines = [...rows.map((line) => line.shownPoints), ...guards.map((line) => line.shown)];
  return [...lines, ...gates.map((line) => line.shown)].reduce(
    (added, shown) => added + Math.round(shown * 10),
    0,
  );
}
