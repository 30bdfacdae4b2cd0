// From a question to a line: find vendor and indicator, read, mark what the data don't cover, draw.
import { longestMatch } from '../compare/model.ts';
import type { Context } from '../context.ts';
import { INDICATOR_NAMES } from '../i18n/indicator-names.ts';
import { catalogue, type Scored, variants } from '../kpi/catalogue.ts';
import { findIndicator, type IndicatorName, nearestIndicators } from '../kpi/find.ts';
import { findWatermark } from '../kpi/query.ts';
import type { Period } from '../lib/period.ts';
import { toNumber } from '../lib/rational.ts';
import { inForce, OWN } from '../own/model.ts';
import { listOwn } from '../own/query.ts';
import { said, visibleVendors } from '../scorecard/answer.ts';
import { listScores } from '../scorecard/query.ts';
import type { Setup } from '../scorecard/setup.ts';
import { CONTRACT_MET_POINTS, rungAfter } from '../scorecard/targets.ts';
import { loadConditions } from '../setups/query.ts';
import type { Message } from '../slack/blocks.ts';
import type { Actor } from '../slack/reply.ts';
import type { Vendor } from '../vendors/model.ts';
import { choosing, vendorCalled, vendorPicker } from '../vendors/view.ts';
import {
  cadenceOf,
  periodAround,
  periodsUpTo,
  pointsOf,
  scorePointsOf,
  type TrendPoint,
} from './model.ts';
import { findFirstDay, listMetric } from './query.ts';
import { SCORE_LINE, type TrendFacts, trendSpec, trendView, unknownIndicator } from './view.ts';

const SUGGESTIONS = 3;
/** What may be drawn: the score, then each indicator's default figure. */
const LINES = [SCORE_LINE, ...catalogue.map(({ id, variants: [first] }) => `${id}/${first.id}`)];

/** The answer to `/vendor-trend acme csat weekly`. */
export async function answerTrend(ctx: Context, actor: Actor, text: string): Promise<Message> {
  const { words, member } = actor;
  if (!member) return said(words.notAllowed);
  const vendors = await visibleVendors(ctx, actor);
  const quoted = /^"([^"]*)"\s*(.*)$/.exec(text);
  const typed = (quoted ? (quoted[2] ?? '') : text).split(/\s+/).filter(Boolean);
  const named = quoted ? [quoted[1] ?? ''] : typed;
  if (named.length === 0) return vendorPicker(actor, vendors, '', 'trend');
  const match = longestMatch(named, vendors);
  if (match) {
    const rest = quoted ? typed : typed.slice(match.length);
    return answerLine(ctx, actor, match.vendor, rest.join(' '));
  }
  if (!quoted && isFigure(typed)) return vendorPicker(actor, vendors, typed.join(' '), 'trend');
  const { name, rest } = quoted ? { name: named[0] ?? '', rest: typed } : cutName(typed);
  const asked = rest.join(' ');
  const called = vendorCalled(actor, name, vendors, choosing('trend', asked));
  return 'unknown' in called ? called.unknown : answerLine(ctx, actor, called.vendor, asked);
}

/** Only a figure and how it is to be drawn, and no vendor. */
function isFigure(words: readonly string[]): boolean {
  const { indicator } = splitCadence(words);
  return indicator === '' || findIndicator(indicator, INDICATOR_NAMES) !== null;
}

/** A name that nobody bears ends where words begin that mean an indicator. */
function cutName(words: readonly string[]): { name: string; rest: readonly string[] } {
  const at = words.findIndex((_, index) => index > 0 && isFigure(words.slice(index)));
  const end = at < 0 ? words.length : at;
  return { name: words.slice(0, end).join(' '), rest: words.slice(end) };
}

function splitCadence(words: readonly string[]) {
  const cadence = cadenceOf(words.at(-1) ?? '');
  return { cadence, indicator: words.slice(0, cadence ? -1 : undefined).join(' ') };
}

