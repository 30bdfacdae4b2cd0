import { freshId, h } from '../render/dom.ts';

type Tab = { readonly name: string; readonly body: HTMLElement };

/** Arrow keys walk the tabs; only the open one is a stop of the Tab key. */
export function drawTabs(doc: Document, label: string, all: readonly Tab[]) {
  const id = freshId('tabs');
  const list = h(doc, 'div', { class: 'tabs', role: 'tablist', 'aria-label': label });
  const buttons = all.map(({ name }, index) =>
    h(
      doc,
      'button',
      {
        type: 'button',
        role: 'tab',
        id: `${id}-tab-${index}`,
        'aria-controls': `${id}-panel-${index}`,
        onclick: () => choose(index),
      },
      name,
    ),
  );
  const panels = all.map(({ body }, index) => {
    const names = { id: `${id}-panel-${index}`, 'aria-labelledby': `${id}-tab-${index}` };
    return h(doc, 'div', { ...names, class: 'tab-panel', role: 'tabpanel' }, body);
  });
  let open = 0;

  function choose(index: number): void {
    open = index;
    buttons.forEach((button, at) => {
      button.setAttribute('aria-selected', String(at === index));
      button.tabIndex = at === index ? 0 : -1;
    });
    panels.forEach((panel, at) => {
      panel.hidden = at !== index;
    });
  }
  list.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    choose((open + step + all.length) % all.length);
    buttons[open]?.focus();
  });
  list.append(...buttons);
  choose(0);
  return { list, panels, focus: () => buttons[open]?.focus() };
}
