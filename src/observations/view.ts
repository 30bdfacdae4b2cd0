// One observation with all that there is to it: what changed, and what was answered.
import { day, instant, number } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { mrkdwn } from '../lib/mrkdwn.ts';
import {
  actions,
  button,
  clip,
  context,
  LIMITS,
  literal,
  type Modal,
  plain,
  section,
} from '../slack/blocks.ts';
import type { Vendor } from '../vendors/model.ts';
import { answerBlocks, levelLine, linkTo } from './card.ts';
import {
  type Answer,
  type Content,
  changed,
  type Observation,
  type ObservationEvent,
} from './model.ts';

export type PageFacts = {
  readonly vendor: Vendor;
  readonly observation: Observation;
  readonly events: readonly ObservationEvent[];
  readonly answers: readonly Answer[];
  /** Where its file is; `gone` where Slack has it no more, null where it has none. */
  readonly file: string | 'gone' | null;
  /** A contact of the vendor reads what is on the card, and nothing else. */
  readonly isForVendor: boolean;
  readonly mayDecide: boolean;
};

const EVENTS = 10;
const ANSWERS = 20;
const CUT = 120;

export function pageModal(reader: Reader, facts: PageFacts): Modal {
  const { words } = reader;
  const { observation, vendor, isForVendor, mayDecide, answers } = facts;
  const { page, categories, card } = words.observations;
  const { retracted } = observation;
  const at = (time: Temporal.Instant) => instant(reader.locale, time, vendor.tz);
  return {
    type: 'modal',
    callback_id: 'observation.page',
    title: plain(page.title, LIMITS.modalTitle),
    close: plain(page.close, LIMITS.modalTitle),
    blocks: [
      section(
        [
          card.head(vendor.name, categories[observation.category]),
          levelLine(reader, observation),
          ...(retracted ? [page.retracted(retracted.by, at(retracted.at), retracted.reason)] : []),
        ].join('\n'),
      ),
      literal(observation.what),
      context(aboutLine(reader, facts)),
      ...(isForVendor ? [] : [context(insideLine(reader, facts))]),
      ...buttonBlocks(reader, observation, isForVendor, mayDecide),
      ...(answers.length > 0 ? [section(page.answers)] : []),
      ...answers.slice(-ANSWERS).flatMap((answer) => answerBlocks(reader, vendor, answer)),
      ...(isForVendor ? [] : historyBlocks(reader, facts)),
    ],
  };
}

function aboutLine({ locale, words }: Reader, { observation, isForVendor }: PageFacts): string {
  const { page, severities, card } = words.observations;
  const { agent, team, contact, link, severity } = observation;
  const seen = day(locale, observation.day);
  return [
    isForVendor ? seen : page.facts(seen, severities[severity]),
    ...(agent === null || isForVendor ? [] : [page.agent(agent)]),
    ...(team === null || isForVendor ? [] : [page.team(team)]),
    ...(contact === null ? [] : [page.contact(contact)]),
    ...(link === null ? [] : [linkTo(link, card.evidence)]),
  ].join(' · ');
}

function insideLine({ locale, words }: Reader, { observation, vendor, file }: PageFacts): string {
  const { page, followUps } = words.observations;
  const { shared, authorId, followUp, followUpOn } = observation;
  return [
    shared
      ? page.audience.shared(shared.by, instant(locale, shared.at, vendor.tz))
      : page.audience.inside,
    ...(authorId === null ? [] : [page.author(authorId)]),
    ...(file === null ? [] : [file === 'gone' ? page.fileGone : linkTo(file, page.file)]),
    page.followUp(followUps[followUp], followUpOn && day(locale, followUpOn)),
  ].join('\n');
}

function buttonBlocks(
  { words }: Reader,
  { id, shared, retracted, followUp, vendorId, category }: Observation,
  isForVendor: boolean,
  mayDecide: boolean,
) {
  const { buttons } = words.observations;
  const one = (name: 'edit' | 'retract' | 'restore' | 'share' | 'answer') =>
    button(buttons[name], `observation.${name}`, `${id}`);
  if (retracted) return mayDecide ? [actions(one('restore'))] : [];
  const plan = `${vendorId}/0/${category}/rubric`;
  const offered = [
    ...(mayDecide ? [one('edit'), one('retract')] : []),
    ...(mayDecide && !shared ? [one('share')] : []),
    ...(shared && (mayDecide || isForVendor) ? [one('answer')] : []),
    // What shall be taken into a plan begins one, for what the theme is measured by.
    ...(mayDecide && followUp === 'plan'
      ? [button(words.plans.buttons.start, 'plan.start', plan)]
      : []),
  ];
  return offered.length > 0 ? [actions(...offered)] : [];
}

/** The newest first, each with what it changed. */
function historyBlocks(reader: Reader, { events, vendor }: PageFacts) {
  const { page } = reader.words.observations;
  const shown = events.toReversed().slice(0, EVENTS);
  const lines = shown.map(({ kind, by, at, seq, content, reason }) => {
    const before = events.find((other) => other.seq === seq - 1)?.content;
    const changes = kind === 'edited' && before ? changeLines(reader, before, content) : [];
    const line = page.event(page.events[kind], by, instant(reader.locale, at, vendor.tz));
    const why = reason === null ? [] : [mrkdwn`${reason}`];
    return [line, ...changes, ...why].join('\n   ');
  });
  const older = events.length - shown.length;
  return [
    section(page.history),
    ...lines.map((line) => context(line)),
    ...(older > 0 ? [context(page.older(number(reader.locale, older)))] : []),
  ];
}

function changeLines(reader: Reader, before: Content, after: Content): string[] {
  const { fields, page } = reader.words.observations;
  return changed(before, after).map((key) =>
    page.change(fields[key], shownValue(reader, key, before), shownValue(reader, key, after)),
  );
}

function shownValue({ words, locale }: Reader, key: keyof Content, content: Content): string {
  const { categories, severities, followUps } = words.observations;
  if (key === 'category') return categories[content.category];
  if (key === 'severity') return severities[content.severity];
  if (key === 'followUp') return followUps[content.followUp];
  const value = content[key];
  if (value === null) return '–';
  // Slack's id says nothing to anybody.
  if (key === 'fileId') return words.observations.page.file;
  if (value instanceof Temporal.PlainDate) return day(locale, value);
  return clip(String(value), CUT);
}
