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
