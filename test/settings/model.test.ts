import { beforeAll, describe, expect, test } from 'vitest';
import { applyFindings } from '../../src/breaches/job.ts';
import type { Family, Finding, Numbers } from '../../src/breaches/model.ts';
import { listOpen } from '../../src/breaches/query.ts';
import { monthAhead } from '../../src/detectors/budget.ts';
import {
  admits,
  DEFAULT_SETTINGS,
  isCritical,
  type Settings,
  severityOf,
} from '../../src/settings/model.ts';
import { listVersions, loadSettings, saveSettings } from '../../src/settings/query.ts';
import { addVendors, listVendors } from '../../src/vendors/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';

const NOW = Temporal.Instant.from('2026-11-24T09:00:00Z');
const seen = (family: Family, given: Partial<Finding> = {}): Finding => ({
  ...{ family, indicator: 'csat/top2', subject: '', isOpen: true, level: 1 },
  ...{ numbers: { n: 100 }, ...given },
});
const may = (finding: Finding, given: Partial<Settings> = {}) =>
  admits({ ...DEFAULT_SETTINGS, ...given }, finding, NOW);
const worst = (...priorities: string[]): Numbers => ({
  worst: priorities.map((priority) => ({ priority })),
});

test.each<[Family, Partial<Finding>, string]>([
  ['collapse', {}, 'critical'],
  ['worse', { indicator: 'compliance/rubric' }, 'critical'],
  ['worse', { indicator: 'sla_compliance/resolution' }, 'medium'],
  ['worse', { level: 2 }, 'high'],
  ['budget', { numbers: { kind: 'lost' } }, 'high'],
  ['budget', { numbers: { kind: 'open' }, level: 2 }, 'medium'],
  ['unusual', {}, 'low'],
  ['unusual', { level: 2 }, 'medium'],
  ['silence', { level: 5 }, 'medium'],
  ['due', { numbers: worst('P1') }, 'medium'],
  ['overdue', { numbers: worst('P2', 'P3') }, 'high'],
  ['overdue', { numbers: worst('P3', 'P1') }, 'critical'],
  ['overdue', { numbers: worst('Urgent') }, 'critical'],
  ['overdue', { numbers: worst('紧急') }, 'critical'],
  ['overdue', { numbers: worst('10') }, 'critical'],
  ['overdue', { numbers: worst('') }, 'high'],
])('%s %j is %s', (family, given, severity) => {
  expect(severityOf(seen(family, given))).toBe(severity);
  expect(isCritical(seen(family, given))).toBe(severity === 'critical');
});

describe('what may open a breach', () => {
  test('only detectors that are on', () => {
    expect(may(seen('worse'), { detectors: ['budget'] })).toBe(false);
    expect(may(seen('overdue'), { detectors: ['clocks'] })).toBe(true);
    expect(may(seen('due'), { detectors: [] })).toBe(false);
  });

  test('a mute holds for its indicator until its very end', () => {
    const mute = (until: string): Partial<Settings> => ({
      mutes: [
        { indicator: 'csat/top2', until: Temporal.Instant.from(until), reason: 'new survey' },
      ],
    });
    expect(may(seen('worse'), mute('2026-11-24T09:00:01Z'))).toBe(false);
    expect(may(seen('worse'), mute('2026-11-24T09:00:00Z'))).toBe(true);
    expect(may(seen('worse', { indicator: 'nps/nps' }), mute('2027-01-01T00:00Z'))).toBe(true);
  });

  test('enough contacts, for courses and months alone', () => {
    const n = (count: number) => ({ numbers: { n: count } });
    expect(may(seen('worse', n(29)), { leastN: 30 })).toBe(false);
    expect(may(seen('worse', n(30)), { leastN: 30 })).toBe(true);
    expect(may(seen('budget', n(99)), { leastN: 100 })).toBe(false);
    expect(may(seen('collapse', n(6)), { leastN: 100 })).toBe(true);
  });

  test('grave enough', () => {
    expect(may(seen('worse'), { least: 'high' })).toBe(false);
    expect(may(seen('worse', { level: 2 }), { least: 'high' })).toBe(true);
    expect(may(seen('collapse'), { least: 'critical' })).toBe(true);
  });
});

