// The screens: one WebSocket each, told what its person may see.
import type { WebSocket } from 'ws';
import type { LiveEvent } from './page-protocol.ts';

export type Live = {
  attach(userId: string, socket: WebSocket): void;
  isWatching(userId: string): boolean;
  tell(event: LiveEvent, isFor: (userId: string) => boolean): void;
  close(): void;
};

export function createLive(): Live {
  const screens = new Map<WebSocket, string>();
  return {
    attach(userId, socket) {
      screens.set(socket, userId);
      socket.on('close', () => screens.delete(socket));
      socket.on('error', () => socket.terminate());
    },
    isWatching: (userId) => screens.values().some((one) => one === userId),
    tell(event, isFor) {
      for (const [socket, userId] of screens) {
        if (isFor(userId)) socket.send(JSON.stringify(event));
      }
    },
    close() {
      for (const socket of screens.keys()) socket.terminate();
    },
  };
}
