// An observation as the vendor's people read it, with what both sides said to it.
import { day, instant, number } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { mrkdwn, withoutBold } from '../lib/mrkdwn.ts';
import { actions, button, clip, context, literal, section } from '../slack/blocks.ts';
import type { Vendor } from '../vendors/model.ts';
import { anchorsOf } from './anchors.ts';
import type { Answer, Observation } from './model.ts';

export type CardFacts = {
  readonly vendor: Vendor;
  readonly observation: Observation;
  /** Oldest first. */
  readonly answers: readonly Answer[];
  /** Who is named as the one who shows it. */
  readonly sharedBy: string;
};

/** The others are on the observation's page. */
const ANSWERS = 5;

/** Without severity, follow-up and file, which are the leads' own. */
export function observationCard(reader: Reader, facts: CardFacts) {
  const { locale, words } = reader;
  const { vendor, observation, answers, sharedBy } = facts;
  const { card, categories, buttons } = words.observations;
  if (observation.retracted) {
    const text = card.retracted(vendor.name);
    return { text, blocks: [section(text)] };
  }
  const category = categories[observation.category];
  const hidden = answers.length - ANSWERS;
  return {
    text: card.text(vendor.name, category, number(locale, observation.rating)),
    blocks: [
      section(`${card.head(vendor.name, category)}\n${levelLine(reader, observation)}`),
      literal(observation.what),
      context(
        [card.by(sharedBy, day(locale, observation.day)), ...evidence(reader, observation)].join(
          ' · ',
        ),
      ),
      ...(hidden > 0 ? [context(card.earlier(number(locale, hidden)))] : []),
      ...answers.slice(-ANSWERS).flatMap((answer) => answerBlocks(reader, vendor, answer)),
      actions(button(buttons.answer, 'observation.answer', `${observation.id}`, 'primary')),
    ],
  };
}

export function levelLine(
  reader: Reader,
  { category, rating }: Pick<Observation, 'category' | 'rating'>,
): string {
  const anchor = anchorsOf(reader, category)[rating - 1] ?? '';
  return reader.words.observations.level(number(reader.locale, rating), mrkdwn`${anchor}`);
}

function evidence({ words }: Reader, { contact, link }: Observation): string[] {
  const { card } = words.observations;
  return [
    ...(contact === null ? [] : [card.contact(contact)]),
    ...(link === null ? [] : [linkTo(link, card.evidence)]),
  ];
}

/** Checked when it was typed: nothing in it ends the link. */
export function linkTo(url: string, text: string): string {
  return `<${url.replaceAll('&', '&amp;')}|${text}>`;
}

export function answerBlocks({ words, locale }: Reader, { tz }: Vendor, answer: Answer) {
  const { card } = words.observations;
  return [context(card.said(answer.by, instant(locale, answer.at, tz))), literal(answer.text)];
}

/** For whoever wanted to look at it again. */
export function followUpCard(reader: Reader, { name }: Vendor, observation: Observation) {
  const { categories, buttons, follow } = reader.words.observations;
  const { category, what, id } = observation;
  const text = follow(name, categories[category]);
  return {
    text: withoutBold(text),
    blocks: [
      section(`${text}\n${quote(what, QUOTE)}`),
      actions(button(buttons.open, 'observation.open', `${id}`)),
    ],
  };
}

const QUOTE = 300;

/** One line of what was seen, for lists and digests. */
export function quote(what: string, max: number): string {
  return mrkdwn`“${clip(what.replace(/\s+/g, ' '), max)}”`;
}
