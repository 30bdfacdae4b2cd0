import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hasClaim, releaseClaim, takeClaim } from '../../src/claims/query.ts';
import { listMetricsBy } from '../../src/kpi/query.ts';
import { lastDays } from '../../src/lib/period.ts';
import { findStanding, saveMember } from '../../src/members/query.ts';
import { refreshRollups } from '../../src/rollups/query.ts';
import { findScorecard } from '../../src/scorecard/query.ts';
import { addVendors, findVendor, findVendorById, listVendors } from '../../src/vendors/query.ts';
import { findWorkspace, listWorkspaces, saveWorkspace } from '../../src/workspaces/query.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { loadScene, NOW } from '../support/scene.ts';
import { walks } from './walks/index.ts';

const { pool } = testDatabase();
const clock = stoppedClock(NOW);
const executed = new Set<string>();
const original = pg.Client.prototype.query;

beforeAll(() => {
  pg.Client.prototype.query = function record(this: pg.Client, ...args: unknown[]) {
    const [first] = args;
    const text = typeof first === 'string' ? first : (first as { text?: string } | null)?.text;
    if (text) executed.add(squeeze(text));
    return Reflect.apply(original, this, args);
  } as typeof original;
});

afterAll(() => {
  pg.Client.prototype.query = original;
});

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Every literal marked as SQL, by its longest part without interpolation. */
function statements(): { file: string; part: string }[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => {
      const file = join('src', name);
      const literals = readFileSync(file, 'utf8').matchAll(/\/\* sql \*\/\s*`([^`]*)`/g);
      return [...literals].map(([, text = '']) => {
        const [first = '', ...rest] = text.split('${');
        const parts = [first, ...rest.map((part) => part.replace(/^[^}]*}/, ''))]
          .map(squeeze)
          .filter((part) => !part.includes('=>')); // code inside an interpolation
        return { file, part: parts.sort((x, y) => y.length - x.length)[0] ?? '' };
      });
    });
}

test('a walk through every query executes every statement, and every row fits its schema', async () => {
  const workspace = { id: 'W1', name: 'One' };
  await saveWorkspace(pool, workspace, clock.now());
  expect(await findWorkspace(pool, 'W1')).toMatchObject(workspace);
  expect(await listWorkspaces(pool)).toHaveLength(1);
  expect(await addVendors(pool, 'W1', ['Birch'], clock.now())).toBe(1);
  await loadScene(pool, clock, 'W1');
  await loadScene(pool, clock, 'W1');
  const acme = await findVendor(pool, 'W1', 'ACME  support');
  if (!acme) throw new Error('no vendor');
  expect(await findVendorById(pool, 'W1', acme.id)).toEqual(acme);
  expect(await listVendors(pool, 'W1')).toHaveLength(2);

  await saveMember(pool, 'W1', 'U1', { role: 'vendor_contact', vendorIds: [acme.id] });
  const member = { role: 'vendor_contact', vendorIds: [acme.id] };
  expect(await findStanding(pool, 'W1', 'U1')).toMatchObject({ member, hasAdmin: false });
  expect(await findStanding(pool, 'W2', 'U1')).toMatchObject({ member: null });
  expect(await takeClaim(pool, 'W1', 'k', clock.now())).toBe(true);
  expect(await takeClaim(pool, 'W1', 'k', clock.now())).toBe(false);
  await releaseClaim(pool, 'W1', 'k');
  expect(await hasClaim(pool, 'W1', 'k')).toBe(false);

  const period = lastDays(90, Temporal.PlainDate.from('2026-11-22'));
  const { metrics } = await findScorecard(pool, 'W1', acme, period);
  expect(metrics.find(({ id }) => id === 'volume')?.value).toBe(201);
  const queues = await listMetricsBy(pool, 'W1', acme, period, 'queue');
  expect(queues.map(({ key }) => key)).toEqual(['tier 0', 'tier 1']);

  await pool.query(
    `insert into dirty_day (workspace_id, vendor_id, day) select 'W1', $1, day from generate_series('2026-01-01'::date, '2026-06-30', '1 day') day`,
    [acme.id],
  );
  expect(await refreshRollups(pool, 'W1')).toEqual({ days: 181 });
  for (const walk of walks) await walk({ pool, clock, workspaceId: 'W1', vendor: acme });

  const all = statements();
  expect(all.length).toBeGreaterThan(20);
  const missed = all.filter(({ part }) => ![...executed].some((text) => text.includes(part)));
  expect(missed).toEqual([]);
});

test('every query of a table filters by workspace_id', async () => {
  const { rows } = await pool.query(
    `select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'workspace_id' and table_name <> 'workspace'`,
  );
  const tables = rows.map((row) => (row as { name: string }).name);
  expect(tables.length).toBeGreaterThan(20);
  const touched = new RegExp(`\\b(from|into|update|join) (${tables.join('|')})\\b`);
  const unfiltered = [...executed].filter(
    (text) => touched.test(text) && !/workspace_id|with no data$/.test(text),
  );
  expect(unfiltered).toEqual([]);
});
