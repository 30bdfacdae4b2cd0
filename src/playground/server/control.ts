// What a test can do to the local Slack beyond what people in it can; over HTTP the same, see
// control-protocol.ts.
import * as changes from './changes.ts';
import type {
  ControlState,
  DeliveryFault,
  Fault,
  GroupChanges,
  UserChanges,
} from './control-protocol.ts';
import { deliverEvent } from './delivery.ts';
import { eventCallback, rateLimited } from './event-wrapper.ts';
import { httpTransport, verifyUrl } from './http-delivery.ts';
import { type Installation, revokeToken, uninstall } from './installations.ts';
import { join, removeMember } from './members.ts';
import { deleteMessage, postMessage } from './messages.ts';
import type { MovableClock } from './movable-clock.ts';
import type { JournalEntry, Json, Message } from './protocol.ts';
import type { Refresh, SocketMode } from './socket-mode.ts';
import type { Host, Member, Room, Slack } from './state.ts';
import type { UserGroup } from './web-api/usergroups.ts';

export type Deliver = 'socket' | { readonly http: string };

/** Channels by id or `#name`, people by id, handle or name. */
export type Control = {
  fault(fault: Fault | DeliveryFault): void;
  clearFaults(): void;
  /** One alone, by the id that it has in the state. */
  liftFault(id: number): void;
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
  event(event: Json, team?: string): Promise<string>;
  /** The same envelope once more. */
  redeliver(eventId: string): Promise<void>;
  appRateLimited(): Promise<void>;
  /** Whether Slack goes on trying every hour for a day, a setting of the app. */
  delayEvents(isOn: boolean): void;
  /** After too many failures, as by hand in the app's settings. */
  switchOnEvents(): void;

  /** Of a workspace or an organisation. */
  uninstall(id: string): void;
  /** Its newest token alone; the last one takes the installation with it. */
  revoke(id: string): void;

  createChannel(channel: changes.NewChannel & { readonly team?: string }): string;
  renameChannel(channel: string, name: string): void;
  join(channel: string, user: string): void;
  leave(channel: string, user: string): void;
  /** Removes the app. */
  kick(channel: string, by?: string): void;
  archive(channel: string, by?: string): void;
  unarchive(channel: string, by?: string): void;
  deleteChannel(channel: string): void;
  /** Another organisation comes into the channel, or goes. */
  share(channel: string, teamId: string): void;
  unshare(channel: string, teamId: string): void;
  /** The new one. */
  changeId(channel: string): string;
  changeUser(user: string, changes: UserChanges): void;
  addUser(user: changes.NewUser & { readonly team?: string }): string;
  /** Its last member goes, or it is switched off. */
  changeGroup(group: string, changes: GroupChanges): void;
  /** As a person, past the page. */
  post(channel: string, user: string, text: string, threadTs?: string): Message;
  deleteMessage(channel: string, ts: string): void;
  /** How long Slack looks at uploads from now on; Infinity: for ever. */
  fileProcessing(ms: number): void;
};

