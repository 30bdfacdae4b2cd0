import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalSlack } from '../../src/playground/index.ts';
import { kill, startBot } from '../cards/world.ts';
import type { Running } from '../support/process.ts';

export type Replicas = {
  /** kill -9; another one takes its place at once. */
  killOne(index: number): Promise<void>;
  stop(): Promise<void>;
};

export async function startReplicas(
  replicas: number,
  slack: LocalSlack,
  databaseUrl: string,
): Promise<Replicas> {
  let isOver = false;
  const slots: { running: Running | null }[] = [];

  /** A supervisor: whatever ends is started again. */
  async function keep(slot: { running: Running | null }): Promise<void> {
    while (!isOver) {
      try {
        slot.running = await startBot(slack, databaseUrl, 'socket');
        await slot.running.exit;
      } catch {
        await sleep(300);
      }
    }
  }

  for (let index = 0; index < replicas; index += 1) {
    const slot: { running: Running | null } = { running: null };
    slots.push(slot);
    void keep(slot);
  }
  while (slots.some(({ running }) => !running)) await sleep(100);
  return {
    async killOne(index) {
      const running = slots[index]?.running;
      if (running) await kill(running);
    },
    async stop() {
      isOver = true;
      for (const { running } of slots) if (running) await kill(running);
    },
  };
}
