// What is open: breaches with their age, tasks, and how far plans have come.
import { statusOf } from '../breaches/model.ts';
import { factsOf, headOf, MARKS } from '../breaches/view-why.ts';
import { day, measure, number } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { taskText, title } from '../plans/card.ts';
import { clip } from '../slack/blocks.ts';
import type { Vendor } from '../vendors/model.ts';
import type { BreachOf, Digest, Progress, TaskOf } from './content.ts';
import { NAME, short } from './names.ts';
import { stateOf } from './work.ts';

/** So long that eight of them stay below what a section holds, whatever they are called. */
const TITLE = 50;

export function breachLines(reader: Reader, { breaches }: Digest): string[] {
  const { words, locale } = reader;
  const { shown, all, fresh } = breaches;
  if (all === 0) return [];
  return [
    words.digests.breaches(number(locale, all), number(locale, fresh)),
    ...shown.map((one) => breachLine(reader, one)),
    ...rest(reader, all - shown.length, words.digests.moreBreaches),
  ];
}

function breachLine(reader: Reader, { vendor, saved, days }: BreachOf): string {
  const { words, locale } = reader;
  const named = { ...saved, subject: clip(saved.subject, NAME) };
  const head = headOf(reader, factsOf(shortened(vendor), named));
  const age = words.breaches.list.age(number(locale, days));
  return `${MARKS[statusOf(saved.breach)]} ${head} · ${age}`;
}

export function taskLines(reader: Reader, { tasks, vendor }: Digest): string[] {
  const { words, locale } = reader;
  const { shown, all, overdue, until } = tasks;
  if (all === 0 || !until) return [];
  const counts = [number(locale, overdue), number(locale, all - overdue)] as const;
  return [
    words.digests.tasks(...counts, day(locale, until)),
    ...shown.map((one) => taskLine(reader, one, vendor === null)),
    ...(shown.length === 0 ? [] : rest(reader, all - shown.length, words.digests.moreTasks)),
  ];
}

function taskLine(reader: Reader, { vendor, plan, task, today }: TaskOf, isOfMany: boolean) {
  const line = taskText(reader, { plan, today }, { ...task, title: clip(task.title, TITLE) });
  return isOfMany ? reader.words.digests.task(short(vendor), line) : line;
}

export function planLines(reader: Reader, { plans }: Digest): string[] {
  const { words } = reader;
  if (plans.all === 0) return [];
  return [
    words.digests.plans,
    ...plans.shown.map((one) => planLine(reader, one)),
    ...rest(reader, plans.all - plans.shown.length, words.digests.moreTasks),
  ];
}

/** 📋 Acme: CSAT from 78 % to 85 % · day 12 of 60 · now 80.1 %, behind the path · 2 of 5 tasks done · at risk */
function planLine(reader: Reader, one: Progress): string {
  const { words, locale } = reader;
  const { progress, table } = words.digests;
  const { plan, vendor, today, now, isLate, done, tasks } = one;
  const [gone, whole] = [plan.start.until(today).days + 1, plan.start.until(plan.due).days];
  const when = isLate
    ? progress.late(day(locale, plan.due))
    : words.plans.dayOf(number(locale, Math.max(1, gone)), number(locale, whole));
  const state = stateOf(one);
  return [
    title(reader, { plan, vendor: shortened(vendor) }),
    when,
    now
      ? progress.now(measure(locale, now.unit, now.value), words.plans.courses[now.course])
      : progress.noNow,
    ...(tasks > 0 ? [progress.tasks(number(locale, done), number(locale, tasks))] : []),
    ...(state === 'late' ? [] : [table.states[state]]),
  ].join(' · ');
}

function rest({ locale }: Reader, more: number, say: (count: string) => string): string[] {
  return more > 0 ? [say(number(locale, more))] : [];
}

function shortened(vendor: Vendor): Vendor {
  return { ...vendor, name: short(vendor) };
}
