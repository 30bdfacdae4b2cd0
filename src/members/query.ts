import { z } from 'zod';
import type { Db } from '../db/db.ts';
import { prepared } from '../db/db.ts';
import { DEFAULT_ROLES, type Member, ROLES, type Standing } from './model.ts';

const FIND = prepared(/* sql */ `
  select w.default_role as "defaultRole", w.locale, w.enterprise_id as "enterpriseId", m.role, m.vendor_ids as "vendorIds",
         exists (select from member a where a.workspace_id = $1 and a.role = 'admin') as "hasAdmin"
    from workspace w
    left join member m on m.workspace_id = w.workspace_id and m.user_id = $2
   where w.workspace_id = $1`);

const VendorIds = z.array(z.coerce.number()).nullable();
const StandingRow = z.object({
  defaultRole: z.enum(DEFAULT_ROLES),
  locale: z.enum(['en', 'zh-Hans', 'zh-Hant']),
  enterpriseId: z.string().nullable(),
  hasAdmin: z.boolean(),
  role: z.enum(ROLES).nullable(),
  vendorIds: VendorIds,
});

type Found = Standing & {
  /** What the workspace reads where nothing is known of the person. */
  readonly locale: z.infer<typeof StandingRow>['locale'];
  /** The organisation that the workspace belongs to. */
  readonly enterpriseId: string | null;
};

/** In a workspace that isn't ours nobody may do anything. */
const NOWHERE: Found = {
  ...{ member: null, defaultRole: 'nobody', hasAdmin: true },
  ...{ locale: 'en', enterpriseId: null },
};

export async function findStanding(db: Db, workspaceId: string, userId: string): Promise<Found> {
  const { rows } = await db.query(FIND, [workspaceId, userId]);
  if (rows.length === 0) return NOWHERE;
  const { role, vendorIds, ...rest } = StandingRow.parse(rows[0]);
  return { ...rest, member: role && { role, vendorIds } };
}

const MemberRow = z.object({ userId: z.string(), role: z.enum(ROLES), vendorIds: VendorIds });
export type Named = z.infer<typeof MemberRow>;

const LIST = /* sql */ `
  select user_id as "userId", role, vendor_ids as "vendorIds"
    from member
   where workspace_id = $1
   order by array_position('{admin,lead,viewer,vendor_contact}', role), user_id`;

/** Those whom somebody gave a role. */
export async function listMembers(db: Db, workspaceId: string): Promise<Named[]> {
  const { rows } = await db.query(LIST, [workspaceId]);
  return z.array(MemberRow).parse(rows);
}

// Two admins who remove each other at the same time would leave none.
const LOCK = /* sql */ `select from workspace where workspace_id = $1 for update`;

/** In a transaction: nobody else changes members until it is over. */
export async function lockMembers(db: Db, workspaceId: string): Promise<Named[]> {
  await db.query(LOCK, [workspaceId]);
  return listMembers(db, workspaceId);
}

// A vendor of another workspace makes the whole row refused.
const SAVE = /* sql */ `
  insert into member (workspace_id, user_id, role, vendor_ids, added_by, added_at)
  select $1, $2, $3, $4, $5, $6
   where $4::bigint[] is null
      or cardinality($4::bigint[]) = (select count(*) from vendor
                                       where workspace_id = $1 and vendor_id = any ($4::bigint[]))
  on conflict (workspace_id, user_id) do update
     set role = excluded.role, vendor_ids = excluded.vendor_ids,
         added_by = excluded.added_by, added_at = excluded.added_at`;

/** False where one of the vendors is not there. */
export async function saveMember(
  db: Db,
  workspaceId: string,
  userId: string,
  { role, vendorIds }: Member,
  by: { readonly userId: string; readonly at: Temporal.Instant } | null = null,
): Promise<boolean> {
  const values = [workspaceId, userId, role, vendorIds, by?.userId ?? null];
  const { rowCount } = await db.query(SAVE, [...values, by?.at.toString() ?? null]);
  return rowCount === 1;
}

const DELETE = /* sql */ `delete from member where workspace_id = $1 and user_id = $2`;

export async function deleteMember(db: Db, workspaceId: string, userId: string): Promise<void> {
  await db.query(DELETE, [workspaceId, userId]);
}
