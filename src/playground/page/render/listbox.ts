// The open part of a menu: a search field and the list under it, as one ARIA combobox.
import { freshId, h } from './dom.ts';
import { plainOf } from './inline.ts';
import type { Choice, Stage } from './stage.ts';

export type Listbox = {
  readonly panel: HTMLElement;
  readonly field: HTMLInputElement;
  show(choices: readonly Choice[]): void;
  say(text: string): void;
};

type Listeners = {
  readonly label: string;
  readonly multi: boolean;
  isChosen(choice: Choice): boolean;
  onQuery(query: string): void;
  onPick(choice: Choice): void;
  onLeave(): void;
};

export function listbox({ doc, words }: Stage, on: Listeners): Listbox {
  const id = freshId('list');
  const list = h(doc, 'div', { id, class: 'options', role: 'listbox', 'aria-label': on.label });
  if (on.multi) list.setAttribute('aria-multiselectable', 'true');
  const field = h(doc, 'input', {
    type: 'text',
    class: 'field search',
    role: 'combobox',
    'aria-expanded': 'true',
    'aria-controls': id,
    'aria-autocomplete': 'list',
    'aria-label': on.label,
    placeholder: words.search,
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const status = h(doc, 'p', { class: 'options-status', role: 'status' });
  const panel = h(doc, 'div', { class: 'panel' }, field, list, status);
  let shown: readonly Choice[] = [];
  let active = 0;

  function show(choices: readonly Choice[]): void {
    shown = choices;
    active = Math.max(0, choices.findIndex(on.isChosen));
    status.textContent = choices.length === 0 ? words.noResults : '';
    draw();
  }
  function say(text: string): void {
    shown = [];
    list.replaceChildren();
    status.textContent = text;
  }
  function draw(): void {
    let group: string | undefined;
    const rows = shown.flatMap((choice, index) => {
      const row = drawRow(choice, index);
      if (choice.group === undefined || choice.group === group) return [row];
      group = choice.group;
      return [h(doc, 'div', { class: 'option-group', role: 'presentation' }, group), row];
    });
    list.replaceChildren(...rows);
    activate(active);
  }
  function drawRow(choice: Choice, index: number): HTMLElement {
    const row = h(
      doc,
      'div',
      { id: `${id}-${index}`, class: 'option', role: 'option', 'data-value': choice.value },
      h(doc, 'span', {}, plainOf(choice.text)),
      choice.description && h(doc, 'span', { class: 'description' }, plainOf(choice.description)),
    );
    row.setAttribute('aria-selected', String(on.isChosen(choice)));
    row.addEventListener('pointermove', () => activate(index, false));
    // The field keeps the keyboard, so that Esc and arrows go on working after a click.
    row.addEventListener('pointerdown', (event) => event.preventDefault());
    row.addEventListener('click', () => pick(index));
    return row;
  }
  function activate(index: number, scroll = true): void {
    list.querySelector('.active')?.classList.remove('active');
    active = index;
    const row = list.querySelector(`#${id}-${index}`);
    row?.classList.add('active');
    if (row) field.setAttribute('aria-activedescendant', row.id);
    else field.removeAttribute('aria-activedescendant');
    if (scroll) row?.scrollIntoView({ block: 'nearest' });
  }
  function pick(index: number): void {
    const choice = shown[index];
    if (!choice) return;
    on.onPick(choice);
    if (on.multi && panel.isConnected) {
      draw();
      activate(index);
    }
  }
  field.addEventListener('input', () => on.onQuery(field.value));
  field.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const last = shown.length - 1;
    if (event.key === 'ArrowDown') activate(active >= last ? 0 : active + 1);
    else if (event.key === 'ArrowUp') activate(active <= 0 ? last : active - 1);
    else if (event.key === 'Enter') pick(active);
    else if (event.key === 'Escape') on.onLeave();
    else if (event.key === 'Tab') return on.onLeave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return { panel, field, show, say };
}
