// A real incident log, imported with a map as an operator would, then asked about in Slack.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { testBot } from '../support/bot.ts';
import { testDatabase } from '../support/database.ts';
import { shared } from '../support/shared.ts';

const run = promisify(execFile);
const FILE = shared('data/uci_incident_cases_w09_w16.csv');
const LEADS = 'C0LEADS001';
const missing = { values: { '?': '' } };
const MAP = {
  external_id: 'number',
  vendor: { column: 'assignment_group', ...missing },
  opened_at: 'opened_at',
  resolved_at: { column: 'resolved_at', ...missing },
  closed_at: { column: 'closed_at', ...missing },
  channel: 'contact_type',
  issue_type: { column: 'category', ...missing },
  priority: 'priority',
  reopens: 'reopen_count',
};

const database = testDatabase();
const bot = testBot(database, 'http');

type Case = Readonly<Record<string, string>>;

function median(values: number[]): number {
  const sorted = values.sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

test.skipIf(FILE === null)(
  '/vendor-score 70 2016-03 answers with the figures of the log',
  async () => {
    const file = FILE ?? '';
    const dir = mkdtempSync(path.join(os.tmpdir(), 'plumbline-uci-'));
    const map = path.join(dir, 'map.json');
    const copy = path.join(dir, 'cases.csv');
    writeFileSync(map, JSON.stringify(MAP));
    writeFileSync(copy, readFileSync(file));
    const args = ['src/cli.ts', 'import', 'contacts', copy, '--map', map, '--source', 'uci'];
    const env = { ...process.env, DATABASE_URL: database.url, SLACK_BOT_TOKEN: '' };
    // Rows without a group have no vendor and are rejected: exit code 2.
    const done = await run(process.execPath, args, { env }).catch((error) => error);
    expect(done.code).toBe(2);

    // By hand: group 70, resolved in March 2016 (UTC), cancelled ones aside.
    const cases = parse(readFileSync(file), { columns: true }) as Case[];
    const resolved = cases.filter(
      ({ assignment_group, resolved_at = '' }) =>
        assignment_group === '70' && resolved_at.startsWith('2016-03'),
    );
    const hours = resolved.map(
      ({ opened_at, resolved_at }) =>
        (Date.parse(`${resolved_at}Z`) - Date.parse(`${opened_at}Z`)) / 3_600_000,
    );
    const reopened = resolved.filter(({ reopen_count }) => Number(reopen_count) > 0).length;

    const ada = bot.current.slack.client('ada');
    await ada.command(LEADS, '/vendor-score 70 2016-03');
    const answer = await ada.waitForMessage(LEADS, ({ is_ephemeral }) => is_ephemeral === true);
    expect(answer.text).toMatch(/^70 scored \d+\.\d \([A-E]\) for March 2016/);
    const block = answer.blocks?.find(({ type }) => type === 'data_table') as unknown as {
      rows: { text: string; value: number }[][];
    };
    const cell = (name: string, column: number) =>
      block.rows.find(([first]) => first?.text === name)?.[column]?.value ?? Number.NaN;
    const medianHours = cell('Resolution, median', 1) / 3_600;
    expect(Math.abs(medianHours / median(hours) - 1)).toBeLessThan(0.01);
    expect(cell('Resolution, median', 5)).toBe(resolved.length);
    expect(cell('Reopened', 1)).toBeCloseTo((100 * reopened) / resolved.length, 10);
    const arrived = cases.filter(
      ({ assignment_group, opened_at = '' }) =>
        assignment_group === '70' && opened_at.startsWith('2016-03'),
    );
    expect(cell('Contacts', 1)).toBe(arrived.length);
  },
  60_000,
);
