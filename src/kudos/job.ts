// Praise → its card, and what closed months show to be held.
import { findWorkspaceSettings } from '../admin/query.ts';
import { desireCard, retireCard } from '../cards/query.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/db.ts';
import { listClosedMonths } from '../frozen/query.ts';
import { readerFor } from '../i18n/reader.ts';
import type { Vendor } from '../vendors/model.ts';
import { findVendorById } from '../vendors/query.ts';
import { heldFacts, isNews, isTooSoon, type Kudos, MONTHS, newFacts } from './model.ts';
import { addKudos, findTold, listWaiting, takeMonth } from './query.ts';
import { kudosCard } from './view.ts';

type Ring = Pick<Context, 'db' | 'clock'>;

/** In the transaction that makes it true. */
export async function showKudos(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  kudos: Kudos,
  { channelId, at }: { readonly channelId: string; readonly at: Temporal.Instant },
): Promise<void> {
  const { id, by, language, isRetracted } = kudos;
  const reader = readerFor(language, vendor.tz);
  const message = kudosCard(reader, vendor, kudos);
  const key = `kudos:${id}`;
  const told = { channelId, ownerId: by, outside: true, locale: reader.locale } as const;
  const urgency = by === null ? 'machine' : 'person';
  await desireCard(db, workspaceId, { ...told, key, message, urgency }, at);
  // What was taken back need not come back when somebody deletes it.
  if (isRetracted) await retireCard(db, workspaceId, key, at);
}

/** Says of each vendor what its newly closed month adds to what it holds, once. */
export async function praiseHeld({ db: pool, clock }: Ring, workspaceId: string): Promise<void> {
  const at = clock.now();
  for (const { vendorId, channelId, month } of await listWaiting(pool, workspaceId)) {
    const vendor = await findVendorById(pool, workspaceId, vendorId);
    if (!vendor) continue;
    const told = await findTold(pool, workspaceId, vendorId);
    if (isTooSoon(told.last, at)) continue;
    const today = at.toZonedDateTimeISO(vendor.tz).toPlainDate();
    const months = isNews(month, today)
      ? await listClosedMonths(pool, workspaceId, vendorId, MONTHS)
      : [];
    const facts = newFacts(heldFacts(months), told.facts);
    const { locale: language } = await findWorkspaceSettings(pool, workspaceId);
    await pool.transaction(async (db) => {
      if (!(await takeMonth(db, workspaceId, vendorId, month)) || facts.length === 0) return;
      const given = { vendorId, at, language, by: null, why: null, facts };
      const kudos = await addKudos(db, workspaceId, given);
      await showKudos(db, workspaceId, vendor, kudos, { channelId, at });
    });
  }
}
