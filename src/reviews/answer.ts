import type { Context } from '../context.ts';
import type { About } from '../members/model.ts';
import type { Actor } from '../slack/reply.ts';
import { findReview } from './query.ts';

/** Whom a review is about. */
export async function reviewedVendor(
  { db }: Context,
  { workspaceId }: Actor,
  id: number,
): Promise<About> {
  const found = await findReview(db, workspaceId, id);
  return found ? [found.vendorId] : 'gone';
}
