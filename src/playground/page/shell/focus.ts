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

function isText(element: Element | null): element is HTMLTextAreaElement | HTMLInputElement {
  if (element instanceof HTMLTextAreaElement) return true;
  return element instanceof HTMLInputElement && element.type === 'text';
}
