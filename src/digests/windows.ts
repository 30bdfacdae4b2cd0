// The windows around the form: the list of digests, and what is saved.
import type { KnownBlock } from '@slack/types';
import { day, instant, labelled, number, zone } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { actions, button, context, type Modal, plain, section } from '../slack/blocks.ts';
import { formModal } from '../slack/inputs.ts';
import type { Vendor } from '../vendors/model.ts';
import { vendorsText } from './modal.ts';
import type { Draft, Subscription } from './model.ts';
import { nextSlots, type Slot } from './schedule.ts';
import type { DigestMessage } from './view.ts';

/** Two blocks each, of the hundred that a modal takes. */
const MOST_LISTED = 45;

export type ListFacts = {
  readonly subscriptions: readonly Subscription[];
  readonly vendors: readonly Vendor[];
  readonly now: Temporal.Instant;
  /** What was just done. */
  readonly note: string | null;
};

export function listModal(reader: Reader, facts: ListFacts): Modal {
  const { words, locale } = reader;
  const { list } = words.digestForms;
  const { subscriptions, note } = facts;
  const shown = subscriptions.slice(0, MOST_LISTED);
  const more = subscriptions.length - shown.length;
  return {
    type: 'modal',
    // So that the windows which it leads to know the channel.
    callback_id: 'digest.list',
    title: plain(list.title, 24),
    close: plain(list.close, 24),
    blocks: [
      section(note ?? (shown.length > 0 ? list.intro : list.none)),
      ...shown.flatMap((one) => lineBlocks(reader, one, facts)),
      ...(more > 0 ? [context(list.more(number(locale, more)))] : []),
      actions(button(list.add, 'digest.add', 'new', 'primary')),
    ],
  };
}

function lineBlocks(reader: Reader, one: Subscription, { vendors, now }: ListFacts) {
  const { words, locale } = reader;
  const { list } = words.digestForms;
  const [next] = nextSlots(one, now, 1, one.lastDay);
  const state = [
    ...(one.pausedAt ? [list.paused] : next ? [list.next(slotText(reader, one, next))] : []),
    ...(one.lastSentDay ? [list.last(day(locale, one.lastSentDay))] : []),
  ];
  const value = `${one.id}`;
  const pause = one.pausedAt
    ? button(list.resume, `digest.resume:${value}`, value)
    : button(list.pause, `digest.pause:${value}`, value);
  return [
    section(`${list.what(one.channelId, planText(reader, one, vendors))}\n${state.join(' · ')}`),
    actions(
      button(list.edit, `digest.edit:${value}`, value),
      pause,
      button(list.test, `digest.test:${value}`, value),
      {
        ...button(list.remove, `digest.delete:${value}`, value, 'danger'),
        confirm: {
          title: plain(list.removeTitle, 100),
          text: plain(list.removeText, 300),
          confirm: plain(list.remove, 30),
          deny: plain(list.removeKeep, 30),
        },
      },
    ),
  ];
}

/** Daily, Mon, Tue 08:00 (Berlin) · all vendors · Leads · English */
function planText(reader: Reader, draft: Draft, vendors: readonly Vendor[]): string {
  const { words, locale } = reader;
  const { plan, editions, weekdays, at, audiences, languages } = words.digestForms;
  const chosen = draft.edition === 'weekly' ? [Math.min(...draft.weekdays)] : draft.weekdays;
  const days = chosen.toSorted((a, b) => a - b).map((number) => weekdays[number - 1] ?? '');
  const when = `${plan[draft.edition](days.join(words.score.and))} ${at(draft.time, zone(locale, draft.tz))}`;
  return [
    labelled(locale, editions[draft.edition], when),
    vendorsText(reader, draft.vendorIds, vendors),
    audiences[draft.audience],
    languages[draft.locale],
  ].join(' · ');
}

/** Wed 25 Nov 08:00 (Berlin) */
export function slotText(
  { words, locale }: Reader,
  { tz }: Pick<Draft, 'tz'>,
  { at }: Slot,
): string {
  const weekday = at.toZonedDateTimeISO(tz).dayOfWeek;
  return `${words.digestForms.weekdays[weekday - 1] ?? ''} ${instant(locale, at, tz)}`;
}

export type ConfirmFacts = {
  readonly draft: Draft;
  readonly vendors: readonly Vendor[];
  readonly next: readonly Slot[];
  readonly preview: DigestMessage;
  readonly metadata: string;
};

/** A table and a chart can't stand in a window; what they say in words does. */
export function confirmModal(reader: Reader, facts: ConfirmFacts): Modal {
  const { confirm, list } = reader.words.digestForms;
  const { draft, vendors, next, preview, metadata } = facts;
  const times = next.map((slot) => `• ${slotText(reader, draft, slot)}`).join('\n');
  const said = preview.blocks.flatMap((block): KnownBlock[] => {
    if (block.type !== 'section') return block.type === 'context' ? [block] : [];
    const { accessory: _, ...bare } = block;
    return [bare];
  });
  return formModal({
    ...{ id: 'digest.confirm', title: confirm.title, submit: confirm.save, close: confirm.back },
    metadata,
    blocks: [
      section(list.what(draft.channelId, planText(reader, draft, vendors))),
      section(confirm.next(times)),
      { type: 'divider' },
      section(`_${confirm.now}_`),
      ...said,
      context(confirm.beside),
    ],
  });
}
