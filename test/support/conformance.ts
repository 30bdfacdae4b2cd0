// Whatever a local Slack sends in a test file is held against the official types, and the file
// fails on what Slack would not send. That waits for the end of the file: compiling the schemas
// takes long enough for a bot to believe that its socket is dead.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterAll, expect } from 'vitest';
import type { NewEntry } from '../../src/playground/server/journal.ts';
import { keepGoldens } from '../verify/golden.ts';

const sent: { readonly entry: NewEntry; readonly test: string }[] = [];

function keep(entry: unknown): void {
  sent.push({ entry: entry as NewEntry, test: expect.getState().currentTestName ?? '' });
}

subscribe('local-slack:sent', keep);

/** Where `npm run verify:slack` wants what the bot shows. */
const goldens = process.env['GOLDENS'];

afterAll(async () => {
  unsubscribe('local-slack:sent', keep);
  if (sent.length === 0) return;
  if (goldens) for (const { entry, test } of sent) keepGoldens(goldens, entry, test);
  const { nonconforming } = await import('../playground/schemas/conforms.ts');
  const problems = new Map<string, string>();
  for (const { entry, test } of sent) {
    for (const problem of nonconforming(entry)) {
      if (!problems.has(problem)) problems.set(problem, `${problem}, first in: ${test}`);
    }
  }
  expect([...problems.values()], 'sent by the local Slack').toEqual([]);
});
