import { expect } from 'vitest';
import {
  deleteSubscription,
  findChannel,
  findSubscription,
  listSubscriptions,
  loadSeen,
  savePause,
  saveSubscription,
  takeRun,
  withFindings,
} from '../../../src/digests/query.ts';
import { month } from '../../../src/lib/period.ts';
import { digestDraft } from '../../digests/scene.ts';
import type { Walk } from './walk.ts';

export const digests: Walk = async ({ pool, clock, workspaceId, vendor }) => {
  const now = clock.now();
  const save = (id: number | null, time: string) =>
    saveSubscription(
      pool,
      workspaceId,
      id,
      digestDraft({ time, vendorIds: [vendor.id] }),
      'U1',
      now,
    );
  const id = await save(null, '08:00');
  if (id === null) throw new Error('not added');
  expect(await save(id, '09:30')).toBe(id);
  expect(await save(id + 1, '10:00')).toBeNull();
  const [saved] = await listSubscriptions(pool, workspaceId);
  expect(saved).toMatchObject({ id, time: '09:30', vendorIds: [vendor.id], lastDay: null });
  const slot = { day: Temporal.PlainDate.from('2026-11-23'), at: now };
  expect(await takeRun(pool, workspaceId, { id, since: now }, slot, null, now)).toBe(true);
  expect(await takeRun(pool, workspaceId, { id, since: now }, slot, 'stale', now)).toBe(false);
  const changed = { id, since: now.add({ seconds: 1 }) };
  const other = { ...slot, day: slot.day.add({ days: 1 }) };
  expect(await takeRun(pool, workspaceId, changed, other, null, now)).toBe(false);
  const later = { ...slot, day: slot.day.add({ days: 1 }) };
  expect(await takeRun(pool, workspaceId, { id, since: now }, later, 'stale', now)).toBe(true);
  const ran = await findSubscription(pool, workspaceId, id);
  expect(`${ran?.lastSentDay} ${ran?.lastDay}`).toBe('2026-11-23 2026-11-24');
  await savePause(pool, workspaceId, id, true, now);
  expect((await findSubscription(pool, workspaceId, id))?.pausedAt).toEqual(now);
  const next = { ...slot, day: slot.day.add({ days: 2 }) };
  expect(await takeRun(pool, workspaceId, { id, since: now }, next, null, now)).toBe(false);
  expect(await findChannel(pool, workspaceId, 'C0NOBODY01')).toEqual({
    isOutside: false,
    vendorId: null,
  });
  const october = month(Temporal.PlainYearMonth.from('2026-10'));
  const [seen] = await loadSeen(pool, workspaceId, [vendor], 'monthly', october, now);
  expect(seen?.recent.vendor).toEqual(vendor);
  const judged = await withFindings(pool, workspaceId, digestDraft({ edition: 'monthly' }), [
    ...(seen ? [seen] : []),
  ]);
  expect(judged).toHaveLength(1);
  await deleteSubscription(pool, workspaceId, id);
  expect(await listSubscriptions(pool, workspaceId)).toEqual([]);
};
