// What somebody proposes as a plan, read from what they typed and judged before anybody is asked.
import type { Variant } from '../kpi/model.ts';
import { readAmount } from '../lib/amount.ts';
import { tidyLines } from '../lib/lines.ts';
import { readDay } from '../lib/period.ts';
import {
  type Baseline,
  type Cause,
  LONGEST_DAYS,
  type NewTask,
  SHORTEST_DAYS,
  TASKS_MAX,
  TITLE_MAX,
} from './model.ts';

const WHYS_MAX = 5;

/** As typed; what was left empty is null. */
export type Typed = {
  readonly aim: 'value' | 'cut' | 'raise';
  readonly figure: string | null;
  readonly start: string | null;
  readonly due: string | null;
  readonly cause: Cause;
  readonly whys: string | null;
  readonly reason: string | null;
  /** One a line; a date at its end is when it is due. */
  readonly measures: string | null;
  readonly clientOwner: string | null;
  readonly vendorOwner: string | null;
};

export type Draft = {
  readonly key: string;
  readonly target: number;
  readonly start: Temporal.PlainDate;
  readonly due: Temporal.PlainDate;
  readonly cause: Cause;
  readonly whys: readonly string[];
  readonly reason: string;
  readonly clientOwner: string;
  readonly vendorOwner: string | null;
  readonly tasks: readonly NewTask[];
};

type Field = 'figure' | 'start' | 'due' | 'reason' | 'measures' | 'whys' | 'clientOwner';
export type Problem = { readonly field: Field } & (
  | { readonly code: 'no_number' | 'ambiguous'; readonly text: string }
  | { readonly code: 'no_better' | 'out_of_range' | 'no_share' }
  | { readonly code: 'no_day' | 'in_past' | 'too_short' | 'too_long' }
  | { readonly code: 'empty' | 'too_many' | 'too_long_line' | 'after_due' }
);

export type Read = { readonly draft: Draft } | { readonly problems: readonly Problem[] };

type Known = {
  readonly key: string;
  readonly variant: Variant;
  readonly baseline: Baseline;
  readonly today: Temporal.PlainDate;
};

export function readDraft(typed: Typed, { key, variant, baseline, today }: Known): Read {
  const problems: Problem[] = [];
  const target = checkTarget(typed, variant, baseline);
  if (typeof target !== 'number') problems.push(target);
  const start = readDay(typed.start ?? '');
  if (!start) problems.push({ field: 'start', code: 'no_day' });
  const due = readDay(typed.due ?? '');
  if (!due) problems.push({ field: 'due', code: 'no_day' });
  if (start && due) problems.push(...spanProblems(start, due, today));
  const reason = tidyLines(typed.reason).join(' ');
  if (reason === '') problems.push({ field: 'reason', code: 'empty' });
  if (!typed.clientOwner) problems.push({ field: 'clientOwner', code: 'empty' });
  const whys = tidyLines(typed.whys);
  if (whys.length > WHYS_MAX) problems.push({ field: 'whys', code: 'too_many' });
  if (typeof target !== 'number' || !start || !due || !typed.clientOwner || problems.length > 0) {
    return { problems };
  }
  const { cause, clientOwner, vendorOwner } = typed;
  const { tasks, problems: wrong } = readTasks(typed.measures, { start, due, vendorOwner });
  if (wrong.length > 0) return { problems: wrong };
  return {
    draft: { key, target, start, due, cause, whys, reason, clientOwner, vendorOwner, tasks },
  };
}

/** The figure that is aimed at, or what is wrong with it. */
export function checkTarget(
  { aim, figure }: Pick<Typed, 'aim' | 'figure'>,
  { unit, direction }: Variant,
  { value }: Pick<Baseline, 'value'>,
): number | Problem {
  const amount = readAmount(figure ?? '', aim === 'value' && unit === 's');
  if ('error' in amount) return { field: 'figure', code: amount.error, text: amount.text };
  const isShare = amount.value > 0 && amount.value < 1_000;
  if (aim !== 'value' && !isShare) return { field: 'figure', code: 'no_share' };
  const sign = aim === 'cut' ? -1 : 1;
  const target =
    aim === 'value'
      ? amount.value
      : Number((value * (1 + (sign * amount.value) / 100)).toPrecision(6));
  const isTooLow = target < 0 && unit !== 'points' && unit !== 'money';
  if (isTooLow || (unit === '%' && target > 100)) return { field: 'figure', code: 'out_of_range' };
  const isBetter = direction === 'lower' ? target < value : target > value;
  return isBetter ? target : { field: 'figure', code: 'no_better' };
}

/** A plan may have begun: whoever writes it down late still says when. */
const BEGUN_DAYS = 31;

function spanProblems(
  start: Temporal.PlainDate,
  due: Temporal.PlainDate,
  today: Temporal.PlainDate,
): Problem[] {
  const { compare } = Temporal.PlainDate;
  if (compare(start, today.subtract({ days: BEGUN_DAYS })) < 0) {
    return [{ field: 'start', code: 'in_past' }];
  }
  if (compare(due, today) <= 0) return [{ field: 'due', code: 'in_past' }];
  const { days } = start.until(due);
  if (days < SHORTEST_DAYS) return [{ field: 'due', code: 'too_short' }];
  return days > LONGEST_DAYS ? [{ field: 'due', code: 'too_long' }] : [];
}

type Plain = Pick<Draft, 'start' | 'due' | 'vendorOwner'>;

/** What begins so is owed by the client's own departments. */
const OURS = /^(?:we|us|我方|我们|我們)\s*[:：]\s*(?=\S)/iu;

/** `Night shift roster 2026-12-01`, one a line: the vendor owes it, by that day or by the plan's. */
export function readTasks(
  text: string | null,
  { start, due, vendorOwner }: Plain,
): { readonly tasks: readonly NewTask[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const lines = tidyLines(text);
  if (lines.length > TASKS_MAX) problems.push({ field: 'measures', code: 'too_many' });
  const tasks = lines.slice(0, TASKS_MAX).map((typed): NewTask => {
    const line = typed.replace(OURS, '');
    const [, words = line, date = ''] = /^(.*\S)\s+(\d{4}-\d{2}-\d{2})$/.exec(line) ?? [];
    const on = readDay(date);
    const title = on ? words : line;
    if (title.length > TITLE_MAX) problems.push({ field: 'measures', code: 'too_long_line' });
    if (on && !isWithin(on, start, due)) problems.push({ field: 'measures', code: 'after_due' });
    const isOurs = line !== typed;
    const owed = isOurs
      ? ({ side: 'client', assignee: null } as const)
      : ({ side: 'vendor', assignee: vendorOwner } as const);
    return { title, kind: 'other', ...owed, due: on ?? due };
  });
  return { tasks, problems };
}

function isWithin(
  day: Temporal.PlainDate,
  first: Temporal.PlainDate,
  last: Temporal.PlainDate,
): boolean {
  const { compare } = Temporal.PlainDate;
  return compare(day, first) >= 0 && compare(day, last) <= 0;
}
