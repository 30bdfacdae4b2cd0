// Breaches → cards: the newest version of each is what its card should show.
import { breachCard, factsOf } from '../breaches/view.ts';
import { desireCard, retireCard } from '../cards/query.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/db.ts';
import { readerOf } from '../i18n/reader.ts';
import { withoutHeld } from '../quiet/job.ts';
import { type AlertChannel, claimUncarded, findAlertChannel, type Uncarded } from './query.ts';

const BATCH = 100;

/** Any number may run at once. Returns how many breaches it showed. */
export async function showBreaches(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  workspaceId: string,
): Promise<number> {
  const channel = await findAlertChannel(db, workspaceId);
  if (!channel) return 0;
  let shown = 0;
  for (let claimed = BATCH; claimed === BATCH; shown += claimed) {
    claimed = await db.transaction(async (transaction) => {
      const behind = await claimUncarded(transaction, workspaceId, channel.isOn, BATCH);
      const loud = await withoutHeld(transaction, workspaceId, behind, clock.now());
      for (const each of loud) await show(transaction, workspaceId, channel, each, clock.now());
      return behind.length;
    });
  }
  return shown;
}

async function show(
  db: Db,
  workspaceId: string,
  { channelId, locale, tz, setBy }: AlertChannel,
  { saved, vendor, isByPerson }: Uncarded,
  now: Temporal.Instant,
): Promise<void> {
  const key = `breach:${saved.id}`;
  const card = {
    ...{ key, channelId, locale, ownerId: saved.breach.owner ?? setBy },
    message: breachCard(readerOf(locale, tz), factsOf(vendor, saved)),
    urgency: isByPerson ? 'person' : 'machine',
  } as const;
  await desireCard(db, workspaceId, card, now);
  // What is over need not come back when somebody tidies the channel.
  if (saved.breach.resolved) await retireCard(db, workspaceId, key, now);
}
