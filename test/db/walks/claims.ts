import { expect } from 'vitest';
import {
  findPlace,
  findPosted,
  listClaimed,
  once,
  purgeClaims,
  savePlace,
  takeClaim,
} from '../../../src/claims/query.ts';
import {
  closeLost,
  findLost,
  keepDelivery,
  purgeInbox,
  putOffDelivery,
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
  expect(await findPosted(pool, workspaceId, place)).toBe('o');
  expect(await findPosted(pool, 'W2', place)).toBeNull();
  // Only what a form claimed is over, sixty days later; who reminded or froze did so for good.
  const lasting = ['freeze:1:2026-10', 'meeting:1:late:0', 'o'];
  const forms = ['form:plan.start:V1:1', 'observation:w1'];
  for (const key of [...lasting.slice(0, 2), ...forms]) await takeClaim(pool, workspaceId, key, at);
  const left = async () => [...(await listClaimed(pool, workspaceId, [...lasting, ...forms]))];
  const days = (hours: number) => ({ db: pool, clock: { now: () => at.add({ hours }) } });
  expect(await purgeClaims(days(60 * 24), workspaceId)).toBe(0);
  expect((await left()).toSorted()).toEqual([...forms, ...lasting].toSorted());
  expect(await purgeClaims(days(60 * 24 + 1), workspaceId)).toBe(2);
  expect((await left()).toSorted()).toEqual(lasting);
  const now = clock.now();
  expect(await keepDelivery(pool, workspaceId, 'press:1', { a: 1 }, now)).toBe(true);
  expect(await keepDelivery(pool, workspaceId, 'press:1', { a: 1 }, now)).toBe(false);
  expect(await takeLeftOver(pool, workspaceId, now)).toBeNull();
  const later = now.add({ seconds: 15 });
  expect(await takeLeftOver(pool, workspaceId, later)).toMatchObject({ payload: { a: 1 } });
  // Put off it is left whoever has it, and handed out again then, as at first.
  const then = later.add({ minutes: 1 });
  expect(await putOffDelivery(pool, workspaceId, 'press:1', then)).toBe(true);
  expect(await putOffDelivery(pool, workspaceId, 'press:0', then)).toBe(false);
  await settleDelivery(pool, workspaceId, 'press:1');
  expect(await takeLeftOver(pool, workspaceId, later.add({ seconds: 59 }))).toBeNull();
  expect(await takeLeftOver(pool, workspaceId, later.add({ minutes: 1 }))).toMatchObject({
    payload: { a: 1 },
  });
  await settling(pool, workspaceId, 'press:1').transaction((db) =>
    keepDelivery(db, workspaceId, 'press:2', {}, now),
  );
  await settleDelivery(pool, workspaceId, 'press:2');
  expect(await takeLeftOver(pool, workspaceId, later.add({ hours: 1 }))).toBeNull();
  for (let more = 0; more < 4; more += 1) {
    await keepDelivery(pool, workspaceId, 'press:3', {}, now);
    await takeLeftOver(pool, workspaceId, later.add({ minutes: more }));
  }
  const end = later.add({ hours: 1 });
  expect(await findLost(pool, workspaceId, end)).toMatchObject({ key: 'press:3' });
  expect(await closeLost(pool, workspaceId, 'press:3')).toBe(true);
  expect(await closeLost(pool, workspaceId, 'press:3')).toBe(false);
  await purgeInbox(pool, workspaceId, later.add({ hours: 25 }));
  expect(await keepDelivery(pool, workspaceId, 'press:1', { a: 1 }, now)).toBe(true);
};
