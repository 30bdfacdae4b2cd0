// Subscriptions and the clock → what is due → one card each. The row of a run and its card stand or
// fall together, so a digest goes out once whatever restarts and however many processes look.
import { desireCard, findCard } from '../cards/query.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/db.ts';
import type { Pool } from '../db/pool.ts';
import type { Finding } from '../guards/model.ts';
import { readerOf } from '../i18n/reader.ts';
import type { Period } from '../lib/period.ts';
import { shared } from '../lib/remember.ts';
import { refreshRollups } from '../rollups/query.ts';
import { listVendors } from '../vendors/query.ts';
import { compose } from './compose.ts';
import type { Noted, Seen } from './content.ts';
import { cardKey, problemOf, type Subscription } from './model.ts';
import {
  findChannel,
  listNoted,
  listSubscriptions,
  loadSeen,
  takeRun,
  withFindings,
} from './query.ts';
import { covered, type Due, dueSlots, type Slot } from './schedule.ts';
import { type DigestMessage, digestView, noticeView } from './view.ts';

type Told = { readonly seen: readonly Seen[]; readonly noted: readonly Noted[] };
type Facts = (subscription: Subscription, period: Period) => Promise<Told>;
type Why = Parameters<typeof noticeView>[1]['reason'];

/** Any number may run at once. Returns how many it sent. */
export async function sendDigests(
  ctx: Pick<Context, 'db' | 'clock' | 'log'>,
  workspaceId: string,
): Promise<number> {
  const { db, clock, log } = ctx;
  const now = clock.now();
  const due = (await listSubscriptions(db, workspaceId))
    .filter(({ pausedAt }) => pausedAt === null)
    .map((subscription) => ({ subscription, due: dueSlots(subscription, subscription, now) }))
    .filter(({ due: { send, skipped } }) => send !== null || skipped.length > 0);
  if (due.length === 0) return 0;
  let facts: Promise<Facts> | undefined;
  let sent = 0;
  for (const { subscription, due: runs } of due) {
    try {
      facts ??= read(db, workspaceId, due, now);
      if (await run(ctx, workspaceId, subscription, runs, await facts)) sent += 1;
    } catch (error) {
      // The others go out; this one is tried again until it is of no use.
      log.error({ err: error, workspace: workspaceId, digest: subscription.id }, 'digest failed');
      await tellFailing(db, workspaceId, subscription, runs, now);
    }
  }
  return sent;
}

async function read(
  db: Pool,
  workspaceId: string,
  due: readonly { readonly subscription: Subscription }[],
  now: Temporal.Instant,
): Promise<Facts> {
  await refreshRollups(db, workspaceId);
  const subscriptions = due.map(({ subscription }) => subscription);
  return readFacts(db, workspaceId, subscriptions, now);
}

/** What fails for a moment is nobody's business; what makes it late is its owner's. */
async function tellFailing(
  db: Db,
  workspaceId: string,
  subscription: Subscription,
  { send }: Due,
  now: Temporal.Instant,
): Promise<void> {
  if (send?.isLate) await tellOwner(db, workspaceId, subscription, 'failing', [send], now);
}

const NOTHING: Told = { seen: [], noted: [] };

async function run(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  workspaceId: string,
  subscription: Subscription,
  { send, skipped }: Due,
  facts: Facts,
): Promise<boolean> {
  const now = clock.now();
  const { id, channelId } = subscription;
  const period = send && covered(subscription, send.day, subscription.lastSentDay);
  const { seen, noted } = period ? await facts(subscription, period) : NOTHING;
  const problem = problemOf(subscription, await findChannel(db, workspaceId, channelId));
  const why = problem ?? (send && seen.length === 0 ? 'no_vendors' : null);
  return db.transaction(async (transaction) => {
    const take = (slot: Slot, reason: string | null) =>
      takeRun(transaction, workspaceId, subscription, slot, reason, now);
    const missed: Slot[] = [];
    for (const slot of skipped) if (await take(slot, 'stale')) missed.push(slot);
    const isMine = send !== null && (await take(send, why));
    if (isMine && period && why === null) {
      const message = digestOf(subscription, period, seen, noted, { ...send, skipped: missed });
      await desireDigest(
        transaction,
        workspaceId,
        subscription,
        cardKey(id, send.day),
        message,
        now,
      );
      if (await findCard(transaction, workspaceId, noticeKey(id, send))) {
        await tellOwner(transaction, workspaceId, subscription, 'after_all', [send], now);
      }
      return true;
    }
    const held = isMine ? [...missed, send] : missed;
    if (held.length > 0)
      await tellOwner(transaction, workspaceId, subscription, why ?? 'stale', held, now);
    return false;
  });
}

