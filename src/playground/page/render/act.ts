import type { Confirm } from '@slack/types';
import type { Input } from '../../server/protocol.ts';
import type { Address } from './address.ts';
import { confirmed } from './confirm.ts';
import { h } from './dom.ts';
import type { Stage } from './stage.ts';

export type Interaction = {
  readonly at: Address;
  readonly input?: Input | undefined;
  readonly confirm?: Confirm | undefined;
};

/** Asks, sends, shows that it is under way, and says it beside the element when it failed. */
export async function act(
  stage: Stage,
  control: HTMLElement,
  { at, input, confirm }: Interaction,
): Promise<boolean> {
  if (control.getAttribute('aria-busy') === 'true') return false;
  if (!(await confirmed(stage, control, confirm))) return false;
  const home = control.closest('.block') ?? control.parentElement;
  home?.querySelector(':scope > .action-failed')?.remove();
  control.setAttribute('aria-busy', 'true');
  try {
    await stage.surface.act(at, input);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    home?.append(h(stage.doc, 'p', { class: 'action-failed', role: 'alert' }, text));
  } finally {
    control.removeAttribute('aria-busy');
  }
  return true;
}
