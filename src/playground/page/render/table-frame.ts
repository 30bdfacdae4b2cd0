import { h } from './dom.ts';

/** Scrolls sideways, and shows a shadow on the right as long as columns are hidden there. */
export function drawTableFrame(
  doc: Document,
  table: HTMLElement,
  props: { readonly [name: string]: string } = {},
): HTMLElement {
  const scroll = h(doc, 'div', { class: 'table-scroll', tabindex: 0, ...props }, table);
  const frame = h(doc, 'div', { class: 'table-frame' }, scroll);
  const look = () => {
    const hidden = scroll.scrollWidth - scroll.clientWidth - scroll.scrollLeft;
    frame.classList.toggle('more', hidden > 1);
  };
  scroll.addEventListener('scroll', look, { passive: true });
  const observer = new ResizeObserver(look);
  observer.observe(scroll);
  observer.observe(table);
  return frame;
}
