import type { Channel, User } from '../../server/protocol.ts';
import { type Child, h } from '../render/dom.ts';
import { drawAvatar } from './avatar.ts';
import { channelTitle, isAppDm, isDirect, type Session } from './session.ts';
import { address, drawPeople, drawWorkspaces } from './switchers.ts';

/** Redrawn whole: it is small, and its links carry everything that they do. */
export function drawSidebar(
  session: Session,
  people: readonly User[],
  { go, write }: { go(channelId: string): void; write(): void },
): readonly HTMLElement[] {
  const { doc, words, boot } = session;
  const { app, channels } = boot;
  const rooms = channels.filter((channel) => !isDirect(channel));
  const direct = channels.filter(
    (channel) => isDirect(channel) && channel.name !== app.bot_user_id,
  );
  const appDm = channels.find((channel) => channel.name === app.bot_user_id);
  const room = (channel: Channel) => drawRoom(session, channel, go);
  return [
    drawWorkspaces(session, people),
    h(
      doc,
      'nav',
      { class: 'rooms', 'aria-label': words.channels },
      ...group(doc, words.channels, rooms.map(room)),
      ...group(doc, words.directMessages, [...direct.map(room), drawWrite(session, write)]),
      ...(boot.me.is_stranger || !boot.is_installed
        ? []
        : group(doc, words.apps, [drawApp(session, appDm, go)])),
    ),
    drawPeople(session, people),
  ];
}

function group(doc: Document, title: string, rows: readonly HTMLElement[]): readonly Child[] {
  if (rows.length === 0) return [];
  const items = rows.map((row) => h(doc, 'li', {}, row));
  return [h(doc, 'h2', {}, title), h(doc, 'ul', {}, ...items)];
}

function drawWrite({ doc, words }: Session, write: () => void): HTMLElement {
  const sign = h(doc, 'span', { class: 'sign', 'aria-hidden': 'true' }, '＋');
  const props = { type: 'button', class: 'room write', onclick: write };
  return h(doc, 'button', props, sign, h(doc, 'span', { class: 'name' }, words.newMessage));
}

function drawRoom(session: Session, channel: Channel, go: (id: string) => void): HTMLElement {
  const { doc, words } = session;
  const name = channelTitle(session, channel).replace(/^#/, '');
  const signs = { channel: '#', private: '🔒', mpim: String(channel.members.length - 1), im: '' };
  const lead =
    channel.kind === 'im'
      ? drawAvatar(doc, channel.name, name)
      : h(doc, 'span', { class: 'sign', 'aria-hidden': 'true' }, signs[channel.kind]);
  return link(
    session,
    channel.id,
    channel.id === session.channelId,
    channel.unread,
    go,
    lead,
    h(doc, 'span', { class: 'name' }, name),
    channel.is_ext_shared && h(doc, 'span', { class: 'tag' }, words.external),
  );
}

function drawApp(session: Session, dm: Channel | undefined, go: (id: string) => void): HTMLElement {
  const { doc, boot, words } = session;
  const { app } = boot;
  return link(
    session,
    dm?.id ?? app.bot_user_id,
    isAppDm(session),
    dm?.unread ?? 0,
    go,
    drawAvatar(doc, app.bot_user_id, app.name),
    h(doc, 'span', { class: 'name' }, app.name),
    h(doc, 'span', { class: 'tag' }, words.app),
  );
}

function link(
  session: Session,
  id: string,
  isOpen: boolean,
  unread: number,
  go: (id: string) => void,
  ...children: readonly Child[]
): HTMLElement {
  const { doc, words, boot, team } = session;
  const fresh = unread > 0 && !isOpen;
  const badge = h(doc, 'span', { class: 'count' }, String(unread));
  badge.setAttribute('aria-label', words.newMessages(unread));
  const anchor = h(
    doc,
    'a',
    {
      class: fresh ? 'room unread' : 'room',
      href: address({ user: boot.me.id, team, channel: id }),
      'data-channel': id,
      'aria-current': isOpen ? 'page' : undefined,
    },
    ...children,
    fresh && badge,
  );
  anchor.addEventListener('click', (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go(id);
  });
  return anchor;
}
