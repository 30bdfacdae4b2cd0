// What a deed was about and what it changed, in the reader's words: no code of ours stands in the trail.
import type { Entry } from '../audit/model.ts';
import { isNobodys } from '../erasure/model.ts';
import { day, instant, measure, number, percent, period } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { days } from '../lib/period.ts';
import { unitOf } from '../plans/card.ts';
import { nameOf } from '../scorecard/view.ts';

/** People and channels are named by Slack. */
type Part = string | { readonly user: string } | { readonly channel: string };
/** Of vendors, by id. */
export type Names = ReadonlyMap<number, string>;
type Of = Pick<Entry, 'kind' | 'subject'> & { readonly names: Names };
type Codes = Readonly<Record<string, string>>;

const PERSON = /^[UW][A-Z0-9]{8,}$/;
const CHANNEL = /^[CGD][A-Z0-9]{8,}$/;
const ROW = /^(\w+) #(\d+)$/;
const INDICATOR = /^(\w+\/\w+)(?: #(\d+))?$/;
const SPAN = /^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/;
const FEED_DEEDS = new Set(['feed.ended', 'feed.awaited']);
const CARD = /^[\w-]+:\S+$/;

export function aboutParts(
  reader: Reader,
  { kind, subject }: Pick<Entry, 'kind' | 'subject'>,
): Part[] {
  const { values } = reader.words.admin.audit;
  if (isNobodys(subject)) return [values.deleted];
  if (PERSON.test(subject)) return [{ user: subject }];
  if (CHANNEL.test(subject)) return [{ channel: subject }];
  if (kind === 'refused') return [entryPoint(reader, subject)];
  if (FEED_DEEDS.has(kind)) return [worded(values.feeds, subject) ?? subject];
  if (kind === 'card.retried' && CARD.test(subject)) return [values.heldUp];
  const [, from, to] = SPAN.exec(subject) ?? [];
  if (from && to) return [spanText(reader, from, to)];
  const [, row = '', id = ''] = ROW.exec(subject) ?? [];
  const named = worded(values.subjects, row);
  return [
    named
      ? named(id)
      : subject
          .split(', ')
          .map((one) => indicator(reader, one))
          .join(', '),
  ];
}

/** A command is called as it is typed; buttons and forms by what they belong to. */
function entryPoint({ words }: Reader, name: string): string {
  if (name.startsWith('/')) return name;
  const { area, areas } = words.admin.audit.values;
  const [first = ''] = name.split('.');
  const found = worded(areas, first);
  return found ? area(found) : name;
}

function indicator(reader: Reader, text: string): string {
  const [, key = '', id] = INDICATOR.exec(text) ?? [];
  if (key === '') return text;
  return nameOf(reader, key).concat(id === undefined ? '' : ` #${id}`);
}

function spanText({ locale }: Reader, from: string, to: string): string {
  const [first, end] = [from, to].map((text) => Temporal.PlainDate.from(text));
  return first && end ? period(locale, days(first, end.subtract({ days: 1 }))) : '';
}

/** Undefined for what is no code of ours, whatever it is called. */
function worded<T>(codes: Readonly<Record<string, T>>, code: string): T | undefined {
  return Object.hasOwn(codes, code) ? codes[code] : undefined;
}

/** Of no use to anybody but a machine. */
const HIDDEN = new Set(['hash', 'key']);
/** What they say needs no name before it. */
const BARE = new Set(['did', 'event']);

/** `role: Lead · vendors: Acme, Birch` */
export function valueParts(reader: Reader, value: Entry['after'], of: Of): Part[] {
  const { values } = reader.words.admin.audit;
  if (of.kind === 'person.deleted') return [deletedText(reader, value)];
  const shown = Object.entries(value ?? {}).filter(
    ([name, one]) =>
      !HIDDEN.has(name) && one !== undefined && (one !== null || name === 'vendorIds'),
  );
  return shown.flatMap(([name, one], at): Part[] => {
    const label = BARE.has(name) ? '' : `${worded(values.fields, name) ?? name}: `;
    return [`${at > 0 ? ' · ' : ''}${label}`, ...oneValue(reader, name, one, of)];
  });
}

function deletedText({ words, locale }: Reader, value: Entry['after']): string {
  const counts = Object.values(value ?? {}).map(Number);
  return words.admin.audit.values.rows(
    number(
      locale,
      counts.reduce((all, one) => all + one, 0),
    ),
  );
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const LADDER = ['floor', 'target', 'stretch'];

function oneValue(reader: Reader, name: string, value: unknown, of: Of): Part[] {
  const { values } = reader.words.admin.audit;
  if (name === 'vendorIds' || name === 'vendorId') return [vendorsText(reader, value, of.names)];
  if (typeof value === 'boolean') return [value ? values.yes : values.no];
  if (typeof value === 'number') return [numberText(reader, name, value, of)];
  if (typeof value === 'string') return [textPart(reader, name, value, of)];
  if (Array.isArray(value)) {
    const parts = value.map((one) => oneValue(reader, name, one, of).join(''));
    return [parts.length === 0 ? values.none : parts.join(name === 'rungs' ? '; ' : ', ')];
  }
  if (name === 'to') return targetPart(reader, value);
  return [nestedText(reader, name, value, of)];
}

function vendorsText({ words }: Reader, value: unknown, names: Names): string {
  if (value === null) return words.admin.audit.values.allVendors;
  const ids = (Array.isArray(value) ? value : [value]).map(Number);
  return ids.map((id) => names.get(id) ?? `#${id}`).join(', ');
}

function numberText(reader: Reader, name: string, value: number, { subject }: Of): string {
  const { words, locale } = reader;
  const [, key] = INDICATOR.exec(subject) ?? [];
  if (name === 'weekdays') return words.digestForms.weekdays[value - 1] ?? `${value}`;
  if (name === 'weight') return percent(locale, value / 100);
  if (LADDER.includes(name) && key) return measure(locale, unitOf(key), value);
  return number(locale, value);
}

function textPart(reader: Reader, name: string, value: string, { kind }: Of): Part {
  const { locale, tz } = reader;
  const found = codesOf(reader, kind, name);
  if (found) return worded(found, value) ?? value;
  if (name === 'channelId' || CHANNEL.test(value)) return { channel: value };
  if (PERSON.test(value))
    return isNobodys(value) ? reader.words.admin.audit.values.deleted : { user: value };
  if (DAY.test(value)) return day(locale, Temporal.PlainDate.from(value));
  if (INSTANT.test(value)) return instant(locale, Temporal.Instant.from(value), tz);
  return value;
}

/** What the codes of a field mean; undefined where it holds none. */
function codesOf({ words }: Reader, kind: string, name: string): Codes | undefined {
  const { admin, plans, digestForms, breaches } = words;
  const { values } = admin.audit;
  const byKind: Readonly<Record<string, Codes>> = {
    'plan.changed did': plans.trail.kinds,
    'meeting.changed did': values.meetings,
    'idea.changed did': values.ideas,
    'kudos.changed did': values.kudos,
    'breach.changed event': values.breaches,
    'breach.changed cause': breaches.causes,
    'refused why': values.denials,
    'channel.unlinked kind': values.links,
    'import.done kind': values.feeds,
    'guard.judged verdict': values.verdicts,
  };
  const byName: Readonly<Record<string, Codes>> = {
    ...{ role: admin.roles, defaultRole: admin.defaults, locale: admin.settings.languages },
    ...{ status: values.statuses, side: values.sides, ladder: values.ladders },
    ...{ finding: values.findings, edition: digestForms.editions },
    ...{ audience: digestForms.audiences, sections: digestForms.sections },
  };
  return byKind[`${kind} ${name}`] ?? byName[name];
}

/** Whom an escalation called. */
function targetPart({ words }: Reader, value: unknown): Part[] {
  const { kind = '', id = '' } = value as { kind?: string; id?: string };
  if (PERSON.test(id)) return [{ user: id }];
  if (CHANNEL.test(id)) return [{ channel: id }];
  return [worded(words.admin.audit.values.targets, kind) ?? kind];
}

/** Figures by indicator or by type of contact, and targets. */
function nestedText(reader: Reader, name: string, value: unknown, of: Of): string {
  const { words, locale } = reader;
  const { fields } = words.admin.audit.values;
  return Object.entries(value as object)
    .filter(([, one]) => one !== null)
    .map(([inner, one]) => {
      if (name === 'weights')
        return `${nameOf(reader, inner)} ${percent(locale, Number(one) / 100)}`;
      if (name === 'seconds') return `${inner} ${measure(locale, 's', Number(one))}`;
      const text = oneValue(reader, inner, one, of).join('');
      return `${worded(fields, inner) ?? inner} ${text}`;
    })
    .join(', ');
}

/** Where nothing but text has room. */
export function plainText(parts: readonly Part[]): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      return 'user' in part ? part.user : part.channel;
    })
    .join('');
}
