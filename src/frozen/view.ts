import { number, period } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { days } from '../lib/period.ts';
import { writeSubject } from '../scorecard/ask.ts';
import type { Scorecard } from '../scorecard/model.ts';
import type { ScoreFacts } from '../scorecard/view.ts';
import { button, type MessageBlock, plain, section } from '../slack/blocks.ts';
import type { FrozenNote } from './model.ts';

/** So much of a hash tells one state of late data from the next. */
const SEEN = 12;

/** Frozen on 15 Nov 2026 */
export function frozenLine(
  { words, locale }: Reader,
  { version, frozenAt }: FrozenNote,
  tz: string,
): string {
  const date = frozenAt.toZonedDateTimeISO(tz).toPlainDate();
  const day = period(locale, days(date, date, 'day'));
  return version > 1 ? words.frozen.applied(day, number(locale, version)) : words.frozen.on(day);
}

/** Late data are said to everybody who sees the score; who leads gets the button. */
export function driftBlocks(reader: Reader, facts: ScoreFacts, mayApply: boolean): MessageBlock[] {
  const { words } = reader;
  const { vendor, card, frozen } = facts;
  if (!frozen?.drift) return [];
  const [shown, now] = [shownScore(reader, card), shownScore(reader, frozen.drift.card)];
  const text = shown === now ? words.frozen.driftBelow : words.frozen.drift(shown, now);
  const changed = changedItems(reader, card, frozen.drift.card);
  const said = changed === '' ? text : `${text}\n${words.frozen.changed(changed)}`;
  if (!mayApply) return [section(said)];
  const value = writeSubject(vendor.id, facts.period, frozen.drift.hash.slice(0, SEEN));
  const apply = {
    ...button(words.frozen.apply, 'frozen.apply', value),
    confirm: {
      title: plain(words.frozen.confirmTitle, 100),
      text: plain(words.frozen.confirm(vendor.name, shown, now), 300),
      confirm: plain(words.frozen.apply, 30),
      deny: plain(words.frozen.cancel, 30),
    },
  };
  return [section(said, apply)];
}

function shownScore({ words, locale }: Reader, { shown, grade }: Scorecard): string {
  return shown === null ? words.frozen.none : `${number(locale, shown, 1)} ${grade}`;
}

const MOST = 4;

/** Of which indicators the number of contacts or answers is another one. */
function changedItems({ words, locale }: Reader, before: Scorecard, after: Scorecard): string {
  const n = (card: Scorecard) => new Map(card.rows.map((row) => [row.key, row.measured?.n ?? 0]));
  const [was, is] = [n(before), n(after)];
  const shown = (count: number | undefined) => (count === undefined ? '–' : number(locale, count));
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((key) => was.get(key) !== is.get(key))
    .slice(0, MOST)
    .map((key) =>
      words.frozen.changedItem(
        words.indicators[key]?.name ?? key,
        shown(was.get(key)),
        shown(is.get(key)),
      ),
    )
    .join(words.score.and);
}
