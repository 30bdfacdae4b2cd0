// What a test can do to the local Slack beyond what people in it can.
import { deliverEvent } from './delivery.ts';
import { eventCallback } from './events.ts';
import type { Fault } from './faults.ts';
import { httpTransport } from './http-delivery.ts';
import { deleteMessage } from './messages.ts';
import type { JournalEntry, Json } from './protocol.ts';
import { findRoom, join, leave, sendEvent, tellChannels } from './rooms.ts';
import type { SocketMode } from './socket-mode.ts';
import { nowMs, type Room, type Slack } from './state.ts';

export type Deliver = 'socket' | { readonly http: string };

export type Control = {
  fault(fault: Fault): void;
  clearFaults(): void;
  /** From now on deliveries go there. */
  deliver(to: Deliver): void;
  connections(): number;
  /** Renews the oldest `count` connections, or all, as Slack does every few hours. */
  refreshSockets(options?: { warningMs?: number; count?: number }): Promise<void>;
  dropSockets(): void;
  /** Any event; resolves with its event_id when first answered. */
  event(event: Json): Promise<string>;
  /** The same envelope once more. */
  redeliver(eventId: string): Promise<void>;
  appRateLimited(): Promise<void>;
  join(channel: string, user: string): void;
  leave(channel: string, user: string): void;
  archive(channel: string): void;
  /** Another organisation comes into the channel. */
  share(channel: string, teamId: string): void;
  deleteMessage(channel: string, ts: string): void;
  /** How long Slack looks at uploads from now on; Infinity: for ever. */
  fileProcessing(ms: number): void;
  journal(): readonly JournalEntry[];
  /** When no delivery is under way. */
  settled(): Promise<void>;
};

export function createControl(slack: Slack, socketMode: SocketMode): Control {
  const sent = new Map<string, Json>();
  const room = (reference: string): Room => {
    const found = findRoom(slack, reference);
    if (!found) throw new Error(`no channel ${reference}`);
    return found;
  };
  return {
    fault: slack.faults.add,
    clearFaults: slack.faults.clear,
    deliver(to) {
      slack.transport = to === 'socket' ? socketMode : httpTransport(slack, to.http);
    },
    connections: socketMode.count,
    refreshSockets: ({ warningMs = 0, count } = {}) => socketMode.refresh(warningMs, count),
    dropSockets: socketMode.drop,
    async event(event) {
      const payload = eventCallback(slack, { event_ts: slack.ids.ts(), ...event }, false);
      const id = String(payload['event_id']);
      sent.set(id, payload);
      await deliverEvent(slack, payload);
      return id;
    },
    async redeliver(eventId) {
      const payload = sent.get(eventId) ?? findEvent(slack, eventId);
      if (!payload) throw new Error(`no event ${eventId}`);
      await deliverEvent(slack, payload);
    },
    appRateLimited: () => deliverEvent(slack, rateLimited(slack)),
    join: (channel, user) => join(slack, room(channel), user),
    leave: (channel, user) => leave(slack, room(channel), user),
    archive(channel) {
      const found = room(channel);
      found.is_archived = true;
      for (const member of found.members) tellChannels(slack, member);
      const [user] = slack.users.keys();
      const event = { type: 'channel_archive', channel: found.id, user };
      sendEvent(slack, 'channel_archive', { ...event, event_ts: slack.ids.ts() }, found);
    },
    share(channel, teamId) {
      const found = room(channel);
      found.guests.add(teamId);
      found.is_ext_shared = true;
      for (const member of found.members) tellChannels(slack, member);
      const event = { type: 'channel_shared', connected_team_id: teamId, channel: found.id };
      sendEvent(slack, 'channel_shared', { ...event, event_ts: slack.ids.ts() }, found);
    },
    fileProcessing(ms) {
      slack.windows.fileMs = ms;
    },
    deleteMessage: (channel, ts) => deleteMessage(slack, room(channel), ts),
    journal: () => slack.journal,
    async settled() {
      while (slack.underway.size > 0) await Promise.allSettled(slack.underway);
    },
  };
}

function findEvent({ journal }: Slack, eventId: string): Json | undefined {
  for (const entry of journal) {
    if (entry.kind === 'delivery' && entry.payload['event_id'] === eventId) return entry.payload;
  }
  return undefined;
}

/** Outer type alone, no inner event. */
function rateLimited(slack: Slack): Json {
  const { app, team } = slack;
  return {
    token: '',
    type: 'app_rate_limited',
    team_id: team.id,
    minute_rate_limited: Math.floor(nowMs(slack) / 60_000) * 60,
    api_app_id: app.id,
  };
}
