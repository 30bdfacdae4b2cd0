// Reads what a question about targets needs, checks who asks, and shows it.

import { signed } from '../audit/model.ts';
import { record } from '../audit/query.ts';
import { findPlace } from '../claims/query.ts';
import { longestMatch } from '../compare/model.ts';
import type { Context } from '../context.ts';
import { INDICATOR_NAMES } from '../i18n/indicator-names.ts';
import { findIndicator } from '../kpi/find.ts';
import type { Metric, Unit } from '../kpi/model.ts';
import { listMetricsByPeriod } from '../kpi/query.ts';
import { days } from '../lib/period.ts';
import { likesPeriod, said, visibleVendors } from '../scorecard/answer.ts';
import type { Message } from '../slack/blocks.ts';
import type { Actor } from '../slack/reply.ts';
import { matchVendor, type Vendor } from '../vendors/model.ts';
import { findVendorChannel, saveVendorChannel } from '../vendors/query.ts';
import { choosing, vendorCalled, vendorPicker } from '../vendors/view.ts';
import { type CardFacts, proposalCard } from './card.ts';
import {
  AIMED,
  attained,
  type Measured,
  measuredBy,
  type Proposal,
  sideOf,
  standing,
  targetsBefore,
  targetsOn,
} from './model.ts';
import { hasContact, listProposals } from './query.ts';
import { type TargetFacts, targetsView } from './view.ts';

const ATTAINED_DAYS = 90;
const CHANNEL = /^(.*?)\s*(?:channel|频道|頻道)$/iu;

/** `/vendor-targets acme`, or `/vendor-targets acme channel` in the channel that Acme reads. */
export async function answerTargets(
  ctx: Context,
  actor: Actor,
  text: string,
  channelId: string | null,
): Promise<Message> {
  const { words, member } = actor;
  if (!member) return said(words.notAllowed);
  if (/^(help|帮助|幫助|說明|\?)$/i.test(text)) return said(words.targets.help.join('\n'));
  const vendors = await visibleVendors(ctx, actor);
  const name = unquoted(text);
  const vendor = matchVendor(name, vendors);
  if (vendor) return answerVendorTargets(ctx, actor, vendor);
  const channel = CHANNEL.exec(name);
  if (channel) {
    const reader = matchVendor(unquoted(channel[1] ?? ''), vendors);
    if (reader) return nameChannel(ctx, actor, reader, channelId);
    if ((channel[1] ?? '') === '') return said(words.targets.channelWhich);
  }
  if (name === '') return vendorPicker(actor, vendors, '', 'targets');
  const typed = name.split(/\s+/);
  const begun = longestMatch(typed, vendors);
  if (begun) {
    const rest = typed.slice(begun.length).join(' ');
    // All of its targets, that one among them.
    if (findIndicator(rest, INDICATOR_NAMES)) return answerVendorTargets(ctx, actor, begun.vendor);
    if (likesPeriod(rest)) return said(words.targets.noPeriod(begun.vendor.name));
  }
  const called = vendorCalled(actor, channel?.[1] || name, vendors, choosing('targets'));
  return 'unknown' in called ? called.unknown : answerVendorTargets(ctx, actor, called.vendor);
}

function unquoted(text: string): string {
  return text.replace(/^"([^"]*)"$/, '$1').trim();
}

async function nameChannel(
  { db, clock }: Context,
  { words, member, workspaceId, userId }: Actor,
  vendor: Vendor,
  channelId: string | null,
): Promise<Message> {
  if (sideOf(member) !== 'client') return said(words.targets.onlyLeads);
  // A direct message is nobody's channel.
  if (!channelId || !/^[CG]/.test(channelId)) return said(words.targets.channelWhich);
  const isOurs = await db.transaction(async (transaction) => {
    const before = await findVendorChannel(transaction, workspaceId, vendor.id);
    if (!(await saveVendorChannel(transaction, workspaceId, vendor.id, channelId))) return false;
    await record(transaction, workspaceId, signed(userId, clock.now()), {
      ...{ kind: 'vendor.channel', subject: vendor.name, vendorId: vendor.id },
      ...{ before: { channelId: before }, after: { channelId } },
    });
    return true;
  });
  const { channelSaved, channelTaken } = words.targets;
  return said(isOurs ? channelSaved(vendor.name, channelId) : channelTaken(channelId));
}

