// Plans → cards: a change marks the plan, whoever made it draws its card, and the job draws what was
// left behind.
import { findAlertChannel } from '../alerts/query.ts';
import { adoptMessage, desireCard, findCard } from '../cards/query.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/db.ts';
import { localeOf } from '../i18n/locale.ts';
import { type Reader, readerFor, readerOf } from '../i18n/reader.ts';
import { hasContact } from '../targets/query.ts';
import type { Vendor } from '../vendors/model.ts';
import { findVendorById, listVendors } from '../vendors/query.ts';
import { type PlanFacts, planCard, verdictMessage } from './card.ts';
import { findNow, type Judged, judgePlan } from './figures.ts';
import { carded, findPlan, type SavedPlan } from './query.ts';

type Ring = Pick<Context, 'db' | 'clock'>;

function planKey(id: number): string {
  return `plan:${id}`;
}

export function todayOf({ clock }: Pick<Context, 'clock'>, { tz }: Vendor): Temporal.PlainDate {
  return clock.now().toZonedDateTimeISO(tz).toPlainDate();
}

function planReader({ language }: SavedPlan, { tz }: Vendor): Reader {
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

type Verdict = {
  readonly saved: SavedPlan;
  readonly vendor: Vendor;
  readonly judged: Judged;
  /** What stands before it, in the language of its reader. */
  readonly first: (words: Reader['words']) => string;
};

/** In the thread of the card, and in the one that it began in: once for each version. */
export async function sayVerdict(
  db: Db,
  workspaceId: string,
  { saved, vendor, judged, first }: Verdict,
  at: Temporal.Instant,
): Promise<void> {
  const { id, version, language, channelId, plan } = saved;
  const told = { ownerId: plan.clientOwner, urgency: 'person' } as const;
  const wordsFor = (reader: Reader) =>
    verdictMessage(reader, first(reader.words), { plan, ...judged });
  const message = wordsFor(planReader(saved, vendor));
  const key = `${planKey(id)}:${version}`;
  const place = { channelId, parentKey: planKey(id), outside: true, locale: localeOf(language) };
  await desireCard(db, workspaceId, { ...told, ...place, key, message }, at);
  const thread = await findThread(db, workspaceId, saved, at);
  if (!thread) return;
  const { locale, ...where } = thread;
  const theirs = wordsFor(readerOf(locale, vendor.tz));
  const said = { ...where, locale, key: `${where.parentKey}:${key}`, message: theirs };
  await desireCard(db, workspaceId, { ...told, ...said }, at);
}

/** Of the breach, or of the shared score, that it began with; null where nobody has seen one. */
async function findThread(
  db: Db,
  workspaceId: string,
  { breachId, thread, language, channelId }: SavedPlan,
  at: Temporal.Instant,
) {
  if (thread) {
    const below = await adoptMessage(db, workspaceId, thread, at);
    // Others than the vendor may read there what both sides wrote only if a lead lets them.
    const outside = thread.channelId === channelId;
    return { channelId: thread.channelId, parentKey: below, locale: localeOf(language), outside };
  }
  const parentKey = `breach:${breachId}`;
  const card = breachId === null ? null : await findCard(db, workspaceId, parentKey);
  const channel = card?.channelId ? await findAlertChannel(db, workspaceId) : null;
  if (!card?.channelId || !channel) return null;
  return { channelId: card.channelId, parentKey, locale: channel.locale };
}
