import { z } from 'zod';
import type { Range, Reason } from './cells.ts';

const reason = (code: Reason): Reason => code;

export function requiredText(max: number) {
  return z.string().min(1, reason('missing')).max(max, reason('too_long'));
}

/** '' when it is missing. */
export function text(max = 100) {
  return z.string().max(max, reason('too_long'));
}

/** How a transform turns a row away: the message is the reason's code, the path the field. */
export function failing(issues: z.core.$RefinementCtx) {
  return (...path: readonly string[]) =>
    (code: Reason, range?: Range): void =>
      issues.addIssue({ code: 'custom', message: code, path: [...path], params: { range } });
}

/** Whether every text of a row is within its schema's limits. */
export function shortTexts<Field extends string>(shape: Readonly<Record<Field, z.ZodString>>) {
  const limits = (Object.entries(shape) as [Field, z.ZodString][]).map(
    ([field, { minLength, maxLength }]) =>
      [field, minLength ?? 0, maxLength ?? Number.POSITIVE_INFINITY] as const,
  );
  return (row: Readonly<Record<Field, string>>): boolean => {
    for (const [field, min, max] of limits) {
      const { length } = row[field];
      if (length < min || length > max) return false;
    }
    return true;
  };
}
