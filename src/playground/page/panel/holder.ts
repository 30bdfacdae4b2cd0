// Opens and closes the panel, and remembers for this window whether it is open.
import type { Session } from '../shell/session.ts';
import { createPanel, type Panel } from './panel.ts';

const KEY = 'panel';

export type PanelHolder = { toggle(): void; restore(): void };

export function createPanelHolder(
  session: Session,
  frame: HTMLElement,
  onChange: () => void,
): PanelHolder {
  const storage = session.doc.defaultView?.sessionStorage;
  let panel: Panel | null = null;

  function open(): void {
    panel = createPanel(session, {
      close: toggle,
      onState(state) {
        session.offsetMs = state.clock.offsetMs;
      },
    });
    frame.append(panel.element);
    mark(true);
  }
  function close(): void {
    panel?.stop();
    panel?.element.remove();
    panel = null;
    mark(false);
  }
  function mark(isOpen: boolean): void {
    session.isPanelOpen = isOpen;
    frame.classList.toggle('with-panel', isOpen);
    if (isOpen) storage?.setItem(KEY, 'open');
    else storage?.removeItem(KEY);
  }
  function toggle(): void {
    if (panel) close();
    else open();
    onChange();
    panel?.focus();
  }
  return {
    toggle,
    restore() {
      if (storage?.getItem(KEY) === 'open') open();
    },
  };
}
