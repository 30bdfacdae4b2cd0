// What the figures say of a plan. Weeks are seven days each, counted from the plan's start, so that
// every weekday counts the same on both sides.
import type { Db } from '../db/db.ts';
import type { Metric } from '../kpi/model.ts';
import { findWatermark, listMetricsByPeriod } from '../kpi/query.ts';
import { days, type Period } from '../lib/period.ts';
import { type Measured, measuredBy } from '../targets/model.ts';
import type { Vendor } from '../vendors/model.ts';
import { type Course, courseOf } from './course.ts';
import type { Baseline, Plan } from './model.ts';
import { type Aim, judge, scaleOf, type Verdict, WEEKS, type Weeks } from './verdict.ts';

type Day = Temporal.PlainDate;
const WEEK_DAYS = 7;
const NOW_DAYS = 28;
/** Of how many others the most is told; each costs a query. */
const OTHERS_MAX = 20;

/** The eight weeks before the day; null without a figure. */
export async function findBaseline(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  key: string,
  before: Day,
): Promise<Baseline | null> {
  const from = before.subtract({ days: WEEKS * WEEK_DAYS });
  const [metric] = await listFigures(db, workspaceId, vendor, key, [spanBefore(from, before)]);
  if (!metric || metric.value === null || metric.n === 0) return null;
  const [low, high] = metric.interval ?? [null, null];
  return { from, to: before, value: metric.value, n: metric.n, low, high };
}

export type Now = { readonly metric: Metric; readonly course: Course; readonly days: number };

/** The last four weeks since the start, as far as the data reach; null where there are none. */
export async function findNow(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  plan: Plan,
  today: Day,
): Promise<Now | null> {
  const end = await dataEnd(db, workspaceId, vendor, today);
  const count = Math.min(NOW_DAYS, end ? plan.start.until(end).days : 0);
  if (!end || count < 1) return null;
  const from = end.subtract({ days: count });
  const [metric] = await listFigures(db, workspaceId, vendor, plan.key, [spanBefore(from, end)]);
  const least = measuredBy(plan.key)?.variant.minSample ?? 0;
  if (!metric || metric.value === null || metric.n < Math.max(1, least)) return null;
  const middle = from.add({ days: Math.floor(count / 2) });
  const { value, interval } = metric;
  return { metric, days: count, course: courseOf(plan, { value, interval, day: middle }) };
}

export type Judged = {
  readonly verdict: Verdict;
  /** Of all weeks after the start that were compared; null without data. */
  readonly after: Metric | null;
};

/** The vendors are those of the workspace: what the others did in the same weeks is taken off. */
export async function judgePlan(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  vendors: readonly Vendor[],
  plan: Plan,
  today: Day,
): Promise<Judged> {
  const aimed = measuredBy(plan.key);
  if (!aimed) throw new Error(`no indicator ${plan.key}`);
  const counters = aimed.indicator.counters.flatMap((id) => measuredBy(id) ?? []);
  const all = [aimed, ...counters];
  const end = (await dataEnd(db, workspaceId, vendor, today)) ?? plan.start;
  const since = Math.max(0, Math.floor(plan.start.until(end).days / WEEK_DAYS));
  const used = Math.min(since, WEEKS);
  const first = plan.start.add({ days: (since - used) * WEEK_DAYS });
  const periods = [
    ...weeksFrom(plan.baseline.to.subtract({ days: WEEKS * WEEK_DAYS }), WEEKS),
    ...weeksFrom(first, used),
  ];
  const own = await readWeeks(db, workspaceId, vendor, all, periods);
  const others: Map<string, Weeks>[] = [];
  for (const other of vendors.filter(({ id }) => id !== vendor.id).slice(0, OTHERS_MAX)) {
    others.push(await readWeeks(db, workspaceId, other, all, periods));
  }
  const compared = ({ key, variant }: Measured) => ({
    ...{ key, scale: scaleOf(variant.unit), direction: variant.direction },
    own: own.get(key) ?? NONE,
    others: others.map((one) => one.get(key) ?? NONE),
  });
  const aim: Aim = {
    ...compared(aimed),
    ...{ baseline: plan.baseline.value, target: plan.target },
    counters: counters.map(compared),
  };
  const verdict = judge(aim);
  if (used === 0) return { verdict, after: null };
  const whole = spanBefore(first, first.add({ days: used * WEEK_DAYS }));
  const [after = null] = await listFigures(db, workspaceId, vendor, plan.key, [whole]);
  return { verdict, after };
}

const NONE: Weeks = { before: [], after: [] };

async function readWeeks(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  measured: readonly Measured[],
  periods: readonly Period[],
): Promise<Map<string, Weeks>> {
  const reports = await listMetricsByPeriod(db, workspaceId, vendor, periods);
  return new Map(
    measured.map(({ key }) => {
      const weeks = reports.map(({ metrics }) => {
        const found = metrics.find((metric) => keyOf(metric) === key);
        return { value: found?.value ?? null, n: found?.n ?? 0 };
      });
      return [key, { before: weeks.slice(0, WEEKS), after: weeks.slice(WEEKS) }];
    }),
  );
}

async function listFigures(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  key: string,
  periods: readonly Period[],
): Promise<(Metric | undefined)[]> {
  const reports = await listMetricsByPeriod(db, workspaceId, vendor, periods);
  return reports.map(({ metrics }) => metrics.find((metric) => keyOf(metric) === key));
}

/** The day after the last one that the data cover as a whole; null without data. */
async function dataEnd(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  today: Day,
): Promise<Day | null> {
  const watermark = await findWatermark(db, workspaceId, vendor);
  if (!watermark) return null;
  const reached = watermark.toZonedDateTimeISO(vendor.tz).toPlainDate();
  return Temporal.PlainDate.compare(reached, today) < 0 ? reached : today;
}

function weeksFrom(first: Day, count: number): Period[] {
  return Array.from({ length: count }, (_, index) => {
    const from = first.add({ days: index * WEEK_DAYS });
    return spanBefore(from, from.add({ days: WEEK_DAYS }));
  });
}

function spanBefore(from: Day, to: Day): Period {
  return days(from, to.subtract({ days: 1 }), 'days');
}

function keyOf({ id, variant }: Metric): string {
  return `${id}/${variant}`;
}
