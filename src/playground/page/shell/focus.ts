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

const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), summary, [tabindex="0"]';

/** Tab goes round inside: after the last element comes the first. */
export function trapFocus(root: HTMLElement): void {
  root.addEventListener('keydown', (event) => {
    if (event.key !== 'Tab' || event.defaultPrevented) return;
    const all = [...root.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
      (element) => element.tabIndex >= 0 && element.checkVisibility(),
    );
    const [first, last] = [all[0], all.at(-1)];
    const active = root.ownerDocument.activeElement;
    const to = event.shiftKey && active === first ? last : null;
    const target = !event.shiftKey && active === last ? first : to;
    if (!target) return;
    event.preventDefault();
    target.focus();
  });
}
