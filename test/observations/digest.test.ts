// Quotes in a digest: the leads read all that counts, the vendor's people only what was shared.
import { beforeAll, expect, test } from 'vitest';
import { drawNow } from '../../src/digests/answer.ts';
import type { Audience } from '../../src/digests/model.ts';
import type { Content } from '../../src/observations/model.ts';
import {
  addObservation,
  retractObservation,
  saveAgentNames,
  shareObservation,
} from '../../src/observations/query.ts';
import type { Block } from '../../src/playground/server/protocol.ts';
import { addVendors, findVendor } from '../../src/vendors/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { digestDraft } from '../digests/scene.ts';
import { textOf } from '../support/blocks.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = testDatabase();
const clock = stoppedClock('2026-11-24T09:00:00Z');
const by = { by: 'U1', at: clock.now() };
let vendorId = 0;

async function observe(
  workspaceId: string,
  id: number,
  what: string,
  day = '2026-11-23',
  agent: string | null = null,
) {
  const content: Content = {
    ...{ category: 'process', rating: 2, day: Temporal.PlainDate.from(day), what, severity: 'low' },
    ...{ link: null, fileId: null, agent, team: null, contact: null },
    ...{ followUp: 'none', followUpOn: null },
  };
  return addObservation(pool, workspaceId, id, content, { ...by, authorId: null });
}

beforeAll(async () => {
  for (const id of ['W1', 'W2']) {
    await saveWorkspace(pool, { id, name: id }, clock.now());
    await addVendors(pool, id, ['Acme'], clock.now());
  }
  vendorId = (await findVendor(pool, 'W1', 'Acme'))?.id ?? 0;
  await observe('W1', vendorId, 'Inside <!here> only');
  const shared = await observe('W1', vendorId, 'Said to *them*');
  await shareObservation(pool, 'W1', shared, 'en', by);
  const gone = await observe('W1', vendorId, 'Taken back');
  await shareObservation(pool, 'W1', gone, 'en', by);
  await retractObservation(pool, 'W1', gone.id, 'wrong', by);
  await observe('W1', vendorId, 'Long ago', '2026-11-20');
  const other = await findVendor(pool, 'W2', 'Acme');
  await observe('W2', other?.id ?? 0, 'Of another workspace');
});

async function noted(audience: Audience): Promise<string> {
  const draft = digestDraft({ audience, vendorIds: [vendorId] });
  const digest = await drawNow({ db: pool, clock } as never, 'W1', draft);
  return (
    (digest?.blocks ?? [])
      .map((block) => textOf(block as Block))
      .find((text) => text.includes('Seen by leads')) ?? ''
  );
}

test('leads and executives read what counts, newest first and escaped', async () => {
  for (const audience of ['leads', 'executives'] as const) {
    expect(await noted(audience)).toBe(
      [
        '*Seen by leads*',
        '• “Said to ∗them∗” (Acme, Process 2/5)',
        '• “Inside &lt;!here&gt; only” (Acme, Process 2/5)',
      ].join('\n'),
    );
  }
});

test('a vendor’s edition holds nothing that was not shared', async () => {
  expect(await noted('vendor')).toBe('*Seen by leads*\n• “Said to ∗them∗” (Acme, Process 2/5)');
});

test('where the workspace keeps no names of agents, nobody reads one', async () => {
  const named = 'Maria Santos did not apologise';
  const seen = await observe('W1', vendorId, named, '2026-11-23', 'Maria Santos');
  await shareObservation(pool, 'W1', seen, 'en', by);
  expect(await noted('vendor')).toContain(named);
  await saveAgentNames(pool, 'W1', 'forbid');
  for (const audience of ['leads', 'vendor'] as const) {
    expect(await noted(audience)).toContain('“[…] did not apologise”');
  }
});
