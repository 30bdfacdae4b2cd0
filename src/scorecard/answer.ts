// From a question to a message: find the vendor, check the right to see it, read, score, show.
import type { Context } from '../context.ts';
import { findCurrentScore } from '../freshness/query.ts';
import { driftBlocks } from '../frozen/view.ts';
import { month, type Period, parsePeriod, previousPeriod } from '../lib/period.ts';
import { mayDecide, maySee } from '../members/model.ts';
import { type Message, section, textModal } from '../slack/blocks.ts';
import type { Actor, Reply } from '../slack/reply.ts';
import { matchVendor, type Vendor } from '../vendors/model.ts';
import { findVendorById, listVendors } from '../vendors/query.ts';
import { choosing, vendorCalled, vendorPicker } from '../vendors/view.ts';
import { splitAsk } from './ask.ts';
import type { ScoreFacts } from './view.ts';
import { scorecardView } from './view-card.ts';
import { emptyView } from './view-other.ts';

/** Words that are meant as a period, understood or not; anything else may be part of a name. */
const LIKE_A_PERIOD =
  /\d|^(last|this|next|past|previous|current)|^(tomorrow|week|month|quarter|year|day|january|february|march|april|may|june|july|august|september|october|november|december)\b|^[前去今明昨上下本这這近最过過]/i;

/** What begins so is no vendor's name but a period that was not understood. */
const YEAR_FIRST = /^\d{4}(?:[-/年]|$)/;

export function likesPeriod(words: string): boolean {
  return LIKE_A_PERIOD.test(words);
}

/** The answer to `/vendor-score …`. Suggestions hold only what the person may see. */
export async function answerAsk(ctx: Context, actor: Actor, text: string): Promise<Message> {
  const { words, member } = actor;
  if (!member) return said(words.notAllowed);
  const vendors = await visibleVendors(ctx, actor);
  const named = matchVendor(text, vendors);
  if (named) return answerVendor(ctx, actor, named, '');
  const asked = splitAsk(text);
  if (asked.vendor === '') return vendorPicker(actor, vendors, asked.period);
  const choose = choosing('vendor', asked.period);
  const called = vendorCalled(actor, asked.vendor, vendors, choose);
  if ('vendor' in called) return answerVendor(ctx, actor, called.vendor, asked.period);
  const cut = cutAtVendor(asked.vendor, vendors);
  if (cut) return said(words.period.unknown(`${cut.rest} ${asked.period}`.trim()));
  if (YEAR_FIRST.test(asked.vendor)) return said(words.period.unknown(asked.vendor));
  return called.unknown;
}

/** `acme 2026-13`: a vendor all right, but words behind it that mean no period. */
function cutAtVendor(text: string, vendors: readonly Vendor[]): { rest: string } | null {
  const words = text.split(' ');
  for (let length = words.length - 1; length > 0; length -= 1) {
    const rest = words.slice(length).join(' ');
    if (likesPeriod(rest) && matchVendor(words.slice(0, length).join(' '), vendors))
      return { rest };
  }
  return null;
}

/** By the vendor's own days: `today` in Manila has begun before `today` in London. */
export async function answerVendor(
  ctx: Context,
  actor: Actor,
  vendor: Vendor,
  periodWords: string,
): Promise<Message> {
  const today = ctx.clock.now().toZonedDateTimeISO(vendor.tz).toPlainDate();
  const period = parsePeriod(periodWords, today);
  if (!period) return said(actor.words.period.unknown(periodWords));
  return answerPeriod(ctx, actor, vendor, period);
}

export async function answerPeriod(
  ctx: Context,
  actor: Actor,
  vendor: Vendor,
  period: Period,
): Promise<Message> {
  const facts = await scoreNow(ctx, actor, vendor, period);
  if (isEmpty(facts)) return emptyView(actor, facts, newestMonth(facts));
  const message = scorecardView(actor, facts);
  const late = driftBlocks(actor, facts, mayDecide(actor.member));
  return { ...message, blocks: [...message.blocks, ...late] };
}

/** What late feeds leave open depends on when it is asked. */
export function scoreNow(
  { db, clock }: Context,
  { workspaceId }: Actor,
  vendor: Vendor,
  period: Period,
): Promise<ScoreFacts> {
  return findCurrentScore(db, workspaceId, vendor, period, clock.now());
}

function isEmpty({ metrics }: ScoreFacts): boolean {
  return metrics.every(({ n, provenance }) => n === 0 && !provenance);
}

/** The month of the newest data, unless that is the empty period itself. */
function newestMonth({ vendor, period, watermark }: ScoreFacts): Period | null {
  const day = watermark?.toZonedDateTimeISO(vendor.tz).toPlainDate();
  if (!day) return null;
  const newest = month(day.toPlainYearMonth());
  return newest.from.equals(period.from) && newest.to.equals(period.to)
    ? previousPeriod(newest)
    : newest;
}

/** Null when it doesn't exist or is not for this person: the two look alike from outside. */
export async function visibleVendor(
  ctx: Context,
  { member, workspaceId }: Actor,
  vendorId: number,
): Promise<Vendor | null> {
  return maySee(member, vendorId) ? findVendorById(ctx.db, workspaceId, vendorId) : null;
}

/** All that they may see. */
export async function visibleVendors(
  { db }: Pick<Context, 'db'>,
  { member, workspaceId }: Pick<Actor, 'member' | 'workspaceId'>,
): Promise<Vendor[]> {
  return (await listVendors(db, workspaceId)).filter(({ id }) => maySee(member, id));
}

export function said(text: string): Message {
  return { text, blocks: [section(text)] };
}

/** In a window, where one waits to be opened. */
export function saying(text: string): Reply {
  return { kind: 'modal', modal: textModal(text) };
}
