// From what was asked to the list of ideas, to a page, or to the form of a new one.
import type { Context } from '../context.ts';
import { withDraft } from '../drafts/answer.ts';
import { UserError } from '../errors.ts';
import { type About, mayDecide } from '../members/model.ts';
import { said, saying, visibleVendor, visibleVendors } from '../scorecard/answer.ts';
import type { Message, MessageBlock, Modal } from '../slack/blocks.ts';
import type { Actor, Reply } from '../slack/reply.ts';
import type { Vendor } from '../vendors/model.ts';
import { findVendorChannel } from '../vendors/query.ts';
import { vendorCalled } from '../vendors/view.ts';
import { pageModal } from './card.ts';
import { factsOf, invite } from './job.ts';
import { ideaModal } from './modal.ts';
import { countOpen, findIdea, findVote, listEvents, listIdeas, type SavedIdea } from './query.ts';
import { homeIdeas, ideaList, PAGE, type Page } from './view.ts';

export { readAsk } from './model.ts';

const DECISIONS = 20;

/** The vendor that is named, null for none; else what to say instead. */
export async function vendorNamed(
  ctx: Context,
  actor: Actor,
  name: string,
): Promise<{ readonly vendor: Vendor | null } | { readonly unknown: Message }> {
  if (name === '') return { vendor: null };
  return vendorCalled(actor, name, await visibleVendors(ctx, actor));
}

/** The answer to `/vendor-idea [vendor]`: a window waits for it. */
export async function answerWrite(ctx: Context, actor: Actor, name: string): Promise<Reply> {
  const found = await vendorNamed(ctx, actor, name);
  if ('unknown' in found) return saying(found.unknown.text);
  return openForm(ctx, actor, found.vendor?.id ?? null);
}

export async function answerList(ctx: Context, actor: Actor, name: string): Promise<Reply> {
  const found = await vendorNamed(ctx, actor, name);
  if ('unknown' in found) return { kind: 'private', message: found.unknown };
  const page: Page = { vendorId: found.vendor?.id ?? null, state: 'open', page: 0 };
  return { kind: 'private', message: await drawList(ctx, actor, page) };
}

export async function answerInvite(ctx: Context, actor: Actor, name: string): Promise<Reply> {
  const found = await vendorNamed(ctx, actor, name);
  return { kind: 'private', message: said(await invited(ctx, actor, found)) };
}

async function invited(
  ctx: Context,
  { words, workspaceId }: Actor,
  found: Awaited<ReturnType<typeof vendorNamed>>,
): Promise<string> {
  const { ideas } = words;
  if ('unknown' in found) return found.unknown.text;
  if (!found.vendor) return ideas.which;
  const channelId = await findVendorChannel(ctx.db, workspaceId, found.vendor.id);
  if (!channelId) return ideas.noChannel(found.vendor.name);
  await invite(ctx, workspaceId, found.vendor, channelId);
  return ideas.invite.done(channelId);
}

/** Only of vendors that the reader may see, whatever was asked. */
export async function drawList(ctx: Context, actor: Actor, page: Page): Promise<Message> {
  const all = await visibleVendors(ctx, actor);
  const vendors = page.vendorId === null ? all : all.filter(({ id }) => id === page.vendorId);
  const ids = vendors.map(({ id }) => id);
  const span = { limit: PAGE + 1, offset: page.page * PAGE };
  const found = await listIdeas(ctx.db, actor.workspaceId, ids, page.state, span);
  const ideas = found.slice(0, PAGE);
  return ideaList(actor, { ...page, vendors, ideas, hasMore: found.length > PAGE });
}

/** From nothing, or from what the person typed before and did not send. */
export async function openForm(
  ctx: Context,
  actor: Actor,
  vendorId: number | null,
): Promise<Reply> {
  const vendors = await visibleVendors(ctx, actor);
  const [only] = vendors;
  if (!only) return saying(actor.words.vendor.none);
  const chosen = vendorId ?? (vendors.length === 1 ? only.id : null);
  const modal = ideaModal(actor, vendors, chosen);
  const now = chosen === null ? null : { vendor: `${chosen}` };
  return { kind: 'modal', modal: await withDraft(ctx, actor, modal, now) };
}

export type Found = { readonly saved: SavedIdea; readonly vendor: Vendor };

/** Of the asker's workspace and of a vendor that they may see; else they are told. */
export async function ideaFor(ctx: Context, actor: Actor, id: number): Promise<Found> {
  const saved = await findIdea(ctx.db, actor.workspaceId, id);
  const vendor = saved && (await visibleVendor(ctx, actor, saved.idea.vendorId));
  if (!saved || !vendor) throw new UserError(actor.words.ideas.gone);
  return { saved, vendor };
}

/** Whose idea it is. */
export async function vendorOf({ db }: Context, actor: Actor, id: number): Promise<About> {
  const found = await findIdea(db, actor.workspaceId, id);
  return found ? [found.idea.vendorId] : 'gone';
}

/** For one person, in their language. */
export async function drawPage(ctx: Context, actor: Actor, id: number): Promise<Modal> {
  const { workspaceId, userId, member } = actor;
  const { saved, vendor } = await ideaFor(ctx, actor, id);
  const decisions = await listEvents(ctx.db, workspaceId, id, 'decisions', DECISIONS);
  const mine = await findVote(ctx.db, workspaceId, id, userId);
  return pageModal(actor, {
    ...(await factsOf(ctx.db, workspaceId, vendor, saved)),
    ...{ decisions, userId, isLead: mayDecide(member), hasVoted: mine?.isFor ?? false },
  });
}

/** In App Home. */
export async function homeSection(
  ctx: Context,
  actor: Actor,
  vendors: readonly Vendor[],
): Promise<readonly MessageBlock[]> {
  if (vendors.length === 0) return [];
  const ids = vendors.map(({ id }) => id);
  return homeIdeas(actor, await countOpen(ctx.db, actor.workspaceId, ids));
}
