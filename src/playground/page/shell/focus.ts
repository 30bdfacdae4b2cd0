/** Redraws without throwing the keyboard out: the same element of the same block keeps the focus. */
export function keepFocus(root: HTMLElement, redraw: () => void): void {
  const active = root.ownerDocument.activeElement;
  const inside = active instanceof HTMLElement && root.contains(active) ? active : null;
  const block = inside?.closest<HTMLElement>('[data-block-id]')?.dataset['blockId'];
  const action = inside?.closest<HTMLElement>('[data-action-id]')?.dataset['actionId'];
  const caret = isText(inside) ? ([inside.selectionStart, inside.selectionEnd] as const) : null;
  redraw();
  if (!inside || root.contains(root.ownerDocument.activeElement)) return;
  if (block === undefined || action === undefined) return;
  const selector = `[data-block-id="${CSS.escape(block)}"] [data-action-id="${CSS.escape(action)}"]`;
  const again = root.querySelector<HTMLElement>(selector);
  again?.focus();
  if (caret && isText(again)) again.setSelectionRange(caret[0], caret[1]);
}

/** Likewise for links and menus: the same channel keeps the focus, or else what stands in its place. */
export function keepLinkFocus(root: HTMLElement, redraw: () => void): void {
  const all = () => [...root.querySelectorAll<HTMLElement>('a, summary, button')];
  const active = root.ownerDocument.activeElement;
  const before = active instanceof HTMLElement ? active : null;
  const at = before ? all().indexOf(before) : -1;
  redraw();
  if (at < 0) return;
  const channel = before?.dataset['channel'];
  const same = all().find((link) => channel !== undefined && link.dataset['channel'] === channel);
  (same ?? all()[at])?.focus();
}

function isText(element: Element | null): element is HTMLTextAreaElement | HTMLInputElement {
  if (element instanceof HTMLTextAreaElement) return true;
  return element instanceof HTMLInputElement && element.type === 'text';
}
