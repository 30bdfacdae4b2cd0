import type { ReadTime } from './time.ts';

// What a cell may hold: text, '' when it is empty. A reader that finds fault says so to `fail`;
// what it returns then is of no account, because the row is turned away.

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
  | 'not_whole'
  | 'out_of_range'
  | 'not_yes_or_no'
  | 'unknown_outcome'
  | 'unknown_direction'
  | 'unknown_kind'
  | 'before_opened'
  | 'too_far_apart'
  | 'unknown_metric'
  | 'unknown_variant'
  | 'not_a_period'
  | 'period_not_over';

/** From the least to the most that a number may be. */
export type Range = readonly [low: number, high: number];

export type Fail = (reason: Reason, range?: Range) => void;

/** Epoch milliseconds. A day's grace for the future: clocks lag, and zones are guessed wrong. */
export function time(cell: string, read: ReadTime, nowMs: number, fail: Fail): number | null {
  if (cell === '') return null;
  const atMs = read(cell);
  if (atMs === null) fail('not_a_time');
  else if (atMs < OLDEST_MS) fail('too_old');
  else if (atMs > nowMs + DAY_MS) fail('in_future');
  return atMs;
}

const WHOLE = /^-?\d+(?:\.0+)?$/;
const DECIMAL = /^-?\d+(?:\.\d+)?$/;

/** Exports write whole numbers as `3` and as `3.0`. */
export function int(cell: string, min: number, max: number, fail: Fail): number | null {
  return number(cell, WHOLE, min, max, fail);
}

export function decimal(cell: string, min: number, max: number, fail: Fail): number | null {
  return number(cell, DECIMAL, min, max, fail);
}

/** Whole seconds; fractions are rounded. */
export function seconds(cell: string, fail: Fail): number | null {
  const value = decimal(cell, 0, YEARS_10_S, fail);
  return value === null ? null : Math.round(value);
}

function number(cell: string, pattern: RegExp, min: number, max: number, fail: Fail) {
  if (cell === '') return null;
  const plain = digits(cell);
  if (plain >= min && plain <= max) return plain;
  const value = Number(cell);
  if (!pattern.test(cell)) fail(DECIMAL.test(cell) ? 'not_whole' : 'not_a_number');
  else if (value < min || value > max) fail('out_of_range', [min, max]);
  return value;
}

/** What a few digits and nothing else say, which is what most cells hold; NaN for the others. */
function digits(cell: string): number {
  if (cell.length > 9) return Number.NaN;
  let value = 0;
  for (let at = 0; at < cell.length; at += 1) {
    const digit = cell.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

const YES_NO: ReadonlyMap<string, boolean> = new Map([
  ...['true', 'yes', 'y', '1'].map((word) => [word, true] as const),
  ...['false', 'no', 'n', '0'].map((word) => [word, false] as const),
]);

export function yesNo(cell: string, fail: Fail): boolean | null {
  if (cell === '') return null;
  const value = YES_NO.get(cell) ?? YES_NO.get(cell.toLowerCase());
  if (value === undefined) fail('not_yes_or_no');
  return value ?? null;
}
