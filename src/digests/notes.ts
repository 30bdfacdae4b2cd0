// The small print: what is late, missing or provisional.
import { day, instant, number } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import type { Period } from '../lib/period.ts';
import { staleLines } from '../quality/view.ts';
import { context } from '../slack/blocks.ts';
import type { Vendor } from '../vendors/model.ts';
import type { Seen } from './content.ts';
import { listed, NAMES, short } from './names.ts';
import type { DigestFacts } from './view.ts';

const STALE = 3;

export function notes(reader: Reader, facts: DigestFacts) {
  const { words, locale } = reader;
  const { digests } = words;
  const { digest, draft, late, skipped, period: of } = facts;
  const names = (all: readonly Vendor[]) => listed(reader, all.map(short), NAMES);
  const [first, last] = [skipped[0], skipped.at(-1)];
  const count = (many: number) => number(locale, many);
  const said = [
    ...(facts.testedBy ? [digests.test(facts.testedBy)] : []),
    ...(late ? [digests.late(instant(locale, late.at, draft.tz, of.from.year))] : []),
    ...(first && last
      ? [digests.skipped(count(skipped.length), day(locale, first.day), day(locale, last.day))]
      : []),
    ...staleNotes(reader, digest.stale, of),
    ...(digest.oldest
      ? [
          digests.data.oldest(
            short(digest.oldest.vendor),
            instant(locale, digest.oldest.watermark, digest.oldest.vendor.tz, of.from.year),
          ),
        ]
      : []),
    ...(digest.empty.length > 0 ? [digests.data.empty(names(digest.empty))] : []),
    ...(digest.provisional.length > 0 ? [digests.data.provisional(names(digest.provisional))] : []),
    ...(digest.hiddenRows > 0 ? [digests.data.hidden(count(digest.hiddenRows))] : []),
  ];
  return said.length > 0 ? [context(said.join('\n'))] : [];
}

function staleNotes(reader: Reader, stale: readonly Seen[], of: Period): string[] {
  const { data } = reader.words.digests;
  const more = stale.length - STALE;
  return [
    ...stale
      .slice(0, STALE)
      .map(({ standing: { vendor }, stale: feeds }) =>
        data.stale(short(vendor), staleLines(reader, vendor, feeds, of.from.year).join(' ')),
      ),
    ...(more > 0 ? [data.staleMore(number(reader.locale, more))] : []),
  ];
}
