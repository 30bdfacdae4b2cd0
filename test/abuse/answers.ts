import { expect } from 'vitest';
import type { JournalEntry } from '../../src/playground/server/protocol.ts';
import type { TestBot } from '../support/bot.ts';

const PATIENT = { interval: 5, timeout: 10_000 };

/** What the bot answered to a command after that entry of the journal, once it is through with it. */
export async function answersSince(
  { slack, plumbline }: TestBot,
  n: number,
): Promise<JournalEntry[]> {
  const said = () =>
    slack.control.journal().filter((entry) => entry.n > n && entry.kind !== 'delivery');
  await expect.poll(() => said().length, PATIENT).toBeGreaterThan(0);
  await plumbline.work.drain(10_000);
  // A window that waits for its content gets it.
  const calls = () => said().flatMap((entry) => (entry.kind === 'call' ? [entry.method] : []));
  if (calls().includes('views.open')) await expect.poll(calls, PATIENT).toContain('views.update');
  return said();
}
