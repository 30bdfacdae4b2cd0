import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Cli, Subcommand } from '../../src/cli/command.ts';
import { frozenApply, frozenList, frozenVerify } from '../../src/cli/frozen.ts';
import { templateList, templateSet, templateShow } from '../../src/cli/template.ts';
import { readConfig } from '../../src/config.ts';
import { closePeriods } from '../../src/frozen/job.ts';
import { markLate } from '../../src/frozen/query.ts';
import { addVendors, listVendors } from '../../src/vendors/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { from, ON_TARGET, saveDays, saveWatermark, WORKSPACE } from '../scorecard/days.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = testDatabase();
const clock = stoppedClock('2026-04-20T08:00Z');
const since = Temporal.Instant.from('2026-01-01T00:00Z');
let folder: string;
let vendorId: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-'));
  await saveWorkspace(pool, { id: WORKSPACE, name: 'One' }, since);
  await addVendors(pool, WORKSPACE, [{ name: 'Acme Support', tz: 'Asia/Manila' }], since);
  vendorId = (await listVendors(pool, WORKSPACE))[0]?.id ?? 0;
  await saveDays(pool, vendorId, from('2026-02-01', '2026-04-20'), ON_TARGET);
  await saveWatermark(pool, vendorId, '2026-04-20T00:00Z');
});

async function run(
  command: Subcommand,
  positionals: readonly string[] = [],
  values: Record<string, unknown> = {},
): Promise<string> {
  const lines: string[] = [];
  const workspace = { id: WORKSPACE, name: 'One', tz: 'UTC' };
  const cli: Cli = {
    config: readConfig({}),
    clock,
    out: (line) => lines.push(line),
    database: async () => pool,
    workspace: async () => ({ pool, workspace }),
  };
  await command.run(cli, { positionals, values: values as never });
  return lines.join('\n');
}

async function file(content: unknown): Promise<string> {
  const path = join(folder, `${Math.random().toString(36).slice(2)}.json`);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

test('a preset, an own file and the way back are set, shown and listed', async () => {
  expect(await run(templateList)).toContain('the balanced preset holds');
  expect(await run(templateShow)).toMatch(/^balanced, because nobody has chosen others\n/);
  await run(templateSet, ['growth'], { from: '2026-03-01', why: 'new markets' });
  const peak = await file({ name: 'Peak', weights: { 'csat/top2': '60,5', 'nps/nps': 39.5 } });
  const text = await run(templateSet, [peak], { from: '2026-04-01', vendor: 'acme' });
  expect(text).toContain(
    'Peak holds for Acme Support in periods that begin on 2026-04-01 or later.',
  );
  expect(await run(templateShow, [], { vendor: 'acme' })).toMatch(
    /^Peak, version 1, from 2026-04-01\n.*\ncsat\/top2 +Customer +60\.5 %\nnps\/nps +Customer +39\.5 %$/,
  );
  expect(await run(templateShow, [], { vendor: 'acme', on: '2026-03-31' })).toMatch(
    /^growth, version 1/,
  );
  await run(templateSet, ['Peak'], { from: '2026-05-01' });
  await run(templateSet, ['workspace'], { from: '2026-06-01', vendor: 'acme' });
  const list = await run(templateList);
  expect(list).toMatch(/2026-03-01 +\(all\) +growth +1 +cli +new markets/);
  expect(list).toMatch(/2026-05-01 +\(all\) +Peak +2 /);
  expect(await run(templateShow, [], { vendor: 'acme', on: '2026-06-01' })).toMatch(
    /^Peak, version 2/,
  );
  const json = JSON.parse(await run(templateShow, ['cost'], { json: true }));
  expect(json.lines.reduce((sum: number, { weight }: { weight: number }) => sum + weight, 0)).toBe(
    10_000,
  );
});

test.each([
  [{ name: 'x', weights: { 'csat/top2': 99.99 } }, 'the weights add up to 99.99 %, not to 100 %'],
  [{ name: 'x', weights: { 'csat/top2': 100.005 } }, 'the weight of csat/top2 must lie between'],
  [{ name: 'x', weights: { 'csat/top3': 100 } }, '"csat/top3"; did you mean csat/top'],
  [{ name: 'x', weights: { 'happiness/all': 100 } }, 'there is no indicator "happiness/all"'],
  [{ name: 'cost', weights: { 'csat/top2': 100 } }, '"cost" is the name of a preset'],
  [{ weights: { 'csat/top2': 100 } }, 'must be an object like'],
  ['{', 'is no JSON'],
])('%j is refused', async (content, reason) => {
  await expect(run(templateSet, [await file(content)], { from: '2026-05-01' })).rejects.toThrow(
    reason,
  );
});

test('a missing day, an unknown name and a way back from nowhere are refused', async () => {
  await expect(run(templateSet, ['growth'])).rejects.toThrow('--from says');
  await expect(run(templateSet, ['growth'], { from: '2026-02-30' })).rejects.toThrow(
    '"2026-02-30" is no day',
  );
  await expect(run(templateSet, ['fame'], { from: '2026-05-01' })).rejects.toThrow(
    'no template "fame"',
  );
  await expect(run(templateSet, ['workspace'], { from: '2026-05-01' })).rejects.toThrow('--vendor');
});

test('frozen scores are listed, verified, and changed by late data only on demand', async () => {
  expect(await run(frozenList)).toContain('No period has been frozen yet');
  await closePeriods(pool, clock, WORKSPACE);
  await closePeriods(pool, clock, WORKSPACE);
  expect(await run(frozenVerify)).toMatch(/^\d+ frozen scores come out again byte by byte\.$/);
  // 560 answers count 560/590: CSAT, 1,850.8 of 4,353.0, is worth nothing instead of 80.
  await saveDays(pool, vendorId, from('2026-02-01', '2026-02-28'), {
    ...ON_TARGET,
    csat_5: 14,
    csat_3: 6,
  });
  await markLate(pool, WORKSPACE, [vendorId], ['2026-02-10']);
  await closePeriods(pool, clock, WORKSPACE);
  expect(await run(frozenList)).toMatch(
    /Acme Support +February 2026 +1 +80\.0 B .*job +would be 46\.0 E/,
  );
  const text = await run(frozenApply, ['acme', '2026-02']);
  expect(text).toMatch(/^Acme Support, February 2026: 80\.0 B is now 46\.0 E\./);
  await expect(run(frozenApply, ['acme', '2026-02'])).rejects.toThrow('no late data');
  await expect(run(frozenApply, ['acme', 'last 7 days'])).rejects.toThrow(
    'is no week, month or quarter',
  );
  const all = JSON.parse(await run(frozenList, [], { versions: true, json: true })) as {
    kind: string;
    from: string;
    version: number;
    frozen_by: string | null;
    why: { changes: unknown[] } | null;
  }[];
  const february = all.filter((each) => each.kind === 'month' && each.from === '2026-02-01');
  expect(february.map(({ version, frozen_by }) => [version, frozen_by])).toEqual([
    [1, null],
    [2, 'cli'],
  ]);
  expect(february[1]?.why?.changes).toHaveLength(1);
  expect(await run(frozenVerify, [], { vendor: 'acme' })).toContain('byte by byte');

  await pool.query(
    `update scorecard set result = replace(result, '"shown":80', '"shown":99')
      where workspace_id = $1 and kind = 'month' and version = 1`,
    [WORKSPACE],
  );
  await expect(run(frozenVerify)).rejects.toThrow('could not be made again');
});
