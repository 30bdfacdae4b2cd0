// From what was asked to a plan, a list of plans, or the form of a new one.
import { findBreach } from '../breaches/query.ts';
import { findPosted } from '../claims/query.ts';
import type { Context } from '../context.ts';
import { loadDraft, withDraft } from '../drafts/answer.ts';
import type { Values } from '../drafts/view.ts';
import type { About } from '../members/model.ts';
import { assigneeOf } from '../overdue/model.ts';
import { said, saying, visibleVendor, visibleVendors } from '../scorecard/answer.ts';
import { readSubject } from '../scorecard/ask.ts';
import type { Modal } from '../slack/blocks.ts';
import type { Actor, Reply } from '../slack/reply.ts';
import { measuredBy, type Side, sideOf } from '../targets/model.ts';
import type { Vendor } from '../vendors/model.ts';
import { findVendorChannel } from '../vendors/query.ts';
import { vendorCalled } from '../vendors/view.ts';
import { planCard } from './card.ts';
import { findBaseline } from './figures.ts';
import { DRAFT_FORM, draftModal } from './modal.ts';
import { openTasks, type Plan } from './model.ts';
import { findPlan, listPlans, listPlansOfBreaches, type Place, type SavedPlan } from './query.ts';
import { factsOf, todayOf } from './show.ts';
import { planList } from './view.ts';

const LIST = /^(?:mine|我的|(?:list|列表|清單)(?:\s+(.*))?)?$/iu;
const MINE = /^(?:mine|我的)$/iu;

/** Whether these words lead to the form of a new plan. */
export function asksForForm(text: string): boolean {
  return !LIST.test(text);
}

export async function answerPlans(ctx: Context, actor: Actor, text: string): Promise<Reply> {
  const { words, member, workspaceId } = actor;
  const isForm = asksForForm(text);
  if (!member) return refusing(words.notAllowed, isForm);
  const vendors = await visibleVendors(ctx, actor);
  if (isForm) {
    const called = vendorCalled(actor, text, vendors);
    if ('unknown' in called) return saying(called.unknown.text);
    return openDraft(ctx, actor, called.vendor, null, NOWHERE);
  }
  const mine = MINE.test(text) ? actor.userId : null;
  const name = LIST.exec(text)?.[1]?.trim() ?? '';
  const called = name === '' ? null : vendorCalled(actor, name, vendors);
  if (called && 'unknown' in called) return { kind: 'private', message: called.unknown };
  const named = called?.vendor ?? null;
  const asked = named ? [named] : vendors;
  const over = { over: named !== null };
  const plans = await listPlans(
    ctx.db,
    workspaceId,
    asked.map(({ id }) => id),
    over,
  );
  const byId = new Map(asked.map((one) => [one.id, one]));
  const listed = plans.flatMap(({ id, plan }) => {
    const vendor = byId.get(plan.vendorId);
    return vendor && (mine === null || isOf(plan, mine)) ? [{ id, plan, vendor }] : [];
  });
  const today = ctx.clock.now().toZonedDateTimeISO(actor.tz).toPlainDate();
  return { kind: 'private', message: planList(actor, listed, today, mine) };
}

function refusing(text: string, inModal: boolean): Reply {
  return inModal ? saying(text) : { kind: 'private', message: said(text) };
}

function isOf(plan: Plan, userId: string): boolean {
  const isAssigned = openTasks(plan).some((task) => assigneeOf(plan, task) === userId);
  return plan.clientOwner === userId || plan.vendorOwner === userId || isAssigned;
}

/** What every contract has. */
const FIRST = 'csat/top2';

/** What a form carries: the vendor, the breach or the score in a channel that it began with. */
export type Origin = {
  readonly vendorId: number;
  readonly breachId: number | null;
  readonly thread: Place | null;
};

const NOWHERE = { breachId: null, thread: null };
const ORIGIN = /^(\d{1,15})\/(\d{1,15})(?:\/([CG][A-Z0-9]{2,30})\/(\d{1,12}\.\d{1,6}))?$/;

/** `4/0`, `4/17`, `4/0/C0123ABCD/1764000000.000100` */
function writeOrigin({ vendorId, breachId, thread }: Origin): string {
  const below = thread ? `/${thread.channelId}/${thread.messageTs}` : '';
  return `${vendorId}/${breachId ?? 0}${below}`;
}

