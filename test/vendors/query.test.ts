import { expect, test } from 'vitest';
import { addVendors, findVendor, findVendorById, listVendors } from '../../src/vendors/query.ts';
import { findWorkspace, listWorkspaces, saveWorkspace } from '../../src/workspaces/query.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = testDatabase();
const AT = Temporal.Instant.from('2026-03-01T00:00:00Z');

test('a workspace keeps its zone when its name changes', async () => {
  await saveWorkspace(pool, { id: 'T1', name: 'One' }, AT);
  await pool.query("update workspace set tz = 'Asia/Manila' where workspace_id = 'T1'");
  await saveWorkspace(pool, { id: 'T1', name: 'First' }, AT);
  expect(await findWorkspace(pool, 'T1')).toEqual({ id: 'T1', name: 'First', tz: 'Asia/Manila' });
  expect(await findWorkspace(pool, 'T9')).toBeNull();
  expect(await listWorkspaces(pool)).toHaveLength(1);
});

test("a vendor's zone is its own, else its workspace's", async () => {
  await saveWorkspace(pool, { id: 'T2', name: 'Two' }, AT);
  await pool.query("update workspace set tz = 'Europe/Warsaw' where workspace_id = 'T2'");
  await addVendors(pool, 'T2', ['Zed', { name: 'Acme', tz: 'Asia/Manila' }], AT);
  const zones = (await listVendors(pool, 'T2')).map(({ name, tz }) => [name, tz]);
  expect(zones).toEqual([
    ['Acme', 'Asia/Manila'],
    ['Zed', 'Europe/Warsaw'],
  ]);
});

test('two spellings are one vendor, which keeps its first name', async () => {
  await saveWorkspace(pool, { id: 'T3', name: 'Three' }, AT);
  expect(await addVendors(pool, 'T3', ['Café  Nord'], AT)).toBe(1);
  expect(await addVendors(pool, 'T3', ['CAFE NORD', 'Ｃａｆé nord'], AT)).toBe(0);
  const found = await findVendor(pool, 'T3', ' cafe nord ');
  expect(found?.name).toBe('Café Nord');
  expect(await findVendorById(pool, 'T3', found?.id ?? 0)).toEqual(found);
});

test("one workspace's vendors are not another's", async () => {
  await saveWorkspace(pool, { id: 'T4', name: 'Four' }, AT);
  await saveWorkspace(pool, { id: 'T5', name: 'Five' }, AT);
  await addVendors(pool, 'T4', ['Only here'], AT);
  const vendor = await findVendor(pool, 'T4', 'only here');
  expect(await findVendor(pool, 'T5', 'only here')).toBeNull();
  expect(await findVendorById(pool, 'T5', vendor?.id ?? 0)).toBeNull();
  expect(await listVendors(pool, 'T5')).toEqual([]);
});
