// Everything that the local Slack knows. One value, passed to every function that needs it.
import { channel } from 'node:diagnostics_channel';
import type { WebSocket } from 'ws';
import type { Clock } from '../../lib/clock.ts';
import type { WorldUser } from '../world.ts';
import type { Agenda } from './agenda.ts';
import type { Faults } from './faults.ts';
import type { StoredFile } from './files.ts';
import type { Ids } from './ids.ts';
import type { Installation } from './installations.ts';
import type { Journal, NewEntry } from './journal.ts';
import type { App } from './manifest.ts';
import type { MovableClock } from './movable-clock.ts';
import type { Code } from './oauth.ts';
import type { LiveEvent } from './page-protocol.ts';
import type { Channel, Enterprise, Inputs, Json, Message, Team, User, View } from './protocol.ts';
import type { Execution } from './steps.ts';
import type { Subscriptions } from './subscriptions.ts';
import type { Canvas } from './web-api/canvases.ts';
import type { Scheduled } from './web-api/schedule.ts';
import type { UserGroup } from './web-api/usergroups.ts';

export type Member = User & Pick<WorldUser, 'deleted' | 'email' | 'is_admin' | 'teams'>;

export type Room = Omit<
  Channel,
  'members' | 'unread' | 'is_archived' | 'is_ext_shared' | 'canvases'
> & {
  readonly created: number;
  /** The workspace that it belongs to; in a shared channel the same room stands in several. */
  readonly home: string;
  /** Who began a direct message; nobody the one with the app. */
  readonly opener?: string;
  readonly members: Set<string>;
  is_archived: boolean;
  is_ext_shared: boolean;
  /** Other workspaces that share the channel. */
  readonly guests: Set<string>;
  messages: readonly Message[];
  readonly bookmarks: Json[];
  /** The ts of what is pinned. */
  readonly pins: Set<string>;
  ephemerals: readonly { readonly viewer: string; readonly message: Message }[];
  readonly lastRead: Map<string, string>;
};

/** What stands open on somebody's screen: the view and what was put into it. */
export type OpenView = { readonly view: View; readonly inputs: Inputs };

type Trigger = {
  readonly user: string;
  readonly at: number;
  isUsed: boolean;
};

export type ResponseUrl = {
  readonly user: string;
  readonly channel: string;
  readonly at: number;
  uses: number;
  /** What `replace_original` replaces: the pressed message. */
  readonly original: { readonly ts: string; readonly isEphemeral: boolean } | null;
};

export type Envelope = 'slash_commands' | 'interactive' | 'events_api';
export type Delivery = {
  readonly type: Envelope;
  readonly payload: Json;
  readonly attempt: number;
  readonly reason: string;
};
export type Outcome =
  | { readonly outcome: 'acked'; readonly ack: unknown }
  | { readonly outcome: 'timeout' }
  | { readonly outcome: 'refused'; readonly reason: string; readonly mayRetry: boolean };
export type Transport = {
  readonly name: 'socket' | 'http';
  readonly url?: string;
  send(delivery: Delivery): Promise<Outcome>;
};

export type Windows = {
  /** How long the app may take to answer a delivery. */
  readonly ackMs: number;
  readonly triggerMs: number;
  readonly responseUrlMs: number;
  /** How long Slack looks at a completed upload; Infinity: for ever. */
  fileMs: number;
  /** When an event is sent again, from the time before. */
  readonly retriesMs: readonly number[];
  readonly eventsPerHour: number;
};

/** What all workspaces have in common: one app, one clock, one server. */
export type Host = {
  /** As the manifest says. */
  readonly app: App;
  readonly clock: MovableClock;
  /** What signatures are dated by: a bot of another process knows no other time. */
  readonly wall: Clock;
  readonly ids: Ids;
  readonly windows: Windows;
  readonly hasRateLimits: boolean;
  readonly tokens: Credentials;
  readonly files: Map<string, StoredFile>;
  /** The id of the file by the path that takes its bytes. */
  readonly uploads: Map<string, string>;
  readonly faults: Faults;
  readonly journal: Journal;
  /** Deliveries under way, so that a test can wait for quiet. */
  readonly underway: Set<Promise<unknown>>;
  readonly agenda: Agenda;
  /** Of the app, in all workspaces. */
  readonly subscriptions: Subscriptions;
  /** Lets a delivery go that a fault holds back. */
  readonly held: Set<() => void>;
  /** Screens that follow the journal. */
  readonly watchers: Set<WebSocket>;
  readonly workspaces: Map<string, Slack>;
  /** By the id of the workspace, or of the organisation for an org-wide one. */
  readonly installations: Map<string, Installation>;
  /** What people agreed to and the app has yet to fetch, by the code for it. */
  readonly codes: Map<string, Code>;
  /** Where it is reached, such as `http://127.0.0.1:3000`. */
  url: string;
  transport: Transport;
  /** The path of a new Socket Mode connection. */
  openTicket(): string;
  isWatching(userId: string): boolean;
  /** To the screens of those for whom it is. */
  tell(event: LiveEvent, isFor: (userId: string) => boolean): void;
};

/** The app's own; a bot token belongs to an installation. */
type Credentials = {
  readonly app: string;
  readonly signingSecret: string;
  readonly clientId: string;
  readonly clientSecret: string;
};

/** One workspace. A part of it that changes as a whole is the host's. */
export type Slack = Host & {
  readonly host: Host;
  /** With the bot's ids of this workspace. */
  readonly app: App;
  readonly team: Team;
  readonly enterprise: Enterprise | null;
  /** Null where the app isn't installed: it has no token, no commands and no events there. */
  readonly installation: Installation | null;
  readonly teams: ReadonlyMap<string, Team>;
  /** Its people, and those of other organisations, who are strangers here. */
  readonly users: Map<string, Member>;
  readonly rooms: Map<string, Room>;
  readonly stacks: Map<string, readonly OpenView[]>;
  readonly homes: Map<string, OpenView>;
  readonly triggers: Map<string, Trigger>;
  readonly responseUrls: Map<string, ResponseUrl>;
  readonly eventTimes: { readonly sent: number[]; toldMinute: number };
  usergroups: readonly UserGroup[];
  readonly canvases: Map<string, Canvas>;
  readonly scheduled: Map<string, Scheduled>;
  readonly executions: Map<string, Execution>;
  readonly callTimes: Map<string, readonly number[]>;
};

export const SLACKBOT = 'USLACKBOT';

const NO_SCOPES: ReadonlySet<string> = new Set();

/** What was agreed to at installation, which may be less than the manifest asks for. */
export function scopesOf({ installation }: Pick<Slack, 'installation'>): ReadonlySet<string> {
  return installation?.scopes ?? NO_SCOPES;
}

export function nowMs({ clock }: { readonly clock: Clock }): number {
  return clock.now().epochMilliseconds;
}

/** For tests that look at everything that any local Slack of the process sends. */
const sent = channel('local-slack:sent');

/** Its number in the journal. */
export function note({ journal }: Pick<Host, 'journal'>, entry: NewEntry): number {
  sent.publish(entry);
  return journal.add(entry);
}

const EXPIRED_MAX = 20_000;

/** A bot that runs for weeks must not fill the memory with what has expired long ago. */
export function forgetOldest(entries: Map<string, unknown>): void {
  const [oldest] = entries.keys();
  if (entries.size > EXPIRED_MAX && oldest) entries.delete(oldest);
}
