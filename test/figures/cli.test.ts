import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { plumblineInside } from '../cli/inside.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { NOW } from '../support/scene.ts';

const { pool } = testDatabase();
const clock = stoppedClock(NOW);
const run = plumblineInside(pool, clock, 'W');
let dir = '';
beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'plumbline-figures-'));
  return saveWorkspace(pool, { id: 'W', name: 'W' }, clock.now());
});
afterAll(() => rmSync(dir, { recursive: true }));

test('an indicator is defined, fed, listed, changed and retired', async () => {
  expect((await run('indicator', 'list')).out).toBe('No indicators of your own yet.\n');
  const added = await run(
    ...['indicator', 'add', 'return_rate', '--formula', 'returns ÷ orders × 100'],
    ...['--name', 'Return rate', '--unit', '%', '--better', 'lower', '--targets', '10/5/3'],
    ...['--totals', 'returns,orders', '--weight', '5', '--from', '2026-01-01', '--by', 'Ada'],
  );
  expect(added.err).toBe('');
  expect(added.out).toBe(
    'Added return_rate, version 1, from 2026-01-01 on.\nFiles may now bring figures for returns and orders (plumbline import metrics).\n',
  );
  const file = path.join(dir, 'figures.csv');
  writeFileSync(
    file,
    'vendor,metric,period,value,source\nAcme,returns,2026-03,30,shop\nAcme,orders,2026-03,400,shop\nAcme,csatt,2026-03,4,shop\n',
  );
  const imported = await run('import', 'metrics', file);
  expect(imported.code).toBe(2);
  expect(imported.out).toContain('read 3, inserted 2, updated 0, unchanged 0, rejected 1');
  expect(imported.out).toContain('line 4: metric "csatt" is no metric; did you mean csat?');

  writeFileSync(file, 'vendor,metric,period,value,audited\nAcme,orders,2026-03,410,yes\n');
  expect((await run('import', 'metrics', file, '--source', 'ledger')).code).toBe(0);
  const shown = await run('figures', 'acme');
  expect(shown.out).toMatch(/orders\/value +2026-03 +410 +– +ledger +yes/);
  expect(shown.out).not.toContain('400');
  const all = JSON.parse(
    (await run('figures', 'acme', '--metric', 'orders', '--all', '--json')).out,
  );
  expect(all).toMatchObject([
    {
      metric: 'orders',
      from: '2026-03-01',
      to: '2026-03-31',
      value: 400,
      version: 1,
      source: 'shop',
    },
    { value: 410, version: 2, audited: true, superseded_at: null },
  ]);

  const changed = await run(
    'indicator',
    'add',
    'return_rate',
    '--formula',
    'returns',
    '--from',
    '2026-06-01',
  );
  expect(changed.out).toContain('Changed return_rate, version 2, from 2026-06-01 on.');
  const listed = JSON.parse((await run('indicator', 'list', '--all', '--json')).out);
  expect(listed).toMatchObject([
    {
      ...{ id: 'return_rate', version: 1, formula: 'returns / orders * 100', weight: 500 },
      ...{
        effective_from: '2026-01-01',
        created_by: 'Ada',
        targets: { floor: 10, target: 5, stretch: 3 },
      },
    },
    { version: 2, formula: 'returns', weight: 0, targets: null },
  ]);
  expect((await run('indicator', 'retire', 'return_rat')).err).toContain(
    'did you mean return_rate?',
  );
  expect((await run('indicator', 'retire', 'return_rate', '--from', '2026-09-01')).out).toBe(
    'Retired return_rate from 2026-09-01 on.\n',
  );
  expect((await run('indicator', 'retire', 'return_rate')).err).toContain('is retired already');
  expect((await run('indicator', 'list')).out).toBe('No indicators of your own yet.\n');
});

test.each([
  [['csat', '--formula', 'x'], 'that id belongs to an indicator that is always there'],
  [
    ['own', '--formula', 'a / (b'],
    'the formula has a ( that is never closed, at its end (character 7): a / (b',
  ],
  [
    ['own', '--formula', 'a $ b'],
    'the formula has a character that means nothing here, at character 3, "$": a $ b',
  ],
  [['own', '--formula', 'csat.top9'], '"csat.top9" is no variant; there is top2'],
  [['own'], 'an indicator needs --formula'],
  [
    ['own', '--formula', 'x', '--unit', 'km'],
    '--unit "km" is none of %, s, points, number, or money',
  ],
  [['own', '--formula', 'x', '--targets', '1/2'], '--targets "1/2" is not floor/target/stretch'],
  [['own', '--formula', 'x', '--weight', 'lots'], '--weight "lots" is no share in %'],
  [['own', '--formula', 'x', '--weight', '5'], 'a weight needs --targets'],
  [['own', '--formula', 'x', '--from', '2026-02-30'], '"2026-02-30" is no day like'],
])(
  'indicator add %j is refused in one line',
  async (args, message) => {
    const { code, out, err } = await run('indicator', 'add', ...args);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(message);
    expect(err.trim().split('\n')).toHaveLength(1);
  },
  30_000,
);
