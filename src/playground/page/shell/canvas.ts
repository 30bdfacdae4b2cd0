// A canvas of the channel, to be read.

import type { Answer, CanvasText } from '../../server/page-protocol.ts';
import type { CanvasName } from '../../server/protocol.ts';
import { freshId, h } from '../render/dom.ts';
import { drawMarkdown } from '../render/markdown.ts';
import { trapFocus } from '../render/trap.ts';
import { channelOf, type Session } from './session.ts';
import { stageFor } from './stage-for.ts';

/** A button each; empty where there are none. */
export function drawCanvases(session: Session): readonly HTMLElement[] {
  const { doc, words } = session;
  return (channelOf(session)?.canvases ?? []).map((canvas) => {
    const title = canvas.title || words.untitled;
    const props = { type: 'button', class: 'canvas-button', 'data-canvas': canvas.id };
    const button = h(doc, 'button', props, '📄 ', h(doc, 'span', {}, title));
    button.addEventListener('click', () => void openCanvas(session, canvas, title, button));
    return button;
  });
}

async function openCanvas(
  session: Session,
  { id }: CanvasName,
  title: string,
  near: HTMLElement,
): Promise<void> {
  const { doc, api, words, channelId: channel } = session;
  const answer = await api.get<Answer<{ canvas: CanvasText }>>('canvas', { channel, canvas: id });
  const markdown = answer.ok ? answer.canvas.markdown : answer.text;
  const titleId = freshId('canvas');
  const close = h(
    doc,
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': words.close },
    '✕',
  );
  const stage = stageFor(session, 'message', { message: { channel, ts: '' } }, new Map());
  const body = h(doc, 'div', { class: 'modal-body', tabindex: 0 }, drawMarkdown(stage, markdown));
  const head = h(doc, 'div', { class: 'modal-head' }, h(doc, 'h2', { id: titleId }, title), close);
  const dialog = h(
    doc,
    'dialog',
    { class: 'modal canvas', 'aria-labelledby': titleId },
    head,
    body,
  );
  trapFocus(dialog);
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => {
    dialog.remove();
    const again = doc.querySelector<HTMLElement>(`[data-canvas="${CSS.escape(id)}"]`);
    (near.isConnected ? near : again)?.focus();
  });
  doc.body.append(dialog);
  dialog.showModal();
}
