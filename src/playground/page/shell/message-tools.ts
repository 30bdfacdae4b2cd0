// What can be done with a message: react, reply, the app's shortcuts, and with one's own more.
import type { Message } from '../../server/protocol.ts';
import { drawMenu } from '../render/buttons.ts';
import { confirmed } from '../render/confirm.ts';
import { h } from '../render/dom.ts';
import { drawIcon } from '../render/icons.ts';
import type { Stage } from '../render/stage.ts';
import { drawEmojiPicker } from './emoji-picker.ts';
import type { MessageOptions } from './message.ts';
import { typedText } from './message-editor.ts';
import { channelOf, isLine, isTombstone, type Session } from './session.ts';

type Item = { readonly label: string; run(control: HTMLElement): void };

export function drawTools(
  session: Session,
  stage: Stage,
  message: Message,
  { openThread, drafts }: Pick<MessageOptions, 'openThread' | 'drafts'>,
): HTMLElement | null {
  const { doc, words, api } = session;
  const isMute = message.is_ephemeral || isLine(message) || isTombstone(message);
  if (isMute || drafts.of.has(message.ts) || channelOf(session)?.is_archived) return null;
  const { channel, ts } = message;
  const reply = {
    type: 'button',
    class: 'icon-button',
    title: words.replyInThread,
    'aria-label': words.replyInThread,
    onclick: () => openThread?.(message.thread_ts ?? ts),
  };
  const edit = () => {
    drafts.of.set(ts, typedText(session, message.text));
    drafts.changed();
    const selector = `[data-block-id="edit-${CSS.escape(ts)}"] textarea`;
    doc.querySelector<HTMLTextAreaElement>(selector)?.focus();
  };
  const items = [...shortcutsOf(session, message), ...ownItems(session, stage, message, edit)];
  return h(
    doc,
    'div',
    { class: 'message-tools' },
    drawEmojiPicker(session, (name) => void api.post('reaction', { channel, ts, name })),
    openThread && h(doc, 'button', reply, drawIcon(doc, 'bubble')),
    items.length > 0 && drawMenu({ doc }, { label: words.more, symbol: '⋯', items }),
  );
}

function shortcutsOf({ api, boot }: Session, { channel, ts }: Message): readonly Item[] {
  return boot.shortcuts
    .filter((shortcut) => shortcut.type === 'message')
    .map(({ name, callback_id }) => ({
      label: name,
      run: () => void api.post('shortcut', { callback_id, message: { channel, ts } }),
    }));
}

function ownItems(
  { api, boot, words }: Session,
  stage: Stage,
  { channel, ts, user }: Message,
  edit: () => void,
): readonly Item[] {
  if (user !== boot.me.id) return [];
  const question = {
    title: { type: 'plain_text', text: words.deleteMessage },
    text: { type: 'plain_text', text: words.deleteQuestion },
    confirm: { type: 'plain_text', text: words.removed },
    deny: { type: 'plain_text', text: words.cancel },
    style: 'danger',
  } as const;
  const remove = async (control: HTMLElement) => {
    if (await confirmed(stage, control, question)) await api.post('delete', { channel, ts });
  };
  return [
    { label: words.editMessage, run: edit },
    { label: words.deleteMessage, run: (control) => void remove(control) },
  ];
}
