// A small grid of emoji to choose one from: a search field over buttons, in a popover.
import { h } from '../render/dom.ts';
import { EMOJI_NAMES, emojiOf } from '../render/emoji.ts';
import { drawIcon } from '../render/icons.ts';
import { type Popover, popover } from '../render/popover.ts';
import type { Words } from '../words.ts';
import type { Session } from './session.ts';

export function drawEmojiPicker(
  { doc, words }: Session,
  pick: (name: string) => void,
): HTMLElement {
  const props = { title: words.addReaction, 'aria-label': words.addReaction };
  const control = h(
    doc,
    'button',
    {
      ...{ type: 'button', class: 'icon-button', ...props },
      ...{ 'aria-haspopup': 'dialog', 'aria-expanded': 'false' },
    },
    drawIcon(doc, 'smile'),
  );
  const holder = h(doc, 'span', { class: 'menu-holder' }, control);
  let opened: Grid | null = null;
  const close = () => {
    opened?.shown.close();
    control.focus();
  };
  const choose = (name: string) => {
    close();
    pick(name);
  };
  control.addEventListener('click', () => {
    if (opened?.shown.isOpen()) return close();
    // Every message has a picker, and hardly one of them is ever opened.
    opened ??= drawGrid(doc, words, { control, holder, choose, close });
    opened.shown.open();
    control.setAttribute('aria-expanded', 'true');
    opened.search.focus();
  });
  return holder;
}

type Grid = { readonly shown: Popover; readonly search: HTMLElement };
type Around = {
  readonly control: HTMLElement;
  readonly holder: HTMLElement;
  choose(name: string): void;
  close(): void;
};

function drawGrid(doc: Document, words: Words, { control, holder, choose, close }: Around): Grid {
  const search = h(doc, 'input', {
    type: 'text',
    class: 'field search',
    placeholder: words.searchEmoji,
    'aria-label': words.searchEmoji,
    autocomplete: 'off',
  });
  const buttons = EMOJI_NAMES.map((name) => {
    const label = name.replaceAll('_', ' ');
    const props = { type: 'button', class: 'emoji-button', title: label, 'aria-label': label };
    return h(doc, 'button', { ...props, 'data-name': name }, emojiOf(name));
  });
  const grid = h(doc, 'div', { class: 'emoji-grid' }, ...buttons);
  const panel = h(doc, 'div', { class: 'panel emoji-panel', role: 'dialog' }, search, grid);
  panel.setAttribute('aria-label', words.addReaction);
  holder.append(panel);
  const shown = popover(control, panel, () => control.setAttribute('aria-expanded', 'false'));
  const visible = () => buttons.filter((one) => !one.hidden);

  search.addEventListener('input', () => {
    const wanted = search.value.trim().toLowerCase().replaceAll(' ', '_');
    for (const one of buttons) one.hidden = !(one.dataset['name'] ?? '').includes(wanted);
  });
  grid.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    const name = button?.dataset['name'];
    if (name) choose(name);
  });
  panel.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && event.target === search) visible()[0]?.click();
    else if (!walk(event, visible(), grid)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  return { shown, search };
}

/** Arrows go through the grid; from the search field downwards into it. */
function walk(event: KeyboardEvent, all: readonly HTMLElement[], grid: HTMLElement): boolean {
  const at = all.indexOf(event.target as HTMLElement);
  if (at < 0) {
    if (event.key !== 'ArrowDown') return false;
    all[0]?.focus();
    return true;
  }
  const columns = getComputedStyle(grid).gridTemplateColumns.split(' ').length;
  const steps: { readonly [key: string]: number } = {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: columns,
    ArrowUp: -columns,
  };
  const step = steps[event.key];
  if (step === undefined) return false;
  all[at + step]?.focus();
  return true;
}
