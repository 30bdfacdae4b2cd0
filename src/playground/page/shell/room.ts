// The middle of the window: header, tabs of the app, timeline or Home, composer.

import { panelWordsFor } from '../panel-words.ts';
import { drawBlocks } from '../render/block.ts';
import { takeDrops } from '../render/chosen-files.ts';
import { h } from '../render/dom.ts';
import { createComposer } from './composer.ts';
import { keepFocus } from './focus.ts';
import { channelOf, channelTitle, isAppDm, type Session, teamOf } from './session.ts';
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
      if (!text.startsWith('/') || ids.length > 0) {
        await api.send('message', { channel, text, files: ids });
      }
      // A command that failed is told in the channel, by Slackbot.
      else await api.post('command', { channel, text });
    },
  });
  const connection = h(doc, 'div', { class: 'connection', role: 'status' }, words.connecting);
  const header = h(doc, 'header', { class: 'header-bar' });
  const tabs = h(doc, 'div', { class: 'tabs', role: 'tablist' });
  const home = h(doc, 'section', { class: 'home', 'aria-label': words.homeTab });
  const homeTouched: Touched = new Map();
  let drawnHome: unknown;
  const panelLabel = panelWordsFor(session.locale).open;
  const panelButton = h(
    doc,
    'button',
    {
      type: 'button',
      class: 'icon-button panel-button',
      title: panelLabel,
      onclick: on.togglePanel,
    },
    h(doc, 'span', { 'aria-hidden': 'true' }, '{ }'),
    h(doc, 'span', { class: 'for-screen-readers' }, panelLabel),
  );

  function showHeader(): void {
    const channel = channelOf(session);
    const guests = session.boot.users.filter(
      (user) => user.is_stranger && channel?.members.includes(user.id),
    );
    const shared = [...new Set(guests.map((user) => teamOf(session, user)))].join(', ');
    const about = channel?.topic || (shared && words.sharedWith(shared));
    header.replaceChildren(
      h(
        doc,
        'button',
        {
          type: 'button',
          class: 'icon-button drawer-button',
          'aria-label': words.sidebar,
          onclick: on.openDrawer,
        },
        '☰',
      ),
      h(doc, 'h1', {}, channelTitle(session)),
      channel?.is_ext_shared ? h(doc, 'span', { class: 'tag' }, words.external) : '',
      h(doc, 'span', { class: 'topic' }, about || ''),
      panelButton,
    );
    panelButton.setAttribute('aria-expanded', String(session.isPanelOpen));
  }
  function showTabs(): void {
    tabs.hidden = !(isAppDm(session) && session.boot.app.has_home);
    if (tabs.hidden) session.tab = 'messages';
    const tab = (name: Session['tab'], label: string) =>
      h(
        doc,
        'button',
        {
          type: 'button',
          role: 'tab',
          'aria-selected': String(session.tab === name),
          onclick: () => {
            session.tab = name;
            on.onTab();
          },
        },
        label,
      );
    const both = [tab('home', words.homeTab), tab('messages', words.messagesTab)];
    tabs.replaceChildren(...both);
  }
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

  const parts = [header, tabs, connection, home, timeline.element, composer.element];
  const drop = h(doc, 'div', { class: 'drop-here', 'aria-hidden': 'true' });
  const element = h(doc, 'main', { class: 'main' }, ...parts, drop);
  takeDrops(element, (files) => {
    if (!composer.element.hidden) composer.add(files);
  });

  return {
    element,
    show() {
      const isHome = () => session.tab === 'home';
      showHeader();
      showTabs();
      showHome();
      connection.hidden = session.live;
      timeline.element.hidden = isHome();
      composer.element.hidden = isHome() || channelOf(session)?.is_archived === true;
      composer.place(words.messagePlace(channelTitle(session)));
      drop.textContent = words.dropHere(channelTitle(session));
      timeline.show(session.channelId, session.messages ?? [], session.messages && drawEmpty);
    },
    focus: () => composer.field.focus(),
    focusPanelButton: () => panelButton.focus(),
  };
}
