import { z } from 'zod';
import { listOpen } from '../breaches/query.ts';
import type { Db } from '../db/db.ts';
import { Day, Instant } from '../db/rows.ts';
import { confirmedIn, DOUBTED, type Finding, findings } from '../guards/model.ts';
import { findFacts } from '../guards/query.ts';
import { randomKey } from '../lib/hash.ts';
import { lastDay, lastDays, type Period } from '../lib/period.ts';
import { shared } from '../lib/remember.ts';
import { findAgentNames } from '../observations/query.ts';
import { listNewest } from '../observations/search.ts';
import { listPlans } from '../plans/query.ts';
import { staleFor, withStale } from '../quality/model.ts';
import { loadFeeds } from '../quality/query.ts';
import { listScorecards } from '../scorecard/query.ts';
import type { Vendor } from '../vendors/model.ts';
import { listVerdicts } from '../verdicts/query.ts';
import { keepsAgentNames } from '../workspaces/query.ts';
import type { Noted, Seen } from './content.ts';
import type { Subscription } from './model.ts';
import { AUDIENCES, type Channel, type Draft, EDITIONS, LOCALES, SECTIONS } from './model.ts';
import { withoutName } from './quotes.ts';
import type { Slot } from './schedule.ts';
import { workOf } from './work.ts';

const SUBSCRIPTIONS = /* sql */ `
  select s.subscription_id as id, s.channel_id as "channelId", s.audience,
         s.vendor_ids::float8[] as "vendorIds", s.edition, s.weekdays::int[] as weekdays,
         s.local_time as time, s.tz, s.locale, s.sections, s.owner_id as "ownerId", s.since,
         s.paused_at as "pausedAt", r.last_day as "lastDay", r.last_sent as "lastSentDay"
    from digest_subscription s
    left join lateral (select max(slot_day) as last_day,
                              max(slot_day) filter (where state = 'sent') as last_sent
                         from digest_run
                        where workspace_id = $1 and subscription_id = s.subscription_id) r on true
   where s.workspace_id = $1 and ($2::bigint is null or s.subscription_id = $2)
   order by s.subscription_id`;

const Row = z.object({
  ...{ id: z.number(), channelId: z.string(), audience: z.enum(AUDIENCES) },
  ...{ vendorIds: z.array(z.number()).nullable(), edition: z.enum(EDITIONS) },
  ...{ weekdays: z.array(z.number()), time: z.string(), tz: z.string(), locale: z.enum(LOCALES) },
  ...{ sections: z.array(z.enum(SECTIONS)), ownerId: z.string(), since: Instant },
  ...{ pausedAt: Instant.nullable(), lastDay: Day.nullable(), lastSentDay: Day.nullable() },
}) satisfies z.ZodType<Subscription>;

export async function listSubscriptions(db: Db, workspaceId: string): Promise<Subscription[]> {
  const { rows } = await db.query(SUBSCRIPTIONS, [workspaceId, null]);
  return z.array(Row).parse(rows);
}

export async function findSubscription(
  db: Db,
  workspaceId: string,
  id: number,
): Promise<Subscription | null> {
  const { rows } = await db.query(SUBSCRIPTIONS, [workspaceId, id]);
  return rows.length === 0 ? null : Row.parse(rows[0]);
}

const ADD = /* sql */ `
  insert into digest_subscription (workspace_id, channel_id, audience, vendor_ids, edition, weekdays,
                                   local_time, tz, locale, sections, owner_id, since)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  returning subscription_id as id`;

// One that is paused stays so.
const CHANGE = /* sql */ `
  update digest_subscription
     set channel_id = $2, audience = $3, vendor_ids = $4, edition = $5, weekdays = $6,
         local_time = $7, tz = $8, locale = $9, sections = $10, owner_id = $11, since = $12
   where workspace_id = $1 and subscription_id = $13
  returning subscription_id as id`;

