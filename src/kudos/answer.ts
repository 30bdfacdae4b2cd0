// From what was asked to the list of praise, or to the window in which it is given.
import type { Context } from '../context.ts';
import { withDraft } from '../drafts/answer.ts';
import { listClosedMonths } from '../frozen/query.ts';
import { vendorNamed } from '../ideas/answer.ts';
import { type About, mayDecide } from '../members/model.ts';
import { said, saying, visibleVendors } from '../scorecard/answer.ts';
import type { Message } from '../slack/blocks.ts';
import type { Actor, Reply } from '../slack/reply.ts';
import type { Vendor } from '../vendors/model.ts';
import { findVendorChannel } from '../vendors/query.ts';
import { heldFacts, MONTHS } from './model.ts';
import { findKudos, listKudos, switchPraise } from './query.ts';
import { kudosList, praiseModal } from './view.ts';

const NEWEST = 10;

/** The answer to `/vendor-idea praise vendor`: a window waits for it. */
export async function answerPraise(ctx: Context, actor: Actor, name: string): Promise<Reply> {
  const found = await vendorNamed(ctx, actor, name);
  if ('unknown' in found) return saying(found.unknown.text);
  return found.vendor ? openPraise(ctx, actor, found.vendor) : saying(actor.words.ideas.which);
}

export async function openPraise(ctx: Context, actor: Actor, vendor: Vendor): Promise<Reply> {
  const { db } = ctx;
  const { words, workspaceId } = actor;
  const channelId = await findVendorChannel(db, workspaceId, vendor.id);
  if (!channelId) return saying(words.ideas.noChannel(vendor.name));
  const facts = heldFacts(await listClosedMonths(db, workspaceId, vendor.id, MONTHS));
  const modal = praiseModal(actor, vendor, facts);
  return { kind: 'modal', modal: await withDraft(ctx, actor, modal) };
}

/** Whether what the figures hold is said in the vendor's channel. */
export async function answerSwitch(
  ctx: Context,
  actor: Actor,
  name: string,
  isOn: boolean,
): Promise<Reply> {
  const found = await vendorNamed(ctx, actor, name);
  if ('unknown' in found) return { kind: 'private', message: found.unknown };
  const { vendor } = found;
  const { kudos, ideas } = actor.words;
  if (!vendor) return { kind: 'private', message: said(ideas.which) };
  const who = { by: actor.userId, at: ctx.clock.now() };
  await ctx.db.transaction((db) => switchPraise(db, actor.workspaceId, vendor, isOn, who));
  const text = isOn ? kudos.switched.on(vendor.name) : kudos.switched.off(vendor.name);
  return { kind: 'private', message: said(text) };
}

/** Only of vendors that the reader may see, whatever was asked. */
export async function drawKudos(
  { db }: Context,
  actor: Actor,
  vendorId: number | null,
): Promise<Message> {
  const { workspaceId, member } = actor;
  const all = await visibleVendors({ db }, actor);
  const vendors = vendorId === null ? all : all.filter(({ id }) => id === vendorId);
  const ids = vendors.map(({ id }) => id);
  const kudos = await listKudos(db, workspaceId, ids, NEWEST);
  return kudosList(actor, { vendors, vendorId, kudos, mayGive: mayDecide(member) });
}

/** Whose praise it is. */
export async function vendorOf({ db }: Context, actor: Actor, id: number): Promise<About> {
  const found = await findKudos(db, actor.workspaceId, id);
  return found ? [found.vendorId] : 'gone';
}
