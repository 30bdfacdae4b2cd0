import { expect } from 'vitest';
import {
  deleteInstallation,
  findInstallation,
  listSealed,
  lockInstallation,
  saveInstallation,
  saveTokens,
  serveWorkspace,
  spendState,
  suspendRest,
  suspendWorkspaces,
} from '../../../src/installations/query.ts';
import { listServed, listWorkspaces, saveWorkspace } from '../../../src/workspaces/query.ts';
import type { Walk } from './walk.ts';

/** In workspaces of its own: others' must stay served. */
export const installations: Walk = async ({ pool, clock }) => {
  const at = clock.now();
  for (const id of ['W7', 'W8']) {
    await saveWorkspace(pool, { id, name: id, enterpriseId: 'E7' }, at);
  }
  const wide = {
    ...{ id: 'E7', enterpriseId: 'E7', appId: 'A1', botId: 'B1', botUserId: 'U1' },
    ...{ scopes: ['commands'], installedBy: 'U2', keyId: 'k1', sealed: Buffer.from('x') },
    expiresAt: at,
  };
  const own = { ...wide, id: 'W7', expiresAt: null };
  await saveInstallation(pool, wide, at);
  await saveInstallation(pool, own, at);
  expect(await findInstallation(pool, 'W7')).toEqual(own);
  expect(await findInstallation(pool, 'W8')).toEqual(wide);
  expect(await findInstallation(pool, 'W9', 'E7')).toEqual(wide);
  expect(await findInstallation(pool, 'W9')).toBeNull();
  expect(await lockInstallation(pool, 'W8')).toBeNull();
  await saveTokens(pool, { ...own, keyId: 'k2', sealed: Buffer.from('y') });
  expect(await lockInstallation(pool, 'W7')).toMatchObject({ keyId: 'k2', expiresAt: null });
  expect(await listSealed(pool, 'k2')).toEqual([{ id: 'E7', keyId: 'k1' }]);
  const given = { id: 'W8', name: 'W8', enterpriseId: 'E7' };
  expect(await suspendRest(pool, 'E7', ['W7'], at)).toEqual(['W8']);
  expect(await serveWorkspace(pool, given, at)).toBe(true);
  expect(await serveWorkspace(pool, given, at)).toBe(false);
  // What the organisation still serves is not suspended; nor is what has its own.
  await deleteInstallation(pool, 'W7');
  expect(await suspendWorkspaces(pool, 'W7', at)).toEqual([]);
  await saveInstallation(pool, own, at);
  await deleteInstallation(pool, 'E7');
  expect(await suspendWorkspaces(pool, 'E7', at)).toEqual(['W8']);
  expect(await suspendWorkspaces(pool, 'E7', at)).toEqual([]);
  const names = async (list: typeof listServed) => (await list(pool)).map(({ id }) => id);
  expect(await names(listServed)).toContain('W7');
  expect(await names(listServed)).not.toContain('W8');
  expect(await names(listWorkspaces)).toContain('W8');
  const until = at.add({ minutes: 10 });
  expect(await spendState(pool, 'h', at, until)).toBe(true);
  expect(await spendState(pool, 'h', at, until)).toBe(false);
  await deleteInstallation(pool, 'W7');
};
