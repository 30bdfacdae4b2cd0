import { afterEach, expect, test, vi } from 'vitest';
import { createAgenda } from '../../../src/playground/server/agenda.ts';
import { handClock } from './support.ts';

const DAY_MS = 86_400_000;

afterEach(() => void vi.useRealTimers());

function begin() {
  vi.useFakeTimers();
  const clock = handClock();
  const done: string[] = [];
  const agenda = createAgenda(clock);
  const later = (name: string, ms: number) => agenda.after(ms, () => done.push(name));
  return { clock, agenda, done, later };
}

test('what is due in 120 days waits for 120 days, longer than a timer can', () => {
  const { agenda, done, later } = begin();
  later('far', 120 * DAY_MS);
  vi.advanceTimersByTime(120 * DAY_MS - 1);
  expect(done).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(done).toEqual(['far']);
  expect(agenda.count()).toBe(0);
});

test('a jump runs what is due in its order, once, and leaves the rest', () => {
  const { clock, agenda, done, later } = begin();
  later('second', 2_000);
  later('first', 1_000);
  later('third', 3_000);
  later('never', Number.POSITIVE_INFINITY);
  clock.pass(2_000);
  agenda.moved();
  expect(done).toEqual(['first', 'second']);
  vi.advanceTimersByTime(3_000);
  expect(done).toEqual(['first', 'second', 'third']);
});

test('after it is cleared nothing runs', () => {
  const { clock, agenda, done, later } = begin();
  later('one', 1_000);
  agenda.clear();
  clock.pass(DAY_MS);
  agenda.moved();
  vi.advanceTimersByTime(DAY_MS);
  expect(done).toEqual([]);
});
