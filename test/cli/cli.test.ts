import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { subcommands } from '../../src/cli/index.ts';
import { LOCAL_WORKSPACE } from '../../src/workspaces/model.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { NOW } from '../ingest/scene.ts';
import { testDatabase } from '../support/database.ts';
import { plumbline } from './run.ts';

const { pool, url } = testDatabase();
const env = { DATABASE_URL: url };
const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
let dir = '';
beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'plumbline-cli-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

function write(name: string, text: string): string {
  const file = path.join(dir, name);
  writeFileSync(file, text);
  return file;
}

describe('help', () => {
  test('lists every subcommand, and nothing at all is a mistake', async () => {
    const asked = await plumbline(['--help'], {});
    for (const { name, summary } of subcommands) {
      expect(asked.out).toContain(name);
      expect(asked.out).toContain(summary);
    }
    expect(asked.code).toBe(0);
    expect((await plumbline([], {})).code).toBe(1);
  });

  test.each(subcommands.map(({ name }) => [name]))('of %s needs no database', async (name) => {
    const nowhere = { DATABASE_URL: 'postgres://127.0.0.1:1/none' };
    const { code, out, err } = await plumbline([...name.split(' '), '--help'], nowhere);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(`Usage: plumbline ${name}`);
    expect(out).toContain('--workspace');
  });
});

describe('a mistake is one line on standard error and exit code 1', () => {
  test.each([
    [['vendr', 'list'], 'no command "vendr"'],
    [['metric', 'acme'], 'no command "metric"; did you mean metrics?'],
    [['vendor'], 'vendor what? There is vendor add, vendor list, and vendor channel'],
    [['import', 'contact', 'f.csv'], 'no command "import contact"; did you mean import contacts?'],
    [['vendor', 'add'], 'Usage: plumbline vendor add NAME [--tz ZONE]'],
    [['vendor', 'list', '--al'], "Unknown option '--al' (plumbline vendor list --help)"],
    [['vendor', 'add', 'X', '--tz', '+08:00'], '"+08:00" is no IANA time zone'],
    [['import', 'contacts', '/no/such.csv'], "can't read /no/such.csv: no such file"],
    [['vendor', 'list', '--workspace', 'T404'], 'no workspace "T404"'],
  ])('%j', async (args, message) => {
    const { code, out, err } = await plumbline(args, env);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^plumbline: [^\n]+\n$/);
    expect(err).toContain(message);
  });

  test('also when the database is away or a variable is wrong', async () => {
    const away = await plumbline(['vendor', 'list'], {
      DATABASE_URL: 'postgres://me:pw@127.0.0.1:1/x',
    });
    expect(away).toMatchObject({ code: 1, out: '' });
    expect(away.err).toMatch(/^plumbline: [^\n]*127\.0\.0\.1:1[^\n]*\n$/);
    expect(away.err).not.toContain('pw');
    const wrong = await plumbline(['vendor', 'list'], { DATABASE_URL: 'mysql://x' });
    expect(wrong.err).toMatch(/^plumbline: DATABASE_URL: [^\n]+\n$/);
  });
});

test('vendors are added once and listed with their zones', async () => {
  const add = (...args: string[]) => plumbline(['vendor', 'add', ...args], env);
  expect(await add('Acme Support', '--tz', 'Asia/Manila')).toMatchObject({
    code: 0,
    out: 'Added Acme Support (Asia/Manila).\n',
  });
  expect((await add('ACME support')).out).toBe('Acme Support is there already (Asia/Manila).\n');
  expect(await add('acme support', '--tz', 'UTC')).toMatchObject({ code: 1 });
  expect((await plumbline(['vendor', 'list'], env)).out).toBe('Acme Support  Asia/Manila\n');
  const { rows } = await pool.query('select workspace_id from vendor');
  expect(rows).toEqual([{ workspace_id: LOCAL_WORKSPACE }]);
});

test('with a real Slack there must be a workspace, and one of several must be named', async () => {
  await saveWorkspace(pool, { id: 'TB', name: 'B' }, NOW);
  await saveWorkspace(pool, { id: 'TA', name: 'A' }, NOW);
  const which = await plumbline(['vendor', 'list'], { ...env, ...slack });
  expect(which.code).toBe(1);
  expect(which.err).toContain('add --workspace with one of');
  expect(which.err).toMatch(/TA.*TB/);
  const named = await plumbline(['vendor', 'list', '--workspace', 'TA'], { ...env, ...slack });
  expect(named).toMatchObject({ code: 0, out: 'No vendors yet. Add one, or import contacts.\n' });
});

describe('importing', () => {
  const good =
    'external_id,vendor,opened_at\na,Northwind,2026-03-01 10:00\nb,Northwind,2026-03-02 10:00\n';

  test('prints the summary; the second time nothing changes', async () => {
    const file = write('good.csv', good);
    const first = await plumbline(['import', 'contacts', file], env);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toContain('read 2, inserted 2, updated 0, unchanged 0, rejected 0\n');
    expect(first.out).toContain('New vendors: Northwind\n');
    expect(first.out).toContain('Times without a zone were read as UTC.\n');
    const second = await plumbline(['import', 'contacts', file], env);
    expect(second.out).toContain('read 2, inserted 0, updated 0, unchanged 2, rejected 0\n');
    expect(existsSync(`${file}.rejected.csv`)).toBe(false);
  });

  test('ends with 2 when rows were rejected, and says where they are', async () => {
    const file = write('some.csv', `${good}c,Northwind,never\n`);
    const { code, out } = await plumbline(['import', 'contacts', file], env);
    expect(code).toBe(2);
    expect(out).toContain('line 4: opened_at "never" is not a time');
    expect(out).toContain(`1 rejected row with the reasons: ${file}.rejected.csv\n`);
    expect(readFileSync(`${file}.rejected.csv`, 'utf8')).toContain('c,Northwind,never,4,');
  });

  test('with a map and options, for surveys too', async () => {
    const map = write(
      'map.json',
      '{ "external_id": "id", "answered_at": "when", "csat": "stars" }',
    );
    const file = write('s.tsv', 'id\twhen\tstars\ns1\t2026-03-01 10:00\t5\n');
    const args = ['--map', map, '--tz', 'Asia/Tokyo', '--vendor', 'Northwind', '--source', 'form'];
    const { code, out } = await plumbline(['import', 'surveys', file, ...args], env);
    expect(code).toBe(0);
    expect(out).toContain('inserted 1');
    const { rows } = await pool.query('select source, answered_at, csat from survey_response');
    expect(rows).toEqual([
      { source: 'form', answered_at: Temporal.Instant.from('2026-03-01T01:00Z'), csat: 5 },
    ]);
  });

  test('a file that fails ends with 1 and one line', async () => {
    const file = write('broken.csv', 'external_id,vendor,opened_at\n"a,Nobody,2026-03-01 10:00\n');
    const { code, out, err } = await plumbline(['import', 'contacts', file], env);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toBe(
      `plumbline: ${file}, line 2, column external_id: a quote that is never closed\n`,
    );
    expect(existsSync(`${file}.rejected.csv`)).toBe(false);
  });
});

test('a reader that goes away early is no error', async () => {
  const cli = path.resolve(import.meta.dirname, '../../src/cli.ts');
  const child = spawn(process.execPath, [cli, '--help'], { env: {} });
  child.stdout.destroy();
  let err = '';
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect({ code, err }).toEqual({ code: 0, err: '' });
});
