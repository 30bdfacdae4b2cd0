import { expect } from 'vitest';
import {
  currentMessage,
  dropOrphan,
  markAttempt,
  queueEdits,
  saveGone,
  saveLater,
  savePark,
  savePlain,
  saveRoute,
  saveShown,
  unmarkAttempt,
} from '../../../src/cards/attempts.ts';
import {
  allowLane,
  claimLane,
  ensureLane,
  holdLane,
  listDue,
  listPending,
  nextDue,
  saveInspection,
  saveInspections,
  savePlaceId,
} from '../../../src/cards/lanes.ts';
import { settleNotices, tellOwner } from '../../../src/cards/notice.ts';
import { purgeCards } from '../../../src/cards/purge.ts';
import {
  adoptMessage,
  desireCard,
  findCard,
  findCardKey,
  hastenReplies,
  listHeldUp,
  retireCard,
  retryParked,
} from '../../../src/cards/query.ts';
import { blockCalls, listRates, takeCall } from '../../../src/cards/rates.ts';
import {
  findSettings,
  moveChannel,
  pauseDeliveries,
  resumeDeliveries,
  saveDefaultChannel,
  takeProbes,
} from '../../../src/cards/settings.ts';
import type { Work } from '../../../src/cards/work.ts';
import type { Walk } from './walk.ts';

export const cards: Walk = async ({ pool, clock, workspaceId }) => {
  const at = clock.now();
  const later = at.add({ minutes: 20 });
  const card = { key: 'k', channelId: 'C1', urgency: 'machine' } as const;
  const first = { ...card, message: { text: 'one', blocks: [] } };
  expect(await desireCard(pool, workspaceId, first, at)).toBe(true);
  expect(await desireCard(pool, workspaceId, first, at)).toBe(false);
  expect(await listDue(pool, [workspaceId], at)).toEqual([workspaceId]);
  expect(await nextDue(pool, [workspaceId])).toEqual(at);
  const lane = await claimLane(pool, workspaceId, at);
  expect(lane).toMatchObject({ laneId: 'C1', isOutside: null, isAllowed: false });
  const [pending] = await listPending(pool, workspaceId, 'C1', at);
  expect(pending).toMatchObject({ key: 'k', state: 'waiting', version: 1 });
  if (!(pending && lane)) throw new Error('nothing pending');

  expect(await takeCall(pool, workspaceId, 'chat.update', at, false)).toBe(true);
  await blockCalls(pool, workspaceId, 'chat.update', later);
  expect(await takeCall(pool, workspaceId, 'chat.update', at, true)).toBe(false);
  expect(await listRates(pool, workspaceId)).toHaveLength(1);

  await markAttempt(pool, workspaceId, card, at, later);
  await unmarkAttempt(pool, workspaceId, card, at);
  const attempt = await markAttempt(pool, workspaceId, card, at, later);
  expect(attempt).toMatchObject({ version: 1, isPlain: false, isResent: false });
  expect(await markAttempt(pool, workspaceId, card, at, later)).toBeNull();
  if (!attempt) throw new Error('no attempt');
  const place = { channelId: 'C1', messageTs: '1.1' };
  await saveShown(pool, workspaceId, attempt, place, 1, at);
  expect(await findCard(pool, workspaceId, 'k')).toMatchObject({ state: 'shown', ...place });
  expect(await findCard(pool, 'W2', 'k')).toBeNull();
  expect(await findCardKey(pool, workspaceId, place)).toBe('k');
  const message = { channelId: 'C1', messageTs: '9.9' };
  for (let times = 0; times < 2; times += 1) {
    const key = await adoptMessage(pool, workspaceId, message, clock.now());
    expect(await findCard(pool, workspaceId, key)).toMatchObject({ ...message, isRetired: true });
  }
  expect(await currentMessage(pool, workspaceId, card)).toMatchObject({ message: first.message });

  await queueEdits(pool, workspaceId, at, at, 1_334);
  await desireCard(pool, workspaceId, { ...card, message: { text: 'two', blocks: [] } }, at);
  await saveLater(pool, workspaceId, card, at, { failed: true, reason: 'unreachable' });
  await savePlain(pool, workspaceId, { key: 'k', version: 2 }, 'why', at);
  await savePark(pool, workspaceId, card, 'not_in_channel', null, at);
  expect(await listHeldUp(pool, workspaceId, at)).toMatchObject([{ key: 'k', state: 'parked' }]);
  await saveDefaultChannel(pool, workspaceId, 'C2');
  const work = { pool, clock, workspaceId } as unknown as Work;
  await tellOwner(work, { key: 'k', laneId: 'C1', ownerId: null }, 'not_in_channel', null);
  await settleNotices(pool, workspaceId, 'C1', at);
  expect(await retryParked(pool, workspaceId, { key: 'k' }, at)).toBe(1);
  expect(await saveGone(pool, workspaceId, card, at)).toBe(true);
  await ensureLane(pool, workspaceId, 'U1');
  const route = { laneId: 'U1', route: 'owner', reason: 'is_archived' } as const;
  await saveRoute(pool, workspaceId, card, route, at);
  await moveChannel(pool, workspaceId, 'C1', 'C3');
  expect(await listPending(pool, workspaceId, 'U1', at)).toMatchObject([{ channelId: 'C3' }]);
  await hastenReplies(pool, workspaceId, 'k', at);
  await retireCard(pool, workspaceId, 'k', at);
  expect(await listPending(pool, workspaceId, 'U1', at)).toEqual([]);
  const reply = { ...card, key: 'k:1', parentKey: 'k', message: { text: 'one', blocks: [] } };
  await desireCard(pool, workspaceId, reply, at);
  expect(await dropOrphan(pool, workspaceId, reply, at)).toBe(true);

  await holdLane(pool, workspaceId, 'C1', later);
  await saveInspection(pool, workspaceId, 'C1', true, at);
  await saveInspections(pool, workspaceId, new Map([['C1', true]]), at);
  await savePlaceId(pool, workspaceId, 'U1', 'D1');
  await allowLane(pool, workspaceId, 'C1', 'U1', at);
  expect(await pauseDeliveries(pool, workspaceId, 'invalid_auth', at)).toBe(true);
  expect(await pauseDeliveries(pool, workspaceId, 'invalid_auth', at)).toBe(false);
  expect(await findSettings(pool, workspaceId)).toMatchObject({ pauseReason: 'invalid_auth' });
  expect(await takeProbes(pool, [workspaceId], later, later)).toEqual([workspaceId]);
  expect(await resumeDeliveries(pool, workspaceId)).toBe(true);
  expect(await purgeCards({ db: pool, clock }, workspaceId)).toBe(0);
};
