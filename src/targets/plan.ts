// What a person proposes, read from what they typed and judged before anybody is asked.
import type { Targets, Variant } from '../kpi/model.ts';
import { readAmount } from '../lib/amount.ts';
import { readDay } from '../lib/period.ts';
import { eases, type LadderKind, type Rung, type Rungs } from './model.ts';

export type Plan = {
  readonly key: string;
  readonly ladder: LadderKind;
  readonly rungs: Rungs;
  readonly reason: string;
};

/** As typed; what was left empty is null. */
export type Typed = {
  readonly floor: string | null;
  readonly target: string | null;
  readonly stretch: string | null;
  readonly from: string | null;
  readonly ladder: LadderKind;
  /** One further rung a line. */
  readonly steps: string | null;
  readonly reason: string | null;
};

type Field = 'floor' | 'target' | 'stretch' | 'from' | 'steps' | 'reason';
type Figure = keyof Targets;

/** `line` counts the further rungs from 1; null in the first. */
export type Problem = { readonly field: Field; readonly line: number | null } & (
  | { readonly code: 'no_number' | 'ambiguous'; readonly text: string }
  | { readonly code: 'out_of_range'; readonly low: number; readonly high: number }
  | { readonly code: 'order'; readonly rising: boolean }
  | { readonly code: 'no_day' | 'in_past' | 'too_far' | 'day_order' | 'no_reason' }
  | { readonly code: 'step_form'; readonly dated: boolean }
  | { readonly code: 'not_harder' | 'too_many' | 'no_steps' | 'stray_steps' }
);

export const REASON_MAX = 500;
export const STEPS_MAX = 7;
export const YEARS_AHEAD = 5;
const FIGURES: readonly Figure[] = ['floor', 'target', 'stretch'];

/** What is thinkable for a unit; a wider one is not worth an argument. */
const RANGES: Readonly<Partial<Record<string, readonly [low: number, high: number]>>> = {
  '%': [0, 100],
  s: [0, 30 * 86_400],
  points: [-100, 100],
  contacts: [0, 1e9],
};
const ANY: readonly [number, number] = [-1e9, 1e9];

export type Read = { readonly plan: Plan } | { readonly problems: readonly Problem[] };

/** `today` is the vendor's; null where the past may be set, because nothing was closed yet. */
export function readPlan(
  key: string,
  variant: Variant,
  typed: Typed,
  today: Temporal.PlainDate | null,
): Read {
  const problems: Problem[] = [];
  const first = readFirst(typed, variant, problems);
  const steps = readSteps(typed, variant, problems);
  const reason = tidy(typed.reason);
  if (reason === '') problems.push({ field: 'reason', line: null, code: 'no_reason' });
  if (!first || problems.length > 0) return { problems };
  const plan = { key, ladder: typed.ladder, rungs: [first, ...steps] as const, reason };
  const found = checkPlan(plan, variant, today);
  return found.length > 0 ? { problems: found } : { plan };
}

/** One line, no characters that can't be seen, at most as long as a message can carry. */
export function tidy(text: string | null): string {
  return (text ?? '')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, REASON_MAX)
    .replace(/[\uD800-\uDBFF]$/, '');
}

function readFirst(typed: Typed, { unit }: Variant, problems: Problem[]): Rung | null {
  const figures = FIGURES.map((field) => {
    const amount = readAmount(typed[field] ?? '', unit === 's');
    if ('value' in amount) return amount.value;
    problems.push({ field, line: null, code: amount.error, text: amount.text });
    return null;
  });
  const from = readDay(typed.from ?? '');
  if (!from) problems.push({ field: 'from', line: null, code: 'no_day' });
  const [floor, target, stretch] = figures;
  if (floor == null || target == null || stretch == null || !from) return null;
  return { floor, target, stretch, from };
}

function readSteps({ ladder, steps }: Typed, { unit }: Variant, problems: Problem[]): Rung[] {
  const lines = (steps ?? '').split(/\r?\n/).filter((line) => line.trim() !== '');
  const fault = (code: 'stray_steps' | 'no_steps' | 'too_many') =>
    problems.push({ field: 'steps', line: null, code });
  if (ladder === 'single' && lines.length > 0) fault('stray_steps');
  if (ladder !== 'single' && lines.length === 0) fault('no_steps');
  if (lines.length > STEPS_MAX) fault('too_many');
  const dated = ladder === 'dates';
  return lines.slice(0, STEPS_MAX).flatMap((line, index) => {
    const rung = readStep(line, dated, unit === 's');
    if (rung && 'floor' in rung) return [rung];
    const at = { field: 'steps', line: index + 1 } as const;
    problems.push(rung ? { ...at, ...rung } : { ...at, code: 'step_form', dated });
    return [];
  });
}

type Wrong = { readonly code: 'no_number' | 'ambiguous'; readonly text: string };

/** `2027-03-01 72 88 94`, the day only where days lead from rung to rung; slashes do as well. */
function readStep(line: string, dated: boolean, isTime: boolean): Rung | Wrong | null {
  const words = line
    .normalize('NFKC')
    .split(/[\s/;|]+/)
    .filter(Boolean);
  const from = dated ? readDay(words.shift() ?? '') : null;
  if (words.length !== FIGURES.length || (dated && !from)) return null;
  const figures: number[] = [];
  for (const word of words) {
    const amount = readAmount(word, isTime);
    if (!('value' in amount)) return { code: amount.error, text: amount.text };
    figures.push(amount.value);
  }
  const [floor = 0, target = 0, stretch = 0] = figures;
  return { floor, target, stretch, from };
}

/** The same for figures that come back from a form: they may be forged. */
export function checkPlan(
  { rungs }: Plan,
  variant: Variant,
  today: Temporal.PlainDate | null,
): Problem[] {
  const problems = rungs.flatMap((rung, index) => checkRung(rung, variant, index));
  const [first, ...more] = rungs;
  if (first.from && today) problems.push(...checkDay(first.from, today));
  more.forEach((rung, index) => {
    const before = rungs[index] ?? first;
    const at = { field: 'steps', line: index + 1 } as const;
    if (eases(rung, before) || rung.target === before.target) {
      problems.push({ ...at, code: 'not_harder' });
    }
    if (rung.from && before.from && Temporal.PlainDate.compare(rung.from, before.from) <= 0) {
      problems.push({ ...at, code: 'day_order' });
    }
  });
  return problems;
}

function checkDay(day: Temporal.PlainDate, today: Temporal.PlainDate): Problem[] {
  const at = { field: 'from', line: null } as const;
  if (Temporal.PlainDate.compare(day, today) < 0) return [{ ...at, code: 'in_past' }];
  const last = today.add({ years: YEARS_AHEAD });
  return Temporal.PlainDate.compare(day, last) > 0 ? [{ ...at, code: 'too_far' }] : [];
}

function checkRung(rung: Rung, { unit, direction }: Variant, index: number): Problem[] {
  const place = (field: Figure) =>
    index === 0 ? { field, line: null } : ({ field: 'steps', line: index } as const);
  const [low, high] = RANGES[unit] ?? ANY;
  const outside = FIGURES.filter((name) => !(rung[name] >= low && rung[name] <= high));
  if (outside.length > 0) {
    return outside.map((name) => ({ ...place(name), code: 'out_of_range', low, high }));
  }
  const rising = direction === 'higher';
  const sign = rising ? 1 : -1;
  if (sign * (rung.target - rung.floor) <= 0)
    return [{ ...place('target'), code: 'order', rising }];
  if (sign * (rung.stretch - rung.target) <= 0) {
    return [{ ...place('stretch'), code: 'order', rising }];
  }
  return [];
}
