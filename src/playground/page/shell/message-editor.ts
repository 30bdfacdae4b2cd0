// One's own message, opened to be changed in its place.
import type { Message } from '../../server/protocol.ts';
import { h } from '../render/dom.ts';
import type { Session } from './session.ts';

export type Drafts = {
  readonly of: Map<string, string>;
  /** Draws the messages anew. */
  changed(): void;
};

/** What was typed outlives that the message is drawn anew meanwhile. */
export function drawEditor(
  { doc, api, words }: Session,
  { channel, ts }: Message,
  drafts: Drafts,
): HTMLElement {
  const field = h(doc, 'textarea', {
    class: 'field',
    rows: 2,
    'aria-label': words.editMessage,
    'data-action-id': 'edit',
  });
  field.value = drafts.of.get(ts) ?? '';
  const problem = h(doc, 'p', { class: 'action-failed', role: 'alert' });
  const cancel = h(doc, 'button', { type: 'button', class: 'button' }, words.cancel);
  const save = h(doc, 'button', { type: 'submit', class: 'button primary' }, words.save);
  const buttons = h(doc, 'div', { class: 'editor-buttons' }, cancel, save);
  const props = { class: 'editor', 'data-block-id': `edit-${ts}` };
  const form = h(doc, 'form', props, field, problem, buttons);

  function leave(): void {
    const article = form.closest<HTMLElement>('.message');
    const list = article?.parentElement;
    drafts.of.delete(ts);
    drafts.changed();
    const selector = `[data-ts="${CSS.escape(ts)}"] .message-tools button`;
    list?.querySelector<HTMLElement>(selector)?.focus();
  }
  async function submit(): Promise<void> {
    try {
      await api.send('edit', { channel, ts, text: field.value.trim() });
      leave();
    } catch (error) {
      problem.textContent = error instanceof Error ? error.message : String(error);
    }
  }
  field.addEventListener('input', () => drafts.of.set(ts, field.value));
  form.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const isSent = event.key === 'Enter' && !event.shiftKey && event.target === field;
    if (event.key === 'Escape') leave();
    else if (isSent) void submit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  cancel.addEventListener('click', leave);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });
  return form;
}

/** As one types it: what Slack escapes comes back as it was. */
export function typedText({ boot }: Session, text: string): string {
  return text
    .replace(/<@(\w+)>/g, (whole, id: string) => {
      const name = boot.users.find((one) => one.id === id)?.name;
      return name ? `@${name}` : whole;
    })
    .replace(/<!(\w+)>/g, '@$1')
    .replace(/<#\w+\|([^>]+)>/g, '#$1')
    .replace(/<(https?:[^>|]+)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
