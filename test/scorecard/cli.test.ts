import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { score } from '../../src/cli/score.ts';
import { readConfig } from '../../src/config.ts';
import { addVendors, findVendor } from '../../src/vendors/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { testDatabase } from '../support/database.ts';
import { from, ON_TARGET, saveDays, saveWatermark, WORKSPACE } from './days.ts';

const { pool } = testDatabase();
const now = Temporal.Instant.from('2026-03-31T15:00:00Z');

beforeAll(async () => {
  const workspace = { id: WORKSPACE, name: 'One' };
  await saveWorkspace(pool, workspace, now);
  await addVendors(pool, WORKSPACE, [{ name: 'Acme Support', tz: 'Asia/Manila' }], now);
  const vendor = await findVendor(pool, WORKSPACE, 'Acme Support');
  await saveDays(pool, vendor?.id ?? 0, from('2025-12-01', '2026-03-31'), ON_TARGET);
  await saveDays(pool, vendor?.id ?? 0, from('2026-02-01', '2026-02-28'), {
    ...ON_TARGET,
    ...{ sla_met: 15, sla_missed: 5, csat_5: 15, csat_3: 2, csat_1: 3 },
    ...{ handling_sum: 6_800, handling_squares: 2_312_000, reopen_some: 2 },
  });
  await saveWatermark(pool, vendor?.id ?? 0, '2026-03-31T14:30:00Z');
});

async function run(
  words: readonly string[],
  values: { period?: string; json?: boolean; chart?: string } = {},
  env: Record<string, string> = {},
) {
  const lines: string[] = [];
  const workspace = { id: WORKSPACE, name: 'One', tz: 'UTC' };
  const code = await score.run(
    {
      config: readConfig(env),
      clock: { now: () => now },
      out: (line) => lines.push(line),
      database: async () => pool,
      workspace: async () => ({ pool, workspace }),
    },
    { positionals: words, values: values as unknown as Record<string, boolean> },
  );
  return { code, text: lines.join('\n') };
}

test('prints a JSON that says all there is to a score', async () => {
  const { code, text } = await run(['acme'], { period: '2026-02', json: true });
  expect(code).toBe(0);
  const found = JSON.parse(text);
  expect(found).toMatchObject({
    vendor: 'Acme Support',
    period: { from: '2026-02-01', to: '2026-02-28' },
    tz: 'Asia/Manila',
    watermark: '2026-03-31T14:30:00Z',
    provisional: false,
    guards: [
      {
        ...{ id: 'aht', variant: 'talk_hold_wrap' },
        counters: [
          { id: 'reopen_rate', variant: 'cohort_14d', p: expect.any(Number) },
          { id: 'csat', variant: 'top2', p: expect.any(Number) },
        ],
      },
    ],
    gates: [{ kind: 'csat_bottom2', cap: 64 }],
    change: {
      previous: { period: { from: '2026-01-01', to: '2026-01-31' }, score: 80, grade: 'B' },
      real: true,
    },
  });
  expect(found.removed).toContainEqual({
    ...{ id: 'compliance', variant: 'rubric', category: 'governance' },
    ...{ weight: 350, reason: 'not_applicable' },
  });
  expect(found.rows[0]).toMatchObject({
    ...{ id: 'csat', variant: 'top2', category: 'customer', reported: true, unit: '%' },
    ...{ value: 75, n: 560, floor: 70, target: 85, stretch: 92, weight: 1950, quality: 1 },
  });
  expect(found.rows[0].utility).toBeCloseTo(80 / 3, 12);
  const lines = [...found.rows, ...found.guards, ...found.gates] as { shown: number }[];
  const added = lines.reduce((sum, { shown }) => sum + shown, 0);
  expect(added).toBeCloseTo(found.shown, 9);
  expect(found.change.difference).toBeCloseTo(found.score - 80, 9);
  const [part, whole] = found.exact.split('/').map(Number);
  expect(found.score).toBeCloseTo(part / (whole ?? 1), 9);
});

test('takes the last 30 days when no period is named, today as the vendor has it', async () => {
  // 15:00 in UTC is 23:00 of the same day in Manila.
  const { text } = await run(['Acme Support'], { json: true });
  expect(JSON.parse(text).period).toEqual({ from: '2026-03-02', to: '2026-03-31' });
});

test('prints a table for people, guards and gates and what has no weight included', async () => {
  const { text } = await run(['acme'], { period: '2026-02' });
  expect(text).toContain('Acme Support, 2026-02-01 to 2026-02-28, data to 31 Mar 22:30 (Manila)');
  expect(text).toMatch(/^CSAT, top 2 +75\.0.% +85\.0.% +560 /m);
  expect(text).toMatch(
    /^−\d\.\d Handling time: no credit above target while Reopened, CSAT, top 2 /m,
  );
  expect(text).toMatch(/^Without weight: .+, not measured$/m);
  const empty = await run(['acme'], { period: '2024-02' });
  expect(empty.text).toContain('No score');
});

test('asks back for a vendor or a period that it does not know', async () => {
  await expect(run(['acne'])).rejects.toThrow('did you mean Acme Support?');
  await expect(run(['acme'], { period: '2026-13' })).rejects.toThrow('"2026-13" is no period');
});

test('--chart draws the trend into a file, without a QuickChart or when that fails', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chart-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'score.png');
  await run(['acme'], { period: '2026-03', json: true, chart: file });
  const png = readFileSync(file);
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  rmSync(file);
  const dead = { QUICKCHART_URL: 'http://127.0.0.1:1' };
  const { text } = await run(['acme'], { period: '2026-03', json: true, chart: file }, dead);
  expect(readFileSync(file).equals(png)).toBe(true);
  expect(() => JSON.parse(text)).not.toThrow();
});

test('a chart that cannot be written is an error that names the file', async () => {
  const nowhere = run(['acme'], { period: '2026-03', chart: '/nowhere/score.png' });
  await expect(nowhere).rejects.toThrow(/can't draw .*nowhere.*ENOENT/);
});
