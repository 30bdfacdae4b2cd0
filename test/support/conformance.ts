// Whatever a local Slack sends in a test is held against the official types, and the test fails on
// what Slack would not send. The checker is loaded only where something was sent.
import { subscribe } from 'node:diagnostics_channel';
import { afterAll, afterEach, expect } from 'vitest';
import type { NewEntry } from '../../src/playground/server/journal.ts';
import { keepGoldens } from '../verify/golden.ts';

let sent: NewEntry[] = [];

subscribe('local-slack:sent', (entry) => sent.push(entry as NewEntry));

/** Where `npm run verify:slack` wants what the bot shows. */
const goldens = process.env['GOLDENS'];

async function check(): Promise<void> {
  if (sent.length === 0) return;
  const entries = sent;
  sent = [];
  const { currentTestName = '' } = expect.getState();
  if (goldens) for (const entry of entries) keepGoldens(goldens, entry, currentTestName);
  const { nonconforming } = await import('../playground/schemas/conforms.ts');
  const problems = new Set(entries.flatMap(nonconforming));
  expect([...problems], 'sent by the local Slack').toEqual([]);
}

afterEach(check);
afterAll(check);
