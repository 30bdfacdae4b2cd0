// From a question to what is open, and from what somebody does to what becomes of a breach.
import { loadBackground } from '../background/query.ts';
import { findCardKey } from '../cards/query.ts';
import type { OpenHours } from '../clocks/calendar.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/db.ts';
import { UserError } from '../errors.ts';
import { loadTerms } from '../escalation/query.ts';
import type { About } from '../members/model.ts';
import { said, visibleVendor, visibleVendors } from '../scorecard/answer.ts';
import type { Message } from '../slack/blocks.ts';
import type { Actor, Ask, Reply } from '../slack/reply.ts';
import type { Vendor } from '../vendors/model.ts';
import { vendorCalled } from '../vendors/view.ts';
import { act } from './life.ts';
import { type Action, mayAct, type Refusal, statusOf } from './model.ts';
import { type Applied, findBreach, listClosed, listOpen, transition } from './query.ts';
import type { SavedBreach } from './row.ts';
import { breachCard, refusalOf } from './view.ts';
import { breachList, CLOSED_DAYS, type Listing, PAGE } from './view-list.ts';
import { factsOf } from './view-why.ts';

/** The answer to `/vendor-alerts [vendor|mine] [closed]`. */
export async function answerBreaches(ctx: Context, actor: Actor, text: string): Promise<Message> {
  const { words, member } = actor;
  if (!member) return said(words.notAllowed);
  const { closedWords, mineWords } = words.breaches;
  const [last = '', ...before] = text.split(/\s+/).toReversed();
  const isClosed = closedWords.includes(last.toLowerCase());
  const name = isClosed ? before.toReversed().join(' ') : text;
  const listing = { of: 'all', isClosed, from: 0 } as const;
  if (name === '') return listed(ctx, actor, listing);
  if (mineWords.includes(name.toLowerCase())) {
    return listed(ctx, actor, { ...listing, of: 'mine' });
  }
  const vendors = await visibleVendors(ctx, actor);
  const called = vendorCalled(actor, name, vendors);
  if ('unknown' in called) return called.unknown;
  return listed(ctx, actor, { ...listing, of: called.vendor.id });
}

const CLOSED_MOST = 500;

export async function listed(ctx: Context, actor: Actor, listing: Listing): Promise<Message> {
  const { workspaceId, userId } = actor;
  const { of, isClosed, from } = listing;
  const vendors = (await visibleVendors(ctx, actor)).filter(({ id }) => {
    return typeof of !== 'number' || id === of;
  });
  const [byId, ids] = [
    new Map(vendors.map((each) => [each.id, each])),
    vendors.map(({ id }) => id),
  ];
  const now = ctx.clock.now();
  const since = now.subtract({ hours: 24 * CLOSED_DAYS });
  const all = isClosed
    ? await listClosed(ctx.db, workspaceId, ids, since, CLOSED_MOST)
    : await listOpen(ctx.db, workspaceId, ids);
  const asked = all.filter((saved) => of !== 'mine' || isOf(saved, userId));
  const disputed = asked.filter(({ breach }) => statusOf(breach) === 'disputed').length;
  const shown = asked.slice(from, from + PAGE).flatMap((saved) => {
    const vendor = byId.get(saved.vendorId);
    return vendor ? [factsOf(vendor, saved)] : [];
  });
  return breachList(actor, { shown, total: asked.length - disputed, disputed }, listing, now);
}

function isOf({ breach: { owner, acknowledged, resolved } }: SavedBreach, userId: string): boolean {
  return [owner, acknowledged?.by, resolved?.by].includes(userId);
}

export type Found = { readonly saved: SavedBreach; readonly vendor: Vendor };

/** Of the asker's workspace, and of a vendor that they may see. */
export async function found(ctx: Context, actor: Actor, id: number): Promise<Found> {
  const { words, member, workspaceId } = actor;
  if (!member) throw new UserError(words.notAllowed);
  const saved = await findBreach(ctx.db, workspaceId, id);
  const vendor = saved && (await visibleVendor(ctx, actor, saved.vendorId));
  if (!saved || !vendor) throw new UserError(words.breaches.gone);
  return { saved, vendor };
}

/** As only one person sees it: with the buttons that are theirs. */
export async function ownCard(ctx: Context, actor: Actor, shown: Found): Promise<Message> {
  const backgroundOf = await loadBackground(ctx.db, actor.workspaceId, [shown]);
  const facts = factsOf(shown.vendor, shown.saved, backgroundOf(shown.saved));
  return breachCard(actor, facts, (kind) => mayAct(actor.member, shown.vendor.id, kind));
}

/** A card shows by itself what became of it; what only one person sees is drawn anew. */
export async function shownAfter(
  ctx: Context,
  { actor, channelId, messageTs }: Ask<unknown>,
  done: Found,
): Promise<Reply> {
  if (await isCard(ctx, actor, channelId, messageTs)) return { kind: 'card' };
  return { kind: 'replace', message: await ownCard(ctx, actor, done) };
}

/** What everybody sees shows by itself what became of it. */
export async function isCard(
  { db }: Context,
  { workspaceId }: Actor,
  channelId: string | null,
  messageTs: string | null,
): Promise<boolean> {
  if (!channelId || !messageTs) return false;
  return (await findCardKey(db, workspaceId, { channelId, messageTs })) !== null;
}

type Deed = {
  /** `hours`: the vendor's. */
  readonly of: (now: Temporal.Instant, hours: OpenHours | null) => Action;
  /** What must still be so, else who was first is told. */
  readonly unless?: (saved: SavedBreach) => Refusal | null;
};

/** Decides on what stands, and keeps it with what is told of it. */
export async function attempt(
  db: Db,
  now: Temporal.Instant,
  actor: Actor,
  shown: Found,
  { of, unless }: Deed,
): Promise<Applied> {
  const { vendor, saved } = shown;
  const terms = {
    ...(await loadTerms(db, now, actor.workspaceId))(vendor.id),
    isByVendor: actor.member?.role === 'vendor_contact',
  };
  const action = of(now, terms.hours);
  const { kind: _, ...told } = action;
  const today = now.toZonedDateTimeISO(vendor.tz).toPlainDate();
  const applied = await transition(db, actor.workspaceId, saved.id, (each) => {
    const refusal = unless?.(each);
    if (refusal) return refusal;
    const outcome = act(each.breach, action, actor.userId, terms);
    if ('refused' in outcome) return outcome;
    const detail = outcome.calls ? { to: outcome.calls } : told;
    const settledOn = action.kind === 'resolve' ? today : null;
    return { ...outcome, by: actor.userId, at: now, detail, numbers: null, settledOn };
  });
  if (!applied) throw new UserError(actor.words.breaches.refused.newer);
  return applied;
}

/** What became of it; whoever is second is told who was first. */
export async function perform(...given: Parameters<typeof attempt>): Promise<Found> {
  const [, , actor, { vendor }] = given;
  const applied = await attempt(...given);
  if ('refusal' in applied) throw new UserError(refusalOf(actor, applied.refusal));
  return { vendor, saved: applied.breach };
}

/** Whose breach it is. */
export async function vendorOf(
  { db }: Context,
  { workspaceId }: Actor,
  id: number,
): Promise<About> {
  const breach = await findBreach(db, workspaceId, id);
  return breach ? [breach.vendorId] : 'gone';
}
