// The name of the place, the door to the panel, the tabs of the app. Made once and then only
// changed: what is drawn anew loses the keyboard.
import { panelWordsFor } from '../panel-words.ts';
import { h } from '../render/dom.ts';
import { drawCanvases } from './canvas.ts';
import { channelOf, channelTitle, isAppDm, type Session, teamOf } from './session.ts';

export type RoomHead = {
  readonly header: HTMLElement;
  readonly tabs: HTMLElement;
  show(): void;
  focusPanelButton(): void;
};

type On = {
  openDrawer(): void;
  togglePanel(): void;
  /** After the person has chosen Home or Messages. */
  onTab(): void;
};

const TABS = ['home', 'messages'] as const;

export function createRoomHead(session: Session, on: On): RoomHead {
  const { doc, words } = session;
  const title = h(doc, 'h1');
  const tag = h(doc, 'span', { class: 'tag' }, words.external);
  const topic = h(doc, 'span', { class: 'topic' });
  const canvases = h(doc, 'span', { class: 'canvases' });
  let drawnFor = '';
  const panelLabel = panelWordsFor(session.locale).open;
  const panelButton = button('panel-button', panelLabel, '{ }', on.togglePanel);
  const drawerButton = button('drawer-button', words.sidebar, '☰', on.openDrawer);
  const header = h(
    doc,
    'header',
    { class: 'header-bar' },
    ...[drawerButton, title, tag, topic, canvases, panelButton],
  );
  const labels = { home: words.homeTab, messages: words.messagesTab };
  const buttons = TABS.map((name) => {
    const props = { type: 'button', role: 'tab', onclick: () => choose(name) };
    return h(doc, 'button', props, labels[name]);
  });
  const tabs = h(doc, 'div', { class: 'tabs', role: 'tablist' }, ...buttons);
  tabs.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    const other = TABS.indexOf(session.tab) === 0 ? 1 : 0;
    choose(TABS[other]);
    buttons[other]?.focus();
  });

  function button(kind: string, label: string, sign: string, onclick: () => void) {
    const props = {
      type: 'button',
      class: `icon-button ${kind}`,
      'aria-label': label,
      title: label,
    };
    return h(doc, 'button', { ...props, onclick }, sign);
  }
  function choose(name: Session['tab']): void {
    session.tab = name;
    on.onTab();
  }
  function about(): string {
    const channel = channelOf(session);
    const guests = session.boot.users.filter(
      (user) => user.is_stranger && channel?.members.includes(user.id),
    );
    const shared = [...new Set(guests.map((user) => teamOf(session, user)))].join(', ');
    return channel?.topic || (shared && words.sharedWith(shared)) || '';
  }
  return {
    header,
    tabs,
    show() {
      title.textContent = channelTitle(session);
      tag.hidden = channelOf(session)?.is_ext_shared !== true;
      topic.textContent = about();
      const names = JSON.stringify([session.channelId, channelOf(session)?.canvases]);
      if (names !== drawnFor) canvases.replaceChildren(...drawCanvases(session));
      drawnFor = names;
      panelButton.setAttribute('aria-expanded', String(session.isPanelOpen));
      tabs.hidden = !(isAppDm(session) && session.boot.app.has_home);
      if (tabs.hidden) session.tab = 'messages';
      buttons.forEach((one, index) => {
        const isOpen = TABS[index] === session.tab;
        one.setAttribute('aria-selected', String(isOpen));
        one.tabIndex = isOpen ? 0 : -1;
      });
    },
    focusPanelButton: () => panelButton.focus(),
  };
}
