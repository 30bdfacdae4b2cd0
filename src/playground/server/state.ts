// Everything that the local Slack knows. One value, passed to every function that needs it.

import { channel } from 'node:diagnostics_channel';
import type { Clock } from '../../lib/clock.ts';
import type { World, WorldUser } from '../world.ts';
import type { Faults } from './faults.ts';
import type { StoredFile } from './files.ts';
import type { Ids } from './ids.ts';
import type { App } from './manifest.ts';
import type {
  Channel,
  Inputs,
  JournalEntry,
  Json,
  LiveEvent,
  Message,
  Team,
  User,
  View,
} from './protocol.ts';

export type Member = User & Pick<WorldUser, 'email' | 'is_admin'>;

export type Room = Omit<Channel, 'members' | 'unread' | 'is_archived' | 'is_ext_shared'> & {
  readonly created: number;
  readonly members: Set<string>;
  is_archived: boolean;
  is_ext_shared: boolean;
  /** Organisations that share the channel. */
  readonly guests: Set<string>;
  messages: readonly Message[];
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
  send(delivery: Delivery): Promise<Outcome>;
};

export type Windows = {
  /** How long the app may take to answer a delivery. */
  readonly ackMs: number;
  readonly triggerMs: number;
  readonly responseUrlMs: number;
  /** How long Slack looks at a completed upload; Infinity: for ever. */
  fileMs: number;
  /** When an event is sent again, from the failure before. */
  readonly retriesMs: readonly number[];
};

export type NewEntry = JournalEntry extends infer E
  ? E extends E
    ? Omit<E, 'n' | 'at'>
    : never
  : never;

export type Slack = {
  readonly app: App;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly windows: Windows;
  readonly hasRateLimits: boolean;
  readonly tokens: { readonly bot: string; readonly app: string; readonly signingSecret: string };
  readonly team: Team;
  readonly teams: ReadonlyMap<string, Team>;
  readonly users: Map<string, Member>;
  readonly rooms: Map<string, Room>;
  readonly stacks: Map<string, readonly OpenView[]>;
  readonly homes: Map<string, OpenView>;
  readonly triggers: Map<string, Trigger>;
  readonly responseUrls: Map<string, ResponseUrl>;
  readonly files: Map<string, StoredFile>;
  /** The id of the file by the path that takes its bytes. */
  readonly uploads: Map<string, string>;
  readonly faults: Faults;
  readonly callTimes: Map<string, readonly number[]>;
  readonly journal: JournalEntry[];
  /** Where it is reached, such as `http://127.0.0.1:3000`. */
  url: string;
  transport: Transport;
  /** The path of a new Socket Mode connection. */
  openTicket(): string;
  isWatching(userId: string): boolean;
  /** Sends an event to the screens of the people that `isFor` names. */
  tell(event: LiveEvent, isFor: (userId: string) => boolean): void;
  /** Deliveries under way, so that a test can wait for quiet. */
  readonly underway: Set<Promise<unknown>>;
  readonly retries: Set<NodeJS.Timeout>;
};

export const SLACKBOT = 'USLACKBOT';

export function nowMs({ clock }: Pick<Slack, 'clock'>): number {
  return clock.now().epochMilliseconds;
}

const JOURNAL_MAX = 20_000;

/** For tests that look at everything that any local Slack of the process sends. */
const sent = channel('local-slack:sent');

/** A bot that runs for weeks must not fill the memory: the oldest entries go. */
export function note({ journal, clock }: Slack, entry: NewEntry): void {
  const n = (journal.at(-1)?.n ?? 0) + 1;
  journal.push({ ...entry, n, at: clock.now().toString() });
  sent.publish(entry);
  if (journal.length > JOURNAL_MAX) journal.splice(0, JOURNAL_MAX / 2);
}

/** Likewise for what has expired long ago. */
export function forgetOldest(entries: Map<string, unknown>): void {
  const [oldest] = entries.keys();
  if (entries.size > JOURNAL_MAX && oldest) entries.delete(oldest);
}

export function buildUsers(world: World, app: App): Map<string, Member> {
  const users = new Map<string, Member>();
  for (const user of world.users) {
    const isStranger = user.team_id !== world.team.id;
    users.set(user.id, { ...user, is_bot: false, is_stranger: isStranger });
  }
  users.set(app.bot_user_id, {
    id: app.bot_user_id,
    name: app.name.toLowerCase().replaceAll(' ', '_'),
    real_name: app.name,
    team_id: world.team.id,
    locale: 'en-US',
    tz: 'America/Los_Angeles',
    is_bot: true,
    is_stranger: false,
  });
  return users;
}

export function buildRooms(world: World, app: App, createdS: number): Map<string, Room> {
  const rooms = new Map<string, Room>();
  const teamOf = new Map(world.users.map(({ id, team_id }) => [id, team_id]));
  for (const { members, has_bot, ...channel } of world.channels) {
    const guests = members.map((id) => teamOf.get(id) ?? '').filter((id) => id !== world.team.id);
    rooms.set(channel.id, {
      ...emptyRoom(createdS),
      ...channel,
      members: new Set(has_bot ? [...members, app.bot_user_id] : members),
      guests: new Set(guests),
      is_ext_shared: guests.length > 0,
    });
  }
  for (const user of world.users) {
    if (user.team_id !== world.team.id) continue;
    const im = directRoom(user.id, app.bot_user_id, createdS);
    rooms.set(im.id, im);
  }
  return rooms;
}

/** The id follows from the person's, so that it is the same in each run. */
export function directRoom(userId: string, botUserId: string, createdS: number): Room {
  return {
    ...emptyRoom(createdS),
    id: `D${userId.slice(1)}`,
    name: userId,
    kind: 'im',
    topic: '',
    members: new Set([userId, botUserId]),
    guests: new Set(),
    is_ext_shared: false,
  };
}

function emptyRoom(created: number) {
  return {
    created,
    is_archived: false,
    messages: [],
    ephemerals: [],
    lastRead: new Map<string, string>(),
  };
}
