// What is wrong with whom, why we say so and how sure that is, in words.
import { type Background, NO_BACKGROUND } from '../background/model.ts';
import { contactLink } from '../connectors/model.ts';
import { day, exact, instant, measure, number, percent } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { variants } from '../kpi/catalogue.ts';
import type { Unit } from '../kpi/model.ts';
import { mrkdwn } from '../lib/mrkdwn.ts';
import { nameOf } from '../scorecard/view.ts';
import type { Vendor } from '../vendors/model.ts';
import { endsArchived } from './life.ts';
import type { Numbers, Status } from './model.ts';
import type { SavedBreach } from './row.ts';

export type CardFacts = {
  readonly vendor: Vendor;
  readonly unit: Unit;
  readonly saved: SavedBreach;
  readonly background: Background;
};

export function factsOf(
  vendor: Vendor,
  saved: SavedBreach,
  background: Background = NO_BACKGROUND,
): CardFacts {
  const unit = variants.get(saved.indicator)?.variant.unit ?? 'contacts';
  return { vendor, saved, unit, background };
}

export const MARKS: Readonly<Record<Status, string>> = {
  open: '🔴',
  acknowledged: '🟠',
  snoozed: '💤',
  disputed: '⚪',
  resolved: '🟢',
};

/** What is wrong, in one line. */
export function headOf(reader: Reader, { vendor, saved }: CardFacts): string {
  const { title, since, clocks } = reader.words.breaches;
  const { family, indicator, subject, latest } = saved;
  const [, variant = ''] = indicator.split('/');
  if (family === 'due' || family === 'overdue') {
    const queue = [subject, clocks[variant] ?? variant].filter(Boolean).join(' · ');
    return title[family](vendor.name, number(reader.locale, num(latest, 'contacts')), queue);
  }
  if (family === 'silence') {
    const feed = variant === 'surveys' || variant === 'events' ? variant : 'contacts';
    return title.silence(vendor.name, feed);
  }
  const kind = family === 'budget' && latest['kind'] === 'lost' ? 'lost' : family;
  const from =
    typeof latest['since'] === 'string' ? Temporal.PlainDate.from(latest['since']) : null;
  const head = title[kind](vendor.name, nameOf(reader, indicator));
  return from ? `${head} · ${since(day(reader.locale, from))}` : head;
}

/** Why it fired, with its numbers. */
export function whyOf(reader: Reader, facts: CardFacts, numbers: Numbers): string {
  const { locale, words, tz } = reader;
  const { breaches } = words;
  const count = (name: string) => number(locale, num(numbers, name));
  const share = (value: number) => percent(locale, 100 * value);
  const allowed = allowedOf(reader, facts, numbers);
  const lasting = (name: string) => hours(locale, num(numbers, name));
  const time = (name: string) => exact(locale, facts.unit, Number(num(numbers, name).toFixed(1)));
  switch (facts.saved.family) {
    case 'worse': {
      const rate = num(numbers, 'misses') / Math.max(1, num(numbers, 'n'));
      const seen =
        facts.unit === '%'
          ? breaches.missed(share(rate), count('n'), count('days'), allowed)
          : breaches.counted(count('misses'), count('n'), count('days'), allowed);
      const times = Math.floor(Math.exp(num(numbers, 'evidence')));
      return [seen, breaches.noise(number(locale, times))].join(breaches.gap);
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
      return breaches.silent(instant(locale, at, tz), lasting('silentH'), lasting('limitH'));
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
    const { priority = '', contact: id = '', issueType = '', source = '' } = one;
    const link = contactLink(source, id);
    const shown = mrkdwn`${id}`;
    return contact(priority, link ? `<${link}|${shown}>` : shown, issueType, at);
  });
  const left = num(numbers, 'contacts') - lines.length;
  return [...lines, ...(left > 0 ? [more(number(locale, left))] : [])].join('\n');
}

/** Misses: ~18.4 %~ now 6.1 %; agreed at most 10 %. */
export function overOf(reader: Reader, facts: CardFacts): string {
  const { fired, latest, family } = facts.saved;
  const { was, missesWere, feed } = reader.words.breaches;
  if (latest['ended'] === true) {
    const at = Temporal.Instant.from(String(latest['since']));
    return feed.last(instant(reader.locale, at, reader.tz));
  }
  const values = [fired, latest].map((numbers) => figureOf(reader, facts, numbers));
  const [before = '', now = ''] = values;
  if (family === 'worse' || family === 'collapse' || family === 'budget') {
    // Another target may have been agreed on since.
    const agreed = 'allowance' in latest ? latest : fired;
    return missesWere(`~${before}~`, now, allowedOf(reader, facts, agreed));
  }
  return was(`~${before}~`, now);
}

function figureOf({ locale }: Reader, { saved, unit }: CardFacts, numbers: Numbers): string {
  const rounded = (value: number) => exact(locale, unit, Number(value.toFixed(1)));
  switch (saved.family) {
    case 'due':
    case 'overdue':
      return number(locale, num(numbers, 'contacts'));
    case 'silence':
      return hours(locale, num(numbers, 'silentH'));
    case 'unusual':
      return rounded(num(numbers, 'value'));
    default: {
      const share = num(numbers, 'misses') / Math.max(1, num(numbers, 'n'));
      if (unit === '%') return percent(locale, 100 * share);
      return rounded((share * num(numbers, 'target')) / (num(numbers, 'allowance') || 1));
    }
  }
}

const HOUR_S = 3_600;

function hours(locale: Reader['locale'], value: number): string {
  return measure(locale, 's', value * HOUR_S);
}

function num(numbers: Numbers, name: string): number {
  const value = numbers[name];
  return typeof value === 'number' ? value : 0;
}

export function stateOf({ locale, words, tz }: Reader, { saved }: CardFacts): string {
  const { state, causes, feed } = words.breaches;
  const { acknowledged, snoozed, disputed, resolved } = saved.breach;
  const at = (time: Temporal.Instant) => instant(locale, time, tz);
  if (resolved && endsArchived(saved.breach)) return state.archived(at(resolved.at));
  if (resolved && saved.latest['ended'] === true) {
    if (resolved.by === null) return state.ended(at(resolved.at));
    return feed.ended(user(resolved.by), at(resolved.at));
  }
  if (resolved && resolved.by === null) return state.recovered(at(resolved.at));
  if (resolved) {
    const cause = resolved.cause ? causes[resolved.cause] : '–';
    return state.resolved(user(resolved.by), at(resolved.at), cause, resolved.note);
  }
  if (disputed) return state.disputed(user(disputed.by), disputed.reason);
  if (snoozed) return state.snoozed(user(snoozed.by), at(snoozed.until));
  return acknowledged ? state.acknowledged(user(acknowledged.by), at(acknowledged.at)) : state.open;
}

export function user(id: string | null): string {
  return id === null ? '–' : `<@${mrkdwn`${id}`}>`;
}

export function ownerOf({ words }: Reader, { saved }: CardFacts): string {
  const { owner } = saved.breach;
  return owner === null ? words.breaches.noOwner : words.breaches.owner(user(owner));
}
