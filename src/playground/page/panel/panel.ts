// Behind the scenes: what passes between Slack and the app, its clock and the faults on order. It
// listens only while it is open.
import type { ControlEvent, ControlState } from '../../server/control-protocol.ts';
import type { Answer } from '../../server/page-protocol.ts';
import { stayConnected } from '../api.ts';
import { type PanelWords, panelWordsFor } from '../panel-words.ts';
import { h } from '../render/dom.ts';
import type { Session } from '../shell/session.ts';
import { createClockBox } from './clock.ts';
import { createEventsBox } from './events.ts';
import { createFaultBox } from './faults.ts';
import { drawTabs } from './tabs.ts';
import { createTraffic } from './traffic.ts';

/** Does a verb of the control API; the sentence that it failed with, or null. */
export type Work = (verb: string, body: object) => Promise<string | null>;

export type Panel = { readonly element: HTMLElement; focus(): void; stop(): void };

export function createPanel(
  session: Session,
  on: { close(): void; onState(state: ControlState): void },
): Panel {
  const { doc } = session;
  const words = panelWordsFor(session.locale);
  const traffic = createTraffic(session, words);
  const clock = createClockBox(session, words, work);
  const faults = createFaultBox(session, words, work);
  const events = createEventsBox(session, words, work);
  const transport = createTransportBox(doc, words, work);
  const tabs = drawTabs(doc, words.open, [
    { name: words.traffic, body: traffic.element },
    {
      name: `${words.clock} · ${words.faults}`,
      body: h(
        doc,
        'div',
        { class: 'panel-boxes' },
        clock.element,
        faults.element,
        events.element,
        transport.element,
      ),
    },
  ]);
  const label = session.words.close;
  const props = { type: 'button', class: 'icon-button', 'aria-label': label, title: label };
  const closeButton = h(doc, 'button', { ...props, onclick: on.close }, '✕');
  const head = h(
    doc,
    'header',
    { class: 'header-bar' },
    h(doc, 'h1', {}, words.open),
    h(doc, 'span', { class: 'topic' }),
    closeButton,
  );
  const element = h(
    doc,
    'aside',
    { class: 'behind', 'aria-label': words.open },
    head,
    tabs.list,
    ...tabs.panels,
  );
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) on.close();
  });

  function show(state: ControlState): void {
    clock.show(state);
    faults.show(state);
    events.show(state);
    transport.show(state);
    on.onState(state);
  }
  // What is journalled already comes page by page, newest first.
  const none = new URLSearchParams({ since: String(Number.MAX_SAFE_INTEGER) });
  const stop = stayConnected(`/_/control/live?${none}`, {
    onOpen: () => void traffic.reload(),
    onLost: () => {},
    onMessage(message) {
      const event = message as ControlEvent;
      if (event.type === 'journal') traffic.take(event.entry);
      else show(event.state);
    },
  });
  return {
    element,
    focus: () => tabs.focus(),
    stop() {
      stop();
      clock.stop();
    },
  };
}

async function work(verb: string, body: object): Promise<string | null> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const response = await fetch(`/_/control/${verb}`, init).catch(() => null);
  const answer = (await response?.json()) as Answer | undefined;
  if (!answer) return '…';
  return answer.ok ? null : answer.text || answer.error;
}

function createTransportBox(doc: Document, words: PanelWords, work: Work) {
  const line = h(doc, 'p', { class: 'hint', role: 'status' });
  const button = (text: string, verb: string) => {
    const onclick = () => void work(verb, {});
    return h(doc, 'button', { type: 'button', class: 'button', onclick }, text);
  };
  const buttons = h(
    doc,
    'div',
    { class: 'actions' },
    button(words.refresh, 'refresh_sockets'),
    button(words.drop, 'drop_sockets'),
  );
  const section = { class: 'panel-box', 'aria-label': words.transport };
  return {
    element: h(doc, 'section', section, h(doc, 'h2', {}, words.transport), line, buttons),
    show({ transport, connections, waiting }: ControlState) {
      const way = transport === 'http' ? 'HTTP' : words.connections(connections);
      line.textContent = `${way} · ${words.waiting(waiting)}`;
      buttons.hidden = transport === 'http';
    },
  };
}
