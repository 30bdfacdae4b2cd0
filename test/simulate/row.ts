import { type Estimate, HALF_A_STEP } from './estimate.ts';
import type { Range } from './published.ts';

/** `page`: the page's figure can't be had, as the exact one shows; `off`: ours is wrong. */
type Verdict = 'fits' | 'page' | 'off';

export type Row = {
  readonly what: string;
  readonly found: Estimate;
  /** Worked out without chance and without the product's code; null where nobody can. */
  readonly exact: number | null;
  readonly published: Range;
  /** What other set-ups give that the page leaves as open as ours. */
  readonly others: Range | null;
  readonly verdict: Verdict;
};

const QUARTER = 0.25;
/** Standard errors that chance alone seldom passes. */
const SURE = 3;

export type Told = {
  readonly published: number | Range;
  /** The last digit that the page prints. */
  readonly digit: number;
  readonly exact?: number | null;
  readonly others?: readonly number[];
};

export function row(
  what: string,
  found: Estimate,
  { published, digit, exact = null, others = [] }: Told,
): Row {
  const [low, high]: Range = typeof published === 'number' ? [published, published] : published;
  const chance = SURE * found.error;
  // The page's whole days and hours leave half a step already.
  const slack = SURE * (digit < 1 ? found.error : Math.max(0, found.error - HALF_A_STEP));
  const isNear = (value: number, by: number) =>
    value + by >= (1 - QUARTER) * (low - digit / 2) &&
    value - by <= (1 + QUARTER) * (high + digit / 2);
  const isExact = exact !== null && Math.abs(found.value - exact) <= chance;
  const fits = isNear(found.value, slack) || (exact !== null && isNear(exact, 0));
  return {
    ...{ what, found, exact, published: [low, high] },
    others: others.length > 0 ? [Math.min(...others), Math.max(...others)] : null,
    verdict: exact !== null && !isExact ? 'off' : fits ? 'fits' : isExact ? 'page' : 'off',
  };
}

/** The ends of what was found, against the ends of what the page tells. */
export function ends(
  what: string,
  found: readonly Estimate[],
  published: Range,
  {
    digit,
    exact,
    others = [],
  }: Omit<Told, 'published' | 'exact' | 'others'> & {
    readonly exact?: readonly number[];
    readonly others?: readonly number[];
  },
): Row[] {
  const sorted = found.toSorted((a, b) => a.value - b.value);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (!least || !most) return [];
  const known = (pick: (...values: number[]) => number) => exact && pick(...exact);
  return [
    row(`${what}, least`, least, {
      ...{ digit, others, published: published[0] },
      exact: known(Math.min) ?? null,
    }),
    row(`${what}, most`, most, {
      ...{ digit, others, published: published[1] },
      exact: known(Math.max) ?? null,
    }),
  ];
}

const WIDTHS = [62, 9, 9, 12, 14] as const;
const MARKS: Record<Verdict, string> = { fits: '', page: '  page', off: '  OFF' };

function number(value: number): string {
  return String(Number(value.toFixed(Math.abs(value) < 10 ? 4 : 1)));
}

function range([low, high]: Range): string {
  return low === high ? number(low) : `${number(low)} to ${number(high)}`;
}

function columns([first = '', ...rest]: readonly string[]): string {
  const [width, ...widths] = WIDTHS;
  return [first.padEnd(width), ...rest.map((cell, at) => cell.padStart(widths[at] ?? 0))].join(' ');
}

export const HEAD = columns(['', 'found', 'exact', 'page', 'other set-ups']);

export function line({ what, found, exact, published, others, verdict }: Row): string {
  const cells = [
    what,
    number(found.value),
    exact === null ? '' : number(exact),
    range(published),
    others ? range(others) : '',
  ];
  return columns(cells).trimEnd() + MARKS[verdict];
}
