import { mkdtemp, readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Args, Cli } from '../../src/cli/command.ts';
import { rows } from '../../src/cli/rows.ts';
import { readConfig } from '../../src/config.ts';
import { en } from '../../src/i18n/en.ts';
import { INDICATOR_NAMES } from '../../src/i18n/indicator-names.ts';
import { findIndicator, nearestIndicators } from '../../src/kpi/find.ts';
import { csvLine } from '../../src/lib/csv.ts';
import { month } from '../../src/lib/period.ts';
import { writeCsv } from '../../src/rows/csv.ts';
import { type RowContact, readBehind, writeBehind } from '../../src/rows/model.ts';
import { fileName } from '../../src/rows/view.ts';
import { writeSubject } from '../../src/scorecard/ask.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { loadScene, NOW } from '../support/scene.ts';

const { pool } = testDatabase();
const WORDS = { head: en.rows.head, reasons: en.excluded, truncated: en.rows.truncated };

beforeAll(async () => {
  await pool.query(`insert into workspace values ('W', 'W', 'UTC', $1)`, [NOW]);
  await loadScene(pool, stoppedClock(NOW), 'W');
});

test.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@sum', "'@sum"],
  ['\tx', "'\tx"],
  ['\rx', `"'\rx"`],
  ['＝1', "'＝1"],
  ['a=1', 'a=1'],
  ['say "hi"', '"say ""hi"""'],
  ['a,b', '"a,b"'],
  ['', ''],
])('A3 the cell %j is written as %j', (text, cell) => {
  expect(csvLine([text])).toBe(`${cell}\r\n`);
});

test('A3 numbers stay numbers, whatever their sign', () => {
  expect(csvLine([-1.5, 0, null, true])).toBe('-1.5,0,,true\r\n');
});

test('A3 what is written is read back as it was, and runs nowhere', () => {
  const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => text.trim() !== '');
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (cells) => {
      const [found = []] = parse(csvLine(cells)) as string[][];
      expect(found.map((text) => text.replace(/^'(?=[=+\-@＝＋－＠\t\r\n])/, ''))).toEqual(cells);
      for (const text of found) expect(text).not.toMatch(/^[=+\-@\t\r]/);
    }),
  );
});

const ROW: RowContact = {
  ...{ id: '=cmd', source: 's', channel: 'email', issueType: '', queue: '', priority: '' },
  ...{
    segment: '',
    outcome: 'open',
    numerator: 0,
    denominator: 0,
    reason: 'open_not_due',
    value: 3,
  },
  openedAt: Temporal.Instant.from('2026-10-01T15:00:00Z'),
  countedAt: Temporal.Instant.from('2026-10-01T16:00:00Z'),
};

async function written(count: number, most: number) {
  let text = '';
  const read = async (take: (found: readonly RowContact[]) => Promise<boolean>) => {
    for (let at = 0; at < count; at += 2) {
      if (!(await take(Array.from({ length: Math.min(2, count - at) }, () => ROW)))) return;
    }
  };
  const sink = (more: string) => {
    text += more;
  };
  const result = await writeCsv(read, sink, WORDS, { tz: 'Asia/Manila', most });
  return { ...result, lines: text.split('\r\n').slice(0, -1) };
}

test('times are local, ids can’t be run, and reasons stand in words', async () => {
  const { lines } = await written(1, 10);
  expect(lines[0]?.startsWith('\ufeffcontact,source,opened')).toBe(true);
  expect(lines[1]).toBe(
    '\'=cmd,s,2026-10-01T23:00:00+08:00,2026-10-02T00:00:00+08:00,email,,,,,open,0,0,"still open, not due yet",3',
  );
});

test('the file is whole at its largest and says where it ends one past', async () => {
  expect(await written(5, 5)).toMatchObject({ rows: 5, isWhole: true });
  const cut = await written(6, 5);
  expect(cut).toMatchObject({ rows: 5, isWhole: false });
  expect(cut.lines).toHaveLength(7);
  expect(cut.lines.at(-1)).toContain('ends after 5 rows');
});

async function run(
  positionals: string[],
  values: Readonly<Record<string, string | boolean>> = {},
): Promise<string> {
  const lines: string[] = [];
  const cli: Cli = {
    config: readConfig({}),
    clock: stoppedClock(NOW),
    out: (line) => lines.push(line),
    database: async () => pool,
    workspace: async () => ({ pool, workspace: { id: 'W', name: 'W', tz: 'UTC' } }),
  };
  expect(await rows.run(cli, { positionals, values: values as Args['values'] })).toBe(0);
  return lines.join('\n');
}

test('the command writes every contact of a figure, whose sums are the figure', async () => {
  const file = path.join(await mkdtemp(path.join(os.tmpdir(), 'rows-')), 'sla.csv');
  const out = await run(['acme', '解决时效 SLA'], { period: '2026-10', out: file });
  expect(out).toBe(`100 rows in ${file}`);
  const found = parse(await readFile(file, 'utf8'), { bom: true, columns: true }) as Record<
    string,
    string
  >[];
  // 5 of 100 are solved a day late
  expect(found.reduce((sum, row) => sum + Number(row['numerator']), 0)).toBe(95);
  expect(found.reduce((sum, row) => sum + Number(row['denominator']), 0)).toBe(100);
  const late = found.filter(({ value }) => Number(value) > 0);
  expect(late.map(({ value }) => value)).toEqual(['86400', '86400', '86400', '86400', '86400']);
});

test('an unknown indicator, figures without contacts and a path that can’t be written are told', async () => {
  await expect(run(['acme', 'csta'])).rejects.toThrow(
    /no indicator is called "csta"; nearest: csat/,
  );
  await expect(run(['acme', 'csat'], { out: '/nowhere/at/all.csv' })).rejects.toThrow(
    /can't write/,
  );
  await expect(run(['acme', 'csat'], { period: '2026-13' })).rejects.toThrow('2026-13');
});

test.each([
  ['csat', 'csat/top2'],
  ['CSAT / bottom2', 'csat/bottom2'],
  ['first response', 'first_response_time/within_target'],
  ['平均处理时长', 'aht/talk_hold_wrap'],
  ['滿意度', 'csat/top2'],
  ['first-response-time', 'first_response_time/within_target'],
  ['resol', null],
  ['', null],
])('%s is %s', (typed, key) => {
  expect(findIndicator(typed, INDICATOR_NAMES)).toBe(key);
});

test('what is nearly an indicator offers the nearest, each once', () => {
  const near = nearestIndicators('reopend', INDICATOR_NAMES, 3);
  expect(near).toHaveLength(3);
  expect(near[0]).toMatch(/^reopen_rate/);
});

test('what a button carries survives it, hostile keys included', () => {
  const subject = writeSubject(7, month(Temporal.PlainYearMonth.from('2026-10')), 'csat/top2');
  const part = { dimension: 'queue', key: 'a~b.c ~' } as const;
  expect(readBehind(writeBehind(subject, part))?.part).toEqual(part);
  expect(readBehind(writeBehind(subject, null))?.part).toBeNull();
  expect(readBehind(`${subject}~secrets~x`)).toBeNull();
  expect(readBehind('x')).toBeNull();
});

test('a file’s name holds no path', () => {
  const vendor = { id: 1, name: '../../etc/<x> 客服', tz: 'UTC' };
  const name = fileName(vendor, 'csat/top2', month(Temporal.PlainYearMonth.from('2026-10')));
  expect(name).toBe('etc-x-客服_csat-top2_2026-10-01_2026-10-31.csv');
});
