// Socket Mode: up to ten connections, each envelope to one of them, acks by envelope_id.
import { setTimeout as sleep } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import { asText, isObject, parseJson } from './json.ts';
import type { Delivery, Outcome, Slack, Transport } from './state.ts';

const CONNECTIONS_MAX = 10;
const CONNECTION_LIFE_S = 3_600;
const DEBUG_LIFE_S = 360;
const WARNING_MS = 10_000;
// Bolt drops a socket whose server pinged once and then not again for thirty seconds.
const PING_MS = 10_000;
const GRACE_MS = 10_000;
const CLOSE_MS = 1_000;

export type Refresh = { readonly warningMs?: number; readonly count?: number };

export type SocketMode = Transport & {
  /** The path and query of a connection that may be opened once. */
  ticket(): string;
  hasTicket(ticket: string): boolean;
  /** With `debug_reconnects` a connection lives for six minutes only. */
  accept(socket: WebSocket, ticket: string, isDebug: boolean): void;
  count(): number;
  /** A warning, then `refresh_requested`, as Slack does every few hours; the oldest first. */
  refresh(options?: Refresh): Promise<void>;
  disable(): void;
  /** The connections break without a word. */
  drop(): void;
  close(): void;
};

export function createSocketMode(slack: () => Slack): SocketMode {
  const tickets = new Set<string>();
  const sockets: WebSocket[] = [];
  const waiting = new Map<string, (ack: unknown) => void>();
  let turn = 0;

  function receive(data: string): void {
    const message = parseJson(data);
    if (!isObject(message)) return;
    const id = asText(message['envelope_id']);
    waiting.get(id)?.(message['payload'] ?? {});
    waiting.delete(id);
  }

  function send(delivery: Delivery): Promise<Outcome> {
    const { ids, windows } = slack();
    const socket = sockets[turn++ % Math.max(sockets.length, 1)];
    if (!socket) {
      return Promise.resolve({ outcome: 'refused', reason: 'connection_failed', mayRetry: true });
    }
    const envelopeId = ids.uuid();
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        waiting.delete(envelopeId);
        resolve({ outcome: 'timeout' });
      }, windows.ackMs);
      waiting.set(envelopeId, (ack) => {
        clearTimeout(timer);
        resolve({ outcome: 'acked', ack });
      });
      socket.send(JSON.stringify(envelope(envelopeId, delivery)));
    });
  }

  async function end(old: readonly WebSocket[], warningMs: number): Promise<void> {
    for (const socket of old) socket.send(disconnect('warning'));
    await sleep(warningMs);
    for (const socket of old) {
      // Nothing more goes to a connection that is about to end, but its acks still count.
      remove(sockets, socket);
      socket.send(disconnect('refresh_requested'));
      setTimeout(() => socket.terminate(), GRACE_MS).unref();
    }
  }

  return {
    name: 'socket',
    send,
    ticket() {
      const { ids, app } = slack();
      const ticket = ids.uuid();
      tickets.add(ticket);
      return `/link/?ticket=${ticket}&app_id=${app.id}`;
    },
    hasTicket: (ticket) => tickets.has(ticket),
    accept(socket, ticket, isDebug) {
      tickets.delete(ticket);
      if (sockets.length >= CONNECTIONS_MAX) {
        socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets' }));
        socket.close();
        return;
      }
      sockets.push(socket);
      socket.on('message', (data) => receive(String(data)));
      const pings = setInterval(() => socket.ping(), PING_MS);
      const lifeS = isDebug ? DEBUG_LIFE_S : CONNECTION_LIFE_S;
      const life = setTimeout(() => void end([socket], WARNING_MS), lifeS * 1_000 - WARNING_MS);
      socket.on('close', () => {
        clearInterval(pings);
        clearTimeout(life);
        remove(sockets, socket);
      });
      socket.on('error', () => socket.terminate());
      socket.send(JSON.stringify(hello(slack(), sockets.length, lifeS)));
      socket.ping();
    },
    count: () => sockets.length,
    refresh: ({ warningMs = 0, count = CONNECTIONS_MAX } = {}) =>
      end(sockets.slice(0, count), warningMs),
    disable() {
      for (const socket of [...sockets]) {
        socket.send(disconnect('link_disabled'));
        socket.close();
      }
    },
    drop() {
      for (const socket of [...sockets]) socket.terminate();
    },
    close() {
      for (const socket of [...sockets]) {
        socket.close(1001);
        setTimeout(() => socket.terminate(), CLOSE_MS).unref();
      }
    },
  };
}

function remove(sockets: WebSocket[], socket: WebSocket): void {
  const index = sockets.indexOf(socket);
  if (index >= 0) sockets.splice(index, 1);
}

function envelope(envelopeId: string, { type, payload, attempt, reason }: Delivery) {
  const retry =
    type === 'events_api'
      ? { retry_attempt: attempt, retry_reason: reason === 'http_timeout' ? 'timeout' : reason }
      : {};
  return {
    envelope_id: envelopeId,
    type,
    payload,
    accepts_response_payload: acceptsResponse(type, payload['type']),
    ...retry,
  };
}

function acceptsResponse(type: Delivery['type'], kind: unknown): boolean {
  if (type === 'interactive') return kind === 'view_submission' || kind === 'block_suggestion';
  return type === 'slash_commands';
}

function hello({ app }: Slack, count: number, lifeS: number) {
  return {
    type: 'hello',
    num_connections: count,
    debug_info: {
      host: 'applink-local',
      build_number: 1,
      approximate_connection_time: lifeS,
    },
    connection_info: { app_id: app.id },
  };
}

function disconnect(reason: string): string {
  return JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'applink-local' } });
}