/** A new one, or another draft for `id`. Null where that one is gone. */
export async function saveSubscription(
  db: Db,
  workspaceId: string,
  id: number | null,
  draft: Draft,
  ownerId: string,
  at: Temporal.Instant,
): Promise<number | null> {
  const { rows } = await db.query(id === null ? ADD : CHANGE, [
    ...[workspaceId, draft.channelId, draft.audience, draft.vendorIds, draft.edition],
    ...[draft.weekdays, draft.time, draft.tz, draft.locale, draft.sections],
    ...[ownerId, at.toString(), ...(id === null ? [] : [id])],
  ]);
  return rows.length === 0 ? null : z.object({ id: z.number() }).parse(rows[0]).id;
}

const PAUSE = /* sql */ `
  update digest_subscription set paused_at = $3, since = $4
   where workspace_id = $1 and subscription_id = $2`;

/** Resumed, it begins anew: what was due meanwhile is not caught up with. */
export async function savePause(
  db: Db,
  workspaceId: string,
  id: number,
  isPaused: boolean,
  at: Temporal.Instant,
): Promise<void> {
  await db.query(PAUSE, [workspaceId, id, isPaused ? at.toString() : null, at.toString()]);
}

const DELETE = /* sql */ `
  delete from digest_subscription where workspace_id = $1 and subscription_id = $2`;

export async function deleteSubscription(db: Db, workspaceId: string, id: number): Promise<void> {
  await db.query(DELETE, [workspaceId, id]);
}

// Gone, paused or changed since it was read: then nobody takes the run.
const TAKE = /* sql */ `
  insert into digest_run (workspace_id, subscription_id, slot_day, due_at, done_at, state, reason)
  select $1, s.subscription_id, $3, $4, $5, $6, $7
    from digest_subscription s
   where s.workspace_id = $1 and s.subscription_id = $2 and s.paused_at is null and s.since = $8
     for share
      on conflict do nothing
  returning slot_day`;

/** True for whoever comes first. `reason` is why it is skipped; null: it is sent. */
export async function takeRun(
  db: Db,
  workspaceId: string,
  { id, since }: Pick<Subscription, 'id' | 'since'>,
  { day, at }: Slot,
  reason: string | null,
  now: Temporal.Instant,
): Promise<boolean> {
  const { rows } = await db.query(TAKE, [
    ...[workspaceId, id, day.toString(), at.toString(), now.toString()],
    ...[reason === null ? 'sent' : 'skipped', reason, since.toString()],
  ]);
  return rows.length === 1;
}

// Whoever was once allowed to post there had been told that strangers read there.
const CHANNEL = /* sql */ `
  select coalesce(l.is_outside, l.allowed_at is not null, false) as "isOutside",
         v.vendor_id as "vendorId"
    from (select 1) one
    left join card_lane l on l.workspace_id = $1 and l.lane_id = $2
    left join vendor v on v.workspace_id = $1 and v.channel_id = $2`;

const ChannelRow = z.object({ isOutside: z.boolean(), vendorId: z.number().nullable() });

/** As far as we know without asking Slack; the deliverer asks before it posts. */
export async function findChannel(
  db: Db,
  workspaceId: string,
  channelId: string,
): Promise<Channel> {
  const { rows } = await db.query(CHANNEL, [workspaceId, channelId]);
  return ChannelRow.parse(rows[0]);
}

const STANDING_DAYS = 30;
/** Open ones of a workspace; nobody has as many. */
const MOST_PLANS = 10_000;

