// Plans → cards: a change marks the plan, whoever made it draws its card, and the job draws what was
// left behind.
import { desireCard } from '../cards/query.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/db.ts';
import { localeOf } from '../i18n/locale.ts';
import { type Reader, readerFor } from '../i18n/reader.ts';
import { hasContact } from '../targets/query.ts';
import type { Vendor } from '../vendors/model.ts';
import { findVendorById, listVendors } from '../vendors/query.ts';
import { type PlanFacts, planCard, type Told } from './card.ts';
import { findNow, type Judged, judgePlan } from './figures.ts';
import { carded, findPlan, type SavedPlan } from './query.ts';

type Ring = Pick<Context, 'db' | 'clock'>;

function planKey(id: number): string {
  return `plan:${id}`;
}

export function todayOf({ clock }: Pick<Context, 'clock'>, { tz }: Vendor): Temporal.PlainDate {
  return clock.now().toZonedDateTimeISO(tz).toPlainDate();
}

export function planReader({ language }: SavedPlan, { tz }: Vendor): Reader {
  return readerFor(language, tz);
}

export async function factsOf(
  ring: Ring,
  workspaceId: string,
  vendor: Vendor,
  { id, plan }: SavedPlan,
): Promise<PlanFacts> {
  const today = todayOf(ring, vendor);
  const now =
    plan.status === 'active' ? await findNow(ring.db, workspaceId, vendor, plan, today) : null;
  const contact = await hasContact(ring.db, workspaceId, vendor.id);
  return { id, vendor, plan, today, now, hasContact: contact };
}

/** Brings the card up to date with what stands now. */
export async function showPlan(ring: Ring, workspaceId: string, id: number): Promise<void> {
  const saved = await findPlan(ring.db, workspaceId, id);
  const vendor = saved && (await findVendorById(ring.db, workspaceId, saved.plan.vendorId));
  if (!saved || !vendor) return;
  const facts = await factsOf(ring, workspaceId, vendor, saved);
  const message = planCard(planReader(saved, vendor), facts);
  await ring.db.transaction(async (db) => {
    // Of two that draw at the same time the one with the newer version has the last word.
    if (!(await carded(db, workspaceId, id, saved.version))) return;
    await desireCard(
      db,
      workspaceId,
      {
        ...{ key: planKey(id), channelId: saved.channelId, ownerId: saved.plan.clientOwner },
        ...{ message, urgency: 'person', outside: true, locale: localeOf(saved.language) },
      },
      ring.clock.now(),
    );
  });
}

export async function judgeNow(
  ring: Ring,
  workspaceId: string,
  vendor: Vendor,
  { plan }: SavedPlan,
): Promise<Judged> {
  const vendors = await listVendors(ring.db, workspaceId);
  return judgePlan(ring.db, workspaceId, vendor, vendors, plan, todayOf(ring, vendor));
}

/** In the thread of the card, once for each version: what came of it. */
export async function sayInThread(
  db: Db,
  workspaceId: string,
  saved: SavedPlan,
  message: Told,
  at: Temporal.Instant,
): Promise<void> {
  await desireCard(
    db,
    workspaceId,
    {
      ...{ key: `${planKey(saved.id)}:${saved.version}`, parentKey: planKey(saved.id), message },
      ...{ channelId: saved.channelId, ownerId: saved.plan.clientOwner, urgency: 'person' },
      ...{ outside: true, locale: localeOf(saved.language) },
    },
    at,
  );
}
