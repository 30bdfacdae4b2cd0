// What time alone does to plans: cards that were left behind, due dates, and the morning's reminders.
import type { Words } from '../i18n/reader.ts';
import { isOfficeTime } from '../lib/office.ts';
import { type Ring, remindPeople } from '../overdue/job.ts';
import { closeMornings, listMornings } from '../overdue/query.ts';
import type { Vendor } from '../vendors/model.ts';
import { listVendors } from '../vendors/query.ts';
import { claimJudging, listRunning, listUncarded, type SavedPlan } from './query.ts';
import { judgeNow, sayVerdict, showPlan, todayOf } from './show.ts';

export async function showPlans(ring: Pick<Ring, 'db' | 'clock'>): Promise<void> {
  for (const { workspaceId, id } of await listUncarded(ring.db)) {
    await showPlan(ring, workspaceId, id);
  }
}

/**
 * On the business mornings of each vendor, once: plans that are due are judged, and people are told what
 * is theirs. At any other time it costs one small query.
 */
export async function lookAfterPlans(ring: Ring, workspaceId: string): Promise<void> {
  const mornings = await listMornings(ring.db, workspaceId);
  if (mornings.size === 0) return;
  const vendors = (await listVendors(ring.db, workspaceId)).filter(({ id }) => mornings.has(id));
  const awake = vendors.filter((vendor) => {
    const last = mornings.get(vendor.id);
    const isTold = last && Temporal.PlainDate.compare(last, todayOf(ring, vendor)) >= 0;
    return !isTold && isOfficeTime(ring.clock.now(), vendor.tz);
  });
  if (awake.length === 0) return;
  const saved = await listRunning(ring.db, workspaceId);
  for (const vendor of awake) {
    for (const one of saved.filter(({ plan }) => plan.vendorId === vendor.id)) {
      await judgeDue(ring, workspaceId, one, vendor);
    }
  }
  const byId = new Map(vendors.map((vendor) => [vendor.id, vendor]));
  const running = saved.flatMap(({ id, plan }) => {
    const vendor = byId.get(plan.vendorId);
    return vendor ? [{ id, plan, vendor, today: todayOf(ring, vendor) }] : [];
  });
  const ids = new Set(awake.map(({ id }) => id));
  if (!(await remindPeople(ring, workspaceId, running, ids))) return;
  const told = awake.map((vendor) => ({ vendorId: vendor.id, day: todayOf(ring, vendor) }));
  await closeMornings(ring.db, workspaceId, told);
}

async function judgeDue(
  ring: Ring,
  workspaceId: string,
  saved: SavedPlan,
  vendor: Vendor,
): Promise<void> {
  const { due } = saved.plan;
  if (saved.isJudged) return;
  if (Temporal.PlainDate.compare(todayOf(ring, vendor), due) <= 0) return;
  const judged = await judgeNow(ring, workspaceId, vendor, saved);
  await ring.db.transaction(async (db) => {
    const version = await claimJudging(db, workspaceId, saved, ring.clock.now());
    if (version === null) return;
    const said = { saved: { ...saved, version }, vendor, judged };
    const first = ({ plans }: Words) => plans.logged.judged;
    await sayVerdict(db, workspaceId, { ...said, first }, ring.clock.now());
  });
  await showPlan(ring, workspaceId, saved.id);
}
