// What the data give a meeting to speak of, and where a vendor stands in the loop.

import { listOpen } from '../breaches/query.ts';
import type { Db } from '../db/db.ts';
import { month } from '../lib/period.ts';
import { isOverdue, isPastDue, openTasks } from '../plans/model.ts';
import { listPlans, type SavedPlan } from '../plans/query.ts';
import { loadFeeds } from '../quality/query.ts';
import { listScorecards } from '../scorecard/query.ts';
import type { Vendor } from '../vendors/model.ts';
import type { AgendaFacts } from './card.ts';
import { type LoopFacts, loopOf, type State, type Step } from './model.ts';
import { listLastHeld, listPlanned, type SavedMeeting } from './query.ts';

/** Of the last complete month; scores of many vendors cost as much as one. `plans` where they are known. */
export async function loadAgendas(
  db: Db,
  workspaceId: string,
  vendors: readonly Vendor[],
  now: Temporal.Instant,
  plans: readonly SavedPlan[] | null = null,
): Promise<Map<number, AgendaFacts>> {
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
  const all = plans ?? (await listPlans(db, workspaceId, ids));
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
      const running = all.filter(({ plan }) => {
        return plan.vendorId === vendor.id && plan.status === 'active';
      });
      const today = now.toZonedDateTimeISO(vendor.tz).toPlainDate();
      const facts = { vendor, score: scores.get(vendor.id) ?? null, breaches };
      return [vendor.id, { ...facts, plans: running.map((one) => countsOf(one, today)) }];
    }),
  );
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
  const late = open.filter((task) => isOverdue(task, today)).length;
  return { id, plan, open: open.length, late, isDue: isPastDue(plan, today) };
}

export type Standing = {
  readonly vendor: Vendor;
  readonly next: SavedMeeting | null;
  readonly loop: Readonly<Record<Step, State>>;
};

const QUARTER_DAYS = 91;

/** Of each vendor, in their order. */
export async function loadStandings(
  db: Db,
  workspaceId: string,
  vendors: readonly Vendor[],
  now: Temporal.Instant,
  losing: (facts: AgendaFacts) => readonly string[],
): Promise<Standing[]> {
  const ids = vendors.map(({ id }) => id);
  // Those that run come first.
  const plans = await listPlans(db, workspaceId, ids, { over: true, limit: 500 });
  const agendas = await loadAgendas(db, workspaceId, vendors, now, plans);
  const feedsOf = await loadFeeds(db, workspaceId, vendors, now);
  const planned = await listPlanned(db, workspaceId, ids);
  const held = await listLastHeld(db, workspaceId, ids);
  const ended = plans.filter(({ plan }) => plan.status === 'closed' && plan.verdict !== null);
  return vendors.map((vendor) => {
    const facts = agendas.get(vendor.id) ?? { vendor, score: null, breaches: [], plans: [] };
    const next = planned.find(({ meeting }) => meeting.vendorId === vendor.id) ?? null;
    const contacts = feedsOf(vendor.id).find(({ kind }) => kind === 'contacts') ?? null;
    const lost = losing(facts);
    const today = now.toZonedDateTimeISO(vendor.tz).toPlainDate();
    const isRecent = ({ plan }: SavedPlan) =>
      plan.vendorId === vendor.id && plan.due.until(today).days <= QUARTER_DAYS;
    // The score of the last month knows nothing yet of what a plan has just done.
    const settled = ended.filter(isRecent).filter(({ plan }) => plan.verdict === 'worked');
    const sum = (of: (one: AgendaFacts['plans'][number]) => number) =>
      facts.plans.reduce((all, one) => all + of(one), 0);
    const loop: LoopFacts = {
      ...{ now, watermark: contacts?.watermark ?? null, isStale: contacts?.late ?? false },
      ...{ lastHeldAt: held.get(vendor.id) ?? null, nextAt: next?.meeting.startsAt ?? null },
      losses: lost.length,
      planned: [...facts.plans, ...settled].filter(({ plan }) => lost.includes(plan.key)).length,
      openTasks: sum(({ open }) => open),
      lateTasks: sum(({ late }) => late),
      runningPlans: facts.plans.length,
      duePlans: sum(({ isDue }) => Number(isDue)),
      judgedPlans: ended.filter(isRecent).length,
    };
    return { vendor, next, loop: loopOf(loop) };
  });
}
