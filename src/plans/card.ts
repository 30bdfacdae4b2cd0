// A plan as its channel sees it, and what is said of it in its thread.
import type { KnownBlock } from '@slack/types';
import { day, instant, measure, number, percent, period } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import type { Metric, Unit } from '../kpi/model.ts';
import { mrkdwn, withoutBold } from '../lib/mrkdwn.ts';
import { days } from '../lib/period.ts';
import { linkTo } from '../observations/card.ts';
import { nameOf } from '../scorecard/view.ts';
import { actions, button, clip, context, section } from '../slack/blocks.ts';
import { measuredBy } from '../targets/model.ts';
import type { Vendor } from '../vendors/model.ts';
import type { Course } from './course.ts';
import { isOverdue, type Plan, type Task } from './model.ts';
import { scaleOf, type Verdict } from './verdict.ts';

/** As a card carries it: no pictures. */
export type Told = { readonly text: string; readonly blocks: readonly KnownBlock[] };

export type PlanFacts = {
  readonly id: number;
  readonly vendor: Vendor;
  readonly plan: Plan;
  readonly today: Temporal.PlainDate;
  readonly now: { readonly metric: Metric; readonly course: Course; readonly days: number } | null;
  readonly hasContact: boolean;
};

export function planCard(reader: Reader, facts: PlanFacts): Told {
  const { words } = reader;
  const { id, plan, vendor } = facts;
  const value = `${id}`;
  return {
    text: clip(`${plainTitle(reader, facts)} ${stateText(reader, facts)}`, 1_000),
    blocks: [
      section(
        [
          `${title(reader, facts)} · ${timeText(reader, facts)}`,
          [
            `${baselineText(reader, facts)} → ${targetText(reader, facts)}`,
            ...(plan.status === 'active' ? [nowText(reader, facts)] : []),
          ].join(' · '),
          words.plans.why(plan.reason),
          words.plans.root(words.plans.causes[plan.cause], plan.whys),
        ].join('\n'),
      ),
      ...taskBlocks(reader, facts),
      ...buttons(reader, plan.status, value, facts.hasContact),
      context(
        [
          stateText(reader, facts),
          words.plans.owners(
            mention(plan.clientOwner),
            plan.vendorOwner && mention(plan.vendorOwner),
          ),
          ...(plan.status === 'active' ? [checkedText(reader, plan, vendor)] : []),
          ...(plan.verdict ? [words.plans.list.verdicts[plan.verdict]] : []),
        ].join(' · '),
      ),
    ],
  };
}

export function title(
  reader: Reader,
  { vendor, plan }: Pick<PlanFacts, 'vendor' | 'plan'>,
): string {
  const say = (value: number) => measure(reader.locale, unitOf(plan.key), value);
  const name = nameOf(reader, plan.key);
  return reader.words.plans.cut(vendor.name, name, say(plan.baseline.value), say(plan.target));
}

/** For notifications: without marks. */
function plainTitle(reader: Reader, facts: PlanFacts): string {
  return title(reader, facts).replace(/[*📋]/gu, '').trim();
}

function timeText({ words, locale }: Reader, { plan, today }: PlanFacts): string {
  const { start, due, status } = plan;
  const gone = start.until(today).days + 1;
  const whole = start.until(due).days;
  const last = words.plans.by(day(locale, due));
  if (status !== 'active' || gone < 1 || gone > whole) return last;
  return `${words.plans.dayOf(number(locale, gone), number(locale, whole))} · ${last}`;
}

function baselineText(reader: Reader, { plan }: PlanFacts): string {
  const { words, locale } = reader;
  const { value, n, low, high, from, to } = plan.baseline;
  const say = (one: number) => measure(locale, unitOf(plan.key), one);
  const range = low === null || high === null ? '' : words.plans.range(say(low), say(high));
  const span = period(locale, days(from, to.subtract({ days: 1 })));
  return words.plans.baseline(say(value), number(locale, n), range, span);
}

function targetText({ words, locale }: Reader, { plan }: PlanFacts): string {
  return words.plans.target(measure(locale, unitOf(plan.key), plan.target));
}

