import { z } from 'zod';
import type { Db } from '../db/db.ts';
import { DEFAULT_ROLES } from '../members/model.ts';
import { foldName } from '../vendors/model.ts';

const VENDORS = /* sql */ `
  select v.vendor_id as id, v.name, coalesce(v.tz, w.tz) as tz, v.channel_id as "channelId",
         v.archived_at is not null as "isArchived",
         exists (select from contact c where c.workspace_id = $1 and c.vendor_id = v.vendor_id)
           as "hasContacts",
         array(select a.name from vendor_alias a
                where a.workspace_id = $1 and a.vendor_id = v.vendor_id order by a.name) as aliases
    from vendor v
    join workspace w using (workspace_id)
   where v.workspace_id = $1 and ($2::bigint is null or v.vendor_id = $2)
   order by v.archived_at is not null, v.name, v.vendor_id`;

const VendorRow = z.object({
  ...{ id: z.number(), name: z.string(), tz: z.string(), channelId: z.string().nullable() },
  ...{ isArchived: z.boolean(), hasContacts: z.boolean(), aliases: z.array(z.string()) },
});
export type Managed = z.infer<typeof VendorRow>;

/** Archived ones too, last. */
export async function listManaged(
  db: Db,
  workspaceId: string,
  id: number | null = null,
): Promise<Managed[]> {
  const { rows } = await db.query(VENDORS, [workspaceId, id]);
  return z.array(VendorRow).parse(rows);
}

export type NewVendor = Pick<Managed, 'name' | 'tz' | 'channelId' | 'isArchived' | 'aliases'>;

// One name names one vendor, whether as its own or as another of it.
const TAKEN = /* sql */ `
  select n.name
    from unnest($2::text[], $3::text[]) as n (name, key)
   where exists (select from vendor v where v.workspace_id = $1 and v.name_key = n.key
                    and v.vendor_id is distinct from $4)
      or exists (select from vendor_alias a where a.workspace_id = $1 and a.name_key = n.key
                    and a.vendor_id is distinct from $4)
   limit 1`;

/** The first of these names that another vendor has; `id` null: none of them is its own yet. */
export async function findTaken(
  db: Db,
  workspaceId: string,
  names: readonly string[],
  id: number | null,
): Promise<string | null> {
  const { rows } = await db.query(TAKEN, [workspaceId, names, names.map(foldName), id]);
  return z.array(z.object({ name: z.string() })).parse(rows)[0]?.name ?? null;
}

const CHANNEL_TAKEN = /* sql */ `
  select from vendor where workspace_id = $1 and channel_id = $2 and vendor_id is distinct from $3`;

export async function isOthersChannel(
  db: Db,
  workspaceId: string,
  channelId: string,
  id: number | null,
): Promise<boolean> {
  return (await db.query(CHANNEL_TAKEN, [workspaceId, channelId, id])).rows.length > 0;
}

const CHANGE = /* sql */ `
  update vendor
     set name = $3, name_key = $4, tz = $5, channel_id = $6,
         archived_at = case when $7 then coalesce(archived_at, $8::timestamptz) end
   where workspace_id = $1 and vendor_id = $2`;

const FORGET_ALIASES = /* sql */ `
  delete from vendor_alias where workspace_id = $1 and vendor_id = $2`;

const ADD_ALIASES = /* sql */ `
  insert into vendor_alias (workspace_id, vendor_id, name, name_key)
  select $1, $2, n.name, n.key from unnest($3::text[], $4::text[]) as n (name, key)
      on conflict (workspace_id, name_key) do nothing`;

// Restored, it is looked at as if all of its figures were new.
const LOOK_AGAIN = /* sql */ `
  insert into watch_mark (workspace_id, vendor_id)
  select workspace_id, vendor_id from vendor
   where workspace_id = $1 and vendor_id = $2 and archived_at is null
      on conflict do nothing`;

export async function changeVendor(
  db: Db,
  workspaceId: string,
  id: number,
  { name, tz, channelId, isArchived, aliases }: NewVendor,
  at: Temporal.Instant,
): Promise<void> {
  const key = foldName(name);
  await db.query(CHANGE, [workspaceId, id, name, key, tz, channelId, isArchived, at.toString()]);
  await db.query(LOOK_AGAIN, [workspaceId, id]);
  const others = aliases.filter((alias) => foldName(alias) !== key);
  await db.query(FORGET_ALIASES, [workspaceId, id]);
  await db.query(ADD_ALIASES, [workspaceId, id, others, others.map(foldName)]);
}

const SETTINGS = /* sql */ `
  select locale, tz, default_role as "defaultRole", agent_names as "agentNames"
    from workspace where workspace_id = $1`;

const SettingsRow = z.object({
  ...{ locale: z.enum(['en', 'zh-Hans', 'zh-Hant']), tz: z.string() },
  ...{ defaultRole: z.enum(DEFAULT_ROLES), agentNames: z.boolean() },
});
export type Settings = z.infer<typeof SettingsRow>;

export async function findWorkspaceSettings(db: Db, workspaceId: string): Promise<Settings> {
  return SettingsRow.parse((await db.query(SETTINGS, [workspaceId])).rows[0]);
}

// The days of vendors that follow the workspace's zone are counted already: they keep it.
const KEEP_ZONES = /* sql */ `
  update vendor v set tz = w.tz
    from workspace w
   where w.workspace_id = $1 and v.workspace_id = $1 and v.tz is null and w.tz <> $2`;

const SAVE_SETTINGS = /* sql */ `
  update workspace set locale = $2, tz = $3, default_role = $4, agent_names = $5
   where workspace_id = $1`;

export async function saveWorkspaceSettings(
  db: Db,
  workspaceId: string,
  { locale, tz, defaultRole, agentNames }: Settings,
): Promise<void> {
  await db.query(KEEP_ZONES, [workspaceId, tz]);
  await db.query(SAVE_SETTINGS, [workspaceId, locale, tz, defaultRole, agentNames]);
}

const CHANNELS = /* sql */ `
  select 'vendor' as kind, vendor_id as id, channel_id as "channelId", name
    from vendor where workspace_id = $1 and channel_id is not null
  union all
  select 'alerts', 0, channel_id, '' from alert_channel where workspace_id = $1 and is_on
  union all
  select 'fallback', 0, default_channel_id, ''
    from card_setting where workspace_id = $1 and default_channel_id is not null
  union all
  select 'digest', subscription_id, channel_id, edition
    from digest_subscription where workspace_id = $1
   order by kind, name, id`;

export const LINKS = ['vendor', 'alerts', 'fallback', 'digest'] as const;

const LinkRow = z.object({
  ...{ kind: z.enum(LINKS), id: z.coerce.number() },
  ...{ channelId: z.string(), name: z.string() },
});
export type Link = z.infer<typeof LinkRow>;

/** Which channel serves what. */
export async function listLinks(db: Db, workspaceId: string): Promise<Link[]> {
  return z.array(LinkRow).parse((await db.query(CHANNELS, [workspaceId])).rows);
}

const UNLINK_VENDOR = /* sql */ `
  update vendor set channel_id = null where workspace_id = $1 and vendor_id = $2`;

export async function unlinkVendor(db: Db, workspaceId: string, id: number): Promise<void> {
  await db.query(UNLINK_VENDOR, [workspaceId, id]);
}
