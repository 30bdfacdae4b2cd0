import { z } from 'zod';
import type { ReadTime } from './time.ts';

// What a cell may hold. A cell comes as text, '' when it is empty; the message of an issue is the
// code of its sentence in the operator's catalogue.

const YEARS_10_S = 315_576_000;
const DAY_MS = 86_400_000;
/** No contact centre's records reach further back; a year before it is a slip. */
const OLDEST_MS = Date.UTC(1990, 0, 1);

export type Reason =
  | 'missing'
  | 'too_long'
  | 'not_a_time'
  | 'too_old'
  | 'in_future'
  | 'not_a_number'
  | 'out_of_range'
  | 'not_yes_or_no'
  | 'unknown_outcome'
  | 'before_opened'
  | 'too_far_apart';

/** For hand-written checks, so that a reason is always one that has its sentence. */
export function reason(code: Reason): Reason {
  return code;
}

export function requiredText(max: number) {
  return z.string().min(1, reason('missing')).max(max, reason('too_long'));
}

/** '' when it is missing. */
export function text(max: number) {
  return z.string().max(max, reason('too_long'));
}

export function optionalText(max: number) {
  return text(max).transform((cell) => cell || null);
}

/** Epoch milliseconds. */
export function time(read: ReadTime, nowMs: number) {
  return z.string().transform((cell, issues) => {
    if (cell === '') return null;
    const atMs = read(cell);
    const wrong = atMs === null ? 'not_a_time' : outOfTime(atMs, nowMs);
    if (wrong) issues.addIssue({ code: 'custom', message: wrong });
    return atMs;
  });
}

/** A day of grace: a file whose zone was guessed wrong still comes in, and the clock may lag. */
function outOfTime(atMs: number, nowMs: number): Reason | null {
  if (atMs < OLDEST_MS) return 'too_old';
  return atMs > nowMs + DAY_MS ? 'in_future' : null;
}

export function requiredTime(read: ReadTime, nowMs: number) {
  return z
    .string()
    .min(1, reason('missing'))
    .pipe(time(read, nowMs))
    .transform((atMs) => atMs ?? Number.NaN); // never: what is missing or unreadable failed above
}

/** Exports write whole numbers as `3` and as `3.0`. */
export function int(min: number, max: number) {
  return number(/^-?\d+(\.0+)?$/, min, max);
}

/** Whole seconds; fractions are rounded. */
export function seconds() {
  return number(/^-?\d+(\.\d+)?$/, 0, YEARS_10_S).transform((value) =>
    value === null ? null : Math.round(value),
  );
}

export function decimal(min: number, max: number) {
  return number(/^-?\d+(\.\d+)?$/, min, max);
}

function number(pattern: RegExp, min: number, max: number) {
  return z.string().transform((cell, issues) => {
    if (cell === '') return null;
    const value = Number(cell);
    const wrong = !pattern.test(cell) ? 'not_a_number' : value < min || value > max;
    if (wrong) {
      issues.addIssue({ code: 'custom', message: wrong === true ? 'out_of_range' : wrong });
    }
    return value;
  });
}

const YES_NO = new Map([
  ...['true', 'yes', 'y', '1'].map((word) => [word, true] as const),
  ...['false', 'no', 'n', '0'].map((word) => [word, false] as const),
]);

export function yesNo() {
  return z.string().transform((cell, issues) => {
    if (cell === '') return null;
    const value = YES_NO.get(cell.toLowerCase());
    if (value === undefined) issues.addIssue({ code: 'custom', message: reason('not_yes_or_no') });
    return value ?? null;
  });
}