function nowText({ words, locale }: Reader, { now, plan }: PlanFacts): string {
  if (!now || now.metric.value === null) return words.plans.noNow;
  const value = measure(locale, unitOf(plan.key), now.metric.value);
  const course = words.plans.courses[now.course];
  return `${words.plans.now(value, number(locale, now.days))}, ${course}`;
}

function checkedText({ words, locale }: Reader, { mood, checkedAt }: Plan, { tz }: Vendor): string {
  if (!mood || !checkedAt) return words.plans.neverChecked;
  return words.plans.checked(words.plans.moods[mood], instant(locale, checkedAt, tz));
}

function stateText({ words }: Reader, { plan, vendor }: PlanFacts): string {
  if (plan.status === 'proposed') return words.plans.states.proposed(vendor.name);
  return words.plans.states[plan.status];
}

/** The rest of it is in the history. */
const PROOF = 200;
const MARKS = { open: '⬜', done: '✅', dropped: '➖' } as const;

function taskBlocks(reader: Reader, facts: PlanFacts): KnownBlock[] {
  const { plan, id } = facts;
  if (plan.tasks.length === 0) return [];
  const isRunning = plan.status === 'active';
  return plan.tasks.map((task) => {
    const { update } = reader.words.plans.buttons;
    const press = button(update, `plan.task:${task.id}`, `${id}/${task.id}`);
    const text = taskText(reader, facts, task);
    return isRunning ? section(text, press) : section(text);
  });
}

export function taskText(
  { words, locale }: Reader,
  { plan, today }: Pick<PlanFacts, 'plan' | 'today'>,
  task: Task,
): string {
  const { taskDue, taskDone, taskDropped, nobody } = words.plans;
  const isLate = plan.status === 'active' && isOverdue(task, today);
  const when = {
    open: () => taskDue(day(locale, task.due), isLate),
    done: () => taskDone(mention(task.doneBy ?? ''), doneDay(task, locale)),
    dropped: () => taskDropped,
  }[task.status]();
  const who = task.assignee ? mention(task.assignee) : nobody[task.side];
  const mark = isLate ? '⏳' : MARKS[task.status];
  const line = words.plans.task(mark, task.title, who, when);
  return [line, ...creditOf(words, task), ...proofOf(words, task)].join(' · ');
}

/** Wherever a task is named, whose idea it was is said too. */
export function creditOf({ ideas }: Reader['words'], { credit }: Pick<Task, 'credit'>): string[] {
  return credit === null ? [] : [ideas.credit(mention(credit))];
}

/** What shows that it was done. */
function proofOf({ plans }: Reader['words'], { evidence, link, fileLink }: Task): string[] {
  return [
    ...(evidence === null ? [] : [mrkdwn`${clip(evidence, PROOF)}`]),
    ...(link === null ? [] : [linkTo(link, plans.link)]),
    ...(fileLink === null ? [] : [linkTo(fileLink, plans.file)]),
  ];
}

function doneDay({ doneAt, due }: Task, locale: Reader['locale']): string {
  return day(locale, doneAt?.toZonedDateTimeISO('UTC').toPlainDate() ?? due);
}

function buttons(
  { words }: Reader,
  status: Plan['status'],
  id: string,
  hasContact: boolean,
): KnownBlock[] {
  const { buttons: say } = words.plans;
  const history = button(say.history, 'plan.history', id);
  switch (status) {
    case 'proposed':
      return [
        actions(
          button(say.agree, 'plan.agree', id, 'primary'),
          button(say.object, 'plan.object', id),
          ...(hasContact ? [] : [button(say.consent, 'plan.consent', id)]),
          button(say.withdraw, 'plan.withdraw', id),
        ),
      ];
    case 'active':
      return [
        actions(
          button(say.check, 'plan.check', id, 'primary'),
          button(say.add, 'plan.add', id),
          button(say.change, 'plan.change', id),
          history,
          button(say.close, 'plan.close', id),
        ),
      ];
    case 'objected':
      return [
        actions(
          button(say.agree, 'plan.agree', id),
          button(say.withdraw, 'plan.withdraw', id),
          history,
        ),
      ];
    case 'closed':
      return [actions(button(say.reopen, 'plan.reopen', id), history)];
    case 'withdrawn':
      return [actions(button(say.restore, 'plan.restore', id), history)];
  }
}

