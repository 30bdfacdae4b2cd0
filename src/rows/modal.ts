import { instant, measure, number, period } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import type { Metric, Unit } from '../kpi/model.ts';
import type { Period } from '../lib/period.ts';
import { writeSubject } from '../scorecard/ask.ts';
import { keyOf, nameOf } from '../scorecard/view.ts';
import { actions, button, LIMITS, type Modal, plain, section } from '../slack/blocks.ts';
import type { Vendor } from '../vendors/model.ts';
import { type BehindPart, type RowContact, type Why, writeBehind } from './model.ts';

export type WorstFacts = {
  readonly vendor: Vendor;
  readonly period: Period;
  readonly metric: Metric;
  readonly part: BehindPart | null;
  /** Null where neither more nor less is worse. */
  readonly contacts: readonly RowContact[] | null;
  readonly why: Why | null;
};

export function worstModal(reader: Reader, facts: WorstFacts): Modal {
  const { words, locale } = reader;
  const { vendor, metric, part, contacts } = facts;
  const name = nameOf(reader, keyOf(metric));
  const key = part && `${words.dimensions[part.dimension]}: ${part.key || words.blankKey}`;
  const value = metric.value === null ? '–' : measure(locale, metric.unit, metric.value);
  const intro = words.rows.intro(vendor.name, period(locale, facts.period), name, key);
  const said =
    contacts === null
      ? words.rows.noWorst
      : contacts.length === 0
        ? words.rows.none
        : words.rows.counts(value, number(locale, metric.n));
  const behind = writeBehind(writeSubject(vendor.id, facts.period, keyOf(metric)), part);
  return {
    type: 'modal',
    title: plain(words.rows.title, LIMITS.modalTitle),
    close: plain(words.rows.close, LIMITS.modalTitle),
    blocks: [
      section(`${intro}\n${said}`),
      ...(contacts ?? []).map((row) => section(contactLine(reader, facts, row))),
      actions(button(words.rows.csv, 'rows.csv', behind)),
    ],
  };
}

function contactLine(
  reader: Reader,
  { vendor, period: of, why }: WorstFacts,
  row: RowContact,
): string {
  const { words, locale } = reader;
  const opened = instant(locale, row.openedAt ?? row.countedAt, vendor.tz, of.from.year);
  const told = words.rows.why[why ?? '']?.(shownValue(reader, why, row.value)) ?? '';
  return `${words.rows.contact(row.id || words.rows.answer, opened, row.queue)}\n${told}`;
}

const UNITS: Readonly<Partial<Record<Why, Unit>>> = {
  waited: 's',
  responded: 's',
  resolved: 's',
  late: 's',
  unresolved: 's',
  handled: 's',
  sounded: 'number',
  cost: 'money',
};

function shownValue({ locale, words }: Reader, why: Why | null, value: number | null): string {
  if (value === null) return '–';
  if (why === 'again') return words.rows.days(number(locale, value));
  const unit = why && UNITS[why];
  return unit ? measure(locale, unit, value) : number(locale, value);
}
