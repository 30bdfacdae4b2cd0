import { z } from 'zod';
import type { LoggedEvent } from '../breaches/model.ts';
import { BreachRow, COLUMNS, EventRow, FAMILY, type SavedBreach } from '../breaches/row.ts';
import type { Db } from '../db/db.ts';
import type { Vendor } from '../vendors/model.ts';
import { inTurn } from './model.ts';

const FIND = /* sql */ `
  select a.channel_id as "channelId", a.locale, a.is_on as "isOn", a.set_by as "setBy", w.tz
    from alert_channel a
    join workspace w using (workspace_id)
   where a.workspace_id = $1`;

const ChannelRow = z.object({
  channelId: z.string(),
  locale: z.enum(['en', 'zh-Hans', 'zh-Hant']),
  isOn: z.boolean(),
  setBy: z.string(),
  tz: z.string(),
});
export type AlertChannel = z.infer<typeof ChannelRow>;

/** Null: nobody has ever chosen one. */
export async function findAlertChannel(db: Db, workspaceId: string): Promise<AlertChannel | null> {
  const { rows } = await db.query(FIND, [workspaceId]);
  return rows.length === 0 ? null : ChannelRow.parse(rows[0]);
}

const OF_VENDOR = /* sql */ `
  select 1 from vendor where workspace_id = $1 and channel_id = $2`;

/** One vendor's people read it; they must not read of the others. */
export async function isVendorChannel(
  db: Db,
  workspaceId: string,
  channelId: string,
): Promise<boolean> {
  return (await db.query(OF_VENDOR, [workspaceId, channelId])).rows.length > 0;
}

const SAVE = /* sql */ `
  insert into alert_channel (workspace_id, channel_id, locale, is_on, set_by, set_at)
  values ($1, $2, $3, true, $4, $5)
      on conflict (workspace_id) do update
     set channel_id = excluded.channel_id, locale = excluded.locale, is_on = true,
         set_by = excluded.set_by, set_at = excluded.set_at`;

export async function saveAlertChannel(
  db: Db,
  workspaceId: string,
  { channelId, locale, setBy }: Omit<AlertChannel, 'tz' | 'isOn'>,
  at: Temporal.Instant,
): Promise<void> {
  await db.query(SAVE, [workspaceId, channelId, locale, setBy, at.toString()]);
}

const STOP = /* sql */ `
  update alert_channel set is_on = false where workspace_id = $1 and is_on`;

/** Cards that are there stay, and are kept up to date. False: there was none. */
export async function stopAlertChannel(db: Db, workspaceId: string): Promise<boolean> {
  return (await db.query(STOP, [workspaceId])).rowCount === 1;
}

// What is over before anybody saw it needs no card. Where alerts were turned off, cards that are there
// go on. In the words of the index breach_uncarded, which holds nothing else.
const BEHIND = '(carded_version < version or (carded_version is null and resolved_at is null))';

/** More have their turn later; a flood admits them one by one. */
const MOST_WAITING = 1_000;

const LIST = /* sql */ `
  select a.workspace_id as id
    from alert_channel a
    join workspace w on w.workspace_id = a.workspace_id and w.uninstalled_at is null
   where exists (select from breach b
                  where b.workspace_id = a.workspace_id and ${BEHIND}
                    and (a.is_on or carded_version is not null))
      or exists (select from alert_flood f where f.workspace_id = a.workspace_id)
   order by a.workspace_id`;

/** Workspaces in which cards are behind their breaches. */
export async function listBehind(db: Db): Promise<string[]> {
  const { rows } = await db.query(LIST);
  return z
    .array(z.object({ id: z.string() }))
    .parse(rows)
    .map(({ id }) => id);
}

const WAITING = /* sql */ `
  select breach_id as id, vendor_id as "vendorId", family, indicator, level, latest as numbers
    from breach
   where workspace_id = $1 and ${BEHIND} and carded_version is null
   order by breach_id
   limit ${MOST_WAITING}`;

const WaitingRow = z.object({
  ...{ id: z.number(), vendorId: z.number(), family: FAMILY, indicator: z.string() },
  ...{ level: z.number(), numbers: z.record(z.string(), z.unknown()) },
});

