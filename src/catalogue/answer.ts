// /vendor-kpi: what is measured, for whom, and how.
import type { Context } from '../context.ts';
import { listButton, listView } from '../coverage/view.ts';
import { listLatest } from '../figures/query.ts';
import { INDICATOR_NAMES } from '../i18n/indicator-names.ts';
import { findIndicator } from '../kpi/find.ts';
import { findMetrics } from '../kpi/query.ts';
import { lastDays } from '../lib/period.ts';
import { inForce } from '../own/model.ts';
import { listOwn } from '../own/query.ts';
import { qualityOn } from '../quality/model.ts';
import { listFeeds, listJudgements } from '../quality/query.ts';
import { said, visibleVendors } from '../scorecard/answer.ts';
import type { Message } from '../slack/blocks.ts';
import { asksForHelp, helpMessage } from '../slack/help.ts';
import type { Actor } from '../slack/reply.ts';
import { nearest, type Vendor } from '../vendors/model.ts';
import { vendorCalled } from '../vendors/view.ts';
import { type Entry, entries, findEntry, type Measured } from './model.ts';
import { defineView, entryName, namesOf, pickView, unknownView } from './view.ts';

const DAYS = 30;
/** A quarter's figure may be the newest for a while. */
const FIGURE_DAYS = 200;
const SUGGESTIONS = 3;

const LIST = /^(list|all|列表|清单|清單|全部)(?:\s+(.+))?$/i;
const DEFINE = /^(define|definition|定义|定義)(?:\s+(.+))?$/i;

export async function answerKpi(ctx: Context, actor: Actor, text: string): Promise<Message> {
  if (!actor.member) return said(actor.words.notAllowed);
  if (text === '' || asksForHelp(text)) return helpMessage(actor.words.kpi.help);
  const list = LIST.exec(text);
  if (list) return answerList(ctx, actor, list[2] ?? '');
  const define = DEFINE.exec(text);
  return answerDefine(ctx, actor, (define ? define[2] : text) ?? '');
}

/** Today for the workspace's own indicators: the reader's day. */
async function known(ctx: Context, { workspaceId, tz }: Actor): Promise<Entry[]> {
  const today = ctx.clock.now().toZonedDateTimeISO(tz).toPlainDate();
  return entries(inForce(await listOwn(ctx.db, workspaceId), today));
}

export async function answerDefine(ctx: Context, actor: Actor, typed: string): Promise<Message> {
  if (!actor.member) return said(actor.words.notAllowed);
  const all = await known(ctx, actor);
  if (typed === '') return pickView(actor, all);
  const key = typed.normalize('NFKC').trim().toLowerCase();
  const found = findEntry(all, key.replace(/\s*\/\s*/, '/').replace(/[\s-]+/g, '_'));
  const named = found ?? byName(actor, all, key);
  return named ? defineView(actor, { all, ...named }) : unknownView(actor, typed, near(all, key));
}

/** By what people call it: each variant of ours in whichever language, and the workspace's own. */
function byName(actor: Actor, all: readonly Entry[], name: string) {
  const own = all.find((each) => each.own && entryName(actor, each).toLowerCase() === name);
  if (own) return { entry: own, variant: own.indicator.variants[0] };
  const key = findIndicator(name, INDICATOR_NAMES);
  return key === null ? null : findEntry(all, key);
}

/** By id and by name, in whichever language. */
function near(all: readonly Entry[], typed: string): Entry[] {
  const named = all.flatMap((entry) => namesOf(entry).map((name) => ({ name, entry })));
  const ranked = nearest(typed, named, named.length).map(({ entry }) => entry);
  return [...new Set(ranked)].slice(0, SUGGESTIONS);
}

/** `vendor` as typed; empty for all that the person may see. */
async function answerList(ctx: Context, actor: Actor, vendor: string): Promise<Message> {
  const vendors = await visibleVendors(ctx, actor);
  if (vendor === '') return showList(ctx, actor, vendors, null);
  const called = vendorCalled(actor, vendor, vendors, listButton);
  return 'unknown' in called ? called.unknown : showList(ctx, actor, vendors, called.vendor);
}

/** `choice` is a vendor's id, or `all`. */
export async function answerChoice(ctx: Context, actor: Actor, choice: string): Promise<Message> {
  if (!actor.member) return said(actor.words.notAllowed);
  const vendors = await visibleVendors(ctx, actor);
  const only = vendors.find(({ id }) => `${id}` === choice) ?? null;
  if (choice !== 'all' && !only) return said(actor.words.vendor.gone);
  return showList(ctx, actor, vendors, only);
}

async function showList(
  ctx: Context,
  actor: Actor,
  vendors: readonly Vendor[],
  asked: Vendor | null,
): Promise<Message> {
  if (vendors.length === 0) return said(actor.words.vendor.none);
  const only = asked ?? (vendors.length === 1 ? (vendors[0] ?? null) : null);
  const [all, measured] = await Promise.all([
    known(ctx, actor),
    Promise.all((only ? [only] : vendors).map((vendor) => measuredOf(ctx, actor, vendor))),
  ]);
  return listView(actor, { all, measured, only, vendors });
}

async function measuredOf(ctx: Context, actor: Actor, vendor: Vendor): Promise<Measured> {
  const { workspaceId } = actor;
  const now = ctx.clock.now();
  const today = now.toZonedDateTimeISO(vendor.tz).toPlainDate();
  const recent = lastDays(FIGURE_DAYS, today);
  const [report, latest, judgements, feeds] = await Promise.all([
    findMetrics(ctx.db, workspaceId, vendor, lastDays(DAYS, today)),
    listLatest(ctx.db, workspaceId, vendor, recent),
    listJudgements(ctx.db, workspaceId, vendor.id),
    listFeeds(ctx.db, workspaceId, vendor, now),
  ]);
  return {
    ...{ vendor, metrics: report.metrics, watermark: report.watermark, latest },
    quality: qualityOn(judgements, today),
    stale: feeds.filter(({ late }) => late),
  };
}