/** `text` is what stands behind the vendor's name: an indicator, days, weeks or months, or nothing. */
export async function answerLine(
  ctx: Context,
  actor: Actor,
  vendor: Vendor,
  text: string,
): Promise<Message> {
  const { cadence, indicator } = splitCadence(text.split(/\s+/).filter(Boolean));
  const today = ctx.clock.now().toZonedDateTimeISO(vendor.tz).toPlainDate();
  const period = periodAround(cadence ?? 'month', today);
  if (indicator === '') return answerPoints(ctx, actor, vendor, period, SCORE_LINE);
  const key =
    findIndicator(indicator, INDICATOR_NAMES) ??
    findIndicator(indicator, namesOf(await ownIndicators(ctx.db, actor.workspaceId, today)));
  if (key) return answerPoints(ctx, actor, vendor, period, key);
  const near = nearestIndicators(indicator, INDICATOR_NAMES, SUGGESTIONS);
  return unknownIndicator(actor, indicator, { vendor, period }, near);
}

async function ownIndicators(
  db: Context['db'],
  workspaceId: string,
  day: Temporal.PlainDate,
): Promise<OwnName[]> {
  const found = inForce(await listOwn(db, workspaceId), day);
  return found.map(({ id, name }) => ({ id, name, key: `${id}/${OWN}` }));
}

type OwnName = { readonly id: string; readonly name: string; readonly key: string };

/** As they may be typed. */
function namesOf(own: readonly OwnName[]): IndicatorName[] {
  return own.flatMap(({ id, name, key }) =>
    [name, id, id.replaceAll('_', ' '), key].map((each) => ({ key, name: each })),
  );
}

/** `line` is an indicator's key; anything else means the score. */
export async function answerPoints(
  ctx: Context,
  actor: Actor,
  vendor: Vendor,
  period: Period,
  line: string,
): Promise<Message> {
  const facts = await trendFacts(ctx, actor, vendor, period, line);
  const spec = trendSpec(actor, facts);
  return trendView(actor, facts, spec && (await ctx.charts.draw(spec)));
}

async function trendFacts(
  { db }: Context,
  { workspaceId }: Actor,
  vendor: Vendor,
  period: Period,
  line: string,
): Promise<TrendFacts> {
  const periods = periodsUpTo(period);
  const { setup, figures, own } = (await loadConditions(db, workspaceId, [vendor], periods))(
    vendor,
  );
  const ownNames = new Map(own(period).map(({ id, name }) => [`${id}/${OWN}`, name]));
  const common = { vendor, period, ownNames, lines: [...LINES, ...ownNames.keys()] };
  const scored = variants.get(line) ?? setup(period).own?.get(line);
  if (!scored) {
    const points = await scorePoints(db, workspaceId, vendor, period);
    return { ...common, line: SCORE_LINE, unit: 'points', points, metrics: [], hasContacts: false };
  }
  const imported = periods.map((each) => figures(each).get(line));
  const [metrics, firstDay, watermark] = await Promise.all([
    listMetric(db, workspaceId, vendor, periods, scored, imported),
    findFirstDay(db, workspaceId, vendor, period.to, scored.variant.measure),
    findWatermark(db, workspaceId, vendor),
  ]);
  const drawn = periods.map((each, index) => ({
    period: each,
    metric: metrics[index] ?? null,
    target: targetIn(setup(each), scored),
  }));
  const { minSample, unit } = scored.variant;
  return {
    ...{ ...common, line, unit },
    metrics: metrics.filter((metric) => metric !== null),
    points: pointsOf(drawn, { firstDay, watermark, tz: vendor.tz }, minSample),
    hasContacts: firstDay !== null,
  };
}

async function scorePoints(
  db: Context['db'],
  workspaceId: string,
  vendor: Vendor,
  period: Period,
): Promise<TrendPoint[]> {
  const periods = periodsUpTo(period);
  const [scores, firstDay, watermark] = await Promise.all([
    listScores(db, workspaceId, vendor, periods),
    findFirstDay(db, workspaceId, vendor, period.to, { kind: 'count', of: ['contacts'] }),
    findWatermark(db, workspaceId, vendor),
  ]);
  const lines = scores.map(({ period: each, card }) => ({ period: each, value: card.shown }));
  return scorePointsOf(lines, { firstDay, watermark, tz: vendor.tz }, CONTRACT_MET_POINTS);
}

/** What was agreed for a period, on the rung that held then. */
function targetIn({ agreed }: Setup, { key }: Scored): number | null {
  const found = agreed(key);
  if (!found) return null;
  const rung = found.rungs[rungAfter(found.rungs.length, found.history)] ?? found.rungs[0];
  return toNumber(rung.target);
}
