import type { Block, Json, Message } from '../../server/protocol.ts';
import { drawBlocks } from '../render/block.ts';
import { type Child, h } from '../render/dom.ts';
import { emojiOf } from '../render/emoji.ts';
import { drawFile } from '../render/file.ts';
import { drawIcon } from '../render/icons.ts';
import { drawMrkdwn } from '../render/inline.ts';
import type { Stage } from '../render/stage.ts';
import { drawAvatar } from './avatar.ts';
import { type Drafts, drawEditor } from './message-editor.ts';
import { drawTools } from './message-tools.ts';
import { isLine, isTombstone, nameOf, type Session } from './session.ts';
import { stageFor } from './stage-for.ts';
import type { Touched } from './touched.ts';

export type MessageOptions = {
  readonly touched: Touched;
  /** Right after another one of the same author: no second name and picture. */
  readonly follows: boolean;
  /** Null inside a thread. */
  readonly openThread: ((ts: string) => void) | null;
  readonly drafts: Drafts;
};

export function drawMessage(
  session: Session,
  message: Message,
  options: MessageOptions,
): HTMLElement {
  const { doc, words } = session;
  const container = { message: { channel: message.channel, ts: message.ts } };
  const stage = stageFor(session, 'message', container, options.touched);
  const look = [
    'message',
    message.is_ephemeral && 'ephemeral',
    options.follows && 'follows',
    isLine(message) && 'line',
    isTombstone(message) && 'tombstone',
  ];
  const name = authorOf(session, message);
  return h(
    doc,
    'article',
    {
      class: look.filter(Boolean).join(' '),
      'data-ts': message.ts,
      'aria-label': `${name}, ${timeOf(session, message.ts)}`,
    },
    message.is_ephemeral && h(doc, 'p', { class: 'only-you' }, drawIcon(doc, 'eye'), words.onlyYou),
    drawFace(session, message, name),
    h(doc, 'div', { class: 'content' }, ...content(session, stage, message, name, options)),
    drawTools(session, stage, message, options),
  );
}

function content(
  session: Session,
  stage: Stage,
  message: Message,
  name: string,
  options: MessageOptions,
): readonly Child[] {
  const { doc, words, boot } = session;
  const author = boot.users.find((user) => user.id === message.user);
  const isEditing = options.drafts.of.has(message.ts);
  return [
    !isTombstone(message) &&
      h(
        doc,
        'div',
        { class: 'byline' },
        h(doc, 'strong', {}, name),
        message.bot_id && h(doc, 'span', { class: 'tag' }, words.app),
        author?.is_stranger && h(doc, 'span', { class: 'tag' }, words.external),
        h(doc, 'time', { datetime: isoOf(message.ts) }, timeOf(session, message.ts)),
      ),
    isEditing
      ? drawEditor(session, message, options.drafts)
      : isLine(message) || isTombstone(message)
        ? h(doc, 'p', { class: 'text' }, lineOf(session, message))
        : drawBody(stage, message),
    ...(message.files ?? []).map((file) => drawFile(stage, file)),
    ...(message.attachments ?? []).map((attachment) => drawAttachment(stage, attachment)),
    message.edited && !isEditing && h(doc, 'span', { class: 'edited' }, words.edited),
    drawReactions(session, message),
    drawReplies(session, message, options),
  ];
}

/** An app may speak under a name and with a picture of its own choice. */
function authorOf(session: Session, { user, username }: Message): string {
  return username ?? nameOf(session, user);
}

function drawFace({ doc }: Session, message: Message, name: string): HTMLElement {
  if (isTombstone(message)) return h(doc, 'span', { class: 'avatar' }, drawIcon(doc, 'bin'));
  const { emoji, image_48 } = message.icons ?? {};
  if (typeof image_48 === 'string' && /^https?:\/\//i.test(image_48)) {
    return h(doc, 'img', {
      class: 'avatar',
      src: image_48,
      alt: '',
      referrerpolicy: 'no-referrer',
    });
  }
  const symbol = typeof emoji === 'string' ? emojiOf(emoji.replaceAll(':', '')) : null;
  return symbol
    ? h(doc, 'span', { class: 'avatar symbol', 'aria-hidden': 'true' }, symbol)
    : drawAvatar(doc, message.user, name);
}

/** In the language of the reader, as Slack shows it. */
function lineOf(session: Session, message: Message): string {
  const { subtype, inviter, old_name = '', name = '' } = message;
  const { words } = session;
  if (subtype === 'tombstone') return words.deleted;
  if (subtype === 'channel_leave') return words.left;
  if (subtype === 'channel_name') return words.renamed(old_name, name);
  return inviter ? words.joinedBy(nameOf(session, inviter)) : words.joined;
}

function drawBody(stage: Stage, message: Message): HTMLElement | null {
  const blocks = message.blocks ?? [];
  if (blocks.length > 0) return drawBlocks(stage, blocks);
  return message.text === '' ? null : drawMrkdwn(stage, message.text);
}

function drawAttachment(stage: Stage, attachment: Json): HTMLElement {
  const { blocks, text, fallback, color } = attachment;
  const body = Array.isArray(blocks)
    ? drawBlocks(stage, blocks as readonly Block[])
    : drawMrkdwn(stage, String(text ?? fallback ?? ''));
  const frame = h(stage.doc, 'div', { class: 'attachment' }, body);
  const named = { good: '#2eb886', warning: '#daa038', danger: '#a30200' };
  const shade = String(color ?? '');
  const hex = Object.hasOwn(named, shade) ? named[shade as keyof typeof named] : shade;
  if (/^#?[0-9a-f]{6}$/i.test(hex)) frame.style.borderLeftColor = `#${hex.replace('#', '')}`;
  return frame;
}

function drawReactions({ doc, api, boot, words }: Session, message: Message): HTMLElement | null {
  const { reactions = [], channel, ts } = message;
  if (reactions.length === 0) return null;
  const buttons = reactions.map(({ name, users }) =>
    h(
      doc,
      'button',
      {
        type: 'button',
        class: 'reaction',
        'aria-pressed': String(users.includes(boot.me.id)),
        'aria-label': words.react(name, users.length),
        onclick: () => void api.post('reaction', { channel, ts, name }),
      },
      `${emojiOf(name) ?? `:${name}:`} ${users.length}`,
    ),
  );
  return h(doc, 'div', { class: 'reactions' }, ...buttons);
}

function drawReplies(
  { doc, words }: Session,
  { reply_count, ts }: Message,
  { openThread }: MessageOptions,
): HTMLElement | null {
  if (!openThread || !reply_count) return null;
  const props = { type: 'button', class: 'replies', onclick: () => openThread(ts) };
  return h(doc, 'button', props, words.replies(reply_count));
}

function isoOf(ts: string): string {
  return new Date(Number(ts) * 1000).toISOString();
}

function timeOf({ locale, boot }: Session, ts: string): string {
  const format = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: boot.me.tz });
  return format.format(Number(ts) * 1000);
}
