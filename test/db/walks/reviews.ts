import { expect } from 'vitest';
import {
  addReview,
  closeReview,
  findReview,
  listLastReviews,
  listOpenReviews,
  listRatings,
  saveRatings,
  takeReminder,
} from '../../../src/reviews/query.ts';
import type { Walk } from './walk.ts';

export const reviews: Walk = async ({ pool, clock, workspaceId, vendor }) => {
  const at = clock.now();
  const added = await addReview(pool, workspaceId, {
    ...{ vendorId: vendor.id, locale: 'en', openedBy: 'U1', openedAt: at, closesAt: at },
    ...{ from: Temporal.PlainDate.from('2026-07-01'), to: Temporal.PlainDate.from('2026-10-01') },
    raters: [{ userId: 'U1', side: 'client' }],
  });
  const id = added?.id ?? 0;
  expect(await listOpenReviews(pool, workspaceId)).toEqual([added]);
  expect(await takeReminder(pool, workspaceId, id, at)).toBe(true);
  expect(await takeReminder(pool, workspaceId, id, at)).toBe(false);
  expect(await saveRatings(pool, workspaceId, id, 'U1', new Map([['attitude', 4]]), at)).toBe(true);
  expect(await listRatings(pool, workspaceId, id, 'U2')).toEqual([]);
  if (added) expect(await closeReview(pool, workspaceId, added, at)).toBe(true);
  expect(await saveRatings(pool, workspaceId, id, 'U1', new Map(), at)).toBe(false);
  expect(await listRatings(pool, workspaceId, id, 'U2')).toHaveLength(1);
  expect((await findReview(pool, workspaceId, id))?.closedAt).not.toBeNull();
  expect(await listLastReviews(pool, workspaceId)).toHaveLength(1);
};
