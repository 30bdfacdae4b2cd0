// Tells somebody who can do something about it what is held up. A notice is a card too, but one
// that makes no further notices.
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Db } from '../db/db.ts';
import { cardWords } from '../i18n/cards.ts';
import { type Locale, localeOf } from '../i18n/locale.ts';
import type { Pending } from './decide.ts';
import { desireCard } from './query.ts';
import { findSettings } from './settings.ts';
import { heldUpNotice, releasedNotice } from './view.ts';
import type { Work } from './work.ts';

const PREFIX = 'notice:';

const COUNT = /* sql */ `
  select count(*)::int as count from card
   where workspace_id = $1 and lane_id = $2 and state = 'parked' and reason = $3
     and retired_at is null`;

/** One a channel, reason and day, with how many wait. */
export async function tellOwner(
  { pool, clock, client, workspaceId }: Work,
  { key, laneId, ownerId }: Pick<Pending, 'key' | 'laneId' | 'ownerId'>,
  reason: string,
  detail: string | null,
): Promise<void> {
  if (key.startsWith(PREFIX)) return;
  const { defaultChannelId } = await findSettings(pool, workspaceId);
  const to = [ownerId, defaultChannelId].find((one) => one !== null && one !== laneId);
  if (!to) return;
  const { rows } = await pool.query(COUNT, [workspaceId, laneId, reason]);
  const { count } = z.object({ count: z.number() }).parse(rows[0]);
  const locale = to === ownerId ? await localeFor(client, to) : 'en';
  const now = clock.now();
  const day = now.toZonedDateTimeISO('UTC').toPlainDate();
  const notice = {
    key: `${PREFIX}${laneId}:${reason}:${day}`,
    channelId: to,
    message: heldUpNotice(cardWords[locale], { laneId, reason, detail, count }),
    urgency: 'machine',
    locale,
  } as const;
  await desireCard(pool, workspaceId, notice, now);
}

async function localeFor(client: WebClient, user: string): Promise<Locale> {
  try {
    const { user: found } = await client.users.info({ user, include_locale: true });
    return localeOf(found?.locale ?? 'en');
  } catch {
    return 'en'; // a notice in English beats none
  }
}

const OPEN = /* sql */ `
  select key, channel_id as "channelId", locale from card
   where workspace_id = $1 and starts_with(key, $2) and retired_at is null`;

const OpenRow = z.object({
  key: z.string(),
  channelId: z.string(),
  locale: z.enum(['en', 'zh-Hans', 'zh-Hant']),
});

/** What was told of a channel is settled. */
export async function settleNotices(
  db: Db,
  workspaceId: string,
  laneId: string,
  at: Temporal.Instant,
): Promise<void> {
  const { rows } = await db.query(OPEN, [workspaceId, `${PREFIX}${laneId}:`]);
  for (const { key, channelId, locale } of z.array(OpenRow).parse(rows)) {
    const message = releasedNotice(cardWords[locale], laneId);
    await desireCard(db, workspaceId, { key, channelId, locale, message, urgency: 'person' }, at);
  }
}