/** Channels and people are looked for in the first workspace first. */
export function createControl(first: Slack, socketMode: SocketMode): Control {
  const { host } = first;
  const sent = new Map<string, Json>();
  const workspace = (id: string | undefined): Slack =>
    (id ? host.workspaces.get(id) : first) ?? missing('workspace', id ?? '');
  const installation = (id: string): Installation =>
    host.installations.get(id) ?? missing('installation in', id);
  const find = (reference: string): [Slack, Room] => {
    for (const slack of host.workspaces.values()) {
      const isMeant = ({ name }: Room) => name === reference.replace(/^#/, '');
      const room = slack.rooms.get(reference) ?? slack.rooms.values().find(isMeant);
      if (room) return [host.workspaces.get(room.home) ?? slack, room];
    }
    missing('channel', reference);
  };
  const member = ({ users }: Slack, reference: string): Member => {
    const isMeant = ({ id, name, real_name }: Member) => [id, name, real_name].includes(reference);
    return users.values().find(isMeant) ?? missing('user', reference);
  };
  const inRoom = <T>(channel: string, act: (slack: Slack, room: Room) => T): T =>
    act(...find(channel));
  const byActor =
    (act: (slack: Slack, room: Room, user: string) => void) =>
    (channel: string, by?: string): void => {
      const [slack, room] = find(channel);
      act(slack, room, by ? member(slack, by).id : '');
    };
  return {
    fault: host.faults.add,
    clearFaults: host.faults.clear,
    liftFault(id) {
      if (!host.faults.lift(id)) missing('fault', String(id));
    },
    clock: host.clock,
    state: () => ({
      clock: host.clock.state(),
      faults: host.faults.pending(),
      transport: host.transport.name,
      connections: socketMode.count(),
      waiting: host.agenda.count(),
      events: host.subscriptions.state(),
    }),
    journal: host.journal.all,
    async settled() {
      while (host.underway.size > 0) await Promise.allSettled(host.underway);
    },

    deliver(to) {
      host.transport = to === 'socket' ? socketMode : httpTransport(first, to.http);
    },
    verify: () => verifyUrl(first),
    connections: socketMode.count,
    refreshSockets: socketMode.refresh,
    dropSockets: socketMode.drop,
    disableSockets: socketMode.disable,
    async event(event, team) {
      const slack = workspace(team);
      const payload = eventCallback(slack, { event_ts: host.ids.ts(), ...event }, false);
      const id = String(payload['event_id']);
      sent.set(id, payload);
      await deliverEvent(slack, payload);
      return id;
    },
    async redeliver(eventId) {
      const payload = sent.get(eventId) ?? findEvent(host, eventId);
      if (!payload) missing('event', eventId);
      await deliverEvent(first, payload);
    },
    appRateLimited: () => deliverEvent(first, rateLimited(first)),
    delayEvents: host.subscriptions.delayEvents,
    switchOnEvents: host.subscriptions.switchOn,

    uninstall: (id) => uninstall(host, installation(id)),
    revoke(id) {
      const found = installation(id);
      const token = found.tokens.at(-1);
      if (token) revokeToken(host, { installation: found, token });
    },

    createChannel({ members = [], team, ...channel }) {
      const slack = workspace(team);
      const ids = members.map((one) => member(slack, one).id);
      return changes.createChannel(slack, { ...channel, members: ids }).id;
    },
    renameChannel: (channel, name) =>
      inRoom(channel, (slack, room) => changes.renameChannel(slack, room, name)),
    join: (channel, user) =>
      inRoom(channel, (slack, room) => join(slack, room, member(slack, user).id)),
    leave: (channel, user) =>
      inRoom(channel, (slack, room) => removeMember(slack, room, member(slack, user).id)),
    kick: byActor((slack, room, by) => removeMember(slack, room, slack.app.bot_user_id, by)),
    archive: byActor(changes.archive),
    unarchive: byActor(changes.unarchive),
    deleteChannel: (channel) => inRoom(channel, changes.deleteChannel),
    share: (channel, teamId) =>
      inRoom(channel, (slack, room) => changes.share(slack, room, teamId)),
    unshare: (channel, teamId) =>
      inRoom(channel, (slack, room) => changes.unshare(slack, room, teamId)),
    changeId: (channel) => inRoom(channel, changes.changeId).id,
    changeUser(user, fresh) {
      const found = member(first, user);
      changes.changeUser(workspace(found.team_id), found, fresh);
    },
    changeGroup(id, fresh) {
      const change = (one: UserGroup) => (one.id === id ? { ...one, ...fresh } : one);
      if (!first.usergroups.some((one) => one.id === id)) missing('user group', id);
      first.usergroups = first.usergroups.map(change);
    },
    addUser: ({ team, ...user }) => changes.addUser(workspace(team), user).id,
    post: (channel, user, text, threadTs) =>
      inRoom(channel, (slack, room) => {
        const thread = threadTs ? { thread_ts: threadTs } : {};
        return postMessage(slack, room, { user: member(slack, user).id, text, ...thread });
      }),
    deleteMessage: (channel, ts) =>
      inRoom(channel, (slack, room) => deleteMessage(slack, room, ts)),
    fileProcessing(ms) {
      host.windows.fileMs = ms;
    },
  };
}

function missing(what: string, reference: string): never {
  throw new Error(`no ${what} ${reference}`);
}

function findEvent({ journal }: Host, eventId: string): Json | undefined {
  for (const entry of journal.all()) {
    if (entry.kind === 'delivery' && entry.payload['event_id'] === eventId) return entry.payload;
  }
  return undefined;
}
