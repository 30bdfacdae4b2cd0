import { expect } from 'vitest';
import { findPlace, once, savePlace } from '../../../src/claims/query.ts';
import {
  keepDelivery,
  purgeInbox,
  settleDelivery,
  settling,
  takeLeftOver,
} from '../../../src/inbox/query.ts';
import type { Walk } from './walk.ts';

export const claims: Walk = async ({ pool, clock, workspaceId }) => {
  const at = clock.now();
  expect(await once(pool, workspaceId, 'o', at, async () => 7)).toEqual({ result: 7 });
  expect(await once(pool, workspaceId, 'o', at, async () => 8)).toBeNull();
  const place = { channelId: 'C1', messageTs: '1.2' };
  await savePlace(pool, workspaceId, 'o', place, at);
  expect(await findPlace(pool, workspaceId, 'o')).toEqual(place);
  expect(await findPlace(pool, 'W2', 'o')).toBeNull();
  const now = clock.now();
  expect(await keepDelivery(pool, workspaceId, 'press:1', { a: 1 }, now)).toBe(true);
  expect(await keepDelivery(pool, workspaceId, 'press:1', { a: 1 }, now)).toBe(false);
  expect(await takeLeftOver(pool, workspaceId, now)).toEqual([]);
  const later = now.add({ seconds: 15 });
  expect(await takeLeftOver(pool, workspaceId, later)).toMatchObject([{ payload: { a: 1 } }]);
  await settling(pool, workspaceId, 'press:1').transaction((db) =>
    keepDelivery(db, workspaceId, 'press:2', {}, now),
  );
  await settleDelivery(pool, workspaceId, 'press:2');
  expect(await takeLeftOver(pool, workspaceId, later.add({ hours: 1 }))).toEqual([]);
  await purgeInbox(pool, workspaceId, later.add({ hours: 25 }));
  expect(await keepDelivery(pool, workspaceId, 'press:1', { a: 1 }, now)).toBe(true);
};
