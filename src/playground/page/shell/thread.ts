import { takeDrops } from '../render/chosen-files.ts';
import { h } from '../render/dom.ts';
import { createComposer } from './composer.ts';
import { channelTitle, type Session } from './session.ts';
import { createTimeline } from './timeline.ts';

export type ThreadPane = { readonly element: HTMLElement; show(): void; focus(): void };

/** The replies to one message, beside the channel. Slack takes no commands here. */
export function createThread(session: Session, close: () => void): ThreadPane {
  const { doc, api, words } = session;
  const timeline = createTimeline(session, null);
  const composer = createComposer(session, {
    commands: [],
    async send(text, chosen) {
      const { channelId: channel, threadTs: thread_ts } = session;
      const files = chosen.map(({ id }) => id);
      const isCommand = text.startsWith('/') && files.length === 0;
      if (isCommand) await api.send('command', { channel, text, thread_ts });
      else await api.send('message', { channel, text, thread_ts, files });
    },
  });
  composer.place(words.reply);
  const place = h(doc, 'span', { class: 'topic' });
  const props = { type: 'button', class: 'icon-button', 'aria-label': words.close, onclick: close };
  const element = h(
    doc,
    'aside',
    { class: 'thread', 'aria-label': words.thread },
    h(
      doc,
      'header',
      { class: 'header-bar' },
      h(doc, 'h1', {}, words.thread),
      place,
      h(doc, 'button', props, '✕'),
    ),
    timeline.element,
    composer.element,
    h(doc, 'div', { class: 'drop-here', 'aria-hidden': 'true' }, words.dropHere(words.thread)),
  );
  takeDrops(element, composer.add);
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) close();
  });
  return {
    element,
    show() {
      element.hidden = session.threadTs === null;
      if (element.hidden) return;
      place.textContent = channelTitle(session);
      timeline.show(`${session.channelId}/${session.threadTs}`, session.thread, null);
    },
    focus: () => composer.field.focus(),
  };
}
