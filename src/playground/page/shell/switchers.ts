// The two menus of the sidebar: which workspace, and who is using it.

import type { Workspace } from '../../server/page-protocol.ts';
import type { User } from '../../server/protocol.ts';
import { h } from '../render/dom.ts';
import { drawAvatar } from './avatar.ts';
import { nameOf, type Session, teamOf } from './session.ts';

type Place = {
  readonly user: string;
  /** Null: the first workspace. */
  readonly team: string | null;
  readonly channel?: string;
  readonly thread?: string | null;
};

export function address({ user, team, channel, thread }: Place): string {
  const query = new URLSearchParams({ user });
  if (team) query.set('team', team);
  if (channel) query.set('channel', channel);
  if (thread) query.set('thread', thread);
  return `?${query}`;
}

/** The name of the workspace; where there are several, a menu of them. */
export function drawWorkspaces(session: Session, people: readonly User[]): HTMLElement {
  const { doc, words, boot, workspaces, team } = session;
  const name = team ? boot.team.name : teamOf(session, boot.me);
  const open = workspaces.find((one) => one.name === name);
  const rows = workspaces.flatMap((one) => {
    const user = personIn(one, boot.me, people);
    return user ? [drawWorkspace(session, one, user, one === open)] : [];
  });
  if (rows.length < 2) return h(doc, 'div', { class: 'workspace' }, name);
  return menu(
    session,
    'switcher places',
    [h(doc, 'span', { class: 'who' }, name), h(doc, 'span', { 'aria-hidden': 'true' }, '⌄')],
    words.chooseWorkspace,
    rows,
  );
}

/** Whoever is there stays the same person; elsewhere it is the first who is. */
function personIn(place: Workspace, me: User, people: readonly User[]): User | undefined {
  const members = people.filter(({ id }) => place.members.includes(id));
  return members.find(({ id }) => id === me.id) ?? members[0];
}

function drawWorkspace(
  { doc, words }: Session,
  { id, name, enterprise, is_installed }: Workspace,
  user: User,
  isOpen: boolean,
): HTMLElement {
  const about = [enterprise?.name, user.real_name, is_installed ? null : words.notInstalled];
  const link = {
    href: address({ user: user.id, team: id }),
    'aria-current': isOpen ? 'true' : undefined,
  };
  const text = h(doc, 'small', {}, about.filter(Boolean).join(' · '));
  return h(
    doc,
    'li',
    {},
    h(doc, 'a', link, drawAvatar(doc, id, name), h(doc, 'span', {}, name, text)),
  );
}

/** Plain links, so that a second person opens in a second window as anybody would expect. */
export function drawPeople(session: Session, people: readonly User[]): HTMLElement {
  const { doc, words, boot } = session;
  const rows = people.map((user) => {
    const name = nameOf(session, user.id);
    return h(
      doc,
      'li',
      {},
      h(
        doc,
        'a',
        {
          href: address({ user: user.id, team: ownTeam(session, user) }),
          'aria-current': user.id === boot.me.id ? 'true' : undefined,
        },
        drawAvatar(doc, user.id, name),
        h(doc, 'span', {}, name, h(doc, 'small', {}, about(session, user))),
      ),
      h(
        doc,
        'a',
        {
          href: address({ user: user.id, team: ownTeam(session, user) }),
          target: '_blank',
          title: `${name}: ${words.newWindow}`,
          'aria-label': `${name}: ${words.newWindow}`,
        },
        '↗',
      ),
    );
  });
  const me = nameOf(session, boot.me.id);
  const summary = [
    drawAvatar(doc, boot.me.id, me),
    h(doc, 'span', { class: 'who' }, me, h(doc, 'small', {}, about(session, boot.me))),
    h(doc, 'span', { 'aria-hidden': 'true' }, '⇅'),
  ];
  return menu(session, 'switcher people', summary, words.chooseUser, rows);
}

/** Without a team of its own a person sees the first workspace; so does a guest of it. */
function ownTeam({ team, workspaces }: Session, user: User): string | null {
  if (!team) return null;
  const here = workspaces.find(({ id }) => id === team);
  return here?.members.includes(user.id) ? team : user.team_id;
}

function menu(
  { doc }: Session,
  kind: string,
  summary: readonly HTMLElement[],
  label: string,
  rows: readonly HTMLElement[],
): HTMLElement {
  const switcher = h(
    doc,
    'details',
    { class: kind },
    h(doc, 'summary', {}, h(doc, 'span', { class: 'for-screen-readers' }, label), ...summary),
    h(doc, 'ul', { 'aria-label': label }, ...rows),
  );
  switcher.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !switcher.open) return;
    event.stopPropagation();
    switcher.open = false;
    switcher.querySelector('summary')?.focus();
  });
  const outside = (event: Event) => {
    if (switcher.isConnected && event.composedPath().includes(switcher)) return;
    doc.removeEventListener('pointerdown', outside, true);
    switcher.open = false;
  };
  switcher.addEventListener('toggle', () => {
    if (switcher.open) doc.addEventListener('pointerdown', outside, true);
  });
  return switcher;
}

function about(session: Session, user: User): string {
  const place = user.tz.split('/').at(-1)?.replaceAll('_', ' ') ?? user.tz;
  const team = user.is_stranger ? teamOf(session, user) : null;
  const languages = new Intl.DisplayNames(session.locale, { type: 'language', style: 'short' });
  const language = user.locale && languages.of(user.locale);
  return [team, language, place].filter(Boolean).join(' · ');
}
