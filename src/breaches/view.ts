// A breach as a card: what is wrong, since when, how sure that is, who is on it, and what may be
// pressed. Where it is over the value that fired stays, struck through beside the value of now.
import { day, exact, instant, number, percent } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { variants } from '../kpi/catalogue.ts';
import type { Unit } from '../kpi/model.ts';
import { mrkdwn } from '../lib/mrkdwn.ts';
import { nameOf } from '../scorecard/view.ts';
import {
  actions,
  button,
  clip,
  context,
  LIMITS,
  type Message,
  option,
  section,
  staticSelect,
} from '../slack/blocks.ts';
import type { Vendor } from '../vendors/model.ts';
import { type Numbers, type Refusal, type Status, statusOf } from './model.ts';
import type { SavedBreach } from './row.ts';
import { SNOOZES } from './snooze.ts';

export type CardFacts = {
  readonly vendor: Vendor;
  readonly unit: Unit;
  readonly saved: SavedBreach;
};

export function factsOf(vendor: Vendor, saved: SavedBreach): CardFacts {
  return { vendor, saved, unit: variants.get(saved.indicator)?.variant.unit ?? 'contacts' };
}

const MARKS: Readonly<Record<Status, string>> = {
  open: '🔴',
  acknowledged: '🟠',
  snoozed: '💤',
  disputed: '⚪',
  resolved: '🟢',
};

/** Blocks without pictures: a card is data. */
export function breachCard(reader: Reader, facts: CardFacts) {
  const status = statusOf(facts.saved.breach);
  const head = headOf(reader, facts);
  const why =
    status === 'resolved' ? overOf(reader, facts) : whyOf(reader, facts, facts.saved.latest);
  return {
    text: clip(`${MARKS[status]} ${head} ${why}`, LIMITS.messageText),
    blocks: [
      section([`${MARKS[status]} ${head} · ${stateOf(reader, facts)}`, why].join('\n')),
      context(ownerOf(reader, facts)),
      actions(...buttonsOf(reader, facts.saved.id, status)),
    ],
  };
}

/** What is wrong, in one line. */
function headOf(reader: Reader, { vendor, saved }: CardFacts): string {
  const { title, since, clocks } = reader.words.breaches;
  const { family, indicator, subject, latest } = saved;
  const [scope = '', variant = ''] = indicator.split('/');
  if (family === 'due' || family === 'overdue') {
    const queue = [subject, clocks[variant] ?? variant].filter(Boolean).join(' · ');
    return title[family](vendor.name, number(reader.locale, num(latest, 'contacts')), queue);
  }
  if (family === 'silence')
    return title.silence(vendor.name, scope === 'feed' && variant === 'surveys');
  const kind = family === 'budget' && latest['kind'] === 'lost' ? 'lost' : family;
  const from =
    typeof latest['since'] === 'string' ? Temporal.PlainDate.from(latest['since']) : null;
  const head = title[kind](vendor.name, nameOf(reader, indicator));
  return from ? `${head} · ${since(day(reader.locale, from))}` : head;
}

/** Why it fired, with its numbers. */
function whyOf(reader: Reader, facts: CardFacts, numbers: Numbers): string {
  const { locale, words, tz } = reader;
  const { breaches } = words;
  const count = (name: string) => number(locale, num(numbers, name));
  const share = (value: number) => percent(locale, 100 * value);
  const allowed = allowedOf(reader, facts, numbers);
  const time = (name: string) => exact(locale, facts.unit, Number(num(numbers, name).toFixed(1)));
  switch (facts.saved.family) {
    case 'worse': {
      const rate = num(numbers, 'misses') / Math.max(1, num(numbers, 'n'));
      const seen =
        facts.unit === '%'
          ? breaches.missed(share(rate), count('n'), count('days'), allowed)
          : breaches.counted(count('misses'), count('n'), count('days'), allowed);
      const times = Math.floor(Math.exp(num(numbers, 'evidence')));
      return `${seen} ${breaches.noise(number(locale, times))}`;
    }
    case 'collapse':
      return breaches.lastHours(
        count('misses'),
        count('n'),
        allowed,
        share(num(numbers, 'atLeast')),
      );
    case 'budget':
      return numbers['kind'] === 'lost'
        ? breaches.monthLost(count('misses'), count('n'), count('rest'), allowed)
        : breaches.month(
            ...([count('misses'), count('n'), count('rest')] as const),
            ...([
              share(num(numbers, 'required')),
              percent(locale, 100 * num(numbers, 'chance'), 0),
            ] as const),
          );
    case 'unusual':
      return numbers['sign'] === 'run'
        ? breaches.run(time('value'), time('usual'), time('target'))
        : breaches.times(time('value'), time('usual'), time('low'), time('high'), time('target'));
    case 'silence': {
      const at = Temporal.Instant.from(String(numbers['since']));
      return breaches.silent(instant(locale, at, tz), count('silentH'), count('limitH'));
    }
    default:
      return contactsOf(reader, numbers);
  }
}

function allowedOf({ locale }: Reader, { unit }: CardFacts, numbers: Numbers): string {
  if (unit === '%') return percent(locale, 100 * num(numbers, 'allowance'));
  return exact(locale, unit, num(numbers, 'target'));
}

const LISTED = 5;

