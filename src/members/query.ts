import { z } from 'zod';
import type { Db } from '../db/db.ts';
import type { Member, Role } from './model.ts';

const Row = z.object({
  role: z.enum(['admin', 'lead', 'viewer', 'vendor_contact'] satisfies Role[]),
  vendorId: z.number().nullable(),
});

const FIND = /* sql */ `
  select role, vendor_id as "vendorId" from member where workspace_id = $1 and user_id = $2`;

export async function findMember(
  db: Db,
  workspaceId: string,
  userId: string,
): Promise<Member | null> {
  const { rows } = await db.query(FIND, [workspaceId, userId]);
  return rows.length === 0 ? null : Row.parse(rows[0]);
}

const SAVE = /* sql */ `
  insert into member (workspace_id, user_id, role, vendor_id) values ($1, $2, $3, $4)
  on conflict (workspace_id, user_id) do update
     set role = excluded.role, vendor_id = excluded.vendor_id`;

export async function saveMember(
  db: Db,
  workspaceId: string,
  userId: string,
  { role, vendorId }: Member,
): Promise<void> {
  await db.query(SAVE, [workspaceId, userId, role, vendorId]);
}