export type VerdictFacts = {
  readonly plan: Plan;
  readonly verdict: Verdict;
  readonly after: Metric | null;
};

/** Whether it worked, in at most five sentences, the one that matters first. */
export function verdictLines(reader: Reader, { plan, verdict, after }: VerdictFacts): string[] {
  const { words, locale } = reader;
  const { said } = words.plans;
  const unit = unitOf(plan.key);
  const { kind, effect, worsened } = verdict;
  const isPaid = kind === 'worked' && worsened.length > 0;
  const head = isPaid ? said.worked_but : said[kind];
  if (!effect || !after || after.value === null) return [head, waitText(reader, plan, verdict)];
  const target = measure(locale, unit, plan.target);
  const sign = Math.sign(plan.target - plan.baseline.value);
  const isReached = sign * (after.value - plan.target) >= 0;
  const from = measure(locale, unit, plan.baseline.value);
  return [
    `${head} ${said.moved(nameOf(reader, plan.key), from, measure(locale, unit, after.value), effectText(reader, unit, effect, verdict.vendors === 0))}`,
    verdict.others === null
      ? said.alone
      : said.others(number(locale, verdict.vendors), changeText(reader, unit, verdict.others)),
    ...worsened.map((one) => worsenedText(reader, one)),
    ...(kind === 'worked' && worsened.length === 0 && verdict.judged > 0
      ? [said.held(number(locale, verdict.judged))]
      : []),
    ...(kind === 'worked' ? [isReached ? said.reached(target) : said.missed(target)] : []),
    ...(kind === 'too_early' ? [waitText(reader, plan, verdict)] : []),
  ];
}

function waitText({ words, locale }: Reader, plan: Plan, { weeks, neededWeeks }: Verdict): string {
  const { said } = words.plans;
  if (neededWeeks === null) return said.thin;
  if (neededWeeks <= weeks) return said.chance;
  const next = plan.start.add({ days: 7 * neededWeeks });
  const have = said.weeks(number(locale, weeks), number(locale, neededWeeks));
  return `${have} ${said.askAgain(day(locale, next))}`;
}

type Effect = NonNullable<Verdict['effect']>;

function effectText(
  reader: Reader,
  unit: Unit,
  { value, interval }: Effect,
  alone: boolean,
): string {
  const [low, high] = interval;
  const say = (one: number) => changeText(reader, unit, one);
  return reader.words.plans.said.effect(say(value), say(low), say(high), alone);
}

function worsenedText(reader: Reader, { key, effect }: Verdict['worsened'][number]): string {
  const { said } = reader.words.plans;
  return said.worsened(nameOf(reader, key), changeText(reader, unitOf(key), effect.value));
}

/** −22 % of what was, or so many points more. */
function changeText({ words, locale }: Reader, unit: Unit, value: number): string {
  const sign = value > 0 ? '+' : value < 0 ? '−' : '';
  const size = Math.abs(value);
  if (scaleOf(unit) === 'ratio') return `${sign}${percent(locale, 100 * size)}`;
  if (unit === '%') return sign + words.plans.said.points(number(locale, size, 1));
  return sign + measure(locale, unit, size);
}

export function verdictMessage(reader: Reader, first: string, facts: VerdictFacts): Told {
  const lines = [first, ...verdictLines(reader, facts)].filter((line) => line !== '');
  return {
    text: clip(withoutBold(lines.join(' ')), 1_000),
    blocks: [section(lines.join('\n'))],
  };
}

export function mention(userId: string): string {
  return `<@${userId}>`;
}

export function unitOf(key: string): Unit {
  return measuredBy(key)?.variant.unit ?? 'points';
}
