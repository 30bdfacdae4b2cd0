import type { en } from '../i18n/cards.ts';
import { place } from '../i18n/cards.ts';
import { instant } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { mrkdwn } from '../lib/mrkdwn.ts';
import { actions, button, clip, section } from '../slack/blocks.ts';
import { actOn } from './errors.ts';
import { type HeldUp, REASON } from './model.ts';

type CardWords = typeof en;
type Section = ReturnType<typeof section>;
type NoticeBlock = Section | ReturnType<typeof actions>;
type Notice = { readonly text: string; readonly blocks: readonly NoticeBlock[] };

type Held = {
  readonly laneId: string;
  readonly reason: string;
  readonly detail: string | null;
  readonly count: number;
};

/** To the owner of what can't be shown: why, and what to do. */
export function heldUpNotice(words: CardWords, { laneId, reason, detail, count }: Held): Notice {
  const { notice } = words;
  const what = { channel: laneId, count };
  const text = `${noticeText(words, what, reason, detail)} ${notice.waiting(count)}`;
  const isOutside = reason === REASON.outside;
  return {
    text,
    blocks: [
      section(text),
      actions(
        isOutside
          ? button(notice.allow, 'cards.allow', laneId)
          : button(notice.retry, 'cards.retry', laneId),
      ),
    ],
  };
}

function noticeText(
  { notice }: CardWords,
  what: { readonly channel: string; readonly count: number },
  reason: string,
  detail: string | null,
): string {
  if (reason === REASON.outside) return notice.outside(what);
  if (reason === REASON.unconfirmed) return notice.unconfirmed(what);
  if (isAbsent(reason)) return notice.invite(what);
  if (reason === 'missing_scope') return notice.scope(what, detail ?? '');
  if (actOn(reason) === 'plain') return notice.blocks(what, reason);
  return notice.refused(what, reason);
}

function isAbsent(reason: string): boolean {
  return reason === 'not_in_channel' || reason === 'channel_not_found';
}

export function releasedNotice(words: CardWords, laneId: string): Notice {
  const text = words.notice.released(laneId);
  return { text, blocks: [section(text)] };
}

const LINES = 20;
const TEXT = 150;

/** The part of App Home that says what waits, and why. */
export function heldUpView(
  { locale, words, tz }: Reader,
  items: readonly HeldUp[],
  pauseReason: string | null,
): Section[] {
  const { home } = words.cards;
  const lines = items.slice(0, LINES).map((item) => {
    const since = instant(locale, item.since, tz);
    const text = clip(item.text, TEXT).replace(/\s+/g, ' ');
    return section(
      home.line(
        place(item.laneId),
        mrkdwn`${text}`,
        reasonText(words.cards, item.reason, item.detail),
        since,
      ),
    );
  });
  const rest = items.length - lines.length;
  return [
    section(`*${home.title}*`),
    ...(pauseReason ? [section(home.paused(pauseReason))] : []),
    ...(items.length === 0 && !pauseReason ? [section(home.none)] : []),
    ...lines,
    ...(rest > 0 ? [section(home.more(rest))] : []),
  ];
}

/** In words; a code of Slack's that has none is named. */
export function reasonText(
  { reasons }: CardWords,
  reason: string | null,
  detail: string | null = null,
): string {
  if (reason === null || reason === REASON.resent) return reasons.soon;
  if (reason === REASON.outside) return reasons.outside;
  if (reason === REASON.unconfirmed) return reasons.unconfirmed;
  if (reason === REASON.unreachable) return reasons.unreachable;
  if (reason === REASON.parent) return reasons.parent;
  if (isAbsent(reason)) return reasons.absent;
  if (reason === 'missing_scope') return reasons.scope(detail ?? '');
  const act = actOn(reason);
  if (act === 'reroute') return reasons.closed;
  if (act === 'plain') return reasons.blocks;
  return reasons.refused(reason);
}
