import { z } from 'zod';
import { operatorClocks } from '../i18n/operator-clocks.ts';
import { isZone } from '../ingest/time.ts';
import { ALWAYS_OPEN, DEFAULT_STOPPING, defaultPolicy, fold, type TargetRule } from './model.ts';

// Calendars and policies as people write them. The database keeps them in this form, too.

const say = operatorClocks.file;
const NAME = z.string().trim().min(1, say.missing).max(100);
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** `Mon`, `Monday` or `Mon-Fri`; null where it is none. */
function weekdays(text: string): number[] | null {
  const [first, last = first] = text.split('-').map((part) => {
    const index = WEEKDAYS.indexOf(fold(part).slice(0, 3));
    return /^[a-z]{3,9}$/i.test(part.trim()) ? index : -1;
  });
  if (first === undefined || last === undefined || first < 0 || last < 0) return null;
  const count = ((last - first + 7) % 7) + 1;
  return Array.from({ length: count }, (_, index) => ((first + index) % 7) + 1);
}

const Days = z
  .union([z.string(), z.array(z.string()).min(1, say.missing)])
  .transform((given, issues) =>
    [given].flat().flatMap((text) => {
      const found = weekdays(text);
      if (!found) issues.addIssue(say.day(text));
      return found ?? [];
    }),
  );

const Time = z.string().transform((text, issues) => {
  const time = text.trim().padStart(5, '0');
  if (!/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time)) issues.addIssue(say.time(text));
  return time;
});

const DateText = z.string().transform((text, issues) => {
  const date = text.trim();
  if (!isDate(date)) issues.addIssue(say.date(text));
  return date;
});

export function isDate(text: string): boolean {
  return z.iso.date().safeParse(text).success;
}

const between = { from: Time, to: Time };

function differ({ from, to }: { from: string; to: string }, issues: z.core.$RefinementCtx): void {
  if (from === to || (from === '24:00' && to === '00:00')) issues.addIssue(say.sameTime);
  else if (from === '24:00') issues.addIssue(say.time(from));
}

const Shift = z.strictObject({ days: Days, ...between }).superRefine(differ);
const Opening = z.strictObject({ date: DateText, ...between }).superRefine(differ);

export const CalendarFile = z
  .strictObject({
    name: NAME,
    zone: z.string().refine(isZone, { error: ({ input }) => say.zone(String(input)) }),
    hours: z.union([z.literal('always'), z.array(Shift).min(1, say.hours)], {
      error: ({ input }) => (Array.isArray(input) ? undefined : say.hours),
    }),
    holidays: z.array(DateText).default([]),
    openings: z.array(Opening).default([]),
  })
  .superRefine(({ name }, issues) => {
    if (fold(name) !== ALWAYS_OPEN) return;
    issues.addIssue({ code: 'custom', path: ['name'], message: say.reserved(name) });
  });

const Duration = z.union([z.string(), z.number()]).transform((given, issues) => {
  const text = String(given);
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)\s*(h|min|m|s)(?![a-z])\s*/gi)];
  const seconds = parts.reduce(
    (sum, [, amount, unit = '']) => sum + Number(amount) * (SECONDS[unit.toLowerCase()] ?? 0),
    0,
  );
  const whole = parts.map(([part]) => part).join('') === text.trim();
  if (!whole || seconds <= 0 || seconds > LONGEST_S) issues.addIssue(say.duration(text));
  return Math.round(seconds);
});

const SECONDS: Readonly<Record<string, number>> = { h: 3_600, min: 60, m: 60, s: 1 };
const LONGEST_S = 366 * 24 * 3_600;

const Words = z
  .union([z.string(), z.number(), z.array(z.union([z.string(), z.number()])).min(1, say.missing)])
  .transform((given) => [given].flat().map(String))
  .optional();

const Rule = z
  .strictObject({ channel: Words, issue_type: Words, priority: Words, target: Duration })
  .transform(
    ({ channel, issue_type: issueType, priority, target: targetS }): TargetRule => ({
      ...{ channel, issueType, priority, targetS },
    }),
  );

const isCatchAll = (rule: TargetRule) => !rule.channel && !rule.issueType && !rule.priority;

const Rules = z
  .union([
    z
      .union([z.string(), z.number()])
      .pipe(Duration)
      .transform((targetS) => [{ targetS }]),
    z.array(Rule).min(1, say.missing),
  ])
  .superRefine((rules: TargetRule[], issues) => {
    const index = rules.findIndex(isCatchAll);
    if (index === -1 || index === rules.length - 1) return;
    issues.addIssue({ code: 'custom', path: [index + 1], message: say.unreachable });
  });

const Complete = Rules.refine((rules) => rules.some(isCatchAll), say.catchAll);

export const PolicyFile = z
  .strictObject({
    name: NAME,
    calendar: NAME.default(ALWAYS_OPEN),
    pausing: z.array(NAME).default([]),
    stopping: z.array(NAME).default(DEFAULT_STOPPING),
    targets: z.strictObject({
      first_response: Complete,
      next_response: Rules.default([]),
      resolution: Complete,
    }),
  })
  .superRefine(({ pausing, stopping }, issues) => {
    const stops = new Set(stopping.map(fold));
    const twice = pausing.findIndex((state) => stops.has(fold(state)));
    if (twice === -1) return;
    const message = say.stateTwice(pausing[twice] ?? '');
    issues.addIssue({ code: 'custom', path: ['pausing', twice], message });
  });

/** The policy that comes with the program, as a file would say it. */
export const defaultDefinition: z.input<typeof PolicyFile> = {
  name: defaultPolicy.name,
  calendar: defaultPolicy.calendar,
  pausing: [...defaultPolicy.pausing],
  stopping: [...defaultPolicy.stopping],
  targets: {
    first_response: defaultPolicy.targets.first_response.map(written),
    resolution: defaultPolicy.targets.resolution.map(written),
  },
};

function written({ channel, issueType, priority, targetS }: TargetRule): z.input<typeof Rule> {
  const target = targetS % 3_600 === 0 ? `${targetS / 3_600}h` : `${targetS}s`;
  return {
    ...(channel ? { channel: [...channel] } : {}),
    ...(issueType ? { issue_type: [...issueType] } : {}),
    ...(priority ? { priority: [...priority] } : {}),
    target,
  };
}
