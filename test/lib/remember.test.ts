import { expect, test } from 'vitest';
import { remembered } from '../../src/lib/remember.ts';

test('an answer is worked out once for each object, be it zero or empty', () => {
  for (const answer of [7, 0, '', false]) {
    let worked = 0;
    const of = remembered((_: object) => {
      worked += 1;
      return answer;
    });
    const key = {};
    expect([of(key), of(key)]).toEqual([answer, answer]);
    expect(worked).toBe(1);
  }
});

test('objects that look alike have an answer of their own, and functions don’t share theirs', () => {
  const key = { n: 1 };
  const [once, twice] = [1, 2].map((times) =>
    remembered(({ n }: { n: number }) => ({ n: times * n })),
  );
  expect(once?.(key)).not.toBe(once?.({ n: 1 }));
  expect([once?.(key), twice?.(key)]).toEqual([{ n: 1 }, { n: 2 }]);
  expect(once?.(key)).toBe(once?.(key));
});

test('what fails is tried again', () => {
  let tries = 0;
  const of = remembered((_: object) => {
    tries += 1;
    if (tries === 1) throw new Error('no');
    return tries;
  });
  const key = {};
  expect(() => of(key)).toThrow('no');
  expect(of(key)).toBe(2);
});
