import { expect, test } from 'vitest';
import { pace } from '../../src/lib/pace.ts';

const NOW = Temporal.Instant.from('2026-11-22T12:00:00Z');
const after = (seconds: number) => NOW.add({ milliseconds: Math.round(seconds * 1_000) });

test('A11 so many at once, then as many again in the course of a minute', () => {
  const { take } = pace(60);
  const taken = Array.from({ length: 200 }, () => take('ada', NOW)).filter((wait) => wait === 0);
  expect(taken).toHaveLength(60);
  expect(take('ada', NOW)).toBe(1);
  expect(take('ada', after(1))).toBe(0);
  expect(take('ada', after(1))).toBe(1);
  // 200 evenly in a minute: what was left at first, and one a second.
  const even = pace(60);
  const passed = Array.from({ length: 200 }, (_, at) => even.take('ada', after(at * 0.3)));
  expect(passed.filter((wait) => wait === 0)).toHaveLength(119);
});

test('A11 one goes too fast, the others go on', () => {
  const { take } = pace(2);
  expect([take('ada', NOW), take('ada', NOW), take('ada', NOW)]).toEqual([0, 0, 30]);
  expect(take('jing', NOW)).toBe(0);
});

test('a clock that is put back gives nothing and takes nothing', () => {
  const { take } = pace(1);
  expect(take('ada', NOW)).toBe(0);
  expect(take('ada', after(-3_600))).toBe(60);
  expect(take('ada', after(60))).toBe(0);
});
