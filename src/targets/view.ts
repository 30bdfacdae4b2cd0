import { day, exact, number } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import type { Targets, Unit } from '../kpi/model.ts';
import { nameOf } from '../scorecard/view.ts';
import {
  actions,
  button,
  type Cell,
  context,
  dataTable,
  type Message,
  type MessageBlock,
  section,
} from '../slack/blocks.ts';
import type { Vendor } from '../vendors/model.ts';
import { mention, nameSigned, shortFigures } from './card.ts';
import type { Attained, Proposal, Side } from './model.ts';

type TargetLine = {
  readonly key: string;
  readonly unit: Unit;
  /** What holds today; null where there is no target. */
  readonly now: Targets | null;
  /** Null where the catalogue's holds. */
  readonly agreed: Proposal | null;
  readonly attained: Attained | null;
};

export type TargetFacts = {
  readonly vendor: Vendor;
  readonly today: Temporal.PlainDate;
  readonly lines: readonly TargetLine[];
  /** Newest first. */
  readonly proposals: readonly Proposal[];
  /** Open ones whose message stands nowhere that we know of. */
  readonly unposted: ReadonlySet<number>;
  readonly side: Side | null;
};

/** Lines of a list below the table; the rest is in the history. */
const LISTED = 8;

/** `/vendor-targets acme`: what holds today, what comes, what waits. */
export function targetsView(reader: Reader, facts: TargetFacts): Message {
  const { words, locale } = reader;
  const { vendor, today, lines, proposals } = facts;
  const agreed = lines.filter((line) => line.agreed !== null);
  const coming = proposals.filter(
    ({ status, holdsFrom }) =>
      status === 'agreed' && holdsFrom && Temporal.PlainDate.compare(holdsFrom, today) > 0,
  );
  const open = proposals.filter(({ status }) => status === 'proposed');
  const unit = new Map(lines.map((line) => [line.key, line.unit]));
  const short = ({ key, rungs }: Proposal) => shortFigures(reader, unit.get(key) ?? '%', rungs[0]);
  const blocks: MessageBlock[] = [
    section(words.targets.title(vendor.name, day(locale, today))),
    table(reader, facts),
    ...list(
      reader,
      words.targets.agreedHead,
      agreed.map(({ key, agreed: one }) => agreedLine(reader, key, one as Proposal)),
    ),
    ...list(
      reader,
      words.targets.comingHead,
      coming.map((one) =>
        words.targets.comingLine(
          nameOf(reader, one.key),
          short(one),
          day(locale, one.holdsFrom ?? today),
        ),
      ),
    ),
    ...openBlocks(reader, facts, open, short),
    context(words.targets.defaults),
    actions(
      ...(facts.side ? [button(words.targets.propose, 'targets.propose', `${vendor.id}`)] : []),
      button(words.targets.history, 'targets.history', `${vendor.id}`),
    ),
  ];
  const text = words.targets.text(
    vendor.name,
    number(locale, lines.length),
    number(locale, agreed.length),
  );
  return { text, blocks };
}

function table(reader: Reader, { vendor, lines }: TargetFacts) {
  const { words, locale } = reader;
  const head = Object.values(words.targets.table);
  const rows = lines.map(({ key, unit, now, agreed, attained }): Cell[] => {
    const cell = (value: number | undefined): Cell =>
      value === undefined ? '–' : { value, text: exact(locale, unit, value) };
    return [
      nameOf(reader, key),
      ...[cell(now?.floor), cell(now?.target), cell(now?.stretch)],
      attained ? attainedCell(reader, attained) : '–',
      agreed?.holdsFrom ? day(locale, agreed.holdsFrom) : words.targets.byDefault,
    ];
  });
  return dataTable(words.targets.caption(vendor.name), head, rows);
}

function attainedCell({ words, locale }: Reader, { met, days: all }: Attained): Cell {
  if (all === 0) return words.targets.noData;
  const text = words.targets.attained(number(locale, met), number(locale, all));
  return { value: Math.round((100 * met) / all), text };
}

function list(reader: Reader, head: string, lines: readonly string[]): MessageBlock[] {
  if (lines.length === 0) return [];
  const { words, locale } = reader;
  const rest = lines.length - LISTED;
  const more = rest > 0 ? [words.targets.more(number(locale, rest))] : [];
  return [section([head, ...lines.slice(0, LISTED), ...more].join('\n'))];
}

function agreedLine(reader: Reader, key: string, { holdsFrom, signatures }: Proposal): string {
  const { words, locale } = reader;
  const since = holdsFrom ? words.targets.since(day(locale, holdsFrom)) : '';
  const names = [...new Set(signatures.map((signature) => nameSigned(reader, signature)))];
  const who = names.join(words.score.both);
  return words.targets.agreedLine(nameOf(reader, key), since, who);
}

function openBlocks(
  reader: Reader,
  { unposted, side }: TargetFacts,
  open: readonly Proposal[],
  short: (proposal: Proposal) => string,
): MessageBlock[] {
  const { words } = reader;
  if (open.length === 0) return [];
  const lines = open.slice(0, LISTED).map((one) => {
    const by = mention(reader, one.proposedBy);
    const text = words.targets.openLine(nameOf(reader, one.key), short(one), by);
    const again = button(words.targets.postAgain, `targets.post_again:${one.id}`, `${one.id}`);
    return section(text, unposted.has(one.id) && side === 'client' ? again : undefined);
  });
  return [section(words.targets.openHead), ...lines];
}
