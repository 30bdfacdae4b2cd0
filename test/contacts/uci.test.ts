import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importContacts } from '../../src/contacts/import.ts';
import { fileSource } from '../../src/ingest/bytes.ts';
import { clock, newWorkspace } from '../ingest/scene.ts';
import { testDatabase } from '../support/database.ts';
import { shared } from '../support/shared.ts';

const { pool } = testDatabase();
const path = shared('data/uci_incident_cases_w09_w16.csv');

const missing = (column: string) => ({ column, values: { '?': '' } });
const map = {
  external_id: 'number',
  vendor: missing('assignment_group'),
  channel: 'contact_type',
  issue_type: missing('category'),
  customer: missing('caller_id'),
  resolved_at: missing('resolved_at'),
  closed_at: missing('closed_at'),
  reopens: 'reopen_count',
  transfers: 'reassignment_count',
};

test.skipIf(path === null)(
  'a real incident log comes in through a map, every vendor whole',
  async () => {
    const at = await newWorkspace(pool);
    const input = await fileSource(path ?? '');
    const summary = await importContacts(pool, clock, { workspaceId: at, input, map });

    // the file has no quoted cells: splitting by commas counts it another way
    const [header = '', ...lines] = readFileSync(path ?? '', 'utf8')
      .trim()
      .split('\n');
    const group = header.split(',').indexOf('assignment_group');
    const solved = header.split(',').indexOf('resolved_at');
    const reopened = header.split(',').indexOf('reopen_count');
    const expected = new Map<string, { contacts: number; solved: number; reopens: number }>();
    for (const cells of lines.map((line) => line.split(','))) {
      const vendor = cells[group] ?? '';
      if (vendor === '?') continue;
      const sums = expected.get(vendor) ?? { contacts: 0, solved: 0, reopens: 0 };
      sums.contacts += 1;
      sums.solved += Number(cells[solved] !== '');
      sums.reopens += Number(cells[reopened]);
      expected.set(vendor, sums);
    }
    const { rows } = await pool.query(
      `select v.name, count(*) as contacts, count(c.resolved_at) as solved, sum(c.reopens) as reopens
       from contact c join vendor v using (workspace_id, vendor_id)
      where workspace_id = $1 group by v.name`,
      [at],
    );
    const found = rows as { name: string; contacts: number; solved: number; reopens: number }[];
    expect(new Map(found.map(({ name, ...sums }) => [name, sums]))).toEqual(expected);
    const nameless = lines.filter((line) => line.split(',')[group] === '?').length;
    expect(summary).toMatchObject({
      read: lines.length,
      rejected: nameless,
      updated: 0,
      unchanged: 0,
    });
    expect(summary.inserted).toBe(lines.length - nameless);
  },
  60_000,
);
