// Breaches → cards: the newest version of each is what its card should show.
import { breachCard, factsOf } from '../breaches/view.ts';
import { desireCard, retireCard } from '../cards/query.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/db.ts';
import { admitted } from '../floods/job.ts';
import { readerOf } from '../i18n/reader.ts';
import { type AlertChannel, claimUncarded, findAlertChannel, type Uncarded } from './query.ts';

const BATCH = 100;

/** Any number may run at once. Returns how many breaches it showed. */
export async function showBreaches(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  workspaceId: string,
): Promise<number> {
  const channel = await findAlertChannel(db, workspaceId);
  if (!channel) return 0;
  const some = async (withNew: boolean, limit: number) =>
    db.transaction(async (transaction) => {
      const behind = await claimUncarded(transaction, workspaceId, withNew, limit);
      for (const each of behind) await show(transaction, workspaceId, channel, each, clock.now());
      return behind.length;
    });
  const all = async (withNew: boolean) => {
    let shown = 0;
    for (let claimed = BATCH; claimed === BATCH; shown += claimed) {
      claimed = await some(withNew, BATCH);
    }
    return shown;
  };
  if (!channel.isOn) return all(false);
  const { channelId, locale, tz, setBy } = channel;
  const place = { channelId, ownerId: setBy, reader: readerOf(locale, tz) };
  const admits = await admitted({ db, clock }, workspaceId, place);
  if (admits === Number.POSITIVE_INFINITY) return all(true);
  const shown = await all(false);
  return shown + (admits > 0 ? await some(true, admits) : 0);
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
