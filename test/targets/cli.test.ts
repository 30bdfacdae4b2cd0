import { beforeAll, expect, test } from 'vitest';
import type { Subcommand } from '../../src/cli/command.ts';
import { targetList, targetSet } from '../../src/cli/target.ts';
import { vendorChannel } from '../../src/cli/vendor.ts';
import { readConfig } from '../../src/config.ts';
import { month } from '../../src/lib/period.ts';
import { toNumber } from '../../src/lib/rational.ts';
import { addVendors, findVendorChannel, listVendors } from '../../src/vendors/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { loadAgreed } from '../support/agreed.ts';
import { testDatabase } from '../support/database.ts';
import { at } from './proposals.ts';

const { pool } = testDatabase();
const workspace = { id: 'W1', name: 'One', tz: 'UTC' };
const NOW = at('2026-11-22T12:00:00Z');

beforeAll(async () => {
  await saveWorkspace(pool, workspace, NOW);
  await addVendors(pool, 'W1', ['Acme Support', 'Birch'], NOW);
});

async function run(command: Subcommand, positionals: string[], values: object = {}) {
  const lines: string[] = [];
  await command.run(
    {
      config: readConfig({}),
      clock: { now: () => NOW },
      out: (line) => lines.push(line),
      database: async () => pool,
      workspace: async () => ({ pool, workspace }),
    },
    { positionals, values: values as never },
  );
  return lines.join('\n');
}

const WHY = { from: '2026-10-01', reason: 'Contract of October' };

test('the operator sets a target for a vendor and one for all, marked as that', async () => {
  expect(await run(targetSet, ['acme', 'csat', '72', '88', '94,5'], WHY)).toBe(
    'csat/top2 of Acme Support holds from 2026-10-01.',
  );
  const all = await run(targetSet, ['all', 'csat', '60', '80', '90'], WHY);
  expect(all).toContain('every vendor holds from 2026-10-01');
  expect(all).toContain('asks less');
  const [acme, birch] = await listVendors(pool, 'W1');
  const agreed = await loadAgreed(pool, 'W1', [acme?.id ?? 0, birch?.id ?? 0]);
  const target = (vendorId = 0, of: string) => {
    const found = agreed(vendorId, month(Temporal.PlainYearMonth.from(of)))('csat/top2');
    return found && toNumber(found.rungs[0].target);
  };
  expect(['2026-09', '2026-10'].map((of) => target(acme?.id, of))).toEqual([85, 88]);
  expect(['2026-09', '2026-10'].map((of) => target(birch?.id, of))).toEqual([85, 80]);
});

test('the list says what holds and how it came about', async () => {
  const json = JSON.parse(await run(targetList, ['acme'], { json: true }));
  expect(json.now.find(({ id }: { id: string }) => id === 'csat')).toMatchObject({
    ...{ variant: 'top2', unit: '%', floor: 72, target: 88, stretch: 94.5, since: '2026-10-01' },
  });
  expect(json.proposals.at(-1)).toMatchObject({
    ...{ id: 'csat', variant: 'top2', status: 'agreed', reason: 'Contract of October' },
    ...{ proposed: { by: null, at: '2026-11-22T12:00:00Z' }, for_every_vendor: false },
    answers: [
      { side: 'client', verdict: 'agreed', by: null },
      { side: 'vendor', verdict: 'agreed', by: null },
    ],
  });
  const text = await run(targetList, ['acme']);
  expect(text).toMatch(/^indicator +floor +target +stretch +since +status +by$/m);
  expect(text).toMatch(/^csat\/top2 +72\s% +88\s% +94\.5\s% +2026-10-01 +agreed +operator$/m);
  expect(text).toMatch(/^nps\/nps +0 +30 +50 +default/m);
});

test.each([
  [['acme', 'csta', '72', '88', '94'], WHY, 'did you mean csat?'],
  [['acme', 'volume', '72', '88', '94'], WHY, 'no indicator "volume"'],
  [['acme', 'csat', '72', '88', '94'], { reason: 'x' }, '--from is missing'],
  [['acme', 'csat', '72', '88', '94'], { from: '2026-10-01' }, '--reason is missing'],
  [['acme', 'csat', '72', 'x', '94'], WHY, 'target: “x” is no number'],
  [['acme', 'csat', '94', '88', '72'], WHY, 'Higher is better'],
  [['acme', 'csat', '72', '88', '94'], { ...WHY, from: '1 Oct' }, 'from: Choose a day.'],
  [['nobody', 'csat', '72', '88', '94'], WHY, 'no vendor "nobody"'],
])('%j %j is refused', async (positionals, values, text) => {
  await expect(run(targetSet, positionals, values)).rejects.toThrow(text);
});

test('a vendor’s channel is named by its id, and is no other vendor’s', async () => {
  expect(await run(vendorChannel, ['acme', 'C0ACME0001'])).toContain('appear in C0ACME0001');
  const [acme] = await listVendors(pool, 'W1');
  expect(await findVendorChannel(pool, 'W1', acme?.id ?? 0)).toBe('C0ACME0001');
  await expect(run(vendorChannel, ['birch', 'C0ACME0001'])).rejects.toThrow('another vendor’s');
  await expect(run(vendorChannel, ['birch', '#acme'])).rejects.toThrow('no channel id');
});

test('a target can hold from the first day after what is frozen, not from a day before', async () => {
  await addVendors(pool, 'W1', ['Cedar'], NOW);
  const cedar = (await listVendors(pool, 'W1')).find(({ name }) => name === 'Cedar');
  const insert = `
    insert into scorecard (workspace_id, vendor_id, kind, from_day, to_day, version, method, setup,
                           inputs, result, metrics, hash, frozen_at)
    values ('W1', $1, $2, $3, $4, 1, 1, '{}', '{}', '{}', '[]', 'x', $5)`;
  await pool.query(insert, [cedar?.id, 'month', '2026-09-01', '2026-10-01', NOW.toString()]);
  await pool.query(insert, [cedar?.id, 'week', '2026-09-28', '2026-10-05', NOW.toString()]);
  const set = (name: string, from: string) =>
    run(targetSet, [name, 'nps', '1', '31', '51'], { from, reason: 'x' });
  const refused = (from: string) =>
    `Scores are frozen up to 2026-10-05, so a target can't hold from ${from}: choose 2026-10-05 or a later day.`;
  for (const from of ['2026-08-01', '2026-09-15', '2026-10-04']) {
    await expect(set('cedar', from)).rejects.toThrow(refused(from));
  }
  await expect(set('all', '2026-10-04')).rejects.toThrow(refused('2026-10-04'));
  expect(await set('acme', '2026-09-15')).toContain('holds from 2026-09-15');
  expect(await set('cedar', '2026-10-05')).toContain('holds from 2026-10-05');
});
