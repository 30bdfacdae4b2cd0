import { aside, number } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { withoutBold } from '../lib/mrkdwn.ts';
import type { Told } from '../plans/card.ts';
import { button, context, type Message, section } from '../slack/blocks.ts';
import type { Vendor } from '../vendors/model.ts';
import { startText } from './card.ts';
import { type Meeting, STEPS, type State, type Step } from './model.ts';

const MARKS: Readonly<Record<State, string>> = { done: '✅', open: '⏳', late: '⚠️', none: '–' };
const SHOWN = 40;

type Standing = {
  readonly vendor: Vendor;
  readonly next: { readonly id: number; readonly meeting: Meeting } | null;
  readonly loop: Readonly<Record<Step, State>>;
};

/** For each vendor the next meeting, and which of the five steps is late. */
export function meetingList(reader: Reader, standings: readonly Standing[]): Message {
  const { list, buttons } = reader.words.meetings;
  if (standings.length === 0) return { text: list.empty, blocks: [section(list.empty)] };
  const hidden = standings.length - SHOWN;
  return {
    text: withoutBold(list.title),
    blocks: [
      section(list.title),
      ...standings.slice(0, SHOWN).map((one) => {
        const { vendor, next } = one;
        const call = button(buttons.call, `meeting.call:${vendor.id}`, `${vendor.id}`);
        const when = next ? list.next(startText(reader, vendor, next.meeting)) : list.none;
        const text = `${list.vendor(vendor.name)} · ${when}\n${loopText(reader, one.loop)}`;
        return next ? section(text) : section(text, call);
      }),
      ...(hidden > 0 ? [context(list.more(number(reader.locale, hidden)))] : []),
    ],
  };
}

/** ✅ Collect → ⚠️ Meet (a meeting is due) → … */
function loopText({ words, locale }: Reader, loop: Standing['loop']): string {
  const { steps, late } = words.meetings.loop;
  return STEPS.map((step) => {
    const why = loop[step] === 'late' && late[step] ? aside(locale, late[step]) : '';
    return `${MARKS[loop[step]]} ${steps[step]}${why}`;
  }).join(' → ');
}

/** `next`: on the next working day, and not tomorrow. */
export type RemindKind = 'soon' | 'next' | 'late';

export function remindView(
  { words }: Reader,
  kind: RemindKind,
  { name }: Vendor,
  at: string,
): Told {
  const text = words.meetings.remind[kind](name, at);
  return { text: withoutBold(text), blocks: [section(text)] };
}
