// A panel in the browser's top layer, so that neither a modal nor a scrolling list can cut it off.

const GAP_PX = 4;

export type Popover = { readonly open: () => void; readonly close: () => void; isOpen(): boolean };

/** `panel` has to stand inside the modal, if there is one: everything outside is inert. */
export function popover(anchor: HTMLElement, panel: HTMLElement, onClose = () => {}): Popover {
  panel.setAttribute('popover', 'manual');
  const view = anchor.ownerDocument.defaultView;
  let opened = false;
  const place = () => position(anchor, panel);
  const outside = (event: Event) => {
    const path = event.composedPath();
    if (!path.includes(panel) && !path.includes(anchor)) close();
  };
  const listen = (change: 'addEventListener' | 'removeEventListener') => {
    view?.[change]('pointerdown', outside, true);
    view?.[change]('scroll', place, true);
    view?.[change]('resize', place);
  };
  function open(): void {
    if (opened) return;
    opened = true;
    panel.showPopover();
    place();
    listen('addEventListener');
  }
  function close(): void {
    if (!opened) return;
    opened = false;
    listen('removeEventListener');
    if (panel.isConnected) panel.hidePopover();
    onClose();
  }
  return { open, close, isOpen: () => opened };
}

function position(anchor: HTMLElement, panel: HTMLElement): void {
  const at = anchor.getBoundingClientRect();
  const root = anchor.ownerDocument.documentElement;
  panel.style.minWidth = `${Math.min(Math.max(at.width, 180), root.clientWidth - 16)}px`;
  const size = panel.getBoundingClientRect();
  const below = root.clientHeight - at.bottom;
  const top = below < size.height + GAP_PX && at.top > below ? at.top - size.height - GAP_PX : null;
  panel.style.top = `${Math.max(8, top ?? at.bottom + GAP_PX)}px`;
  panel.style.left = `${Math.max(8, Math.min(at.left, root.clientWidth - size.width - 8))}px`;
}