/** The message of a subscription, as its channel reads it. */
function digestOf(
  draft: Subscription,
  period: Period,
  seen: readonly Seen[],
  noted: readonly Noted[],
  {
    at,
    day,
    isLate,
    skipped,
  }: Slot & { readonly isLate: boolean; readonly skipped: readonly Slot[] },
): DigestMessage {
  return digestView(readerOf(draft.locale, draft.tz), {
    ...{ draft, period, digest: compose(draft, seen), noted },
    ...{ late: isLate ? { at, day } : null, skipped },
  });
}

/** Only a vendor's own row may be read by its people. */
async function desireDigest(
  db: Db,
  workspaceId: string,
  { channelId, ownerId, audience, locale }: Subscription,
  key: string,
  message: DigestMessage,
  now: Temporal.Instant,
): Promise<void> {
  const told = {
    channelId,
    ownerId,
    locale,
    outside: audience === 'vendor',
    doubt: 'once',
  } as const;
  await desireCard(db, workspaceId, { ...told, key, message, urgency: 'machine' }, now);
}

function noticeKey(id: number, { day }: Slot): string {
  return `${cardKey(id, day)}:notice`;
}

async function tellOwner(
  db: Db,
  workspaceId: string,
  { id, ownerId, channelId, locale, tz }: Subscription,
  reason: Why,
  slots: readonly Slot[],
  now: Temporal.Instant,
): Promise<void> {
  const [first, last] = [slots[0], slots.at(-1)];
  if (!first || !last) return;
  const message = noticeView(readerOf(locale, tz), {
    channelId,
    reason,
    first: first.day,
    last: last.day,
  });
  const key = noticeKey(id, last);
  await desireCard(
    db,
    workspaceId,
    { key, channelId: ownerId, message, urgency: 'machine', locale },
    now,
  );
}

/** Digests of the same days share what they read. */
async function readFacts(
  db: Db,
  workspaceId: string,
  subscriptions: readonly Subscription[],
  now: Temporal.Instant,
): Promise<Facts> {
  const all = await listVendors(db, workspaceId);
  const isOfAll = subscriptions.some(({ vendorIds }) => vendorIds === null);
  const named = new Set(subscriptions.flatMap(({ vendorIds }) => vendorIds ?? []));
  const vendors = isOfAll ? all : all.filter(({ id }) => named.has(id));
  const read = new Map<string, Promise<Seen[]>>();
  const quoted = new Map<string, Promise<Noted[]>>();
  const judged = new Map<string, Promise<readonly Finding[]>>();
  return async (subscription, period) => {
    const { edition, audience, sections, vendorIds } = subscription;
    const key = `${edition} ${period.from} ${period.to}`;
    const all = await shared(read, key, () =>
      loadSeen(db, workspaceId, vendors, edition, period, now),
    );
    const mine = vendorIds && new Set(vendorIds);
    const wanted = mine ? all.filter(({ recent }) => mine.has(recent.vendor.id)) : all;
    const noted = sections.includes('notes')
      ? await shared(quoted, `${key} ${audience === 'vendor'} ${vendorIds ?? ''}`, () =>
          listNoted(db, workspaceId, subscription, period, wanted),
        )
      : [];
    return { seen: await withFindings(db, workspaceId, subscription, wanted, judged), noted };
  };
}
