// Observations → the card that the vendor reads, in the transaction that makes it true; what its author
// hears of it, and when it is to be looked at again.
import { desireCard, retireCard } from '../cards/query.ts';
import { listClaimed, takeClaim } from '../claims/query.ts';
import type { Db } from '../db/db.ts';
import { isNobodys } from '../erasure/model.ts';
import type { Locale } from '../i18n/locale.ts';
import { readerOf } from '../i18n/reader.ts';
import { isOfficeTime } from '../lib/office.ts';
import { mayDecide } from '../members/model.ts';
import { people, type Ring } from '../slack/people.ts';
import type { Vendor } from '../vendors/model.ts';
import { findVendorById } from '../vendors/query.ts';
import { followUpCard, observationCard } from './card.ts';
import { type Answer, mayRead, type Observation } from './model.ts';
import { listAnswers, listFollowUps } from './query.ts';

function cardKey(id: number): string {
  return `observation:${id}`;
}

/** Nothing where it was never shared. */
export async function showCard(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  observation: Observation,
  channelId: string,
  at: Temporal.Instant,
): Promise<void> {
  const { shared, id, retracted } = observation;
  if (!shared) return;
  const answers = await listAnswers(db, workspaceId, id);
  const reader = readerOf(shared.locale, vendor.tz);
  const message = observationCard(reader, { vendor, observation, answers, sharedBy: shared.by });
  const told = { channelId, ownerId: shared.by, outside: true, locale: reader.locale } as const;
  await desireCard(db, workspaceId, { ...told, key: cardKey(id), message, urgency: 'person' }, at);
  // What was taken back need not come back when somebody deletes it.
  if (retracted) await retireCard(db, workspaceId, cardKey(id), at);
}

/** Looked at later, a day has passed unseen; long after, nobody remembers what for. */
const LATE_DAYS = 14;

/** On the day for which somebody wanted to look again, or the next working day: once, and only those who still may. */
export async function remindToLookAgain(ring: Ring, workspaceId: string): Promise<void> {
  const { db: pool, clock } = ring;
  const now = clock.now();
  // Somewhere the next day has begun already.
  const last = now.toZonedDateTimeISO('Etc/GMT-14').toPlainDate();
  const due = await listFollowUps(pool, workspaceId, last.subtract({ days: LATE_DAYS }), last);
  const keys = due.map(keyOfFollowUp);
  const said = await listClaimed(pool, workspaceId, keys);
  for (const observation of due) {
    if (said.has(keyOfFollowUp(observation))) continue;
    const vendor = await findVendorById(pool, workspaceId, observation.vendorId);
    if (vendor) await remindOne(ring, workspaceId, vendor, observation);
  }
}

function keyOfFollowUp({ id, followUpOn }: Observation): string {
  return `follow-up:${id}:${followUpOn}`;
}

async function remindOne(
  ring: Ring,
  workspaceId: string,
  vendor: Vendor,
  observation: Observation,
): Promise<void> {
  const { createdBy, followUpOn } = observation;
  const now = ring.clock.now();
  const today = now.toZonedDateTimeISO(vendor.tz).toPlainDate();
  const isDue = followUpOn && Temporal.PlainDate.compare(followUpOn, today) <= 0;
  if (!isDue || !isOfficeTime(now, vendor.tz) || isNobodys(createdBy)) return;
  const actor = await people(ring).reach(workspaceId, createdBy);
  if (!mayDecide(actor?.member ?? null) || !mayRead(actor?.member ?? null, observation)) return;
  const key = keyOfFollowUp(observation);
  const locale = actor?.locale ?? 'en';
  const message = followUpCard(readerOf(locale, vendor.tz), vendor, observation);
  await ring.db.transaction(async (db) => {
    if (!(await takeClaim(db, workspaceId, key, now))) return;
    const card = { key, channelId: createdBy, message, locale } as const;
    await desireCard(db, workspaceId, { ...card, urgency: 'machine' }, now);
  });
}

/** Who wrote the observation hears of an answer by somebody else. */
export async function tellAuthor(
  db: Db,
  workspaceId: string,
  { id, createdBy }: Observation,
  answer: Answer,
  text: string,
  locale: Locale,
  at: Temporal.Instant,
): Promise<void> {
  if (answer.by === createdBy) return;
  const key = `${cardKey(id)}:answer:${answer.seq}`;
  const message = { text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] };
  const card = { key, channelId: createdBy, ownerId: createdBy, message, locale } as const;
  await desireCard(db, workspaceId, { ...card, urgency: 'person' }, at);
}
