// One window of one person: reads what there is, listens to what comes, keeps the place in the URL.

import type { Boot, LiveEvent, People, Workspace, Workspaces } from '../../server/page-protocol.ts';
import type { User } from '../../server/protocol.ts';
import { createApi, stayConnected } from '../api.ts';
import { createPanelHolder } from '../panel/holder.ts';
import { h } from '../render/dom.ts';
import { wordsFor } from '../words.ts';
import { keepLinkFocus } from './focus.ts';
import { createModals } from './modals.ts';
import { newMessage } from './new-message.ts';
import { createRoom } from './room.ts';
import {
  apply,
  channelOf,
  channelTitle,
  firstChannel,
  firstUnread,
  isAppDm,
  isInSeveral,
  readPlace,
  reload,
  type Session,
} from './session.ts';
import { drawSidebar } from './sidebar.ts';
import { address } from './switchers.ts';
import { createThread } from './thread.ts';

export async function openApp(doc: Document): Promise<void> {
  const window = doc.defaultView;
  if (!window) return;
  const query = new URLSearchParams(window.location.search);
  const read = async <T>(what: string) => (await (await fetch(`/_/${what}`)).json()) as T;
  const [{ users: people }, { workspaces }] = await Promise.all([
    read<People>('people'),
    read<Workspaces>('workspaces'),
  ]);
  const me = people.find((user) => user.id === query.get('user')) ?? people[0];
  if (!me) return;
  const session = await begin(doc, me, workspaces, query);
  run(window, session, people);
}

async function begin(
  doc: Document,
  me: User,
  workspaces: readonly Workspace[],
  query: URLSearchParams,
): Promise<Session> {
  // Slack doesn't tell the language of somebody from elsewhere; their own window knows it.
  const locale = me.locale ?? doc.defaultView?.navigator.language ?? 'en';
  const words = wordsFor(locale);
  const place = workspaces.find(({ id }) => id === query.get('team'));
  const team = place?.members.includes(me.id) ? place.id : null;
  const api = createApi(me.id, team, words);
  const boot = await api.get<Boot>('boot');
  const known = [...boot.channels.map((channel) => channel.id), boot.app.bot_user_id];
  const wanted = known.find((id) => id === query.get('channel'));
  doc.documentElement.lang = locale;
  return {
    ...{ doc, api, words, locale, boot, team, workspaces },
    channelId: wanted ?? firstChannel(boot.channels, boot.app),
    threadTs: wanted ? query.get('thread') : null,
    tab: 'messages',
    messages: null,
    newFrom: null,
    thread: [],
    stack: [],
    home: null,
    live: false,
    isPanelOpen: false,
    offsetMs: 0,
    meanwhile: null,
  };
}

function run(window: Window, session: Session, people: readonly User[]): void {
  const { doc, api } = session;
  let everybody = people;
  const sidebar = h(doc, 'div', { class: 'sidebar' });
  const frame = h(doc, 'div', { class: 'app' });
  const room = createRoom(session, {
    openThread: (ts) => void go(session.channelId, ts),
    openDrawer: () => setDrawer(true),
    onTab: () => void openTab(),
    togglePanel: () => panel.toggle(),
  });
  const thread = createThread(session, () => {
    void go(session.channelId, null);
    room.focus();
  });
  const panel = createPanelHolder(session, frame, () => {
    show();
    room.focusPanelButton();
  });
  frame.append(sidebar, room.element, thread.element);
  panel.restore();
  doc.body.replaceChildren(frame);
  const modals = createModals(session);

  function show(): void {
    keepLinkFocus(sidebar, () => {
      const open = [...sidebar.querySelectorAll('details')].map((menu) => menu.open);
      sidebar.replaceChildren(
        ...drawSidebar(session, everybody, {
          go: (id) => void go(id, null),
          write: () => newMessage(session, openDirect),
        }),
      );
      sidebar.querySelectorAll('details').forEach((menu, index) => {
        menu.open = open[index] ?? false;
      });
    });
    room.show();
    thread.show();
    frame.classList.toggle('with-thread', session.threadTs !== null);
    modals.show();
    doc.title = `${channelTitle(session)} – ${session.boot.team.name}`;
  }
  function setDrawer(open: boolean): void {
    frame.classList.toggle('drawer-open', open);
    if (open) sidebar.querySelector<HTMLElement>('[aria-current]')?.focus();
  }
  async function go(channelId: string, threadTs: string | null, push = true): Promise<void> {
    const moved = session.channelId !== channelId;
    const unread = session.boot.channels.find(({ id }) => id === channelId)?.unread ?? 0;
    const opened = threadTs !== null && session.threadTs !== threadTs;
    Object.assign(session, { channelId, threadTs, thread: [] });
    if (moved) Object.assign(session, { messages: null, newFrom: null, tab: 'messages' });
    if (push) {
      window.history.pushState(null, '', here());
    }
    setDrawer(false);
    show();
    if (moved && isAppDm(session)) void openTab();
    await readPlace(session);
    if (moved) session.newFrom = firstUnread(session, unread);
    show();
    if (opened) thread.focus();
    else if (moved) room.focus();
    markRead();
  }
  async function openTab(): Promise<void> {
    show();
    const { tab } = session;
    await api.post('home', { tab }).catch(() => null);
  }
  function here(): string {
    const { boot, team, channelId: channel, threadTs: thread } = session;
    return address({ user: boot.me.id, team, channel, thread });
  }
  async function rereadBoot(): Promise<void> {
    const { users } = session.boot;
    const boot = await api.get<Boot>('boot');
    // The same people stay the same value: whoever is called otherwise is drawn anew everywhere.
    const isSame = JSON.stringify(boot.users) === JSON.stringify(users);
    session.boot = isSame ? { ...boot, users } : boot;
    show();
  }
  async function rereadPeople(): Promise<void> {
    everybody = (await api.get<People>('people')).users;
    await rereadBoot();
  }
  async function openDirect(users: readonly string[]): Promise<void> {
    const { channel } = await api.send<{ channel: string }>('open', { users });
    await rereadBoot();
    await go(channel, null);
  }
  function markRead(): void {
    if (doc.visibilityState !== 'visible') return;
    void api.post('read', { channel: session.channelId }).catch(() => null);
  }

  window.addEventListener('popstate', () => {
    const query = new URLSearchParams(window.location.search);
    void go(query.get('channel') ?? session.channelId, query.get('thread'), false);
  });
  doc.addEventListener('visibilitychange', markRead);
  frame.addEventListener('click', (event) => {
    const inside = event.target instanceof Node && sidebar.contains(event.target);
    const button = event.target instanceof Element && event.target.closest('.drawer-button');
    if (!inside && !button) setDrawer(false);
  });
  frame.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !frame.classList.contains('drawer-open')) return;
    setDrawer(false);
    room.focus();
  });
  stayConnected(`/_/live?${new URLSearchParams({ user: session.boot.me.id })}`, {
    async onOpen() {
      await reload(session);
      session.newFrom ??= firstUnread(session, channelOf(session)?.unread ?? 0);
      session.live = true;
      show();
      markRead();
    },
    onLost() {
      session.live = false;
      show();
    },
    onMessage(message) {
      const event = message as LiveEvent;
      if (event.type === 'people') return void rereadPeople();
      if (event.type === 'channels' && isInSeveral(session)) return void rereadBoot();
      if (!apply(session, event)) return;
      show();
      if (event.type === 'message') markRead();
    },
  });
  window.history.replaceState(null, '', here());
  session.live = true;
  show();
  room.focus();
}
