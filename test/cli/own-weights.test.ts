// A workspace's own indicator in a template: in the score, in what-if and in what is frozen.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cli, Subcommand } from '../../src/cli/command.ts';
import { frozenList, frozenVerify } from '../../src/cli/frozen.ts';
import { templateSet } from '../../src/cli/template.ts';
import { whatIf } from '../../src/cli/what-if.ts';
import { readConfig } from '../../src/config.ts';
import { importFigures } from '../../src/figures/import.ts';
import { closePeriods } from '../../src/frozen/job.ts';
import { textSource } from '../../src/ingest/bytes.ts';
import { month } from '../../src/lib/period.ts';
import type { OwnDefinition } from '../../src/own/model.ts';
import { addOwn } from '../../src/own/query.ts';
import { findScorecard } from '../../src/scorecard/query.ts';
import { addVendors, listVendors } from '../../src/vendors/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { from, ON_TARGET, saveDays, saveWatermark, WORKSPACE } from '../scorecard/days.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = testDatabase();
const clock = stoppedClock('2026-04-20T08:00Z');
const since = Temporal.Instant.from('2026-01-01T00:00Z');
const ACME = 7_560 / 127;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-own-'));
  await saveWorkspace(pool, { id: WORKSPACE, name: 'One' }, since);
  await addVendors(pool, WORKSPACE, ['Acme', 'Birch'], since);
  for (const { id } of await listVendors(pool, WORKSPACE)) {
    await saveDays(pool, id, from('2026-02-01', '2026-04-20'), ON_TARGET);
    await saveWatermark(pool, id, '2026-04-20T00:00Z');
  }
  const effectiveFrom = Temporal.PlainDate.from('2026-01-01');
  const change = { effectiveFrom, retired: false, by: 'Ada', at: since };
  const own: OwnDefinition = {
    ...{ id: 'return_rate', name: 'Returns', formula: 'returns / orders * 100' },
    ...{ totals: ['returns', 'orders'], unit: '%', direction: 'lower', category: 'growth' },
    ...{ targets: { floor: 10, target: 5, stretch: 3 }, weight: 0 },
  };
  await addOwn(pool, WORKSPACE, own, change);
  const rows = ['Acme,returns,30', 'Acme,orders,400', 'Birch,returns,20', 'Birch,orders,400'];
  const lines = [
    'vendor,metric,value,period',
    ...['2026-02', '2026-03'].flatMap((month) => rows.map((row) => `${row},${month}`)),
  ];
  const input = textSource('f.csv', [`${lines.join('\n')}\n`]);
  await importFigures(pool, clock, { workspaceId: WORKSPACE, input });
});
afterAll(() => rm(folder, { recursive: true }));

async function run(command: Subcommand, positionals: string[] = [], values = {}): Promise<string> {
  const lines: string[] = [];
  const workspace = { id: WORKSPACE, name: 'One', tz: 'UTC' };
  const cli: Cli = {
    ...{ config: readConfig({}), clock, out: (line) => lines.push(line) },
    database: async () => pool,
    workspace: async () => ({ pool, workspace }),
  };
  await command.run(cli, { positionals, values: values as never });
  return lines.join('\n');
}

async function set(weights: Record<string, number>): Promise<string> {
  const path = join(folder, 'own.json');
  await writeFile(path, JSON.stringify({ name: 'Own', weights }));
  return run(templateSet, [path], { from: '2026-01-01' });
}

test('a template names the workspace’s own indicator, and no other workspace’s', async () => {
  expect(await set({ 'csat/top2': 50, 'return_rate/own': 50 })).toContain('Own holds');
  await expect(set({ 'csat/top2': 50, 'return_rat/own': 50 })).rejects.toThrow(
    'did you mean return_rate/own',
  );
});

test('what-if ranks by it, and a preset leaves it out', async () => {
  const { weights } = JSON.parse(
    await run(whatIf, [], { preset: 'balanced', period: '2026-03', json: true }),
  );
  const scores = weights.map(({ ranking }: { ranking: { vendor: string; score: number }[] }) =>
    ranking.map(({ vendor, score }) => [vendor, score]),
  );
  // CSAT is on target for both: 80, with 620 answers of evidence, 620/650 of its weight. Returns
  // of 5 % are on target, 7.5 % half-way to the floor: 40. (80 × 62 + 40 × 65) / (62 + 65) = ACME.
  expect(scores[0]).toEqual([
    ['Birch', 80],
    ['Acme', expect.closeTo(ACME, 9)],
  ]);
  expect(scores[1]).toEqual([
    ['Acme', 80],
    ['Birch', 80],
  ]);
});

test('what is frozen comes out again byte by byte', async () => {
  for (let round = 0; round < 4; round += 1) await closePeriods(pool, clock, WORKSPACE);
  const march = JSON.parse(await run(frozenList, [], { json: true })).filter(
    (each: { kind: string; from: string }) => each.kind === 'month' && each.from === '2026-03-01',
  );
  expect(march.map(({ exact }: { exact: string }) => exact)).toEqual(['7560/127', '80']);
  const [acme] = await listVendors(pool, WORKSPACE);
  const period = month(Temporal.PlainYearMonth.from('2026-03'));
  const shown = acme && (await findScorecard(pool, WORKSPACE, acme, period));
  expect(shown?.frozen?.version).toBe(1);
  const returns = shown?.metrics.find(({ id }) => id === 'return_rate');
  expect(returns).toMatchObject({ value: 7.5, name: 'Returns' });
  expect(`${returns?.provenance?.importedAt}`).toBe('2026-04-20T08:00:00Z');
  expect(await run(frozenVerify)).toMatch(/^\d+ frozen scores come out again byte by byte\.$/);
});
