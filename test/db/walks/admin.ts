import { expect } from 'vitest';
import {
  changeVendor,
  findTaken,
  findWorkspaceSettings,
  isOthersChannel,
  listLinks,
  listManaged,
  saveWorkspaceSettings,
  unlinkVendor,
} from '../../../src/admin/query.ts';
import { signed } from '../../../src/audit/model.ts';
import { listTrail, record, searchTrail } from '../../../src/audit/query.ts';
import { findFacts, findShown, saveShown } from '../../../src/home/query.ts';
import { deleteMember, lockMembers, saveMember } from '../../../src/members/query.ts';
import { addVendors, findVendor, listVendorIds, listVendors } from '../../../src/vendors/query.ts';
import { keepsAgentNames } from '../../../src/workspaces/query.ts';
import type { Walk } from './walk.ts';

export const admin: Walk = async ({ pool, clock, workspaceId, vendor }) => {
  const at = clock.now();
  await addVendors(pool, workspaceId, ['Zeta', 'Eta'], at);
  const zeta = await findVendor(pool, workspaceId, 'Zeta');
  const eta = await findVendor(pool, workspaceId, 'Eta');
  if (!zeta || !eta) throw new Error('no vendor');
  const given = { name: 'Zeta Ltd', tz: 'UTC', channelId: 'C0ZETA', isArchived: false };
  await changeVendor(pool, workspaceId, zeta.id, { ...given, aliases: ['Zeta', 'Zed'] }, at);
  expect(await findVendor(pool, workspaceId, 'zed')).toMatchObject({ id: zeta.id });
  expect(await findTaken(pool, workspaceId, ['New', 'ZED'], eta.id)).toBe('ZED');
  expect(await findTaken(pool, workspaceId, ['ZED'], zeta.id)).toBeNull();
  expect(await isOthersChannel(pool, workspaceId, 'C0ZETA', eta.id)).toBe(true);
  const links = await listLinks(pool, workspaceId);
  expect(links.filter(({ channelId }) => channelId === 'C0ZETA')).toHaveLength(1);
  await unlinkVendor(pool, workspaceId, zeta.id);
  await changeVendor(
    pool,
    workspaceId,
    eta.id,
    { ...given, name: 'Eta', channelId: null, isArchived: true, aliases: [] },
    at,
  );
  expect((await listVendors(pool, workspaceId)).some(({ id }) => id === eta.id)).toBe(false);
  const [managed] = await listManaged(pool, workspaceId, eta.id);
  expect(managed).toMatchObject({ isArchived: true, hasContacts: false });
  expect([...(await listVendorIds(pool, workspaceId))]).toContain(eta.id);
  const settings = await findWorkspaceSettings(pool, workspaceId);
  await saveWorkspaceSettings(pool, workspaceId, { ...settings, agentNames: false });
  expect(await keepsAgentNames(pool, workspaceId)).toBe(false);
  await saveWorkspaceSettings(pool, workspaceId, settings);
  // A vendor of nobody makes the whole row refused.
  const nobody = { role: 'lead', vendorIds: [vendor.id, 999_999] } as const;
  expect(await saveMember(pool, workspaceId, 'U9', nobody)).toBe(false);
  expect(await saveMember(pool, workspaceId, 'U9', { ...nobody, vendorIds: [vendor.id] })).toBe(
    true,
  );
  expect((await lockMembers(pool, workspaceId)).some(({ userId }) => userId === 'U9')).toBe(true);
  await deleteMember(pool, workspaceId, 'U9');
  await pool.transaction((db) =>
    record(db, workspaceId, signed('U1', at), { kind: 'shared', subject: 'C1' }),
  );
  const later = at.add({ hours: 1 });
  await pool.transaction((db) =>
    record(db, workspaceId, signed(null, later), { kind: 'exported', subject: 'x.csv' }),
  );
  expect((await listTrail(pool, workspaceId, later, 1)).before.id).toBeGreaterThan(0);
  const nobodys = { group: 'rights', userId: 'U0NOBODY' } as const;
  expect(await searchTrail(pool, workspaceId, later, 1, nobodys)).toEqual([]);
  expect(await findShown(pool, workspaceId, 'U1')).toBeNull();
  await saveShown(pool, workspaceId, 'U1', 'hash', at);
  expect(await findShown(pool, workspaceId, 'U1')).toBe('hash');
  const facts = { userId: 'U1', vendorIds: [zeta.id], until: at };
  expect(await findFacts(pool, workspaceId, facts)).toEqual({
    ...{ hasData: false, hasSample: false, isLoading: false, isIdle: true },
  });
};
