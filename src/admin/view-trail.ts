// The audit trail, in Slack and as a file.
import { type Entry, firstBroken, GROUPS } from '../audit/model.ts';
import { aside, instant, number } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { BYTE_ORDER_MARK, csvLine } from '../lib/csv.ts';
import {
  actions,
  button,
  context,
  dataTable,
  LIMITS,
  type Message,
  type MessageBlock,
  option,
  plain,
  section,
  staticSelect,
} from '../slack/blocks.ts';
import { usersSelect } from '../slack/inputs.ts';
import { type Looked, writeLooked } from './model.ts';
import { aboutParts, type Names, plainText, valueParts } from './view-deed.ts';

/** Oldest first. */
export type TrailFacts = {
  readonly looked: Looked;
  /** All since then, without a gap, and what stands before the first of them. */
  readonly all: readonly Entry[];
  readonly before: { readonly id: number; readonly hash: string };
  /** Those that are looked for. */
  readonly found: readonly Entry[];
  readonly names: Names;
};

/** A cell has room for so much. */
const MOST_SHOWN = LIMITS.tableRows;

export function trailView(reader: Reader, facts: TrailFacts): Message {
  const { locale, words } = reader;
  const { audit } = words.admin;
  const { looked, all, before } = facts;
  const title = audit.title(number(locale, looked.days));
  if (all.length === 0) return { text: title, blocks: [section(title), section(audit.none)] };
  const broken = firstBroken(all, before);
  const whole = broken === null ? audit.whole : audit.broken;
  return {
    text: title,
    blocks: [
      section(title),
      section(whole(number(locale, broken ?? all.length))),
      filters(reader, looked),
      ...foundBlocks(reader, facts),
    ],
  };
}

/** What is not chosen anew stands in the action_id. */
function filters({ words }: Reader, looked: Looked): MessageBlock {
  const { audit } = words.admin;
  const { group, userId } = looked;
  const groups = GROUPS.map((each) => option(audit.groups[each], each));
  const people = {
    ...usersSelect(userId ?? undefined),
    action_id: `admin.audit_person:${writeLooked(looked)}`,
    placeholder: plain(audit.person, LIMITS.placeholder),
  };
  const everybody = writeLooked({ ...looked, userId: null });
  return actions(
    staticSelect(
      `admin.audit_group:${writeLooked(looked)}`,
      audit.group,
      [option(audit.allGroups, 'all'), ...groups],
      group === null ? 0 : 1 + GROUPS.indexOf(group),
    ),
    people,
    ...(userId === null
      ? []
      : [button(audit.everybody, `admin.audit_group:${everybody}`, group ?? 'all')]),
  );
}

function foundBlocks(reader: Reader, { looked, found, names }: TrailFacts): MessageBlock[] {
  const { locale, words } = reader;
  const { audit } = words.admin;
  const { group, userId } = looked;
  const only = audit.only(group ? audit.groups[group] : audit.allGroups, userId);
  const said = group === null && userId === null ? [] : [context(only)];
  if (found.length === 0) return [...said, section(audit.noneOfThese)];
  const rows = found.slice(-MOST_SHOWN).toReversed();
  return [
    ...said,
    dataTable(
      audit.caption,
      audit.head,
      rows.map((entry) => [
        instant(locale, entry.at, reader.tz),
        entry.origin === 'slack' && entry.userId ? { user: entry.userId } : whoOf(reader, entry),
        ...[kindWords(reader, entry.kind), { parts: aboutParts(reader, entry) }],
        { parts: valueParts(reader, entry.before, { ...entry, names }) },
        { parts: valueParts(reader, entry.after, { ...entry, names }) },
      ]),
    ),
    ...(found.length > MOST_SHOWN ? [context(audit.clipped(number(locale, MOST_SHOWN)))] : []),
    actions(button(audit.csv, 'admin.audit_csv', writeLooked(looked))),
  ];
}

function whoOf({ words, locale }: Reader, { userId, origin }: Entry): string {
  const { operator, plumbline } = words.admin.audit;
  if (origin === 'command_line') return userId ? operator + aside(locale, userId) : operator;
  return userId ?? plumbline;
}

/** A kind that is written no more is shown as it is. */
function kindWords({ words }: Reader, kind: string): string {
  const kinds: Readonly<Record<string, string>> = words.admin.audit.kinds;
  return (Object.hasOwn(kinds, kind) ? kinds[kind] : undefined) ?? kind;
}

/** The words, and beside them ids and codes as they are, for those who look for something. */
export function trailCsv(
  reader: Reader,
  { found, names }: Pick<TrailFacts, 'found' | 'names'>,
): string {
  const { csvHead } = reader.words.admin.audit.values;
  const say = (value: Entry['after'], entry: Entry) =>
    plainText(valueParts(reader, value, { ...entry, names }));
  const lines = found
    .toReversed()
    .map((entry) =>
      csvLine([
        ...[entry.id, entry.at.toString(), whoOf(reader, entry), entry.origin, entry.kind],
        ...[kindWords(reader, entry.kind), entry.subject, plainText(aboutParts(reader, entry))],
        ...[entry.vendorId, JSON.stringify(entry.before), say(entry.before, entry)],
        ...[JSON.stringify(entry.after), say(entry.after, entry), entry.hash],
      ]),
    );
  return BYTE_ORDER_MARK + csvLine(csvHead) + lines.join('');
}
