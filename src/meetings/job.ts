// What time alone does to meetings: agendas that follow the data, and reminders.
import { desireCard } from '../cards/query.ts';
import { listClaimed, takeClaim } from '../claims/query.ts';
import { localeOf } from '../i18n/locale.ts';
import { readerOf } from '../i18n/reader.ts';
import { isOfficeTime } from '../lib/office.ts';
import { type Ring, readersOf } from '../slack/people.ts';
import type { Vendor } from '../vendors/model.ts';
import { listVendors } from '../vendors/query.ts';
import { startText } from './card.ts';
import { listPlanned, listUncarded, type SavedMeeting } from './query.ts';
import { showMeeting } from './show.ts';
import { type RemindKind, remindView } from './view.ts';

export async function showMeetings(ring: Pick<Ring, 'db' | 'clock'>): Promise<void> {
  for (const { workspaceId, id } of await listUncarded(ring.db)) {
    await showMeeting(ring, workspaceId, id);
  }
}

const SOON_DAYS = 1;
const FRIDAY = 5;

/** On business mornings: the agenda of what is near is drawn anew, and people are reminded once. */
export async function remindOfMeetings(ring: Ring, workspaceId: string): Promise<void> {
  const vendors = await listVendors(ring.db, workspaceId);
  const planned = await listPlanned(
    ring.db,
    workspaceId,
    vendors.map(({ id }) => id),
  );
  const now = ring.clock.now();
  const due: Reminder[] = [];
  for (const saved of planned) {
    const vendor = vendors.find(({ id }) => id === saved.meeting.vendorId);
    if (!vendor) continue;
    if (!isOfficeTime(now, vendor.tz)) continue;
    const today = now.toZonedDateTimeISO(vendor.tz).toPlainDate();
    const day = saved.meeting.startsAt.toZonedDateTimeISO(vendor.tz).toPlainDate();
    const ahead = today.until(day).days;
    // What is on Monday is said on Friday.
    const soon = today.dayOfWeek === FRIDAY ? SOON_DAYS + 2 : SOON_DAYS;
    const kind = ahead === 1 ? 'soon' : 'next';
    if (ahead >= 1 && ahead <= soon) due.push(reminder(kind, saved, vendor));
    if (ahead < 0) due.push(reminder('late', saved, vendor));
  }
  // Each minute of the morning looks; what was said is only read.
  const keys = due.map(({ key }) => key);
  const said = await listClaimed(ring.db, workspaceId, keys);
  for (const one of due) if (!said.has(one.key)) await remind(ring, workspaceId, one);
}

type Reminder = {
  readonly key: string;
  readonly kind: RemindKind;
  readonly saved: SavedMeeting;
  readonly vendor: Vendor;
};

function reminder(kind: Reminder['kind'], saved: SavedMeeting, vendor: Vendor): Reminder {
  // However it is said, it is said once.
  const which = kind === 'late' ? 'late' : 'soon';
  const key = `meeting:${saved.id}:${which}:${saved.meeting.startsAt.epochMilliseconds}`;
  return { key, kind, saved, vendor };
}

async function remind(
  ring: Ring,
  workspaceId: string,
  { key, kind, saved, vendor }: Reminder,
): Promise<void> {
  const { meeting, calledBy, id } = saved;
  const now = ring.clock.now();
  const people = kind === 'late' ? [calledBy] : meeting.participants;
  const readers = await readersOf(ring, workspaceId, people);
  const isFirst = await ring.db.transaction(async (db) => {
    if (!(await takeClaim(db, workspaceId, key, now))) return false;
    for (const userId of people) {
      const locale = readers.get(userId)?.locale ?? localeOf(saved.language);
      const reader = readerOf(locale, vendor.tz);
      const message = remindView(reader, kind, vendor, startText(reader, vendor, meeting));
      const card = { key: `${key}:${userId}`, channelId: userId, message, locale } as const;
      await desireCard(db, workspaceId, { ...card, urgency: 'machine', outside: true }, now);
    }
    return true;
  });
  if (isFirst) await showMeeting(ring, workspaceId, id);
}
