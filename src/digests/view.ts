import { verdictSentence } from '../compare/view.ts';
import { findingLines } from '../guards/view.ts';
import { change, labelled, measure, number, period } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { days, type Period } from '../lib/period.ts';
import { quote } from '../observations/card.ts';
import { writeSubject } from '../scorecard/ask.ts';
import { adjustmentLines, knowing, nameOf } from '../scorecard/view.ts';
import { actions, button, clip, type MessageBlock, section } from '../slack/blocks.ts';
import { chartBlocks } from './chart.ts';
import type { Change, Digest, Gap, Noted, Scored, Seen } from './content.ts';
import type { Draft } from './model.ts';
import { listed, NAME, NAMES, short } from './names.ts';
import { notes } from './notes.ts';
import type { Slot } from './schedule.ts';
import { tableBlocks } from './table.ts';
import { breachLines, planLines, taskLines } from './view-work.ts';

/** Slack keeps it as data: nothing of it waits to be uploaded. */
type DigestBlock = Exclude<MessageBlock, { readonly type: 'picture' }>;
export type DigestMessage = { readonly text: string; readonly blocks: readonly DigestBlock[] };

export type DigestFacts = {
  readonly draft: Pick<Draft, 'edition' | 'tz' | 'audience'>;
  readonly period: Period;
  readonly digest: Digest;
  /** When it was due, where it is late. */
  readonly late: Slot | null;
  /** Those before it that were not sent. */
  readonly skipped: readonly Slot[];
  /** Who tries it out. */
  readonly testedBy?: string;
  /** The newest observations that its readers may read. */
  readonly noted?: readonly Noted[];
};

const GUARDED = 3;
/** Of one vendor; the others are counted. */
const FINDINGS = 3;
const QUOTE = 140;
/** Names of one sentence, so that whatever they are called it stays below Slack's limits. */
const SHIFTED = 5;

export function digestView(asker: Reader, facts: DigestFacts): DigestMessage {
  const { digest, draft } = facts;
  const all = digest.rows.flatMap(({ recent, standing }) => [
    ...recent.metrics,
    ...standing.metrics,
  ]);
  const reader = knowing(asker, all);
  const { digests } = reader.words;
  const lead = leadText(reader, facts);
  const title = [
    digests.title[draft.edition],
    period(reader.locale, facts.period),
    digest.vendor
      ? digests.vendor(clip(digest.vendor.name, NAME))
      : digests.vendors(number(reader.locale, digest.vendors)),
  ].join(' · ');
  const blocks: (DigestBlock | null)[] = [
    section(`${title}\n${lead}`),
    ...tableBlocks(reader, facts),
    lines(changeLines(reader, facts)),
    lines(breachLines(reader, digest)),
    lines(taskLines(reader, digest)),
    ...gapBlocks(reader, digest.gaps),
    lines(planLines(reader, digest)),
    lines(reviewLines(reader, facts)),
    lines(guardLines(reader, digest)),
    lines(noteLines(reader, facts.noted ?? [])),
    ...chartBlocks(reader, digest.chart),
    ...further(reader, facts),
    ...notes(reader, facts),
  ];
  return {
    text: labelled(reader.locale, title, lead),
    blocks: blocks.filter((block) => block !== null),
  };
}

function lines(all: readonly string[]): DigestBlock | null {
  return all.length > 0 ? section(all.join('\n')) : null;
}

function figures(reader: Reader, { draft }: DigestFacts, of: Change) {
  const shown = (value: number) => measure(reader.locale, of.unit, value);
  return {
    ...{ now: shown(of.now), before: shown(of.before), target: shown(of.target) },
    base: reader.words.digests.base[draft.edition],
  };
}

function leadText(reader: Reader, facts: DigestFacts): string {
  const { words, locale } = reader;
  const said = words.digests.lead;
  const { lead, vendors } = facts.digest;
  switch (lead.kind) {
    case 'empty':
    case 'calm':
      return said[lead.kind];
    case 'score':
      return said.score(
        short(lead.vendor),
        number(locale, lead.lost, 1),
        number(locale, lead.now, 1),
      );
    case 'better': {
      const { vendor, key } = lead.change;
      return said.better(short(vendor), nameOf(reader, key), figures(reader, facts, lead.change));
    }
    case 'worse': {
      const { vendor, key, misses, missed } = lead.change;
      const sentence = misses ? (missed ? said.further : said.crossed) : said.slipped;
      const first = sentence(
        short(vendor),
        nameOf(reader, key),
        figures(reader, facts, lead.change),
      );
      if (vendors === 1) return first;
      return first + (lead.others === 0 ? said.alone : said.others(number(locale, lead.others)));
    }
  }
}

function changeLines(reader: Reader, facts: DigestFacts): string[] {
  const { words, locale } = reader;
  const { changes, moreChanges } = facts.digest;
  if (changes.length === 0) return [];
  const { digests } = words;
  return [
    digests.changes[facts.draft.edition],
    ...changes.map((one) => {
      // A word beside the arrow: which way is good differs from indicator to indicator.
      const mark = one.points < 0 ? `▼ ${digests.worse}` : `▲ ${digests.better}`;
      const what = figures(reader, facts, one);
      return digests.change(mark, short(one.vendor), nameOf(reader, one.key), what);
    }),
    ...(moreChanges > 0 ? [digests.moreChanges(number(locale, moreChanges))] : []),
  ];
}

