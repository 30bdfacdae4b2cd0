import type { Confirm } from '@slack/types';
import { freshId, h } from './dom.ts';
import { drawText, plainOf } from './inline.ts';
import type { Stage } from './stage.ts';
import { trapFocus } from './trap.ts';

/** Resolves to the person's answer; without a question it is yes at once. */
export function confirmed(
  stage: Stage,
  near: HTMLElement,
  question: Confirm | undefined,
): Promise<boolean> {
  if (!question) return Promise.resolve(true);
  const { doc, words } = stage;
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const id = freshId('confirm');
  const label = (text: Confirm['title'], otherwise: string) => (text ? plainOf(text) : otherwise);
  const yes = question.style === 'danger' ? 'button danger solid' : 'button primary solid';
  const dialog = h(
    doc,
    'dialog',
    { class: 'confirm', 'aria-labelledby': id },
    h(doc, 'h2', { id }, label(question.title, words.areYouSure)),
    drawText(stage, question.text),
    h(
      doc,
      'form',
      { method: 'dialog', class: 'dialog-buttons' },
      h(doc, 'button', { value: 'no', class: 'button' }, label(question.deny, words.cancel)),
      h(doc, 'button', { value: 'yes', class: yes }, label(question.confirm, words.yes)),
    ),
  );
  trapFocus(dialog);
  dialog.addEventListener('close', () => {
    resolve(dialog.returnValue === 'yes');
    dialog.remove();
    near.focus();
  });
  (near.closest('dialog') ?? doc.body).append(dialog);
  dialog.showModal();
  return promise;
}
