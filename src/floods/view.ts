import { instant, number } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { actions, button, clip, type Message, section } from '../slack/blocks.ts';
import { type Flood, RELEASE_EVERY_S } from './model.ts';

type Count = {
  readonly vendorId: number;
  readonly name: string;
  readonly opened: number;
  readonly waiting: number;
};

const LINES = 10;
const NAME = 60;

/** One message for many breaches; `isOver`: every one of them closed or has its card. */
export function floodCard(
  { locale, words, tz }: Reader,
  { id, beganAt, hurriedBy }: Flood,
  counts: readonly Count[],
  isOver: boolean,
): Message & { readonly blocks: readonly { readonly type: string; readonly png?: never }[] } {
  const { floods } = words;
  const of = (pick: (count: Count) => number) =>
    number(
      locale,
      counts.reduce((sum, count) => sum + pick(count), 0),
    );
  const opened = of(({ opened: some }) => some);
  const head = floods.head(opened, instant(locale, beganAt, tz));
  if (isOver) {
    const text = `🟢 ${head} ${floods.over}`;
    return { text, blocks: [section(text)] };
  }
  const waiting = floods.waiting(of(({ waiting: some }) => some));
  const how = hurriedBy ? floods.hurried(`<@${hurriedBy}>`) : floods.slow(String(RELEASE_EVERY_S));
  const held = counts.filter(({ waiting: some }) => some > 0);
  const lines = held
    .slice(0, LINES)
    .map(({ vendorId, name, waiting: some }) =>
      section(
        floods.vendor(clip(name, NAME), number(locale, some)),
        button(floods.show, `flood.show:${vendorId}`, String(vendorId)),
      ),
    );
  const left = held.length - lines.length;
  return {
    text: `🔴 ${head} ${waiting}`,
    blocks: [
      section(`🔴 ${head}\n${waiting} ${how}`),
      ...lines,
      ...(left > 0 ? [section(floods.more(number(locale, left)))] : []),
      ...(hurriedBy ? [] : [actions(button(floods.all, 'flood.all', String(id)))]),
    ],
  };
}