function contactsOf({ locale, words, tz }: Reader, numbers: Numbers): string {
  const { contact, more } = words.breaches;
  const worst = Array.isArray(numbers['worst'])
    ? (numbers['worst'] as Record<string, string>[])
    : [];
  const lines = worst.slice(0, LISTED).map((one) => {
    const at = instant(locale, Temporal.Instant.from(one['dueAt'] ?? ''), tz);
    return contact(one['priority'] ?? '', one['contact'] ?? '', one['issueType'] ?? '', at);
  });
  const left = num(numbers, 'contacts') - lines.length;
  return [...lines, ...(left > 0 ? [more(number(locale, left))] : [])].join('\n');
}

/** ~18.4 %~ now 6.1 %. */
function overOf(reader: Reader, facts: CardFacts): string {
  const { fired, latest, family } = facts.saved;
  const value = (numbers: Numbers) => {
    if (family === 'due' || family === 'overdue')
      return number(reader.locale, num(numbers, 'contacts'));
    if (family === 'unusual')
      return exact(reader.locale, facts.unit, Number(num(numbers, 'value').toFixed(1)));
    if (family === 'silence') return number(reader.locale, num(numbers, 'silentH'));
    return percent(reader.locale, (100 * num(numbers, 'misses')) / Math.max(1, num(numbers, 'n')));
  };
  return reader.words.breaches.was(`~${value(fired)}~`, value(latest));
}

function num(numbers: Numbers, name: string): number {
  const value = numbers[name];
  return typeof value === 'number' ? value : 0;
}

function stateOf({ locale, words, tz }: Reader, { saved }: CardFacts): string {
  const { state, causes } = words.breaches;
  const { acknowledged, snoozed, disputed, resolved } = saved.breach;
  const at = (time: Temporal.Instant) => instant(locale, time, tz);
  if (resolved && resolved.by === null) return state.recovered(at(resolved.at));
  if (resolved) {
    const cause = resolved.cause ? causes[resolved.cause] : '–';
    return state.resolved(user(resolved.by), at(resolved.at), cause, resolved.note);
  }
  if (disputed) return state.disputed(user(disputed.by), disputed.reason);
  if (snoozed) return state.snoozed(user(snoozed.by), at(snoozed.until));
  return acknowledged ? state.acknowledged(user(acknowledged.by), at(acknowledged.at)) : state.open;
}

function user(id: string | null): string {
  return id === null ? '–' : `<@${mrkdwn`${id}`}>`;
}

function ownerOf({ words }: Reader, { saved }: CardFacts): string {
  const { owner } = saved.breach;
  return owner === null ? words.breaches.noOwner : words.breaches.owner(user(owner));
}

/** They follow the state, and each has its inverse. */
function buttonsOf({ words }: Reader, id: number, status: Status) {
  const { buttons, snooze } = words.breaches;
  const press = (kind: keyof typeof buttons, style?: 'primary') =>
    button(buttons[kind], `breach.press:${kind}`, `${id}/${kind}`, style);
  const sleep = staticSelect(
    'breach.snooze',
    snooze.label,
    SNOOZES.map((each) => option(snooze[each], `${id}/${each}`)),
    -1,
  );
  switch (status) {
    case 'open':
      return [press('acknowledge', 'primary'), sleep, press('escalate')];
    case 'acknowledged':
      return [press('take_back'), sleep, press('escalate')];
    case 'snoozed':
      return [press('wake')];
    case 'disputed':
      return [press('withdraw')];
    case 'resolved':
      return [press('reopen')];
  }
}

const MOST = 20;

/** The oldest first, each with a button that shows it. */
export function breachList(
  reader: Reader,
  all: readonly CardFacts[],
  now: Temporal.Instant,
  mine: boolean,
): Message {
  const { locale, words } = reader;
  const { list, show } = words.breaches;
  if (all.length === 0) {
    const text = mine ? list.mine : list.none;
    return { text, blocks: [section(text)] };
  }
  const title = list.title(number(locale, all.length));
  const rows = all.slice(0, MOST).map((facts) => {
    const { id, openedAt, breach } = facts.saved;
    const age = list.age(number(locale, Math.floor(now.since(openedAt).total('hours') / 24)));
    const head = `${MARKS[statusOf(breach)]} ${headOf(reader, facts)}`;
    return section(
      `${head}\n${age} · ${stateOf(reader, facts)} · ${ownerOf(reader, facts)}`,
      button(show, `breach.show:${id}`, String(id)),
    );
  });
  const left = all.length - rows.length;
  const more = left > 0 ? [context(list.more(number(locale, left)))] : [];
  return { text: title, blocks: [section(title), ...rows, ...more] };
}

/** Who was first is told to the second. */
export function refusalOf({ locale, tz, words }: Reader, refusal: Refusal): string {
  const { refused } = words.breaches;
  if (refusal.refused === 'already' || refusal.refused === 'resolved') {
    const local = refusal.at.toZonedDateTimeISO(tz);
    const time = local.toPlainTime().toString({ smallestUnit: 'second' });
    const at = `${day(locale, local.toPlainDate())} ${time}`;
    if (refusal.refused === 'resolved') return refused.resolved(refusal.by && user(refusal.by), at);
    return refused.already(user(refusal.by), at);
  }
  return refusal.refused === 'nothing' ? refused.not_so : refused[refusal.refused];
}
