// The modal on top of the stack. What a person typed stays with its view while the app updates it.
import type { View } from '../../server/protocol.ts';
import { drawBlocks } from '../render/block.ts';
import { freshId, h } from '../render/dom.ts';
import { plainOf } from '../render/inline.ts';
import { setInputError } from '../render/layout.ts';
import { trapFocus } from '../render/trap.ts';
import { keepFocus } from './focus.ts';
import { findErrors } from './form.ts';
import type { Session } from './session.ts';
import { stageFor } from './stage-for.ts';
import { inputsOf, type Touched } from './touched.ts';

export type Modals = { show(): void };

export function createModals(session: Session): Modals {
  const { doc, api, words } = session;
  const titleId = freshId('modal');
  const dialog = h(doc, 'dialog', { class: 'modal', 'aria-labelledby': titleId });
  const touchedBy = new Map<string, Touched>();
  let shown: View | null = null;
  /** Where the focus waits while a view has no field yet. */
  let waiting: Element | null = null;
  trapFocus(dialog);
  doc.body.append(dialog);

  const touchedOf = (view: View): Touched => {
    const touched: Touched = touchedBy.get(view.id) ?? new Map();
    touchedBy.set(view.id, touched);
    return touched;
  };
  function close(view: View, all: boolean): void {
    void api.post('close', { view_id: view.id, all }).catch(() => setBanner(words.trouble));
  }
  function setBanner(text: string | null): void {
    const banner = dialog.querySelector<HTMLElement>('.modal-banner');
    if (!banner) return;
    banner.textContent = text ?? '';
    banner.hidden = text === null;
  }
  function setErrors(errors: ReadonlyMap<string, string>): void {
    let first: HTMLElement | null = null;
    for (const block of dialog.querySelectorAll<HTMLElement>('.input-block')) {
      const input = block.querySelector<HTMLElement>('.input');
      const text = errors.get(block.dataset['blockId'] ?? '') ?? null;
      if (input) setInputError(input, text);
      if (text !== null) first ??= block.querySelector<HTMLElement>('[data-action-id]');
    }
    const target = first?.matches('.choices') ? first.querySelector('input') : first;
    target?.focus();
  }
  async function submit(view: View, button: HTMLElement): Promise<void> {
    if (button.getAttribute('aria-busy') === 'true') return;
    const touched = touchedOf(view);
    const errors = findErrors(view.blocks, touched, words);
    setBanner(null);
    setErrors(errors);
    if (errors.size > 0) return;
    button.setAttribute('aria-busy', 'true');
    try {
      const answer = await api.post('submit', { view_id: view.id, state: inputsOf(touched) });
      if (answer.ok) return;
      const named = Object.entries(answer.errors ?? {});
      if (named.length > 0) setErrors(new Map(named));
      else setBanner(answer.text || words.trouble);
    } catch {
      setBanner(words.trouble);
    } finally {
      button.removeAttribute('aria-busy');
    }
  }
  function draw(view: View, depth: number): void {
    const stage = stageFor(session, 'modal', { view: { id: view.id } }, touchedOf(view));
    const label = (text: View['close'], otherwise: string) => (text ? plainOf(text) : otherwise);
    const head = h(
      doc,
      'div',
      { class: 'modal-head' },
      depth > 1 && iconButton('←', words.back, () => close(view, false)),
      h(doc, 'h2', { id: titleId }, label(view.title, '')),
      iconButton('✕', words.close, () => close(view, true)),
    );
    const body = h(doc, 'div', { class: 'modal-body' }, drawBlocks(stage, view.blocks));
    const banner = h(doc, 'p', { class: 'modal-banner', role: 'alert', hidden: true });
    const submitButton = h(
      doc,
      'button',
      { type: 'button', class: 'button primary solid', 'data-action-id': 'submit' },
      label(view.submit, words.submit),
    );
    submitButton.addEventListener('click', () => void submit(view, submitButton));
    const foot = h(
      doc,
      'div',
      { class: 'dialog-buttons', 'data-block-id': 'dialog-buttons' },
      h(doc, 'span', { class: 'app-name' }, session.boot.app.name),
      closeButton(view, label(view.close, view.submit ? words.cancel : words.close)),
      view.submit && submitButton,
    );
    body.addEventListener('keydown', (event) => {
      const line = event.target instanceof HTMLInputElement && event.target.matches('.field');
      if (!line || event.key !== 'Enter' || event.isComposing || event.defaultPrevented) return;
      event.preventDefault();
      if (view.submit) void submit(view, submitButton);
    });
    dialog.replaceChildren(head, banner, body, foot);
  }
  function closeButton(view: View, text: string): HTMLElement {
    const props = { type: 'button', class: 'button', 'data-action-id': 'close' };
    return h(doc, 'button', { ...props, onclick: () => close(view, false) }, text);
  }
  function iconButton(symbol: string, label: string, onclick: () => void): HTMLElement {
    const props = { type: 'button', class: 'icon-button', 'aria-label': label, title: label };
    return h(doc, 'button', { ...props, onclick }, symbol);
  }
  dialog.addEventListener('cancel', (event) => {
    if (event.target !== dialog) return;
    event.preventDefault();
    if (shown) close(shown, false);
  });

  return {
    show() {
      const top = session.stack.at(-1) ?? null;
      for (const id of touchedBy.keys()) {
        if (!session.stack.some((view) => view.id === id)) touchedBy.delete(id);
      }
      if (!top) {
        shown = null;
        if (dialog.open) dialog.close();
        return;
      }
      if (shown && shown.id === top.id && shown.hash === top.hash) return;
      const isSame = shown?.id === top.id;
      shown = top;
      const scroll = dialog.querySelector('.modal-body')?.scrollTop ?? 0;
      const isWaiting = waiting !== null && waiting === doc.activeElement;
      keepFocus(dialog, () => draw(top, session.stack.length));
      const body = dialog.querySelector('.modal-body');
      if (isSame && body) body.scrollTop = scroll;
      if (!dialog.open) dialog.showModal();
      if (isSame && !isWaiting && dialog.contains(doc.activeElement)) return;
      waiting = focusFirst(dialog);
    },
  };
}

/** The element that asks for it, else the first field, else the way out, which is answered. */
function focusFirst(dialog: HTMLElement): Element | null {
  const wanted =
    dialog.querySelector<HTMLElement>('.modal-body [autofocus]') ??
    dialog.querySelector<HTMLElement>('.modal-body .field, .modal-body .choices input');
  const exit = dialog.querySelector<HTMLElement>('.dialog-buttons button:last-child');
  (wanted ?? exit)?.focus();
  return wanted ? null : exit;
}
