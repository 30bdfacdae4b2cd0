// What the operator changes stands in the audit trail, with who ran it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstBroken } from '../../src/audit/model.ts';
import { listTrail } from '../../src/audit/query.ts';
import { addVendors } from '../../src/vendors/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { plumblineInside } from '../cli/inside.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const clock = stoppedClock('2026-11-22T12:00:00Z');
const run = plumblineInside(database.pool, clock, 'W1');
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-audit-'));
  await saveWorkspace(database.pool, { id: 'W1', name: 'One' }, clock.now());
  await addVendors(database.pool, 'W1', ['Acme'], clock.now());
  const rows = 'external_id,vendor,opened_at,channel\n1,Acme,2026-11-20T09:00:00Z,email\n';
  await writeFile(join(folder, 'contacts.csv'), rows);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('imports, indicators, reasons, targets and names of agents are audited; what changed nothing is not', async () => {
  const target = ['csat/top2', '70', '80', '90', '--from', '2026-12-01', '--reason', 'x'];
  const runs = [
    ['import', 'contacts', join(folder, 'contacts.csv')],
    ['indicator', 'add', 'ideas', '--formula', 'ideas_made'],
    ['indicator', 'retire', 'ideas'],
    ['reason', 'add', 'refund'],
    ['reason', 'add', 'refund'],
    ['agent-names', 'forbid'],
    ['agent-names'],
    ['target', 'set', 'Acme', ...target],
    ['deliveries', '--default', 'C0LEADS0001'],
    ['deliveries', '--retry', 'nothing'],
  ];
  const codes = [];
  for (const argv of runs) codes.push((await run(...argv)).code);
  expect(codes).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  const trail = await listTrail(database.pool, 'W1', clock.now().subtract({ hours: 1 }), 50);
  expect(trail.entries.map(({ kind }) => kind)).toEqual([
    ...['import.done', 'indicator.added', 'indicator.retired', 'reason.added'],
    ...['agents.forbidden', 'target.proposed', 'card.fallback'],
  ]);
  const who = new Set(trail.entries.map(({ userId, origin }) => `${origin} ${userId}`));
  expect([...who]).toEqual([`command_line ${userInfo().username}`]);
  expect(trail.entries[0]).toMatchObject({
    subject: 'contacts.csv',
    after: { kind: 'contacts', source: 'file', read: 1, inserted: 1, rejected: 0 },
  });
  expect(firstBroken(trail.entries, trail.before)).toBeNull();
});
