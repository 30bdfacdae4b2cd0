// The parts of App Home. A home takes a hundred blocks and no table.
import { aside, change, day, number, period } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import type { Period } from '../lib/period.ts';
import type { Difference, Scorecard } from '../scorecard/model.ts';
import { actions, button, context, LIMITS, type MessageBlock, section } from '../slack/blocks.ts';
import type { Vendor } from '../vendors/model.ts';

const MOST_VENDORS = 30;
const MOST_DIGESTS = 8;

export type VendorLine = {
  readonly vendor: Vendor;
  /** By the vendor's own days. */
  readonly period: Period;
  readonly card: Pick<Scorecard, 'shown' | 'grade'>;
  readonly previous: Pick<Scorecard, 'shown'>;
  readonly difference: Difference | null;
};

export function vendorBlocks(reader: Reader, lines: readonly VendorLine[]): MessageBlock[] {
  const { home } = reader.words;
  const [first] = lines
    .map((line) => line.period)
    .toSorted((a, b) => Temporal.PlainDate.compare(a.to, b.to));
  if (!first) return [];
  const more = lines.length - MOST_VENDORS;
  return [
    section(home.vendors(period(reader.locale, first))),
    ...lines
      .slice(0, MOST_VENDORS)
      .map((line) =>
        section(
          lineText(reader, line) + dayText(reader, line, first),
          button(home.open, `vendor.choose:${line.vendor.id} `, `${line.vendor.id}`),
        ),
      ),
    ...(more > 0 ? [context(home.more(number(reader.locale, more)))] : []),
  ];
}

/** Where it is a day later than in the period above. */
function dayText({ words, locale }: Reader, { period: of }: VendorLine, first: Period): string {
  if (of.to.equals(first.to)) return '';
  return ` · ${words.home.until(day(locale, of.to.subtract({ days: 1 })))}`;
}

function lineText(
  { words, locale }: Reader,
  { vendor, card, previous, difference }: VendorLine,
): string {
  const { home } = words;
  if (card.shown === null) return home.unscored(vendor.name);
  const score = number(locale, card.shown, 1);
  const grade = card.grade ?? '';
  if (previous.shown === null || !difference) return home.vendor(vendor.name, score, grade, '');
  const shift = Math.round(10 * (card.shown - previous.shown)) / 10;
  const moved = change(locale, 'points', shift);
  return home.vendor(
    vendor.name,
    score,
    grade,
    difference.real ? moved : moved + aside(locale, home.noise),
  );
}

export type DigestLine = {
  readonly channelId: string;
  readonly edition: 'daily' | 'weekly' | 'monthly';
  /** Null: paused. */
  readonly next: string | null;
};

export function digestBlocks({ words }: Reader, digests: readonly DigestLine[]): MessageBlock[] {
  const { home, digestForms } = words;
  if (digests.length === 0) return [];
  const lines = digests
    .slice(0, MOST_DIGESTS)
    .map(({ channelId, edition, next }) =>
      home.digest(
        channelId,
        digestForms.editions[edition],
        next === null ? home.paused : home.next(next),
      ),
    );
  return [section(home.digests), section(lines.join('\n'))];
}

export type Quick = 'score' | 'compare' | 'mine';

export function quickBlocks(
  { words }: Reader,
  offered: readonly Quick[],
  hasDigests: boolean,
): MessageBlock[] {
  const { home } = words;
  const buttons = offered.map((quick) => button(home.actions[quick], `home.ask:${quick}`, quick));
  const digests = hasDigests ? [button(home.actions.digests, 'digest.list', 'home')] : [];
  return [section(home.quick), actions(...buttons, ...digests)];
}

/** What stands first is never left out; the last block says so where something is. */
export function fitHome({ words }: Reader, blocks: readonly MessageBlock[]): MessageBlock[] {
  if (blocks.length <= LIMITS.modalBlocks) return [...blocks];
  return [...blocks.slice(0, LIMITS.modalBlocks - 1), context(words.home.cut)];
}
