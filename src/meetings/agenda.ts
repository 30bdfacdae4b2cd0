// What the data give a meeting to speak of, and where a vendor stands in the loop.

import { listOpen } from '../breaches/query.ts';
import type { Db } from '../db/db.ts';
import { listKudos } from '../kudos/query.ts';
import { month } from '../lib/period.ts';
import { CATEGORIES } from '../observations/model.ts';
import { listThemes } from '../observations/search.ts';
import { isOverdue, isPastDue, openTasks, type Plan } from '../plans/model.ts';
import { listPlans, type SavedPlan } from '../plans/query.ts';
import { loadFeeds } from '../quality/query.ts';
import { listScorecards } from '../scorecard/query.ts';
import type { Vendor } from '../vendors/model.ts';
import type { AgendaFacts, Finding, Good } from './card.ts';
import { type LoopFacts, loopOf, type State, type Step } from './model.ts';
import { listLastHeld, listPlanned, type SavedMeeting } from './query.ts';

/** Of the last complete month; scores of many vendors cost as much as one. */
export async function loadAgendas(
  db: Db,
  workspaceId: string,
  vendors: readonly Vendor[],
  now: Temporal.Instant,
): Promise<Map<number, AgendaFacts & Ended>> {
  const ids = vendors.map(({ id }) => id);
  const byMonth = Map.groupBy(vendors, ({ tz }) => `${lastMonth(now, tz).from}`);
  const scores = new Map<number, AgendaFacts['score']>();
  for (const group of byMonth.values()) {
    const period = lastMonth(now, group[0]?.tz ?? 'UTC');
    for (const score of await listScorecards(db, workspaceId, group, period)) {
      scores.set(score.vendor.id, score);
    }
  }
  const open = await listOpen(db, workspaceId, ids);
  // Those that run come first.
  const plans = await listPlans(db, workspaceId, ids, { over: true, limit: 500 });
  return new Map(
    vendors.map((vendor) => {
      const ofVendor = open.filter(({ vendorId, breach }) => {
        return vendorId === vendor.id && !breach.disputed;
      });
      const breaches = [...Map.groupBy(ofVendor, ({ indicator }) => indicator)].map(
        ([indicator, ones]) => ({
          indicator,
          days: Math.max(...ones.map(({ openedAt }) => daysSince(openedAt, now))),
        }),
      );
      const ours = plans.filter(({ plan }) => plan.vendorId === vendor.id);
      const running = ours.filter(({ plan }) => plan.status === 'active');
      const today = now.toZonedDateTimeISO(vendor.tz).toPlainDate();
      const judged = ours.filter(({ plan }) => isJudgedLately(plan, today));
      const settled = judged.filter(({ plan }) => plan.verdict === 'worked');
      const credited = ours.flatMap(({ plan }) =>
        plan.tasks.filter(({ credit }) => credit !== null),
      );
      const facts = {
        ...{ vendor, score: scores.get(vendor.id) ?? null, breaches, judged: judged.length },
        ideas: credited.filter(({ status }) => status === 'done'),
        ...{ plans: running.map((one) => countsOf(one, today)) },
        settled: settled.map(({ plan }) => plan.key),
      };
      return [vendor.id, facts];
    }),
  );
}

/** Plans that ended with a verdict within the last quarter. */
type Ended = { readonly judged: number };

const QUARTER_DAYS = 91;

function isJudgedLately({ status, verdict, due }: Plan, today: Temporal.PlainDate): boolean {
  return status === 'closed' && verdict !== null && due.until(today).days <= QUARTER_DAYS;
}

function daysSince(at: Temporal.Instant, now: Temporal.Instant): number {
  return Math.floor(at.until(now).total({ unit: 'hours' }) / 24);
}

function lastMonth(now: Temporal.Instant, tz: string) {
  const today = now.toZonedDateTimeISO(tz).toPlainDate();
  return month(today.toPlainYearMonth().subtract({ months: 1 }));
}

function countsOf({ id, plan }: SavedPlan, today: Temporal.PlainDate) {
  const open = openTasks(plan);
  const late = open.filter((task) => isOverdue(task, today));
  return { id, plan, today, open: open.length, late, isDue: isPastDue(plan, today) };
}

