// Meetings → cards, with the agenda as the data stand when it is drawn.
import { desireCard } from '../cards/query.ts';
import type { Context } from '../context.ts';
import { localeOf } from '../i18n/locale.ts';
import { readerFor } from '../i18n/reader.ts';
import { findVendorById } from '../vendors/query.ts';
import { loadAgendas, loadFindings } from './agenda.ts';
import { meetingCard } from './card.ts';
import { carded, findMeeting } from './query.ts';

type Ring = Pick<Context, 'db' | 'clock'>;

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
  const findings = await loadFindings(pool, workspaceId, vendor, now);
  const reader = readerFor(saved.language, vendor.tz);
  const message = meetingCard(reader, { id, meeting: saved.meeting, agenda, findings });
  await pool.transaction(async (db) => {
    // Of two that draw at the same time the one with the newer version has the last word.
    if (!(await carded(db, workspaceId, id, saved.version))) return;
    const card = { key: `meeting:${id}`, channelId: saved.channelId, ownerId: saved.calledBy };
    const looks = { message, urgency: 'person', outside: true } as const;
    await desireCard(db, workspaceId, { ...card, ...looks, locale: localeOf(saved.language) }, now);
  });
}
