import type { KnownBlock } from '@slack/types';
import { change, instant, number, period } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { mrkdwn } from '../lib/mrkdwn.ts';
import type { Period } from '../lib/period.ts';
import { toNumber } from '../lib/rational.ts';
import type { Category } from '../observations/model.ts';
import { mention, title as planTitle, type Told } from '../plans/card.ts';
import type { Plan } from '../plans/model.ts';
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
    readonly open: number;
    readonly late: number;
    readonly isDue: boolean;
  }[];
  /** Keys of indicators whose plan worked so lately that the score does not know of it yet. */
  readonly settled: readonly string[];
};

/** What was observed and shared since the last meeting: a theme, how often, the sum of its levels. */
export type Finding = { readonly category: Category; readonly n: number; readonly sum: number };

export type MeetingFacts = {
  readonly id: number;
  readonly meeting: Meeting;
  readonly agenda: AgendaFacts;
  readonly findings: readonly Finding[];
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

function agendaOf(reader: Reader, { agenda: facts, findings, meeting }: MeetingFacts): string[][] {
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
  const plans = facts.plans.map(({ plan, open, late }) => {
    const name = planTitle(reader, { vendor: facts.vendor, plan }).replace('📋 ', '');
    return agenda.plan(name, number(locale, open), number(locale, late));
  });
  const open = undecided.map((key) => agenda.needsPlan(nameOf(reader, key)));
  return [
    resultLines(reader, facts),
    [agenda.findings, ...few(reader, found)],
    [agenda.breaches, ...few(reader, breaches)],
    [agenda.plans, ...few(reader, plans)],
    [agenda.decide, ...few(reader, open)],
    [agenda.share],
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
  return [
    head,
    agenda.score(number(locale, card.shown, 1), card.grade ?? '', moved),
    ...(losses.length > 0 ? [agenda.losses(losses.join(' · '))] : []),
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

function minutesOf({ words }: Reader, { minutes, decisions, minutedBy }: Meeting): string[][] {
  const { meetings } = words;
  const by = minutedBy ? ` · ${meetings.by(mention(minutedBy))}` : '';
  return [
    [`${meetings.minutes}${by}`, ...paragraphs(minutes ?? '')],
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
