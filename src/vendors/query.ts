import { z } from 'zod';
import { type Db, prepared } from '../db/db.ts';
import { foldName, type Vendor } from './model.ts';

const Row = z.object({ id: z.number(), name: z.string(), tz: z.string() });
const Listed = Row.extend({
  aliases: z
    .array(z.string())
    .nullable()
    .transform((names) => names ?? undefined),
});

const VENDORS = /* sql */ `
  select v.vendor_id as id, v.name, coalesce(v.tz, w.tz) as tz
    from vendor v
    join workspace w using (workspace_id)
   where v.workspace_id = $1`;

const BY_KEY = `${VENDORS} and (v.name_key = $2 or exists (
         select from vendor_alias a
          where a.workspace_id = $1 and a.name_key = $2 and a.vendor_id = v.vendor_id))`;
const BY_ID = `${VENDORS} and v.vendor_id = $2`;
const BY_NAME = prepared(/* sql */ `
  select v.vendor_id as id, v.name, coalesce(v.tz, w.tz) as tz,
         (select array_agg(a.name order by a.name) from vendor_alias a
           where a.workspace_id = $1 and a.vendor_id = v.vendor_id) as aliases
    from vendor v
    join workspace w using (workspace_id)
   where v.workspace_id = $1 and v.archived_at is null
   order by v.name, v.vendor_id`);
const BY_CHANNEL = `${VENDORS} and v.channel_id = $2`;

// Sorted, so that two processes that add the same names never wait for each other in a circle.
const ADD = /* sql */ `
  insert into vendor (workspace_id, name, name_key, tz, created_at)
  select $1, n.name, n.name_key, n.tz, $5
    from unnest($2::text[], $3::text[], $4::text[]) as n (name, name_key, tz)
   order by n.name_key
      on conflict (workspace_id, name_key) do nothing`;

/** By any spelling of the whole name. */
export async function findVendor(
  db: Db,
  workspaceId: string,
  name: string,
): Promise<Vendor | null> {
  const { rows } = await db.query(BY_KEY, [workspaceId, foldName(name)]);
  return rows.length === 0 ? null : Row.parse(rows[0]);
}

export async function findVendorById(
  db: Db,
  workspaceId: string,
  id: number,
): Promise<Vendor | null> {
  const { rows } = await db.query(BY_ID, [workspaceId, id]);
  return rows.length === 0 ? null : Row.parse(rows[0]);
}

/** Whose people read this channel; null for a channel of nobody's. */
export async function findVendorOfChannel(
  db: Db,
  workspaceId: string,
  channelId: string,
): Promise<Vendor | null> {
  const { rows } = await db.query(BY_CHANNEL, [workspaceId, channelId]);
  return rows.length === 0 ? null : Row.parse(rows[0]);
}

/** Those that are worked with: archived ones are offered nowhere. */
export async function listVendors(db: Db, workspaceId: string): Promise<Vendor[]> {
  const { rows } = await db.query(BY_NAME, [workspaceId]);
  return z
    .array(Listed)
    .parse(rows)
    .map(({ aliases, ...rest }) => (aliases ? { ...rest, aliases } : rest));
}

const IDS = prepared(/* sql */ `
  select coalesce(array_agg(vendor_id), '{}') as ids from vendor where workspace_id = $1`);

/** Every vendor that the workspace has or had: what an id from outside is held against. */
export async function listVendorIds(db: Db, workspaceId: string): Promise<ReadonlySet<number>> {
  const { rows } = await db.query(IDS, [workspaceId]);
  return new Set(z.object({ ids: z.array(z.coerce.number()) }).parse(rows[0]).ids);
}

/** Those that are there already stay as they are. Returns how many were new. */
export async function addVendors(
  db: Db,
  workspaceId: string,
  vendors: readonly (string | { readonly name: string; readonly tz?: string | undefined })[],
  at: Temporal.Instant,
): Promise<number> {
  const given = vendors.map((vendor) => (typeof vendor === 'string' ? { name: vendor } : vendor));
  const { rowCount } = await db.query(ADD, [
    workspaceId,
    given.map(({ name }) => name.normalize('NFC').replace(/\s+/g, ' ').trim()),
    given.map(({ name }) => foldName(name)),
    given.map(({ tz }) => tz ?? null),
    at.toString(),
  ]);
  return rowCount ?? 0;
}

const FIND_CHANNEL = /* sql */ `
  select channel_id as "channelId" from vendor where workspace_id = $1 and vendor_id = $2`;

/** The channel that the vendor reads; null where none was named. */
export async function findVendorChannel(
  db: Db,
  workspaceId: string,
  vendorId: number,
): Promise<string | null> {
  const { rows } = await db.query(FIND_CHANNEL, [workspaceId, vendorId]);
  const [row] = z.array(z.object({ channelId: z.string().nullable() })).parse(rows);
  return row?.channelId ?? null;
}

const SAVE_CHANNEL = /* sql */ `
  update vendor v set channel_id = $3
   where v.workspace_id = $1 and v.vendor_id = $2
     and not exists (select 1 from vendor o
                      where o.workspace_id = $1 and o.channel_id = $3 and o.vendor_id <> $2)`;

/** False where the channel is another vendor's: what is said to one is not for the other. */
export async function saveVendorChannel(
  db: Db,
  workspaceId: string,
  vendorId: number,
  channelId: string,
): Promise<boolean> {
  const { rowCount } = await db.query(SAVE_CHANNEL, [workspaceId, vendorId, channelId]);
  return rowCount === 1;
}

const CHANNELS = /* sql */ `
  select channel_id as "channelId", vendor_id as id
    from vendor
   where workspace_id = $1 and channel_id is not null`;

/** By channel, whose it is. */
export async function listChannels(db: Db, workspaceId: string): Promise<Map<string, number>> {
  const { rows } = await db.query(CHANNELS, [workspaceId]);
  const found = z.array(z.object({ channelId: z.string(), id: z.number() })).parse(rows);
  return new Map(found.map(({ channelId, id }) => [channelId, id]));
}
