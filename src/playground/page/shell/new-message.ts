// Whom to write to: a dialog with everybody on it, to search and tick.
import type { User } from '../../server/protocol.ts';
import { freshId, h } from '../render/dom.ts';
import { trapFocus } from '../render/trap.ts';
import { drawAvatar } from './avatar.ts';
import { nameOf, type Session, teamOf } from './session.ts';

/** `start` rejects with a sentence when they can't be written to. */
export function newMessage(
  session: Session,
  start: (users: readonly string[]) => Promise<void>,
): void {
  const { doc, words, boot } = session;
  const before = doc.activeElement;
  const titleId = freshId('new-message');
  const search = h(doc, 'input', {
    type: 'text',
    class: 'field',
    placeholder: words.search,
    'aria-label': words.search,
    autocomplete: 'off',
  });
  const people = boot.users.filter(({ id, is_bot }) => id !== boot.me.id && !is_bot);
  const rows = people.map((user) => ({ user, ...drawPerson(session, user) }));
  const list = h(doc, 'div', { class: 'people-list' }, ...rows.map(({ row }) => row));
  list.setAttribute('role', 'group');
  list.setAttribute('aria-label', words.toWhom);
  const problem = h(doc, 'p', { class: 'action-failed', role: 'alert' });
  const cancel = h(doc, 'button', { type: 'button', class: 'button' }, words.cancel);
  const go = h(doc, 'button', { type: 'submit', class: 'button primary solid' }, words.openDirect);
  const form = h(
    doc,
    'form',
    { class: 'new-message' },
    h(doc, 'h2', { id: titleId }, words.newMessage),
    h(doc, 'p', { class: 'hint' }, words.toWhom),
    ...[search, list, problem],
    h(doc, 'div', { class: 'dialog-buttons' }, cancel, go),
  );
  const dialog = h(doc, 'dialog', { class: 'confirm', 'aria-labelledby': titleId }, form);
  trapFocus(dialog);

  cancel.addEventListener('click', () => dialog.close());
  search.addEventListener('input', () => {
    const wanted = search.value.trim().toLocaleLowerCase();
    for (const { user, row } of rows) row.hidden = !wordsOf(user).includes(wanted);
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const chosen = rows.filter(({ box }) => box.checked).map(({ user }) => user.id);
    if (chosen.length === 0) {
      problem.textContent = words.noneChosen;
      return;
    }
    try {
      await start(chosen);
      dialog.close('started');
    } catch (error) {
      problem.textContent = error instanceof Error ? error.message : String(error);
    }
  });
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (dialog.returnValue !== 'started' && before instanceof HTMLElement) before.focus();
    else doc.querySelector<HTMLElement>('.main .composer textarea')?.focus();
  });
  doc.body.append(dialog);
  dialog.showModal();
  search.focus();
}

function drawPerson(session: Session, user: User): { row: HTMLElement; box: HTMLInputElement } {
  const { doc } = session;
  const name = nameOf(session, user.id);
  const box = h(doc, 'input', { type: 'checkbox', value: user.id });
  const about = user.is_stranger ? `${user.name} · ${teamOf(session, user)}` : user.name;
  const text = h(
    doc,
    'span',
    { class: 'name' },
    name,
    h(doc, 'span', { class: 'person-about' }, about),
  );
  const row = h(doc, 'label', { class: 'person' }, box, drawAvatar(doc, user.id, name), text);
  return { row, box };
}

function wordsOf({ name, real_name }: User): string {
  return `${name} ${real_name}`.toLocaleLowerCase();
}
