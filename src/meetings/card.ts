import type { KnownBlock } from '@slack/types';
import { change, instant, number, period } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import type { Kudos } from '../kudos/model.ts';
import { praiseLines } from '../kudos/view.ts';
import { mrkdwn } from '../lib/mrkdwn.ts';
import type { Period } from '../lib/period.ts';
import { toNumber } from '../lib/rational.ts';
import type { Category } from '../observations/model.ts';
import { creditOf, mention, title as planTitle, type Told, taskText } from '../plans/card.ts';
import type { Plan, Task } from '../plans/model.ts';
import type { Scorecard } from '../scorecard/model.ts';
import { largestLosses, nameOf } from '../scorecard/view.ts';
import { actions, button, clip, context, section } from '../slack/blocks.ts';
import type { Vendor } from '../vendors/model.ts';
import type { Meeting } from './model.ts';

export type AgendaFacts = {
  readonly vendor: Vendor;
  readonly score: {
    readonly period: Period;
    readonly card: Scorecard;
    readonly previous: { readonly card: Scorecard };
  } | null;
  readonly breaches: readonly { readonly indicator: string; readonly days: number }[];
  readonly plans: readonly {
    readonly plan: Plan;
    readonly today: Temporal.PlainDate;
    readonly open: number;
    readonly late: readonly Task[];
    readonly isDue: boolean;
  }[];
  /** Keys of indicators whose plan worked so lately that the score does not know of it yet. */
  readonly settled: readonly string[];
  /** Tasks that were somebody's idea and are done. */
  readonly ideas: readonly Task[];
};

/** What was observed and shared since the last meeting: a theme, how often, the sum of its levels. */
export type Finding = { readonly category: Category; readonly n: number; readonly sum: number };

/** What went well since the last meeting. */
export type Good = { readonly praise: readonly Kudos[]; readonly ideas: readonly Task[] };

export type MeetingFacts = {
  readonly id: number;
  readonly meeting: Meeting;
  readonly agenda: AgendaFacts;
  readonly findings: readonly Finding[];
  readonly good: Good;
};

const SHOWN = 5;
const TEXT = 2_900;

export function meetingCard(reader: Reader, facts: MeetingFacts): Told {
  const { meeting, id } = facts;
  const head = headOf(reader, facts);
  const body = meeting.status === 'held' ? minutesOf(reader, meeting) : agendaOf(reader, facts);
  return {
    text: clip(head.replace(/[*📅]/gu, '').trim(), 1_000),
    blocks: [
      section(head),
      ...body.map((lines) => section(clip(lines.join('\n'), TEXT))),
      ...footOf(reader, meeting, `${id}`),
    ],
  };
}

function headOf(reader: Reader, { meeting, agenda: { vendor } }: MeetingFacts): string {
  const { meetings } = reader.words;
  const people = meeting.participants.map(mention).join(' ');
  const title = meetings.title(vendor.name, startText(reader, vendor, meeting));
  return [title, meetings.cadences[meeting.cadence], people].join(' · ');
}

export function startText(
  { locale }: Reader,
  { tz }: Vendor,
  { startsAt }: Pick<Meeting, 'startsAt'>,
): string {
  return instant(locale, startsAt, tz);
}

/** What was lost most, by key. */
export function lossKeys({ score }: AgendaFacts): readonly string[] {
  return score ? largestLosses(score.card).map(({ key }) => key) : [];
}

function agendaOf(reader: Reader, all: MeetingFacts): string[][] {
  const { agenda: facts, findings, meeting, good } = all;
  const { words, locale } = reader;
  const { agenda, cancelled } = words.meetings;
  if (meeting.status === 'cancelled') return [[cancelled]];
  const planned = new Set([...facts.plans.map(({ plan }) => plan.key), ...facts.settled]);
  const undecided = lossKeys(facts).filter((key) => !planned.has(key));
  const breaches = facts.breaches.map(({ indicator, days }) =>
    agenda.breach(breachName(reader, indicator), number(locale, days)),
  );
  const found = findings.map(({ category, n, sum }) =>
    agenda.finding(
      words.observations.categories[category],
      number(locale, sum / n, 1),
      number(locale, n),
    ),
  );
  const plans = facts.plans.map((one) => planLines(reader, facts.vendor, one));
  const open = undecided.map((key) => agenda.needsPlan(nameOf(reader, key)));
  return [
    resultLines(reader, facts),
    [agenda.findings, ...few(reader, found)],
    [agenda.breaches, ...few(reader, breaches)],
    [agenda.plans, ...few(reader, plans)],
    [agenda.decide, ...few(reader, open)],
    [agenda.share, ...few(reader, goodLines(reader, good))],
  ].filter((lines, index, all) => lines.length > 1 || index === 0 || index === all.length - 1);
}