// Of the flood that is under way.
const HAD = /* sql */ `
  select b.vendor_id as "vendorId", count(*)::int as cards
    from alert_flood f
    join breach b on b.workspace_id = $1 and b.breach_id >= f.first_id
                 and b.carded_version is not null
   where f.workspace_id = $1
   group by b.vendor_id`;

const HadRow = z.object({ vendorId: z.number(), cards: z.number() });

async function listWaiting(db: Db, workspaceId: string): Promise<number[]> {
  const waiting = z.array(WaitingRow).parse((await db.query(WAITING, [workspaceId])).rows);
  if (waiting.length < 2) return waiting.map(({ id }) => id);
  const had = z.array(HadRow).parse((await db.query(HAD, [workspaceId])).rows);
  return inTurn(waiting, new Map(had.map(({ vendorId, cards }) => [vendorId, cards])));
}

const CLAIM = /* sql */ `
  with claimed as materialized (
    select breach_id, carded_version as carded from breach
     where workspace_id = $1 and ${BEHIND} and (breach_id = any ($2) or carded_version is not null)
     order by array_position($2::bigint[], breach_id), breach_id
     limit $3
       for update skip locked),
  carded as (
    update breach b
       set carded_version = b.version
      from claimed c
     where b.workspace_id = $1 and b.breach_id = c.breach_id
    returning b.*, coalesce(c.carded, 0) as carded),
  shown as (select ${COLUMNS}, carded from carded)
  select s.*, v.name as "vendorName", coalesce(v.tz, w.tz) as "vendorTz"
    from shown s
    join vendor v on v.workspace_id = $1 and v.vendor_id = s."vendorId"
    join workspace w on w.workspace_id = $1
   order by array_position($2::bigint[], s.id), s.id`;

const ShownRow = z.object({
  vendorName: z.string(),
  vendorTz: z.string(),
  carded: z.number(),
});

export type Uncarded = {
  readonly saved: SavedBreach;
  readonly vendor: Vendor;
  /** The version that the card showed before; 0: none. */
  readonly carded: number;
};

/** In a transaction with the cards: breaches whose card is behind, in turn, marked as shown. */
export async function claimUncarded(
  db: Db,
  workspaceId: string,
  isOn: boolean,
  limit: number,
): Promise<Uncarded[]> {
  const next = isOn ? await listWaiting(db, workspaceId) : [];
  const { rows } = await db.query(CLAIM, [workspaceId, next, limit]);
  return rows.map((row) => {
    const { vendorName, vendorTz, carded } = ShownRow.parse(row);
    const saved = BreachRow.parse(row);
    return { saved, carded, vendor: { id: saved.vendorId, name: vendorName, tz: vendorTz } };
  });
}

// How it opened is told with whatever comes next: what nobody touches needs no thread.
const NEWS = /* sql */ `
  select e.breach_id as id, e.seq, e.at, e.kind, e.user_id as "by", e.detail
    from unnest($2::bigint[], $3::int[], $4::int[]) as c (id, carded, version)
    join breach_event e on e.workspace_id = $1 and e.breach_id = c.id and e.seq <= c.version
   where e.seq > greatest(c.carded, 1)
      or (e.seq = 1
          and exists (select from breach_event n
                       where n.workspace_id = $1 and n.breach_id = c.id
                         and n.seq > greatest(c.carded, 1) and n.seq <= c.version)
          and not exists (select from breach_event o
                           where o.workspace_id = $1 and o.breach_id = c.id
                             and o.seq > 1 and o.seq <= c.carded))
   order by e.breach_id, e.seq`;

const NewsRow = EventRow.extend({ id: z.number() });

/** What happened to each since its card was last brought up to date, in order. */
export async function listNews(
  db: Db,
  workspaceId: string,
  behind: readonly Uncarded[],
): Promise<(id: number) => readonly LoggedEvent[]> {
  const { rows } = await db.query(NEWS, [
    workspaceId,
    behind.map(({ saved }) => saved.id),
    behind.map(({ carded }) => carded),
    behind.map(({ saved }) => saved.version),
  ]);
  const byId = Map.groupBy(z.array(NewsRow).parse(rows), ({ id }) => id);
  return (id) => byId.get(id) ?? [];
}
