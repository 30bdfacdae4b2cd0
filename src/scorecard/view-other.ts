// What is said instead of a scorecard, and before one is shared.
import { instant, period } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import type { Period } from '../lib/period.ts';
import { actions, button, type Message, section } from '../slack/blocks.ts';
import { writeSubject } from './ask.ts';
import type { ScoreFacts } from './view.ts';

/** Nothing in this period; `newest` is the last month that has something. */
export function emptyView(
  reader: Reader,
  facts: Pick<ScoreFacts, 'vendor' | 'period' | 'watermark'>,
  newest: Period | null,
): Message {
  const { words, locale } = reader;
  const { vendor, watermark } = facts;
  const title = words.score.emptyTitle(vendor.name, period(locale, facts.period));
  const rest =
    watermark && newest
      ? words.score.emptyNewest(instant(locale, watermark, vendor.tz, facts.period.from.year))
      : words.score.emptyNever;
  const text = `${title} ${rest}`;
  if (!newest) return { text, blocks: [section(text)] };
  const value = writeSubject(vendor.id, newest);
  const show = button(words.score.emptyButton(period(locale, newest)), 'scorecard.show', value);
  return { text, blocks: [section(text), actions(show)] };
}

/** Before a score goes where people of another organisation read. */
export function confirmShareView(reader: Reader, { vendor, period: of }: ScoreFacts): Message {
  const { words } = reader;
  const value = writeSubject(vendor.id, of);
  const text = words.share.confirm(vendor.name);
  return {
    text,
    blocks: [
      section(text),
      actions(
        button(words.share.confirmButton, 'scorecard.share_anyway', value, 'danger'),
        button(words.share.keepButton, 'scorecard.show', value),
      ),
    ],
  };
}
