// Where a vendor's figures come from: by part, by hour, by channel, by issue type.
import { consistency } from '../consistency/model.ts';
import { type ConsistencyFacts, consistencyView } from '../consistency/view.ts';
import type { Context } from '../context.ts';
import { type TypeTimes, typeLines } from '../handling/model.ts';
import { listExpectations } from '../handling/query.ts';
import { type HandlingFacts, handlingView } from '../handling/view.ts';
import { rhythm } from '../hours/model.ts';
import { listHourCounts } from '../hours/query.ts';
import { HOUR_KEYS, type HourFacts, hourSpec, hourView } from '../hours/view.ts';
import { variants } from '../kpi/catalogue.ts';
import type { Metric } from '../kpi/model.ts';
import { findWatermark, listMetricsBy } from '../kpi/query.ts';
import type { Period } from '../lib/period.ts';
import { mayShare } from '../members/model.ts';
import { dayNumber } from '../rollups/model.ts';
import { listDaysOfVendors } from '../rollups/read-days.ts';
import { DISPERSION_DAYS } from '../scorecard/history.ts';
import { dispersion } from '../scorecard/noise.ts';
import { keyOf } from '../scorecard/view.ts';
import type { Message } from '../slack/blocks.ts';
import type { Actor } from '../slack/reply.ts';
import type { Vendor } from '../vendors/model.ts';
import { breakDownView, DIMENSIONS } from './view.ts';

/** `by` is a dimension, or one of the other ways to look at a period; anything else means channels. */
export async function answerBreakDown(
  ctx: Context,
  actor: Actor,
  vendor: Vendor,
  period: Period,
  by: string,
): Promise<Message> {
  const [way, ...rest] = by.split('/');
  if (way === 'hours') {
    const facts = await hourFacts(ctx, actor, vendor, period, rest.join('/'));
    const spec = hourSpec(actor, facts);
    return hourView(actor, facts, spec && (await ctx.charts.draw(spec)));
  }
  if (way === 'consistency') {
    return consistencyView(actor, await consistencyFacts(ctx, actor, vendor, period));
  }
  if (way === 'handling') {
    return handlingView(actor, await handlingFacts(ctx, actor, vendor, period));
  }
  const dimension = DIMENSIONS.find((each) => each === by) ?? 'channel';
  const groups = await listMetricsBy(ctx.db, actor.workspaceId, vendor, period, dimension);
  return breakDownView(actor, { vendor, period, dimension, groups });
}

async function hourFacts(
  { db }: Context,
  { workspaceId }: Actor,
  vendor: Vendor,
  period: Period,
  asked: string,
): Promise<HourFacts> {
  const key = HOUR_KEYS.find((each) => each === asked) ?? HOUR_KEYS[0];
  const [groups, counts, watermark] = await Promise.all([
    listMetricsBy(db, workspaceId, vendor, period, 'weekday_hour'),
    listHourCounts(db, workspaceId, vendor, period),
    findWatermark(db, workspaceId, vendor),
  ]);
  const cells = groups.flatMap(({ key: at, metrics }) => {
    const metric = metrics.find((each) => keyOf(each) === key);
    return metric && /^\d \d\d$/.test(at) ? [[at, metric] as const] : [];
  });
  const span = covered(period, counts[0]?.day ?? null, watermark, vendor);
  const weeks = [1, 2, 3, 4, 5, 6, 7].map(
    (weekday) => span.filter(({ dayOfWeek }) => dayOfWeek === weekday).length,
  );
  return { vendor, period, key, cells: new Map(cells), weeks, rhythm: rhythm(counts, span) };
}

/** From the first day with contacts to the last that the data cover as a whole. */
function covered(
  { to }: Period,
  first: Temporal.PlainDate | null,
  watermark: Temporal.Instant | null,
  { tz }: Vendor,
): Temporal.PlainDate[] {
  if (!first || !watermark) return [];
  const newest = watermark.toZonedDateTimeISO(tz).toPlainDate();
  const end = Temporal.PlainDate.compare(newest, to) < 0 ? newest : to;
  const found: Temporal.PlainDate[] = [];
  for (let day = first; Temporal.PlainDate.compare(day, end) < 0; day = day.add({ days: 1 })) {
    found.push(day);
  }
  return found;
}

/** What a customer notices whichever channel they choose. */
const COMPARED = [
  'csat/top2',
  'first_response_time/within_target',
  'sla_compliance/resolution',
  'fcr/same_reason',
];

async function consistencyFacts(
  { db }: Context,
  { workspaceId }: Actor,
  vendor: Vendor,
  period: Period,
): Promise<ConsistencyFacts> {
  const measures = COMPARED.flatMap((key) => {
    const scored = variants.get(key);
    const measure = scored?.variant.measure;
    return scored && measure?.kind === 'share' ? [{ scored, measure }] : [];
  });
  const to = dayNumber(period.to);
  const [groups, daily] = await Promise.all([
    listMetricsBy(db, workspaceId, vendor, period, 'channel'),
    listDaysOfVendors(
      ...([db, workspaceId, [vendor], [period]] as const),
      measures.map(({ measure }) => measure),
    ),
  ]);
  const figures = measures.map(({ scored }, place) => {
    const phi = dispersion(daily(vendor.id).shares(place, to - DISPERSION_DAYS, to));
    const channels = groups.flatMap(({ key, metrics }) => {
      const metric = metrics.find((each) => keyOf(each) === scored.key);
      return metric && metric.n > 0 ? [{ key, metric }] : [];
    });
    const shares = channels.map(({ key, metric: { numerator, denominator } }) => ({
      ...{ key, part: numerator ?? 0, whole: denominator ?? 0 },
    }));
    const { minSample, direction } = scored.variant;
    const rule = { phi, minSample, isHigherBetter: direction !== 'lower' };
    return { key: scored.key, channels, found: consistency(shares, rule) };
  });
  return { vendor, period, figures };
}

export async function handlingFacts(
  { db }: Context,
  { workspaceId, member }: Actor,
  vendor: Vendor,
  period: Period,
): Promise<HandlingFacts> {
  const [groups, expected] = await Promise.all([
    listMetricsBy(db, workspaceId, vendor, period, 'issue_type'),
    listExpectations(db, workspaceId),
  ]);
  const types = groups.map(({ key, metrics }) => timesOf(key, metrics));
  return { vendor, period, lines: typeLines(types, expected), mayEdit: mayShare(member) };
}

function timesOf(key: string, metrics: readonly Metric[]): TypeTimes {
  const find = (variant: string) => metrics.find((each) => keyOf(each) === `aht/${variant}`);
  const mean = find('talk_hold_wrap');
  return {
    ...{ key, n: mean?.n ?? 0, sumS: mean?.numerator ?? 0, interval: mean?.interval ?? null },
    medianS: find('talk_hold_wrap_median')?.value ?? null,
    p90S: find('talk_hold_wrap_p90')?.value ?? null,
  };
}