export async function answerVendorTargets(
  ctx: Context,
  actor: Actor,
  vendor: Vendor,
): Promise<Message> {
  return targetsView(actor, await targetFacts(ctx, actor, vendor));
}

export function todayOf({ clock }: Context, { tz }: Vendor): Temporal.PlainDate {
  return clock.now().toZonedDateTimeISO(tz).toPlainDate();
}

async function targetFacts(
  ctx: Context,
  { workspaceId, member }: Actor,
  vendor: Vendor,
): Promise<TargetFacts> {
  const today = todayOf(ctx, vendor);
  const [proposals, daily] = await Promise.all([
    listProposals(ctx.db, workspaceId, vendor.id),
    listDaily(ctx, workspaceId, vendor, today),
  ]);
  const lines = AIMED.flatMap((measured) => {
    const { key, variant } = measured;
    const now = targetsOn(proposals, measured, today);
    const agreed = standing(proposals, key, today);
    return now
      ? [{ key, unit: variant.unit, now, agreed, attained: attained(daily(key), now) }]
      : [];
  });
  const open = proposals.filter(({ status }) => status === 'proposed');
  const places = await Promise.all(
    open.map(({ id }) => findPlace(ctx.db, workspaceId, postKey(id))),
  );
  const unposted = open.filter((_, index) => places[index] === null).map(({ id }) => id);
  return {
    ...{ vendor, today, lines, proposals, side: sideOf(member) },
    unposted: new Set(unposted),
  };
}

/** Each of the complete days before `day`, by the indicator's key. */
export async function listDaily(
  { db }: Context,
  workspaceId: string,
  vendor: Vendor,
  day: Temporal.PlainDate,
): Promise<(key: string) => (Metric | undefined)[]> {
  const periods = Array.from({ length: ATTAINED_DAYS }, (_, index) => {
    const one = day.subtract({ days: ATTAINED_DAYS - index });
    return days(one, one, 'day');
  });
  const reports = await listMetricsByPeriod(db, workspaceId, vendor, periods);
  return (key) =>
    reports.map(({ metrics }) => metrics.find(({ id, variant }) => `${id}/${variant}` === key));
}

/** Under which the message of a proposal is posted and found again. */
export function postKey(id: number): string {
  return `target:${id}`;
}

export function unitOf(key: string): Unit {
  return measuredBy(key)?.variant.unit ?? 'points';
}

/** The message of a proposal as things stand now. */
export async function drawCard(
  ctx: Context,
  workspaceId: string,
  vendor: Vendor,
  id: number,
): Promise<Message> {
  const proposals = await listProposals(ctx.db, workspaceId, vendor.id);
  const proposal = proposals.find((one) => one.id === id);
  const measured = proposal && measuredBy(proposal.key);
  if (!proposal || !measured) throw new Error(`no proposal ${id}`);
  return proposalCard(await cardFacts(ctx, workspaceId, vendor, proposals, proposal, measured));
}

async function cardFacts(
  ctx: Context,
  workspaceId: string,
  vendor: Vendor,
  proposals: readonly Proposal[],
  proposal: Proposal,
  measured: Measured,
): Promise<CardFacts> {
  const proposedOn = proposal.proposedAt.toZonedDateTimeISO(vendor.tz).toPlainDate();
  const [daily, contact] = await Promise.all([
    listDaily(ctx, workspaceId, vendor, proposedOn),
    hasContact(ctx.db, workspaceId, vendor.id),
  ]);
  return {
    ...{ vendor, proposal, unit: measured.variant.unit, hasContact: contact },
    before: targetsBefore(proposals, measured, proposal),
    attained: attained(daily(proposal.key), proposal.rungs[0]),
  };
}
