// How many breaches may get their first card now, and the one message that speaks for the others.
import { desireCard, retireCard } from '../cards/query.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/db.ts';
import type { Reader } from '../i18n/reader.ts';
import { type Flood, stepOf } from './model.ts';
import {
  beginFlood,
  countFlood,
  endFlood,
  findFlood,
  lookAtWaiting,
  saveReleased,
} from './query.ts';
import { floodCard } from './view.ts';

type Place = {
  readonly channelId: string;
  readonly ownerId: string;
  /** Of the channel. */
  readonly reader: Reader;
};

/** Any number; infinite while there is no flood. */
export async function admitted(
  { db: pool, clock }: Pick<Context, 'db' | 'clock'>,
  workspaceId: string,
  place: Place,
): Promise<number> {
  return pool.transaction(async (db) => {
    const now = clock.now();
    const { firstId, ...waiting } = await lookAtWaiting(db, workspaceId, place.channelId);
    const known = await findFlood(db, workspaceId);
    const step = stepOf(known, waiting, now);
    if (step.do === 'nothing') return Number.POSITIVE_INFINITY;
    const flood = known ?? (await beginFlood(db, workspaceId, firstId ?? 0, now));
    await say(db, workspaceId, place, flood, step.do === 'end', now);
    if (step.do === 'end') {
      await endFlood(db, workspaceId);
      await retireCard(db, workspaceId, keyOf(flood), now);
      return Number.POSITIVE_INFINITY;
    }
    if (step.admits > 0) await saveReleased(db, workspaceId, now);
    return step.admits;
  });
}

function keyOf({ id }: Flood): string {
  return `flood:${id}`;
}

async function say(
  db: Db,
  workspaceId: string,
  { channelId, ownerId, reader }: Place,
  flood: Flood,
  isOver: boolean,
  now: Temporal.Instant,
): Promise<void> {
  const message = floodCard(reader, flood, await countFlood(db, workspaceId, flood), isOver);
  const card = { key: keyOf(flood), channelId, ownerId, locale: reader.locale, message } as const;
  await desireCard(db, workspaceId, { ...card, urgency: 'machine' }, now);
}
