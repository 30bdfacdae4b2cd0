// A feed that is silent for good: somebody who knows says so on the breach that tells of it, and may
// take that back. Feed, breach and audit trail change together.
import { signed } from '../audit/model.ts';
import { record } from '../audit/query.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { loadTerms } from '../escalation/query.ts';
import { awaitFeed, endFeed } from '../quality/query.ts';
import type { Actor } from '../slack/reply.ts';
import type { Found } from './answer.ts';
import { feedAwaited, feedEnded } from './life.ts';
import { feedOf } from './model.ts';
import { transition } from './query.ts';
import { refusalOf } from './view.ts';

export async function tellOfFeed(
  { db, clock }: Context,
  actor: Actor,
  { saved, vendor }: Found,
  said: 'end' | 'await',
): Promise<Found> {
  const { workspaceId, userId, words } = actor;
  const { refused, feed: told } = words.breaches;
  const feed = feedOf(saved);
  if (!feed) throw new UserError(refused.not_so);
  const at = clock.now();
  const terms = (await loadTerms(db, at, workspaceId))(vendor.id);
  return db.transaction(async (transaction) => {
    const applied = await transition(transaction, workspaceId, saved.id, ({ breach, latest }) => {
      const isOver = said === 'end';
      const outcome = isOver ? feedEnded(breach, userId, at) : feedAwaited(breach, terms);
      if ('refused' in outcome) return outcome;
      const { ended: _, ...numbers } = latest;
      return {
        ...{ ...outcome, by: userId, at, settledOn: null },
        detail: isOver ? { ended: true } : { awaited: true },
        numbers: isOver ? { ...numbers, ended: true } : numbers,
      };
    });
    if (!applied) throw new UserError(refused.newer);
    if ('refusal' in applied) throw new UserError(refusalOf(actor, applied.refusal));
    const watermark = Temporal.Instant.from(String(saved.latest['since']));
    const isDone =
      said === 'end'
        ? await endFeed(transaction, workspaceId, vendor.id, feed)
        : await awaitFeed(transaction, workspaceId, vendor.id, feed, watermark);
    if (!isDone) throw new UserError(said === 'end' ? refused.not_so : told.goesOn);
    await record(transaction, workspaceId, signed(userId, at), {
      ...{ kind: said === 'end' ? 'feed.ended' : 'feed.awaited', subject: feed },
      vendorId: vendor.id,
    });
    return { vendor, saved: applied.breach };
  });
}
