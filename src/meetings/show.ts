// Meetings → cards, with the agenda as the data stand when it is drawn.
import { desireCard } from '../cards/query.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/db.ts';
import { localeOf } from '../i18n/locale.ts';
import { readerFor } from '../i18n/reader.ts';
import type { Vendor } from '../vendors/model.ts';
import { findVendorById } from '../vendors/query.ts';
import { loadAgendas, loadFindings, loadGood, loadSince } from './agenda.ts';
import { earlierMinutes, meetingCard } from './card.ts';
import { carded, findMeeting, type SavedMeeting } from './query.ts';

type Ring = Pick<Context, 'db' | 'clock'>;

function meetingKey(id: number): string {
  return `meeting:${id}`;
}

export async function showMeeting(
  { db: pool, clock }: Ring,
  workspaceId: string,
  id: number,
): Promise<void> {
  const saved = await findMeeting(pool, workspaceId, id);
  const vendor = saved && (await findVendorById(pool, workspaceId, saved.meeting.vendorId));
  if (!saved || !vendor) return;
  const now = clock.now();
  const agendas = await loadAgendas(pool, workspaceId, [vendor], now);
  const agenda = agendas.get(vendor.id);
  if (!agenda) return;
  const since = await loadSince(pool, workspaceId, vendor, now);
  const findings = await loadFindings(pool, workspaceId, vendor, since, now);
  const good = await loadGood(pool, workspaceId, agenda, since);
  const reader = readerFor(saved.language, vendor.tz);
  const message = meetingCard(reader, { id, meeting: saved.meeting, agenda, findings, good });
  await pool.transaction(async (db) => {
    // Of two that draw at the same time the one with the newer version has the last word.
    if (!(await carded(db, workspaceId, id, saved.version))) return;
    const card = { key: meetingKey(id), channelId: saved.channelId, ownerId: saved.calledBy };
    const looks = { message, urgency: 'person', outside: true } as const;
    await desireCard(db, workspaceId, { ...card, ...looks, locale: localeOf(saved.language) }, now);
  });
}

/** In the transaction that corrects them: what the minutes said until then, where both sides can read it. */
export async function sayEarlier(
  db: Db,
  workspaceId: string,
  { saved, vendor }: { readonly saved: SavedMeeting; readonly vendor: Vendor },
  { by, at }: { readonly by: string; readonly at: Temporal.Instant },
): Promise<void> {
  const { id, language, channelId, calledBy, version, meeting } = saved;
  const reader = readerFor(language, vendor.tz);
  const message = earlierMinutes(reader, meeting, by);
  const key = `${meetingKey(id)}:minutes:${version}`;
  const place = { key, channelId, parentKey: meetingKey(id), ownerId: calledBy, outside: true };
  const looks = { message, urgency: 'person', locale: localeOf(language) } as const;
  await desireCard(db, workspaceId, { ...place, ...looks }, at);
}
