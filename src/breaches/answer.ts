// From a question to what is open, and from a breach to its card.
import type { Context } from '../context.ts';
import { maySee } from '../members/model.ts';
import { said } from '../scorecard/answer.ts';
import type { Message } from '../slack/blocks.ts';
import type { Actor } from '../slack/reply.ts';
import { matchVendor, nearest } from '../vendors/model.ts';
import { listVendors } from '../vendors/query.ts';
import { unknownVendor } from '../vendors/view.ts';
import { listOpen } from './query.ts';
import type { SavedBreach } from './row.ts';
import { breachList, factsOf } from './view.ts';

const SUGGESTIONS = 3;

/** The answer to `/vendor-alerts [vendor|mine]`. */
export async function answerBreaches(ctx: Context, actor: Actor, text: string): Promise<Message> {
  const { words, member, workspaceId, userId } = actor;
  if (!member) return said(words.notAllowed);
  const vendors = (await listVendors(ctx.db, workspaceId)).filter(({ id }) => maySee(member, id));
  const mine = words.breaches.mineWords.includes(text.toLowerCase());
  const vendor = text === '' || mine ? null : matchVendor(text, vendors);
  if (text !== '' && !mine && !vendor) {
    return unknownVendor(actor, text, nearest(text, vendors, SUGGESTIONS), '');
  }
  const shown = vendor ? [vendor] : vendors;
  const open = await listOpen(
    ctx.db,
    workspaceId,
    shown.map(({ id }) => id),
  );
  const asked = open.filter((saved) => !mine || isOf(saved, userId));
  const byId = new Map(shown.map((each) => [each.id, each]));
  const facts = asked.flatMap((saved) => {
    const of = byId.get(saved.vendorId);
    return of ? [factsOf(of, saved)] : [];
  });
  const now = ctx.clock.now();
  return breachList(actor, facts, now, mine);
}

function isOf({ breach: { owner, acknowledged } }: SavedBreach, userId: string): boolean {
  return owner === userId || acknowledged?.by === userId;
}