/** What the digests of a period are made of; as many queries for a thousand vendors as for one. */
export async function loadSeen(
  db: Db,
  workspaceId: string,
  vendors: readonly Vendor[],
  edition: Draft['edition'],
  period: Period,
  now: Temporal.Instant,
): Promise<Seen[]> {
  if (vendors.length === 0) return [];
  const isRolling = edition === 'daily';
  const whole = isRolling ? lastDays(STANDING_DAYS, lastDay(period)) : period;
  const ids = vendors.map(({ id }) => id);
  const [recent, standing, feeds, breaches, plans] = await Promise.all([
    listScorecards(db, workspaceId, vendors, period),
    isRolling ? listScorecards(db, workspaceId, vendors, whole) : null,
    loadFeeds(db, workspaceId, vendors, now),
    listOpen(db, workspaceId, ids),
    listPlans(db, workspaceId, ids, { limit: MOST_PLANS }),
  ]);
  const breachesBy = Map.groupBy(breaches, ({ vendorId }) => vendorId);
  const plansBy = Map.groupBy(plans, ({ plan }) => plan.vendorId);
  return recent.flatMap((one, at) => {
    const found = standing ? standing[at] : one;
    if (!found) return [];
    const late = feeds(one.vendor.id);
    const stale = found.frozen ? [] : staleFor(late, whole, one.vendor.tz);
    const open = [breachesBy.get(one.vendor.id) ?? [], plansBy.get(one.vendor.id) ?? []] as const;
    return {
      recent: one,
      standing: { ...found, card: withStale(found.card, stale) },
      usual: isRolling ? found.card : one.previous.card,
      stale,
      findings: [],
      work: workOf(one.vendor, { edition, period, now }, ...open),
    };
  });
}

/** Each vendor's contacts are read for it: too much for more. */
const MOST_JUDGED = 40;

/**
 * With what a lead should look at twice, in a review for leads. What is `known` of a vendor and a
 * period is not read again.
 */
export async function withFindings(
  db: Db,
  workspaceId: string,
  { edition, audience, sections }: Pick<Draft, 'edition' | 'audience' | 'sections'>,
  seen: readonly Seen[],
  known: Map<string, Promise<readonly Finding[]>> = new Map(),
): Promise<readonly Seen[]> {
  const isWanted = edition !== 'daily' && audience === 'leads' && sections.includes('guards');
  if (!isWanted || seen.length > MOST_JUDGED) return seen;
  const judged: Seen[] = [];
  for (const one of seen) {
    const { vendor, period } = one.recent;
    const key = `${vendor.id} ${period.from} ${period.to}`;
    const read = () => openFindings(db, workspaceId, vendor, period);
    judged.push({ ...one, findings: await shared(known, key, read) });
  }
  return judged;
}

/** Those that no lead has judged. */
async function openFindings(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  period: Period,
): Promise<readonly Finding[]> {
  const confirmed = confirmedIn(await listVerdicts(db, workspaceId, vendor.id), period);
  const found = findings(await findFacts(db, workspaceId, vendor, period));
  return found.filter(({ kind }) => DOUBTED[kind].some((key) => !confirmed.has(key)));
}

const MOST_NOTED = 3;

/** What the readers may read of what was observed in these days: the vendor's own people only what was shared. */
export async function listNoted(
  db: Db,
  workspaceId: string,
  { audience, sections }: Pick<Draft, 'audience' | 'sections'>,
  period: Period,
  seen: readonly Seen[],
): Promise<Noted[]> {
  if (!sections.includes('notes')) return [];
  const vendors = new Map(seen.map(({ recent: { vendor } }) => [vendor.id, vendor]));
  const found = await listNewest(db, workspaceId, [...vendors.keys()], period, {
    ...{ sharedOnly: audience === 'vendor', limit: MOST_NOTED },
  });
  const key = found.length > 0 ? await findHidingKey(db, workspaceId) : null;
  return found.flatMap((observation) => {
    const vendor = vendors.get(observation.vendorId);
    const { what, agent, category, rating } = observation;
    const quoted = key === null ? what : withoutName(what, agent, key);
    return vendor ? [{ vendor, category, rating, what: quoted }] : [];
  });
}

/** Null where agents may be called by their names. */
async function findHidingKey(db: Db, workspaceId: string): Promise<string | null> {
  if (await keepsAgentNames(db, workspaceId)) return null;
  return (await findAgentNames(db, workspaceId, randomKey())).key;
}
