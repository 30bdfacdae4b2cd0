// What a test can do to the local Slack beyond what people in it can; over HTTP the same, see
// control-protocol.ts.
import * as changes from './changes.ts';
import type { ControlState, DeliveryFault, Fault, UserChanges } from './control-protocol.ts';
import { deliverEvent } from './delivery.ts';
import { eventCallback, rateLimited } from './events.ts';
import { httpTransport, verifyUrl } from './http-delivery.ts';
import { deleteMessage, postMessage } from './messages.ts';
import type { MovableClock } from './movable-clock.ts';
import type { JournalEntry, Json, Message } from './protocol.ts';
import { findRoom, join } from './rooms.ts';
import type { Refresh, SocketMode } from './socket-mode.ts';
import type { Member, Room, Slack } from './state.ts';

export type Deliver = 'socket' | { readonly http: string };

/** Channels by id or `#name`, people by id, handle or name. */
export type Control = {
  fault(fault: Fault | DeliveryFault): void;
  clearFaults(): void;
  readonly clock: MovableClock;
  state(): ControlState;
  journal(): readonly JournalEntry[];
  /** When no delivery is under way. */
  settled(): Promise<void>;

  /** From now on deliveries go there. */
  deliver(to: Deliver): void;
  /** Asks the address for its challenge, as Slack does before it saves one: null is success. */
  verify(): Promise<string | null>;
  connections(): number;
  /** Renews the oldest `count` connections, or all, as Slack does every few hours. */
  refreshSockets(options?: Refresh): Promise<void>;
  dropSockets(): void;
  /** As when somebody switches Socket Mode off: no connection stays. */
  disableSockets(): void;
  /** Any event; resolves with its event_id when first answered. */
  event(event: Json): Promise<string>;
  /** The same envelope once more. */
  redeliver(eventId: string): Promise<void>;
  appRateLimited(): Promise<void>;

  createChannel(channel: changes.NewChannel): string;
  renameChannel(channel: string, name: string): void;
  join(channel: string, user: string): void;
  leave(channel: string, user: string): void;
  /** Removes the app. */
  kick(channel: string, by?: string): void;
  archive(channel: string, by?: string): void;
  unarchive(channel: string, by?: string): void;
  deleteChannel(channel: string, by?: string): void;
  /** Another organisation comes into the channel, or goes. */
  share(channel: string, teamId: string): void;
  unshare(channel: string, teamId: string): void;
  /** The new one. */
  changeId(channel: string): string;
  changeUser(user: string, changes: UserChanges): void;
  addUser(user: changes.NewUser): string;
  /** As a person, past the page. */
  post(channel: string, user: string, text: string, threadTs?: string): Message;
  deleteMessage(channel: string, ts: string): void;
  /** How long Slack looks at uploads from now on; Infinity: for ever. */
  fileProcessing(ms: number): void;
};

export function createControl(slack: Slack, socketMode: SocketMode): Control {
  const sent = new Map<string, Json>();
  const room = (reference: string): Room => {
    const byName = slack.rooms.values().find(({ name }) => name === reference.replace(/^#/, ''));
    return findRoom(slack, reference) ?? byName ?? missing('channel', reference);
  };
  const member = (reference: string): Member => {
    const isMeant = ({ id, name, real_name }: Member) => [id, name, real_name].includes(reference);
    return slack.users.values().find(isMeant) ?? missing('user', reference);
  };
  const actor = (by: string | undefined) => (by ? member(by).id : '');
  return {
    fault: slack.faults.add,
    clearFaults: slack.faults.clear,
    clock: slack.clock,
    state: () => ({
      clock: slack.clock.state(),
      faults: slack.faults.pending(),
      transport: slack.transport.name,
      connections: socketMode.count(),
      waiting: slack.agenda.count(),
    }),
    journal: slack.journal.all,
    async settled() {
      while (slack.underway.size > 0) await Promise.allSettled(slack.underway);
    },

    deliver(to) {
      slack.transport = to === 'socket' ? socketMode : httpTransport(slack, to.http);
    },
    verify: () => verifyUrl(slack),
    connections: socketMode.count,
    refreshSockets: socketMode.refresh,
    dropSockets: socketMode.drop,
    disableSockets: socketMode.disable,
    async event(event) {
      const payload = eventCallback(slack, { event_ts: slack.ids.ts(), ...event }, false);
      const id = String(payload['event_id']);
      sent.set(id, payload);
      await deliverEvent(slack, payload);
      return id;
    },
    async redeliver(eventId) {
      const payload = sent.get(eventId) ?? findEvent(slack, eventId);
      if (!payload) missing('event', eventId);
      await deliverEvent(slack, payload);
    },
    appRateLimited: () => deliverEvent(slack, rateLimited(slack)),

    createChannel({ members = [], ...channel }) {
      const ids = members.map((one) => member(one).id);
      return changes.createChannel(slack, { ...channel, members: ids }).id;
    },
    renameChannel: (channel, name) => changes.renameChannel(slack, room(channel), name),
    join: (channel, user) => join(slack, room(channel), member(user).id),
    leave: (channel, user) => changes.removeMember(slack, room(channel), member(user).id),
    kick: (channel, by) =>
      changes.removeMember(slack, room(channel), slack.app.bot_user_id, actor(by)),
    archive: (channel, by) => changes.archive(slack, room(channel), actor(by)),
    unarchive: (channel, by) => changes.unarchive(slack, room(channel), actor(by)),
    deleteChannel: (channel, by) => changes.deleteChannel(slack, room(channel), actor(by)),
    share: (channel, teamId) => changes.share(slack, room(channel), teamId),
    unshare: (channel, teamId) => changes.unshare(slack, room(channel), teamId),
    changeId: (channel) => changes.changeId(slack, room(channel)).id,
    changeUser: (user, fresh) => void changes.changeUser(slack, member(user), fresh),
    addUser: (user) => changes.addUser(slack, user).id,
    post(channel, user, text, threadTs) {
      const thread = threadTs ? { thread_ts: threadTs } : {};
      return postMessage(slack, room(channel), { user: member(user).id, text, ...thread });
    },
    deleteMessage: (channel, ts) => deleteMessage(slack, room(channel), ts),
    fileProcessing(ms) {
      slack.windows.fileMs = ms;
    },
  };
}

function missing(what: string, reference: string): never {
  throw new Error(`no ${what} ${reference}`);
}

function findEvent({ journal }: Slack, eventId: string): Json | undefined {
  for (const entry of journal.all()) {
    if (entry.kind === 'delivery' && entry.payload['event_id'] === eventId) return entry.payload;
  }
  return undefined;
}
