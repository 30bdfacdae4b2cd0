// Where people type: Enter sends, Shift+Enter breaks the line, `/` offers the app's commands.
import type { FileObject, SlashCommand } from '../../server/protocol.ts';
import { drawMenu } from '../render/buttons.ts';
import { chosenFiles, filePicker } from '../render/chosen-files.ts';
import { type Child, freshId, h } from '../render/dom.ts';
import { drawIcon } from '../render/icons.ts';
import type { Session } from './session.ts';

const FILES_MAX = 10;

type ComposerOptions = {
  readonly commands: readonly SlashCommand[];
  /** Rejects with a sentence when it was not sent. */
  send(text: string, files: readonly FileObject[]): Promise<void>;
};

export type Composer = {
  readonly element: HTMLElement;
  readonly field: HTMLTextAreaElement;
  place(placeholder: string): void;
  /** Files that were dropped or pasted. */
  add(files: readonly File[]): void;
  put(text: string): void;
};

export function createComposer(session: Session, options: ComposerOptions): Composer {
  const { doc, words } = session;
  const listId = freshId('commands');
  const field = h(doc, 'textarea', {
    rows: 1,
    'aria-autocomplete': 'list',
    'aria-haspopup': 'listbox',
    'aria-controls': listId,
  });
  const list = h(doc, 'div', { id: listId, class: 'commands', role: 'listbox' });
  list.setAttribute('aria-label', words.commands);
  const hint = h(doc, 'p', { class: 'hint', role: 'status' });
  const sendButton = h(doc, 'button', { type: 'submit', class: 'send' }, '➤');
  sendButton.setAttribute('aria-label', words.send);
  const chosen = chosenFiles(session, {
    most: FILES_MAX,
    types: null,
    upload: session.api.upload,
    onChange: () => refresh(),
    say(text) {
      hint.textContent = text ?? '';
    },
  });
  const add = (files: readonly File[]) => void chosen.add(files).then(() => field.focus());
  const picker = filePicker(doc, null, add);
  const attach = iconButton(doc, words.attach, drawIcon(doc, 'clip'), () => picker.click());
  const shortcuts = drawShortcuts(session);
  const bar = h(doc, 'div', { class: 'composer-bar' }, attach, shortcuts, hint, sendButton);
  const element = h(doc, 'form', { class: 'composer' }, list, field, chosen.element, picker, bar);
  let offered: readonly SlashCommand[] = [];
  let active = 0;

  function refresh(): void {
    const text = field.value;
    field.style.height = 'auto';
    if (field.scrollHeight > 0) field.style.height = `${field.scrollHeight}px`;
    sendButton.disabled = chosen.isBusy() || (text.trim() === '' && chosen.files().length === 0);
    const typing = /^\/\S*$/.test(text);
    offered = typing ? options.commands.filter(({ name }) => name.startsWith(text)) : [];
    active = 0;
    hint.textContent = typing ? '' : usageOf(text, options.commands);
    drawList();
  }
  function drawList(): void {
    list.hidden = offered.length === 0;
    const rows = offered.map((command, index) => drawCommand(doc, listId, command, index));
    rows.forEach((row, index) => {
      row.classList.toggle('active', index === active);
      row.setAttribute('aria-selected', String(index === active));
      row.addEventListener('pointerdown', (event) => {
        event.preventDefault();
        complete(index);
      });
    });
    list.replaceChildren(h(doc, 'h2', { role: 'presentation' }, words.commands), ...rows);
    if (offered.length > 0) field.setAttribute('aria-activedescendant', `${listId}-${active}`);
    else field.removeAttribute('aria-activedescendant');
    list.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
  }
  function complete(index: number): void {
    const command = offered[index];
    if (command) put(`${command.name} `);
  }
  function put(text: string): void {
    field.value = text;
    field.focus();
    refresh();
  }
  async function submit(): Promise<void> {
    const text = field.value.trim();
    const files = chosen.files();
    if (sendButton.disabled) return;
    field.value = '';
    chosen.set([]);
    refresh();
    try {
      await options.send(text, files);
    } catch (error) {
      if (field.value === '') put(text);
      if (chosen.files().length === 0) chosen.set(files);
      refresh();
      hint.textContent = error instanceof Error ? error.message : String(error);
    }
  }
  function onKey(event: KeyboardEvent): void {
    // While an input method composes, Enter chooses a character.
    if (event.isComposing) return;
    const open = offered.length > 0;
    const whole = offered[active]?.name === field.value;
    if (open && event.key === 'ArrowDown') active = (active + 1) % offered.length;
    else if (open && event.key === 'ArrowUp')
      active = (active - 1 + offered.length) % offered.length;
    else if (open && event.key === 'Escape') offered = [];
    else if (open && (event.key === 'Tab' || (event.key === 'Enter' && !whole))) complete(active);
    else if (event.key === 'Enter' && !event.shiftKey) void submit();
    else return;
    event.preventDefault();
    drawList();
  }
  field.addEventListener('input', refresh);
  field.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    add(files);
  });
  field.addEventListener('keydown', onKey);
  field.addEventListener('blur', () => {
    offered = [];
    drawList();
  });
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });
  refresh();
  return {
    element,
    field,
    put,
    add,
    place(placeholder) {
      field.placeholder = placeholder;
      field.setAttribute('aria-label', placeholder);
    },
  };
}

function iconButton(doc: Document, label: string, symbol: Child, onclick: () => void) {
  const props = { type: 'button', class: 'icon-button', 'aria-label': label, title: label };
  return h(doc, 'button', { ...props, onclick }, symbol);
}

function drawCommand(doc: Document, listId: string, command: SlashCommand, index: number) {
  return h(
    doc,
    'div',
    { id: `${listId}-${index}`, class: 'command', role: 'option' },
    h(doc, 'strong', {}, command.name),
    ' ',
    h(doc, 'span', { class: 'usage' }, command.usage_hint),
    h(doc, 'span', { class: 'description' }, command.description),
  );
}

function usageOf(text: string, commands: readonly SlashCommand[]): string {
  const command = commands.find(({ name }) => text.startsWith(`${name} `));
  return command ? `${command.name} ${command.usage_hint}` : '';
}

function drawShortcuts({ doc, api, words, boot }: Session): HTMLElement | null {
  const global = boot.shortcuts.filter((shortcut) => shortcut.type === 'global');
  if (global.length === 0) return null;
  const items = global.map(({ name, callback_id }) => ({
    label: name,
    run: () => void api.post('shortcut', { callback_id }),
  }));
  return drawMenu({ doc }, { label: words.addShortcut, symbol: '＋', items });
}
