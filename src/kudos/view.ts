// Praise as a vendor's channel reads it, the list of it, and the window in which it is given.
import { day, measure, number, period } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { withoutBold } from '../lib/mrkdwn.ts';
import { month } from '../lib/period.ts';
import { mention, type Told, unitOf } from '../plans/card.ts';
import { nameOf } from '../scorecard/view.ts';
import {
  actions,
  button,
  context,
  LIMITS,
  type Message,
  type Modal,
  option,
  section,
} from '../slack/blocks.ts';
import { formModal, input, selectInput, textInput } from '../slack/inputs.ts';
import type { Vendor } from '../vendors/model.ts';
import { FACTS_MAX, type HeldFact, type Kudos, WHY_MAX } from './model.ts';

/** CSAT: 3 months in a row at what was agreed or better; October 2026 86 % (target 85 %, n 120) */
function factLine(reader: Reader, fact: HeldFact): string {
  const { words, locale } = reader;
  const unit = fact.own?.unit ?? unitOf(fact.key);
  const shown = (value: number) => measure(locale, unit, value);
  return words.kudos.held(factName(reader, fact), number(locale, fact.months), {
    ...{ value: shown(fact.value), target: shown(fact.target), n: number(locale, fact.n) },
    month: period(locale, month(fact.month.toPlainYearMonth())),
  });
}

function factName(reader: Reader, { key, own }: HeldFact): string {
  return own?.name ?? nameOf(reader, key);
}

type Given = Pick<Kudos, 'id' | 'by' | 'why' | 'facts' | 'isRetracted'>;

export function kudosCard(reader: Reader, vendor: Vendor, given: Given): Told {
  const { card, buttons } = reader.words.kudos;
  const { id, by, facts, isRetracted } = given;
  const name = isRetracted ? 'retracted' : by === null ? 'held' : 'praise';
  const head = card[name](vendor.name);
  if (isRetracted) return { text: withoutBold(head), blocks: [section(head)] };
  const shown = facts.slice(0, FACTS_MAX).map((fact) => `• ${factLine(reader, fact)}`);
  const hidden = facts.length - shown.length;
  const more = hidden > 0 ? [card.more(number(reader.locale, hidden))] : [];
  return {
    text: withoutBold(head),
    blocks: [
      section([head, ...shown, ...more, ...whyOf(reader, given)].join('\n')),
      context(by === null ? card.rule : card.by(mention(by))),
      actions(
        button(buttons.list, 'kudos.list', `${vendor.id}`),
        button(buttons.retract, 'kudos.retract', `${id}`),
      ),
    ],
  };
}

/** What is praised, a line each. */
export function praiseLines(reader: Reader, given: Kudos): string[] {
  const facts = given.facts.slice(0, FACTS_MAX).map((fact) => factLine(reader, fact));
  return [...facts, ...whyOf(reader, given)].map((line) => `• ${line}`);
}

function whyOf({ words }: Reader, { why }: Given): string[] {
  return why === null ? [] : [words.kudos.card.why(why)];
}

type ListFacts = {
  readonly vendors: readonly Vendor[];
  /** Null: of all that the reader may see. */
  readonly vendorId: number | null;
  readonly kudos: readonly Kudos[];
  readonly mayGive: boolean;
};

export function kudosList(reader: Reader, facts: ListFacts): Message {
  const { list, buttons } = reader.words.kudos;
  const { vendors, vendorId, kudos, mayGive } = facts;
  const byId = new Map(vendors.map((one) => [one.id, one]));
  const head = list.title(vendorId === null ? null : (byId.get(vendorId)?.name ?? ''));
  const lines = kudos.flatMap((one) => {
    const vendor = byId.get(one.vendorId);
    return vendor ? [section(lineText(reader, vendor, one))] : [];
  });
  const give = mayGive && vendorId !== null;
  return {
    text: withoutBold(head),
    blocks: [
      section(head),
      ...(lines.length > 0 ? lines : [section(list.none)]),
      actions(
        ...(give ? [button(buttons.give, 'kudos.start', `${vendorId}`, 'primary')] : []),
        button(reader.words.ideas.buttons.all, 'idea.list:kudos', `${vendorId ?? 0}/open/0`),
      ),
    ],
  };
}

function lineText(reader: Reader, vendor: Vendor, given: Kudos): string {
  const { card, list } = reader.words.kudos;
  const on = day(reader.locale, given.at.toZonedDateTimeISO(vendor.tz).toPlainDate());
  const who = given.by === null ? list.figures : card.by(mention(given.by));
  const facts = given.facts.slice(0, FACTS_MAX).map((fact) => `• ${factLine(reader, fact)}`);
  return [list.line(vendor.name, on, who), ...facts, ...whyOf(reader, given)].join('\n');
}

export const PRAISE_FORM = 'kudos.give';
/** In place of an indicator's key. */
export const NO_FACT = 'none';

export function praiseModal(reader: Reader, vendor: Vendor, facts: readonly HeldFact[]): Modal {
  const { form } = reader.words.kudos;
  const offered = facts.slice(0, LIMITS.options - 1).map((fact) => {
    const months = number(reader.locale, fact.months);
    return option(form.fact(factName(reader, fact), months), fact.key);
  });
  return formModal({
    ...{ id: PRAISE_FORM, title: form.title, submit: form.submit, close: form.close },
    metadata: `${vendor.id}`,
    blocks: [
      section(form.intro(vendor.name)),
      input({
        ...{ name: 'what', label: form.what },
        element: selectInput([...offered, option(form.other, NO_FACT)], 0),
      }),
      input({
        ...{ name: 'why', label: form.why, hint: form.whyHint },
        element: textInput({ max: WHY_MAX, multiline: true }),
      }),
    ],
  });
}
