import { z } from 'zod';
import { BreachRow, COLUMNS, type SavedBreach } from '../breaches/row.ts';
import type { Db } from '../db/db.ts';
import type { Vendor } from '../vendors/model.ts';

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

const LIST = /* sql */ `
  select a.workspace_id as id
    from alert_channel a
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

const CLAIM = /* sql */ `
  with claimed as materialized (
    select breach_id from breach
     where workspace_id = $1 and ${BEHIND} and ($2 or carded_version is not null)
     order by breach_id
     limit $3
       for update skip locked),
  carded as (
    update breach b
       set carded_version = b.version
      from claimed c
     where b.workspace_id = $1 and b.breach_id = c.breach_id
    returning b.*),
  shown as (select ${COLUMNS} from carded)
  select s.*, v.name as "vendorName", coalesce(v.tz, w.tz) as "vendorTz",
         exists (select from breach_event e
                  where e.workspace_id = $1 and e.breach_id = s.id
                    and e.seq = s.version and e.user_id is not null) as "isByPerson"
    from shown s
    join vendor v on v.workspace_id = $1 and v.vendor_id = s."vendorId"
    join workspace w on w.workspace_id = $1
   order by s.id`;

const ShownRow = z.object({
  vendorName: z.string(),
  vendorTz: z.string(),
  isByPerson: z.boolean(),
});

export type Uncarded = {
  readonly saved: SavedBreach;
  readonly vendor: Vendor;
  readonly isByPerson: boolean;
};

/** In a transaction with the cards: breaches whose card is behind, marked as shown. */
export async function claimUncarded(
  db: Db,
  workspaceId: string,
  isOn: boolean,
  limit: number,
): Promise<Uncarded[]> {
  const { rows } = await db.query(CLAIM, [workspaceId, isOn, limit]);
  return rows.map((row) => {
    const { vendorName, vendorTz, isByPerson } = ShownRow.parse(row);
    const saved = BreachRow.parse(row);
    return { saved, isByPerson, vendor: { id: saved.vendorId, name: vendorName, tz: vendorTz } };
  });
}
