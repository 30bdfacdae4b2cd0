import type { Button, FeedbackButtons, IconButton, Overflow, WorkflowButton } from '@slack/types';
import { act } from './act.ts';
import type { Address } from './address.ts';
import { type Child, freshId, h } from './dom.ts';
import { drawIcon } from './icons.ts';
import { plainOf } from './inline.ts';
import { isSafeUrl } from './mrkdwn.ts';
import { popover } from './popover.ts';
import type { Stage } from './stage.ts';

/** A button with a link opens it and tells the app too. */
export function drawButton(
  stage: Stage,
  element: Button | WorkflowButton,
  at: Address,
): HTMLElement {
  const { doc } = stage;
  const url = 'url' in element && element.url && isSafeUrl(element.url) ? element.url : undefined;
  const props = {
    class: `button ${element.style ?? ''}`,
    'aria-label': element.accessibility_label,
    'data-action-id': at.actionId,
  };
  const control = url
    ? h(doc, 'a', { ...props, href: url, target: '_blank', rel: 'noopener noreferrer' })
    : h(doc, 'button', { ...props, type: 'button' });
  control.append(plainOf(element.text));
  control.addEventListener('click', () => {
    void act(stage, control, { at, confirm: element.confirm });
  });
  return control;
}

export function drawIconButton(stage: Stage, element: IconButton, at: Address): HTMLElement {
  const label = element.accessibility_label ?? plainOf(element.text);
  const symbol = element.icon === 'trash' ? drawIcon(stage.doc, 'bin') : '•';
  return plainButton(stage, 'icon-button', symbol, label, at, { confirm: element.confirm });
}

export function drawFeedback(stage: Stage, element: FeedbackButtons, at: Address): HTMLElement {
  const both = [
    [element.positive_button, 'up'],
    [element.negative_button, 'down'],
  ] as const;
  const buttons = both.map(([{ text, value, accessibility_label }, icon]) => {
    const symbol = drawIcon(stage.doc, icon);
    const label = accessibility_label ?? plainOf(text);
    return plainButton(stage, 'icon-button', symbol, label, at, { input: { value } });
  });
  return h(stage.doc, 'span', { class: 'feedback', role: 'group' }, ...buttons);
}

function plainButton(
  stage: Stage,
  kind: string,
  symbol: Child,
  label: string,
  at: Address,
  what: Omit<Parameters<typeof act>[2], 'at'>,
): HTMLElement {
  const control = h(
    stage.doc,
    'button',
    {
      type: 'button',
      class: kind,
      'aria-label': label,
      title: label,
      'data-action-id': at.actionId,
    },
    symbol,
  );
  control.addEventListener('click', () => void act(stage, control, { at, ...what }));
  return control;
}

export function drawOverflow(stage: Stage, element: Overflow, at: Address): HTMLElement {
  const items = element.options.map((option) => ({
    label: plainOf(option.text),
    url: option.url,
    run: (control: HTMLElement) =>
      void act(stage, control, {
        at,
        input: { selected_option: { text: option.text, value: option.value ?? '' } },
        confirm: element.confirm,
      }),
  }));
  return drawMenu(stage, { label: stage.words.more, symbol: '⋯', items, actionId: at.actionId });
}

type MenuItem = {
  readonly label: string;
  readonly url?: string | undefined;
  readonly run: (control: HTMLElement) => void;
};
type Menu = {
  readonly label: string;
  readonly symbol: string;
  readonly items: readonly MenuItem[];
  readonly actionId?: string;
};

/** A button with a menu: arrow keys walk, Esc closes, Tab leaves. */
export function drawMenu({ doc }: Pick<Stage, 'doc'>, menu: Menu): HTMLElement {
  const id = freshId('menu');
  const control = h(
    doc,
    'button',
    {
      type: 'button',
      class: 'button menu-button',
      'aria-label': menu.label,
      title: menu.label,
      'aria-haspopup': 'menu',
      'aria-expanded': 'false',
      'aria-controls': id,
      'data-action-id': menu.actionId,
    },
    menu.symbol,
  );
  const panel = h(doc, 'div', { id, class: 'panel menu', role: 'menu' });
  const shown = popover(control, panel, () => control.setAttribute('aria-expanded', 'false'));
  const close = () => {
    shown.close();
    control.focus();
  };
  for (const item of menu.items) panel.append(menuItem(doc, item, control, close));
  control.addEventListener('click', () => {
    if (shown.isOpen()) return close();
    shown.open();
    control.setAttribute('aria-expanded', 'true');
    (panel.firstElementChild as HTMLElement | null)?.focus();
  });
  panel.addEventListener('keydown', (event) => walk(event, panel, close, shown.close));
  return h(doc, 'span', { class: 'menu-holder' }, control, panel);
}

function menuItem(doc: Document, item: MenuItem, control: HTMLElement, close: () => void) {
  const props = { role: 'menuitem', tabindex: -1, class: 'menu-item' };
  const url = item.url && isSafeUrl(item.url) ? item.url : undefined;
  const element = url
    ? h(doc, 'a', { ...props, href: url, target: '_blank', rel: 'noopener noreferrer' }, item.label)
    : h(doc, 'button', { ...props, type: 'button' }, item.label);
  element.addEventListener('pointerdown', (event) => event.preventDefault());
  element.addEventListener('click', () => {
    close();
    item.run(control);
  });
  return element;
}

function walk(event: KeyboardEvent, panel: HTMLElement, close: () => void, leave: () => void) {
  const items = [...panel.children] as HTMLElement[];
  const at = items.indexOf(panel.ownerDocument.activeElement as HTMLElement);
  const steps: { readonly [key: string]: number } = {
    ArrowDown: at + 1,
    ArrowUp: at - 1 + items.length,
    Home: 0,
    End: items.length - 1,
  };
  const to = steps[event.key];
  if (to !== undefined) items[to % items.length]?.focus();
  else if (event.key === 'Escape') close();
  else if (event.key === 'Tab') leave();
  else return;
  if (event.key === 'Tab') return;
  event.preventDefault();
  event.stopPropagation();
}
