// Observation → the card that the vendor reads. In the transaction that makes it true.
import { desireCard, retireCard } from '../cards/query.ts';
import type { Db } from '../db/db.ts';
import type { Locale } from '../i18n/locale.ts';
import { readerOf } from '../i18n/reader.ts';
import type { Vendor } from '../vendors/model.ts';
import { observationCard } from './card.ts';
import type { Answer, Observation } from './model.ts';
import { listAnswers } from './query.ts';

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