export function readOrigin(text: string): Origin | null {
  const [, vendor, breach, channelId, messageTs] = ORIGIN.exec(text) ?? [];
  if (!vendor || !breach) return null;
  const thread = channelId && messageTs ? { channelId, messageTs } : null;
  return { vendorId: Number(vendor), breachId: Number(breach) || null, thread };
}

/** The message, if it is a score of that vendor which somebody shared: nothing else is said below others. */
export async function sharedScore(
  { db }: Context,
  { workspaceId }: Actor,
  vendorId: number,
  place: Place | null,
): Promise<Place | null> {
  const key = place && (await findPosted(db, workspaceId, place));
  const subject = key?.startsWith('share:') ? readSubject(key.split(':').at(-1) ?? '') : null;
  return subject?.vendorId === vendorId ? place : null;
}

/** Whom a new plan is about: ids that came from outside, and may not belong together. */
export async function aboutOrigin(
  { db }: Context,
  { workspaceId }: Actor,
  { vendorId, breachId }: Pick<Origin, 'vendorId' | 'breachId'>,
): Promise<About> {
  const breach = breachId === null ? null : await findBreach(db, workspaceId, breachId);
  return breachId === null || breach?.vendorId === vendorId ? [vendorId] : 'gone';
}

/** The form of a new plan, with the baseline of the indicator that is chosen. */
export async function openDraft(
  ctx: Context,
  actor: Actor,
  vendor: Vendor,
  key: string | null,
  { breachId, thread }: Pick<Origin, 'breachId' | 'thread'>,
): Promise<Reply> {
  const { words, member, workspaceId } = actor;
  if (sideOf(member) !== 'client') return refusing(words.plans.onlyLeads, true);
  const channelId = await findVendorChannel(ctx.db, workspaceId, vendor.id);
  if (!channelId) return refusing(words.plans.noChannel(vendor.name), true);
  const ofBreach = breachId === null ? [] : [breachId];
  const started = await listPlansOfBreaches(ctx.db, workspaceId, ofBreach);
  if (started.size > 0) return refusing(words.plans.startedAlready, true);
  const origin = { vendorId: vendor.id, breachId, thread };
  const draft = await loadDraft(ctx, actor, DRAFT_FORM, writeOrigin(origin));
  const typed = draft?.content['indicator'];
  const chosen =
    measuredBy(typeof typed === 'string' ? typed : (key ?? FIRST)) ?? measuredBy(FIRST);
  if (!chosen) throw new Error(`no indicator ${FIRST}`);
  const modal = await drawDraft(ctx, actor, vendor, chosen.key, origin, channelId);
  return { kind: 'modal', modal };
}

export async function drawDraft(
  ctx: Context,
  actor: Actor,
  vendor: Vendor,
  key: string,
  origin: Origin,
  channelId: string,
  typed: Values | null = null,
): Promise<Modal> {
  const today = todayOf(ctx, vendor);
  const baseline = await findBaseline(ctx.db, actor.workspaceId, vendor, key, today);
  const metadata = writeOrigin(origin);
  const { userId } = actor;
  const facts = { vendor, key, baseline, today, channelId, userId, metadata };
  return withDraft(ctx, actor, draftModal(actor, facts), { ...typed, indicator: key });
}

export type Found = {
  readonly saved: SavedPlan;
  readonly vendor: Vendor;
  readonly side: Side | null;
};

/** Of the asker's workspace and of a vendor that they may see; else a sentence why not. */
export async function planFor(
  ctx: Context,
  actor: Actor,
  id: number,
): Promise<Found | { readonly refused: string }> {
  const { words, member, workspaceId } = actor;
  if (!member) return { refused: words.notAllowed };
  const saved = await findPlan(ctx.db, workspaceId, id);
  const vendor = saved && (await visibleVendor(ctx, actor, saved.plan.vendorId));
  return saved && vendor ? { saved, vendor, side: sideOf(member) } : { refused: words.plans.gone };
}

/** Whose plan it is. */
export async function vendorOf(
  { db }: Context,
  { workspaceId }: Actor,
  id: number,
): Promise<About> {
  const found = await findPlan(db, workspaceId, id);
  return found ? [found.plan.vendorId] : 'gone';
}

/** For one person, in their language. */
export async function drawPlan(ctx: Context, actor: Actor, { saved, vendor }: Found) {
  return planCard(actor, await factsOf(ctx, actor.workspaceId, vendor, saved));
}
