import { CONTACT_FIELDS } from '../contacts/model.ts';
import { copyTime, type Value } from '../ingest/copy.ts';
import { SURVEY_FIELDS } from '../surveys/model.ts';
import type { SampleContact } from './contact.ts';
import { generate, type SampleRow } from './generate.ts';
import type { SampleSurvey } from './survey.ts';

export type SampleFiles = {
  /** In parts, each of many lines. */
  readonly contacts: readonly string[];
  readonly surveys: readonly string[];
};

const SEED = 'plumbline';
const PART_CHARACTERS = 256 * 1_024;

/** The sample as the two CSV files that an export would give: nothing in them lies after `until`. */
export function sampleFiles(until: Temporal.Instant): SampleFiles {
  const untilMs = until.epochMilliseconds;
  const contacts = lines(CONTACT_HEADER);
  const surveys = lines(SURVEY_HEADER);
  for (const row of generate(until, SEED)) {
    contacts.add(contactCells(row, untilMs));
    const { survey } = row;
    if (survey && survey.answeredMs <= untilMs) surveys.add(surveyCells(survey, row.vendor.name));
  }
  return { contacts: contacts.parts(), surveys: surveys.parts() };
}

function lines(header: readonly string[]) {
  const done: string[] = [];
  let part = `${header.join(',')}\n`;
  return {
    add(cells: readonly Value[]) {
      // No cell of the sample holds a comma, a quote or a line break, but for the comments.
      part += `${cells.map((cell) => cell ?? '').join(',')}\n`;
      if (part.length < PART_CHARACTERS) return;
      done.push(part);
      part = '';
    },
    parts: () => [...done, part],
  };
}

const UNUSED: readonly string[] = [
  ...['closed_at', 'outcome', 'csat'],
  ...['direction', 'defects', 'sentiment', 'survey_invited'],
];
const CONTACT_HEADER = CONTACT_FIELDS.filter((field) => !UNUSED.includes(field));

function contactCells({ vendor, contact }: SampleRow, untilMs: number): Value[] {
  const respondedAt = time(contact.respondedMs, untilMs);
  const resolvedAt = time(contact.resolvedMs, untilMs);
  const handled = respondedAt !== null;
  const ifResolved = <T extends Value>(value: T) => (resolvedAt === null ? null : value);
  return [
    contact.id,
    vendor.name,
    time(contact.openedMs, untilMs),
    contact.channel,
    contact.issue,
    contact.priority,
    contact.queue,
    contact.customer.id,
    handled ? contact.agent : null,
    contact.channel === 'email' ? respondedAt : null,
    contact.channel === 'email' ? null : respondedAt,
    resolvedAt,
    time(contact.abandonedMs, untilMs),
    contact.channel === 'email' ? null : contact.waitS,
    handled ? contact.talkS : null,
    handled ? contact.holdS : null,
    handled ? contact.wrapS : null,
    ifResolved(contact.reopens),
    handled ? contact.transfers : null,
    handled && contact.channel === 'email' ? contact.replies : null,
    contact.escalated,
    contact.complaint,
    contact.reason,
    handled ? contact.cost.toFixed(2) : null,
    ifResolved(contact.cause) || (handled && contact.complaint ? blame(contact) : null),
    contact.customer.segment,
  ];
}

/** Whose fault a complaint was. */
function blame({ late, waitS }: SampleContact): string {
  if (late) return 'company';
  return waitS % 3 === 0 ? 'customer' : 'agent';
}

const SURVEY_HEADER = [...SURVEY_FIELDS, 'driver:speed', 'driver:expertise'];

function surveyCells(survey: SampleSurvey, vendor: string): Value[] {
  return [
    survey.id,
    vendor,
    survey.contact.id,
    time(survey.answeredMs, survey.answeredMs),
    survey.contact.channel,
    survey.csat,
    survey.nps,
    `"${survey.comment}"`,
    Math.min(7, survey.csat + (survey.contact.late ? 1 : 2)),
    survey.contact.reopens === 0,
    survey.speed,
    survey.expertise,
  ];
}

function time(atMs: number | null, untilMs: number): string | null {
  if (atMs === null || atMs > untilMs) return null;
  return copyTime(Math.floor(atMs / 1_000) * 1_000);
}
