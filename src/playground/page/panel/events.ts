// Whether the app hears events, how many of them it failed, and what becomes of those.
import type { ControlState } from '../../server/control-protocol.ts';
import type { PanelWords } from '../panel-words.ts';
import { h } from '../render/dom.ts';
import type { Session } from '../shell/session.ts';
import type { Work } from './panel.ts';

export type EventsBox = { readonly element: HTMLElement; show(state: ControlState): void };

export function createEventsBox(session: Session, words: PanelWords, work: Work): EventsBox {
  const { doc, locale, boot } = session;
  const tally = h(doc, 'p', { class: 'hint' });
  const notice = h(doc, 'p', { class: 'panel-alarm', role: 'status' });
  const again = h(
    doc,
    'button',
    { type: 'button', class: 'button', onclick: () => void work('switch_on_events', {}) },
    words.switchOnEvents,
  );
  const delayed = h(doc, 'input', { type: 'checkbox' });
  delayed.addEventListener('change', () => void work('delay_events', { on: delayed.checked }));

  function timeOf(instant: string): string {
    const format = { dateStyle: 'medium', timeStyle: 'short', timeZone: boot.me.tz } as const;
    return new Intl.DateTimeFormat(locale, format).format(new Date(instant));
  }
  return {
    element: h(
      doc,
      'section',
      { class: 'panel-box', 'aria-label': words.events },
      h(doc, 'h2', {}, words.events),
      notice,
      tally,
      h(doc, 'label', { class: 'panel-check' }, delayed, words.delayedEvents),
      again,
    ),
    show({ events: { offSince, hasDelayedEvents, events, attempts, failed } }) {
      tally.textContent = words.eventTally(events, attempts, failed);
      notice.textContent = offSince ? words.eventsOff(timeOf(offSince)) : '';
      again.hidden = offSince === null;
      delayed.checked = hasDelayedEvents;
    },
  };
}
