// One window of one person: reads what there is, listens to what comes, keeps the place in the URL.
import type { Boot, LiveEvent, People, User } from '../../server/protocol.ts';
import { createApi, stayConnected } from '../api.ts';
import { createPanelHolder } from '../panel/holder.ts';
import { h } from '../render/dom.ts';
import { wordsFor } from '../words.ts';
import { createModals } from './modals.ts';
import { createRoom } from './room.ts';
import {
  apply,
  channelTitle,
  firstChannel,
  isAppDm,
  readPlace,
  reload,
  type Session,
} from './session.ts';
import { address, drawSidebar } from './sidebar.ts';
import { createThread } from './thread.ts';

export async function openApp(doc: Document): Promise<void> {
  const window = doc.defaultView;
  if (!window) return;
  const query = new URLSearchParams(window.location.search);
  const answer = await fetch('/_/people');
  const { users: people } = (await answer.json()) as People;
  const me = people.find((user) => user.id === query.get('user')) ?? people[0];
  if (!me) return;
  const session = await begin(doc, me, query);
  run(window, session, people);
}

async function begin(doc: Document, me: User, query: URLSearchParams): Promise<Session> {
  const words = wordsFor(me.locale);
  const api = createApi(me.id, words);
  const boot = await api.get<Boot>('boot');
  const known = [...boot.channels.map((channel) => channel.id), boot.app.bot_user_id];
  const wanted = known.find((id) => id === query.get('channel'));
  const locale = me.locale ?? 'en';
  doc.documentElement.lang = locale;
  return {
    ...{ doc, api, words, locale, boot },
    channelId: wanted ?? firstChannel(boot.channels, boot.app),
    threadTs: wanted ? query.get('thread') : null,
    tab: 'messages',
    messages: null,
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
    const open = sidebar.querySelector('details')?.open ?? false;
    sidebar.replaceChildren(...drawSidebar(session, people, (id) => void go(id, null)));
    const switcher = sidebar.querySelector('details');
    if (switcher) switcher.open = open;
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
    const opened = threadTs !== null && session.threadTs !== threadTs;
    Object.assign(session, { channelId, threadTs, thread: [] });
    if (moved) Object.assign(session, { messages: null, tab: 'messages' });
    if (push) {
      window.history.pushState(null, '', address(session.boot.me.id, channelId, threadTs));
    }
    setDrawer(false);
    show();
    if (moved && isAppDm(session)) void openTab();
    await readPlace(session);
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
      if (!apply(session, event)) return;
      show();
      if (event.type === 'message') markRead();
    },
  });
  window.history.replaceState(
    null,
    '',
    address(session.boot.me.id, session.channelId, session.threadTs),
  );
  session.live = true;
  show();
  room.focus();
}
