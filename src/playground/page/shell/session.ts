// What one window knows, and the changes that can happen to it.

import type { ControlState } from '../../server/control-protocol.ts';
import type { Boot, LiveEvent, Messages, Views, Workspace } from '../../server/page-protocol.ts';
import type { AppInfo, Channel, Message, User, View } from '../../server/protocol.ts';
import type { Api } from '../api.ts';
import type { Words } from '../words.ts';

export type Session = {
  readonly doc: Document;
  readonly api: Api;
  readonly words: Words;
  readonly locale: string;
  /** The workspace on the screen; null: the first one, for its members and its guests. */
  readonly team: string | null;
  readonly workspaces: readonly Workspace[];
  boot: Boot;
  /** The id of the open channel; the app's user id for a DM that has not begun. */
  channelId: string;
  threadTs: string | null;
  tab: 'home' | 'messages';
  /** Null until they are read. */
  messages: readonly Message[] | null;
  /** The ts of the first message that was unread when the channel was opened. */
  newFrom: string | null;
  thread: readonly Message[];
  stack: readonly View[];
  home: View | null;
  live: boolean;
  isPanelOpen: boolean;
  /** How far the clock of this Slack is from the real one. */
  offsetMs: number;
  /** What came live while something is being read; null when nothing is. */
  meanwhile: LiveEvent[] | null;
};

export function channelOf({ boot, channelId }: Session): Channel | undefined {
  return boot.channels.find((channel) => channel.id === channelId);
}

export function isAppDm(session: Session): boolean {
  const app = session.boot.app.bot_user_id;
  const channel = channelOf(session);
  return session.channelId === app || (channel?.kind === 'im' && channel.name === app);
}

/** `#support-leads`, or the names of the others. */
export function channelTitle(session: Session, channel = channelOf(session)): string {
  if (!channel) return session.boot.app.name;
  if (channel.kind === 'im') return nameOf(session, channel.name);
  return channel.kind === 'mpim' ? othersIn(session, channel) : `#${channel.name}`;
}

function othersIn(session: Session, { members }: Channel): string {
  const others = members.filter((id) => id !== session.boot.me.id);
  return others.map((id) => nameOf(session, id)).join(session.words.between);
}

/** A conversation of people, which has no name of its own. */
export function isDirect(channel: Channel | undefined): boolean {
  return channel?.kind === 'im' || channel?.kind === 'mpim';
}

export function nameOf({ boot }: Session, userId: string): string {
  if (userId === 'USLACKBOT') return 'Slackbot';
  if (userId === boot.app.bot_user_id) return boot.app.name;
  return boot.users.find((user) => user.id === userId)?.real_name ?? userId;
}

/** Where a newcomer lands: the first channel in which the app can be talked to. */
export function firstChannel(channels: readonly Channel[], app: AppInfo): string {
  const open = channels.filter((channel) => !isDirect(channel));
  const best = open.find((channel) => channel.members.includes(app.bot_user_id)) ?? open[0];
  return (best ?? channels[0])?.id ?? app.bot_user_id;
}

/** What Slack itself writes into a channel: somebody came or went, or gave it another name. */
export function isLine({ subtype = '' }: Message): boolean {
  return /^channel_(join|leave|name)$/.test(subtype);
}

/** What is left of a message that was deleted while its thread goes on. */
export function isTombstone({ subtype }: Message): boolean {
  return subtype === 'tombstone';
}

/** Counted from the end, as Slack counts: without one's own. */
export function firstUnread({ messages, boot }: Session, unread: number): string | null {
  if (unread === 0) return null;
  const others = messages?.filter(
    (one) => one.user !== boot.me.id && !one.is_ephemeral && !isLine(one) && !isTombstone(one),
  );
  return others?.at(-unread)?.ts ?? others?.[0]?.ts ?? null;
}

export function teamOf({ boot }: Session, user: User): string {
  return boot.teams.find((team) => team.id === user.team_id)?.name ?? boot.team.name;
}

export function reload(session: Session): Promise<void> {
  return whileReading(session, () => readAll(session));
}

export function readPlace(session: Session): Promise<void> {
  return whileReading(session, () => readMessages(session));
}

/** What is read may be older than what comes live meanwhile, so that is taken in once more. */
async function whileReading(session: Session, read: () => Promise<void>): Promise<void> {
  const outer = session.meanwhile;
  const events = outer ?? [];
  session.meanwhile = events;
  try {
    await read();
  } finally {
    if (!outer) session.meanwhile = null;
    for (const event of events) apply(session, event);
  }
}

async function readAll(session: Session): Promise<void> {
  const { api } = session;
  const [boot, views, control] = await Promise.all([
    api.get<Boot>('boot'),
    api.get<Views>('views'),
    api.get<ControlState>('control'),
  ]);
  session.offsetMs = control.clock.offsetMs;
  session.boot = boot;
  session.stack = views.stack;
  session.home = views.home;
  await readMessages(session);
}

async function readMessages(session: Session): Promise<void> {
  const { api, channelId: channel, threadTs } = session;
  const read = (query: { readonly [name: string]: string }) =>
    api.get<Partial<Messages>>('messages', query).then(({ messages = [] }) => messages);
  const [messages, thread] = await Promise.all([
    read({ channel }),
    threadTs ? read({ channel, thread: threadTs }) : [],
  ]);
  // Whoever clicks fast has moved on meanwhile.
  if (session.channelId !== channel || session.threadTs !== threadTs) return;
  session.messages = messages;
  session.thread = thread;
}

/** People hear of the channels of all workspaces that know them: then those of this one are asked for. */
export function isInSeveral({ workspaces }: Session): boolean {
  return workspaces.length > 1;
}

/** Takes one live event in; false when nothing on this screen changes by it. */
export function apply(session: Session, event: LiveEvent): boolean {
  if (session.meanwhile && !session.meanwhile.includes(event)) session.meanwhile.push(event);
  switch (event.type) {
    case 'channels':
      if (isInSeveral(session)) return false;
      session.boot = { ...session.boot, channels: event.channels };
      return true;
    case 'views':
      session.stack = event.stack;
      return true;
    case 'people':
      return false;
    case 'home':
      session.home = event.view;
      return true;
    case 'message':
    case 'message_changed': {
      if (event.message.channel !== session.channelId) return false;
      session.messages = placed(session.messages ?? [], event, inTimeline(event.message));
      session.thread = placed(session.thread, event, inThread(session, event.message));
      return true;
    }
    case 'message_deleted': {
      if (event.channel !== session.channelId) return false;
      session.messages = session.messages?.filter((message) => message.ts !== event.ts) ?? null;
      session.thread = session.thread.filter((message) => message.ts !== event.ts);
      return true;
    }
  }
}

type Arrival = Extract<LiveEvent, { message: Message }>;

function placed(
  list: readonly Message[],
  { type, message }: Arrival,
  belongs: boolean,
): readonly Message[] {
  const known = list.some((it) => it.ts === message.ts);
  if (known) return list.map((it) => (it.ts === message.ts ? message : it));
  if (!belongs || type === 'message_changed') return list;
  return [...list, message].toSorted((a, b) => Number(a.ts) - Number(b.ts));
}

function inTimeline({ thread_ts, ts, subtype }: Message): boolean {
  return thread_ts === undefined || thread_ts === ts || subtype === 'thread_broadcast';
}

function inThread({ threadTs }: Session, message: Message): boolean {
  return threadTs !== null && (message.thread_ts === threadTs || message.ts === threadTs);
}
