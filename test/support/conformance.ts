// Whatever a local Slack sends in a test is held against the official types, and the test fails on
// what Slack would not send. The checker is loaded only where something was sent.
import { subscribe } from 'node:diagnostics_channel';
import { afterAll, afterEach, expect } from 'vitest';
import type { NewEntry } from '../../src/playground/server/state.ts';

let sent: NewEntry[] = [];

subscribe('local-slack:sent', (entry) => sent.push(entry as NewEntry));

async function check(): Promise<void> {
  if (sent.length === 0) return;
  const entries = sent;
  sent = [];
  const { nonconforming } = await import('../playground/schemas/conforms.ts');
  const problems = new Set(entries.flatMap(nonconforming));
  expect([...problems], 'sent by the local Slack').toEqual([]);
}

afterEach(check);
afterAll(check);