/** Who holds, who leads, and how it compares with the period before. */
function reviewLines(reader: Reader, { digest }: DigestFacts): string[] {
  const { digests } = reader.words;
  const { held, ranking, shifts } = digest;
  return [
    ...(shifts ? [shiftLine(reader, digest)] : []),
    ...(ranking
      ? [
          digests.ranking(
            verdictSentence(
              reader,
              ranking.names.map((name) => clip(name, NAME)),
              ranking.verdict,
            ),
          ),
        ]
      : []),
    ...(held.length > 0 ? [digests.held(listed(reader, held.map(short), NAMES))] : []),
  ];
}

function shiftLine(reader: Reader, { shifts, rows, chart }: Digest): string {
  const { words, locale } = reader;
  const { digests } = words;
  const previous =
    [...(shifts?.better ?? []), ...(shifts?.worse ?? []), ...chart].at(0) ?? rows[0]?.standing;
  if (!shifts || !previous || shifts.better.length + shifts.worse.length + shifts.same === 0) {
    return digests.noPrevious;
  }
  const moved = (all: readonly Scored[]) =>
    listed(
      reader,
      all.map(({ vendor, card, previous: { card: before } }) => {
        const shift = Math.round(10 * ((card.shown ?? 0) - (before.shown ?? 0))) / 10;
        return digests.shifted(short(vendor), change(locale, 'points', shift));
      }),
      SHIFTED,
    );
  const items = [
    ...(shifts.better.length > 0
      ? [digests.shiftBetter(number(locale, shifts.better.length), moved(shifts.better))]
      : []),
    ...(shifts.worse.length > 0
      ? [digests.shiftWorse(number(locale, shifts.worse.length), moved(shifts.worse))]
      : []),
    digests.shiftSame(number(locale, shifts.same)),
  ];
  return digests.shifts(period(locale, previous.previous.period), items.join(words.score.and));
}

/** Each with a button, which asks for rights when it is pressed. */
function gapBlocks(reader: Reader, gaps: readonly Gap[]): DigestBlock[] {
  const { words, locale } = reader;
  const shown = (gap: Gap, value: number) => measure(locale, gap.unit, value);
  return gaps.map((gap, at) => {
    const [name, what] = [short(gap.vendor), nameOf(reader, gap.key)];
    const points = number(locale, gap.points, 1);
    const line =
      gap.actual === null
        ? words.digests.gapUnreported(name, what, points)
        : words.digests.gap(name, what, shown(gap, gap.actual), shown(gap, gap.target), points);
    const subject = writeSubject(gap.vendor.id, gap.period);
    return section(
      `${at === 0 ? `${words.digests.gaps}\n` : ''}${at + 1}. ${line}`,
      button(words.digests.explain, `scorecard.explain:${at}`, subject),
    );
  });
}

function guardLines(reader: Reader, { guarded, suspected }: Digest): string[] {
  const { words, locale } = reader;
  if (guarded.length + suspected.length === 0) return [];
  const more = Math.max(0, guarded.length - GUARDED) + Math.max(0, suspected.length - GUARDED);
  return [
    words.digests.guards,
    ...guarded.slice(0, GUARDED).map(({ vendor, card }) => {
      const gates = card.gates.filter(({ shown }) => shown !== 0);
      const said = adjustmentLines(reader, { ...card, gates });
      return labelled(locale, words.digests.vendor(short(vendor)), said.join(' '));
    }),
    ...suspected.slice(0, GUARDED).flatMap((one) => suspectLines(reader, one)),
    ...(more > 0 ? [words.digests.guardsMore(number(locale, more))] : []),
  ];
}

/** Agents are named in Explain, to who may judge, and not to a channel. */
function suspectLines(reader: Reader, { standing: { vendor }, findings }: Seen): string[] {
  const { words, locale } = reader;
  const said = findings.flatMap((finding) => findingLines(reader, finding, { namesAgents: false }));
  const more = Math.max(0, said.length - FINDINGS);
  return [
    words.digests.findings(short(vendor), number(locale, findings.length)),
    ...said.slice(0, FINDINGS).map((line) => `• ${line}`),
    ...(more > 0 ? [words.digests.guardsMore(number(locale, more))] : []),
  ];
}

function noteLines(reader: Reader, noted: readonly Noted[]): string[] {
  if (noted.length === 0) return [];
  const { digests, observations } = reader.words;
  const said = noted.map(({ vendor, what, category, rating }) => {
    const name = observations.categories[category];
    return `• ${digests.note(quote(what, QUOTE), short(vendor), name, number(reader.locale, rating))}`;
  });
  return [digests.noted, ...said];
}

/** What is open, each to act on, and where the digest is set. */
function further({ words }: Reader, { draft, digest }: DigestFacts): DigestBlock[] {
  const { breaches, vendor } = digest;
  const of = draft.audience === 'vendor' ? vendor?.id : 'all';
  const all = [
    ...(breaches.all > 0 && of !== undefined
      ? [button(words.digests.showBreaches, 'breach.list', `${of}/open/0`)]
      : []),
    ...(draft.audience === 'vendor' ? [] : [button(words.digests.settings, 'digest.list', 'all')]),
  ];
  return all.length > 0 ? [actions(...all)] : [];
}

type NoticeFacts = {
  readonly channelId: string;
  readonly reason: keyof Reader['words']['digests']['notice'];
  readonly first: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
};

/** For the owner of a digest that did not go out. */
export function noticeView(
  { words, locale }: Reader,
  { channelId, reason, first, last }: NoticeFacts,
): DigestMessage {
  const text = words.digests.notice[reason](channelId, period(locale, days(first, last)));
  return { text, blocks: [section(text)] };
}