test('a month is told at the chance that was asked for', () => {
  const close = { soFar: { misses: 12, n: 100 }, rest: 100 };
  const budget = { allowance: 0.1, phi: 1, usual: 0.1 };
  const { chance } = monthAhead([close, close], budget) ?? { chance: 0 };
  expect(chance).toBeGreaterThan(0.6);
  expect(chance).toBeLessThan(0.9);
  const at = (atRisk: number) => monthAhead([close, close], { ...budget, atRisk })?.isOpen;
  expect([at(0.6), at(0.9)]).toEqual([true, false]);
});

describe('kept', () => {
  const { pool } = testDatabase();
  const clock = stoppedClock(NOW.toString());
  let [acme, birch] = [0, 0];

  beforeAll(async () => {
    for (const id of ['W1', 'W2']) {
      await saveWorkspace(pool, { id, name: id }, NOW);
      await addVendors(pool, id, ['Acme', 'Birch'], NOW);
    }
    [acme, birch] = (await listVendors(pool, 'W1')).map(({ id }) => id) as [number, number];
  });

  const save = (id: string, vendorId: number | null, given: Partial<Settings>, after: number) =>
    saveSettings(
      pool,
      id,
      vendorId,
      { ...DEFAULT_SETTINGS, ...given },
      { by: 'U1', at: NOW, after },
    );

  test('a vendor’s own, else everybody’s, of this workspace alone; each change is a version', async () => {
    await pool.query('delete from watch_mark');
    expect(await save('W1', null, { threshold: 4 }, 0)).toBe(true);
    expect((await pool.query('select workspace_id from watch_mark')).rows).toEqual([
      { workspace_id: 'W1' },
      { workspace_id: 'W1' },
    ]);
    expect(await save('W1', acme, { atRisk: 0.9 }, 0)).toBe(true);
    const of = await loadSettings(pool, 'W1');
    expect([of.of(acme).threshold, of.of(acme).atRisk]).toEqual([5, 0.9]);
    expect([of.of(birch).threshold, of.of(birch).atRisk]).toEqual([4, 0.7]);
    expect((await loadSettings(pool, 'W2')).common).toEqual(DEFAULT_SETTINGS);
    // Somebody else was first.
    expect(await save('W1', acme, { atRisk: 0.8 }, 0)).toBe(false);
    const [newest] = await listVersions(pool, 'W1', acme, 5);
    expect(await save('W1', acme, { atRisk: 0.8 }, newest?.version ?? 0)).toBe(true);
    const all = await listVersions(pool, 'W1', acme, 5);
    expect(all.map(({ definition }) => definition?.atRisk)).toEqual([0.8, 0.9]);
    expect(all[0]).toMatchObject({ setBy: 'U1', setAt: NOW });
  });

  test('two at the same moment: one is kept, the other is told', async () => {
    const saved = await Promise.all([
      save('W2', null, { threshold: 4 }, 0),
      save('W2', null, { atRisk: 0.9 }, 0),
    ]);
    expect(saved.toSorted()).toEqual([false, true]);
  });

  test('they count at once, for what opens; what is open goes on', async () => {
    const find = (isOpen: boolean, indicator = 'csat/top2') =>
      applyFindings(pool, clock, 'W2', [
        { vendorId: ids[0] ?? 0, finding: seen('worse', { isOpen, indicator }) },
      ]);
    const ids = (await listVendors(pool, 'W2')).map(({ id }) => id);
    const open = async () => (await listOpen(pool, 'W2', ids)).map(({ indicator }) => indicator);
    await find(true);
    const [newest] = await listVersions(pool, 'W2', null, 1);
    expect(
      await save('W2', null, { detectors: ['silence'], ownerId: 'U7' }, newest?.version ?? 0),
    ).toBe(true);
    await find(true, 'nps/nps');
    expect(await open()).toEqual(['csat/top2']);
    await find(false);
    expect(await open()).toEqual([]);
    const [latest] = await listVersions(pool, 'W2', null, 1);
    await save('W2', null, { ownerId: 'U7' }, latest?.version ?? 0);
    await find(true, 'nps/nps');
    expect((await listOpen(pool, 'W2', ids))[0]?.breach.owner).toBe('U7');
  });
});
