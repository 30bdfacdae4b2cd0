// The middle of the window: header, tabs of the app, timeline or Home, composer.

import { drawBlocks } from '../render/block.ts';
import { takeDrops } from '../render/chosen-files.ts';
import { h } from '../render/dom.ts';
import { createComposer } from './composer.ts';
import { keepFocus } from './focus.ts';
import { createRoomHead } from './room-head.ts';
import { channelOf, channelTitle, isAppDm, type Session } from './session.ts';
import { stageFor } from './stage-for.ts';
import { createTimeline } from './timeline.ts';
import type { Touched } from './touched.ts';

export type Room = {
  readonly element: HTMLElement;
  show(): void;
  focus(): void;
  focusPanelButton(): void;
};

type RoomOptions = {
  openThread(ts: string): void;
  openDrawer(): void;
  /** After the person has chosen Home or Messages. */
  onTab(): void;
  togglePanel(): void;
};

export function createRoom(session: Session, on: RoomOptions): Room {
  const { doc, api, words } = session;
  const timeline = createTimeline(session, on.openThread);
  const composer = createComposer(session, {
    commands: session.boot.commands,
    async send(text, files) {
      const channel = session.channelId;
      const ids = files.map(({ id }) => id);
      const isCommand = text.startsWith('/') && ids.length === 0;
      // A command that failed is told in the channel, by Slackbot.
      if (isCommand) await api.post('command', { channel, text });
      else await api.send('message', { channel, text, files: ids });
    },
  });
  const connection = h(doc, 'div', { class: 'connection', role: 'status' }, words.connecting);
  const head = createRoomHead(session, on);
  const home = h(doc, 'section', { class: 'home', 'aria-label': words.homeTab });
  const homeTouched: Touched = new Map();
  let drawnHome: unknown;

  function showHome(): void {
    home.hidden = session.tab !== 'home';
    const view = session.home;
    if (home.hidden || Object.is(drawnHome, view)) return;
    drawnHome = view;
    keepFocus(home, () => {
      if (!view) return home.replaceChildren(h(doc, 'p', {}, words.homeEmpty));
      const stage = stageFor(session, 'home', { view: { id: view.id } }, homeTouched);
      home.replaceChildren(drawBlocks(stage, view.blocks));
    });
  }
  function drawEmpty(): HTMLElement {
    const title = channelTitle(session);
    const [command] = session.boot.commands;
    const none = session.boot.is_installed
      ? words.strangersCant
      : words.notInstalledHere(session.boot.app.name);
    const line = command ? suggestion(`${command.name} `, command.usage_hint) : none;
    return h(
      doc,
      'div',
      { class: 'empty' },
      h(doc, 'h2', {}, title),
      h(doc, 'p', {}, isAppDm(session) ? session.boot.app.description : words.emptyChannel(title)),
      h(doc, 'p', { class: 'suggestion' }, line),
    );
  }
  /** The words around the command stay in the catalogue; the command itself can be pressed. */
  function suggestion(name: string, hint: string): HTMLElement {
    const [before = '', after = ''] = words.tryCommand('\n').split('\n');
    const props = { type: 'button', class: 'try', onclick: () => composer.put(name) };
    const code = h(doc, 'code', {}, `${name}${hint}`.trim());
    return h(doc, 'span', {}, before, h(doc, 'button', props, code), after);
  }

  const parts = [
    ...[head.header, head.tabs, connection, home],
    ...[timeline.element, composer.element],
  ];
  const drop = h(doc, 'div', { class: 'drop-here', 'aria-hidden': 'true' });
  const element = h(doc, 'main', { class: 'main' }, ...parts, drop);
  takeDrops(element, (files) => {
    if (!composer.element.hidden) composer.add(files);
  });

  return {
    element,
    show() {
      const isHome = () => session.tab === 'home';
      head.show();
      showHome();
      connection.hidden = session.live;
      timeline.element.hidden = isHome();
      composer.element.hidden = isHome() || channelOf(session)?.is_archived === true;
      composer.place(words.messagePlace(channelTitle(session)));
      drop.textContent = words.dropHere(channelTitle(session));
      timeline.show(session.channelId, session.messages ?? [], session.messages && drawEmpty);
    },
    focus: () => composer.field.focus(),
    focusPanelButton: head.focusPanelButton,
  };
}