/** Without a meeting before, of so many days. */
const FINDING_DAYS = 31;

/** When the vendor was met last, else a month ago. */
export async function loadSince(
  db: Db,
  workspaceId: string,
  { id, tz }: Vendor,
  now: Temporal.Instant,
): Promise<Temporal.Instant> {
  const held = (await listLastHeld(db, workspaceId, [id])).get(id);
  return held ?? now.toZonedDateTimeISO(tz).subtract({ days: FINDING_DAYS }).toInstant();
}

/** What the vendor may read of what was observed since then, the lowest level first. */
export async function loadFindings(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  since: Temporal.Instant,
  now: Temporal.Instant,
): Promise<Finding[]> {
  const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(vendor.tz).toPlainDate();
  const wanted = {
    ...{ vendorId: vendor.id, category: null, words: [], sharedOnly: true },
    ...{ from: dayOf(since), to: dayOf(now).add({ days: 1 }) },
  };
  const months = Map.groupBy(await listThemes(db, workspaceId, wanted), (one) => one.category);
  return CATEGORIES.flatMap((category) => {
    const of = months.get(category) ?? [];
    const total = (key: 'n' | 'sum') => of.reduce((all, one) => all + one[key], 0);
    return of.length === 0 ? [] : [{ category, n: total('n'), sum: total('sum') }];
  }).toSorted((a, b) => a.sum / a.n - b.sum / b.n);
}

const PRAISE_MOST = 5;

/** What went well since then, for others to take over: praise, and ideas that were carried out. */
export async function loadGood(
  db: Db,
  workspaceId: string,
  { vendor, ideas }: Pick<AgendaFacts, 'vendor' | 'ideas'>,
  since: Temporal.Instant,
): Promise<Good> {
  const isNew = (at: Temporal.Instant | null) => at && Temporal.Instant.compare(at, since) >= 0;
  const praise = await listKudos(db, workspaceId, [vendor.id], PRAISE_MOST);
  return {
    praise: praise.filter(({ at }) => isNew(at)),
    ideas: ideas.filter(({ doneAt }) => isNew(doneAt)),
  };
}

export type Standing = {
  readonly vendor: Vendor;
  readonly next: SavedMeeting | null;
  readonly loop: Readonly<Record<Step, State>>;
};

/** Of each vendor, in their order. */
export async function loadStandings(
  db: Db,
  workspaceId: string,
  vendors: readonly Vendor[],
  now: Temporal.Instant,
  losing: (facts: AgendaFacts) => readonly string[],
): Promise<Standing[]> {
  const ids = vendors.map(({ id }) => id);
  const agendas = await loadAgendas(db, workspaceId, vendors, now);
  const feedsOf = await loadFeeds(db, workspaceId, vendors, now);
  const ahead = await listPlanned(db, workspaceId, ids);
  const held = await listLastHeld(db, workspaceId, ids);
  return vendors.flatMap((vendor) => {
    const facts = agendas.get(vendor.id);
    if (!facts) return [];
    const next = ahead.find(({ meeting }) => meeting.vendorId === vendor.id) ?? null;
    const contacts = feedsOf(vendor.id).find(({ kind }) => kind === 'contacts') ?? null;
    const lost = losing(facts);
    const planned = [...facts.plans.map(({ plan }) => plan.key), ...facts.settled];
    const sum = (of: (one: AgendaFacts['plans'][number]) => number) =>
      facts.plans.reduce((all, one) => all + of(one), 0);
    const loop: LoopFacts = {
      ...{ now, watermark: contacts?.watermark ?? null, isStale: contacts?.late ?? false },
      ...{ lastHeldAt: held.get(vendor.id) ?? null, nextAt: next?.meeting.startsAt ?? null },
      losses: lost.length,
      planned: planned.filter((key) => lost.includes(key)).length,
      openTasks: sum(({ open }) => open),
      lateTasks: sum(({ late }) => late.length),
      runningPlans: facts.plans.length,
      duePlans: sum(({ isDue }) => Number(isDue)),
      judgedPlans: facts.judged,
    };
    return [{ vendor, next, loop: loopOf(loop) }];
  });
}
