import { act } from './act.ts';
import type { Address } from './address.ts';
import { h } from './dom.ts';
import { plainOf } from './inline.ts';
import { type Listbox, listbox } from './listbox.ts';
import { type Popover, popover } from './popover.ts';
import { type AnySelect, chosen, inputOf, isMulti, type Source, sourceOf } from './select-model.ts';
import { type Choice, flatten, type Stage } from './stage.ts';

const TYPING_MS = 150;

/** A menu that can be searched. Picking one dispatches at once; a multi menu when it closes. */
export function drawSelect(
  stage: Stage,
  element: AnySelect,
  at: Address,
  dispatches: boolean,
): HTMLElement {
  const { doc, words } = stage;
  const multi = isMulti(element);
  const placeholder = element.placeholder ? plainOf(element.placeholder) : words.choose;
  const source = sourceOf(element, stage.directory);
  let picked = chosen(stage, element, at);
  let changed = false;

  const label = h(doc, 'span', { class: 'select-label' });
  const control = h(
    doc,
    'button',
    {
      type: 'button',
      class: 'field select-button',
      'aria-haspopup': 'listbox',
      'aria-expanded': 'false',
      'data-action-id': at.actionId,
      autofocus: element.focus_on_load === true,
    },
    label,
  );
  const list: Listbox = listbox(stage, {
    label: placeholder,
    multi,
    isChosen: (choice) => picked.some((it) => it.value === choice.value),
    onQuery: (query) => void offer(query),
    onPick: pick,
    onLeave: leave,
  });
  const panel: Popover = popover(control, list.panel, closed);
  const clear = h(
    doc,
    'button',
    { type: 'button', class: 'clear', 'aria-label': words.clear },
    '×',
  );
  const holder = h(doc, 'span', { class: 'select' }, control, clear, list.panel);
  const offer = offerer(stage, source, at, list);

  function refresh(): void {
    label.textContent = picked.map((choice) => plainOf(choice.text)).join(', ') || placeholder;
    label.classList.toggle('placeholder', picked.length === 0);
    clear.hidden = stage.surface.kind === 'message' || dispatches || picked.length === 0;
  }
  function pick(choice: Choice): void {
    if (multi) toggle(choice);
    else picked = [choice];
    changed = true;
    stage.surface.touch(at, inputOf(element, picked));
    refresh();
    if (!multi) leave();
  }
  function toggle(choice: Choice): void {
    const without = picked.filter((it) => it.value !== choice.value);
    const most = 'max_selected_items' in element ? (element.max_selected_items ?? 100) : 100;
    if (without.length < picked.length) picked = without;
    else if (picked.length < most) picked = [...picked, choice];
  }
  function leave(): void {
    panel.close();
    control.focus();
  }
  function closed(): void {
    control.setAttribute('aria-expanded', 'false');
    if (!changed) return;
    changed = false;
    if (!dispatches) return;
    const before = chosen(stage, element, at);
    const input = inputOf(element, picked);
    void act(stage, control, { at, input, confirm: element.confirm }).then((sent) => {
      if (sent) return;
      picked = before;
      refresh();
    });
  }
  function open(): void {
    control.setAttribute('aria-expanded', 'true');
    list.field.value = '';
    void offer('');
    panel.open();
    list.field.focus();
  }

  control.addEventListener('click', () => (panel.isOpen() ? leave() : open()));
  control.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' || panel.isOpen()) return;
    event.preventDefault();
    open();
  });
  clear.addEventListener('click', () => {
    picked = [];
    stage.surface.touch(at, inputOf(element, picked));
    refresh();
    control.focus();
  });
  refresh();
  return holder;
}

/** Answers a query from the list at hand or from the app; an older answer never covers a newer one. */
function offerer(stage: Stage, source: Source, at: Address, list: Listbox) {
  let newest = 0;
  return async (query: string): Promise<void> => {
    newest += 1;
    const mine = newest;
    if (source.kind === 'list') return list.show(source.choices.filter(matches(query)));
    if ([...query.trim()].length < source.minLength) {
      return list.say(stage.words.typeMore(source.minLength));
    }
    list.say(stage.words.loading);
    await new Promise((resolve) => setTimeout(resolve, query === '' ? 0 : TYPING_MS));
    if (mine !== newest) return;
    try {
      const found = flatten(await stage.surface.search(at, query));
      if (mine === newest) list.show(found);
    } catch (error) {
      if (mine === newest) list.say(error instanceof Error ? error.message : String(error));
    }
  };
}

function matches(query: string): (choice: Choice) => boolean {
  const wanted = fold(query.trim());
  return (choice) => fold(choice.text.text).includes(wanted);
}

function fold(text: string): string {
  return text.normalize('NFKC').toLocaleLowerCase();
}