function resultLines(reader: Reader, { score }: AgendaFacts): string[] {
  const { words, locale } = reader;
  const { agenda } = words.meetings;
  if (!score) return [agenda.noScore];
  const { card, previous } = score;
  const head = agenda.results(period(locale, score.period));
  if (card.shown === null) return [head, agenda.noScore];
  const before = previous.card.shown;
  const moved = before === null ? '' : change(locale, 'points', card.shown - before);
  const losses = largestLosses(card).map(
    ({ key, lost }) => `${nameOf(reader, key)} −${number(locale, toNumber(lost), 1)}`,
  );
  const changes = before === null ? [] : changesOf(reader, card, previous.card);
  return [
    head,
    agenda.score(number(locale, card.shown, 1), card.grade ?? '', moved),
    ...(changes.length > 0 ? [agenda.changes(changes.join(' · '))] : []),
    ...(losses.length > 0 ? [agenda.losses(losses.join(' · '))] : []),
  ];
}

const CHANGES = 3;

/** The indicators whose points moved most since the month before, whichever way. */
function changesOf(reader: Reader, { rows }: Scorecard, before: Scorecard): string[] {
  const was = new Map(before.rows.map(({ key, shownPoints }) => [key, shownPoints]));
  return rows
    .flatMap(({ key, shownPoints }) => {
      const old = was.get(key);
      return old === undefined ? [] : [{ key, by: Math.round(10 * (shownPoints - old)) / 10 }];
    })
    .filter(({ by }) => by !== 0)
    .toSorted((a, b) => Math.abs(b.by) - Math.abs(a.by))
    .slice(0, CHANGES)
    .map(({ key, by }) => `${nameOf(reader, key)} ${change(reader.locale, 'points', by)}`);
}

/** Of a plan how much is open, and below it what is overdue, with whose idea it was. */
function planLines(
  reader: Reader,
  vendor: Vendor,
  { plan, today, open, late }: AgendaFacts['plans'][number],
): string {
  const { words, locale } = reader;
  const name = planTitle(reader, { vendor, plan }).replace('📋 ', '');
  const counts = [number(locale, open), number(locale, late.length)] as const;
  const tasks = late.map((task) => `   ${taskText(reader, { plan, today }, task)}`);
  return [words.meetings.agenda.plan(name, ...counts), ...few(reader, tasks)].join('\n');
}

function goodLines(reader: Reader, { praise, ideas }: Good): string[] {
  return [
    ...praise.flatMap((one) => praiseLines(reader, one)),
    ...ideas.map((task) => {
      const credit = creditOf(reader.words, task).join('');
      return reader.words.meetings.agenda.idea(task.title, credit);
    }),
  ];
}

/** `clock/resolution` is a clock of single contacts. */
function breachName(reader: Reader, indicator: string): string {
  const [family, clock = ''] = indicator.split('/');
  const name = family === 'clock' ? reader.words.breaches.clocks[clock] : undefined;
  return name ?? nameOf(reader, indicator);
}

function few({ words, locale }: Reader, lines: readonly string[]): readonly string[] {
  const hidden = lines.length - SHOWN;
  if (hidden <= 0) return lines;
  return [...lines.slice(0, SHOWN), words.meetings.agenda.more(number(locale, hidden))];
}

/** For the thread: both sides may have read it. */
export function earlierMinutes(reader: Reader, meeting: Meeting, by: string): Told {
  const head = reader.words.meetings.correction.before(mention(by));
  const lines = minutesOf(reader, { ...meeting, corrected: null });
  return {
    text: clip(head, 1_000),
    blocks: [head, ...lines.map((part) => part.join('\n'))].map((text) =>
      section(clip(text, TEXT)),
    ),
  };
}

function minutesOf({ words }: Reader, meeting: Meeting): string[][] {
  const { meetings } = words;
  const { minutes, decisions, minutedBy, corrected } = meeting;
  const by = [
    ...(minutedBy ? [meetings.by(mention(minutedBy))] : []),
    ...(corrected ? [meetings.correction.by(mention(corrected.by))] : []),
  ];
  return [
    [[meetings.minutes, ...by].join(' · '), ...paragraphs(minutes ?? '')],
    ...(decisions.length > 0
      ? [[meetings.decisions, ...decisions.map((one) => meetings.decision(one))]]
      : []),
  ];
}

function paragraphs(text: string): string[] {
  return text.split('\n').map((line) => mrkdwn`${line}`);
}

function footOf(
  { words }: Reader,
  { status, receipts, vendorId }: Meeting,
  id: string,
): KnownBlock[] {
  const { buttons, read, unread } = words.meetings;
  if (status === 'cancelled') return [];
  if (status === 'held') {
    const who = receipts.map(({ userId }) => mention(userId)).join(' ');
    return [
      actions(
        button(buttons.read, 'meeting.read', id),
        button(buttons.target, 'targets.propose', `${vendorId}`),
        button(buttons.correct, 'meeting.correct', id),
      ),
      context(receipts.length > 0 ? read(clip(who, TEXT)) : unread),
    ];
  }
  return [
    actions(
      button(buttons.minutes, 'meeting.minutes', id, 'primary'),
      button(buttons.move, 'meeting.move', id),
      button(buttons.cancel, 'meeting.cancel', id),
    ),
  ];
}
