import { expect } from 'vitest';
import { findPlace, once, savePlace } from '../../../src/claims/query.ts';
import type { Walk } from './walk.ts';

export const claims: Walk = async ({ pool, clock, workspaceId }) => {
  const at = clock.now();
  expect(await once(pool, workspaceId, 'o', at, async () => 7)).toEqual({ result: 7 });
  expect(await once(pool, workspaceId, 'o', at, async () => 8)).toBeNull();
  const place = { channelId: 'C1', messageTs: '1.2' };
  await savePlace(pool, workspaceId, 'o', place, at);
  expect(await findPlace(pool, workspaceId, 'o')).toEqual(place);
  expect(await findPlace(pool, 'W2', 'o')).toBeNull();
};
