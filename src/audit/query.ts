import { z } from 'zod';
import type { Db } from '../db/db.ts';
import { operatingUser } from '../lib/operating-user.ts';
import {
  type By,
  type Deed,
  type Entry,
  FIRST_HASH,
  hashOf,
  kindsOf,
  type Search,
} from './model.ts';

// One after the other in a workspace, until the transaction ends: write it last, so that nobody
// waits for a row while holding this.
const LOCK = /* sql */ `select pg_advisory_xact_lock(hashtextextended('audit:' || $1, 0))`;

const LAST = /* sql */ `
  select audit_id as id, hash from audit where workspace_id = $1 order by audit_id desc limit 1`;

const ADD = /* sql */ `
  insert into audit (workspace_id, audit_id, at, user_id, origin, kind, subject, vendor_id, before,
                     after, hash)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;

const SUBJECT = 200;
const Last = z.object({ id: z.number(), hash: z.string() });

/** In the transaction of the change itself, as its last statement. */
export async function record(db: Db, workspaceId: string, by: By, deed: Deed): Promise<void> {
  await db.query(LOCK, [workspaceId]);
  const { rows } = await db.query(LAST, [workspaceId]);
  const last = rows.length === 0 ? { id: 0, hash: FIRST_HASH } : Last.parse(rows[0]);
  const entry = {
    id: last.id + 1,
    // What the table keeps of an instant.
    at: by.at.round('millisecond'),
    ...{ userId: whoOf(by), origin: by.origin, kind: deed.kind },
    subject: deed.subject.slice(0, SUBJECT),
    vendorId: deed.vendorId ?? null,
    before: plain(deed.before),
    after: plain(deed.after),
    hash: '',
  };
  await db.query(ADD, [
    ...[workspaceId, entry.id, entry.at.toString(), entry.userId, entry.origin, entry.kind],
    ...[entry.subject, entry.vendorId, text(entry.before), text(entry.after)],
    hashOf(last.hash, entry),
  ]);
}

/** On the command line, whom the machine knows. */
function whoOf({ userId, origin }: By): string | null {
  return origin === 'command_line' ? operatingUser() : userId;
}

/** As it will be read again: days and instants are texts, what is undefined is absent. */
function plain(value: Deed['after']): Entry['after'] {
  return value ? JSON.parse(JSON.stringify(value)) : null;
}

function text(value: Entry['after']): string | null {
  return value && JSON.stringify(value);
}

const COLUMNS = `audit_id as id, at, user_id as "userId", origin, kind, subject,
         vendor_id as "vendorId", before, after, hash`;

// By number from the first of that time on: clocks of two processes differ, and a row that is left out
// for its time would look like one that was taken out.
const SINCE = /* sql */ `
  select ${COLUMNS} from audit
   where workspace_id = $1
     and audit_id >= (select min(audit_id)
                        from (select audit_id from audit
                               where workspace_id = $1 and at >= $2 offset 0) since)
   order by audit_id desc
   limit $3`;

const BEFORE = /* sql */ `
  select audit_id as id, hash from audit where workspace_id = $1 and audit_id = $2`;

const Json = z.record(z.string(), z.unknown()).nullable();
const EntryRow = z.object({
  ...{ id: z.number(), at: z.instanceof(Temporal.Instant), userId: z.string().nullable() },
  ...{ origin: z.enum(['slack', 'command_line', 'plumbline']), kind: z.string() },
  ...{ subject: z.string(), vendorId: z.coerce.number().nullable(), before: Json, after: Json },
  hash: z.string(),
});

export type Trail = {
  /** Oldest first, without a gap. */
  readonly entries: readonly Entry[];
  /** What stands before the first of them. */
  readonly before: { readonly id: number; readonly hash: string };
};

/** The newest `most` since `from`. */
export async function listTrail(
  db: Db,
  workspaceId: string,
  from: Temporal.Instant,
  most: number,
): Promise<Trail> {
  const { rows } = await db.query(SINCE, [workspaceId, from.toString(), most]);
  const entries = z.array(EntryRow).parse(rows).toReversed();
  const [first] = entries;
  const none = { id: 0, hash: FIRST_HASH };
  if (!first || first.id === 1) return { entries, before: none };
  const before = await db.query(BEFORE, [workspaceId, first.id - 1]);
  return { entries, before: before.rows.length === 0 ? none : Last.parse(before.rows[0]) };
}

const FOUND = /* sql */ `
  select ${COLUMNS} from audit
   where workspace_id = $1 and at >= $2
     and ($4::text[] is null or kind = any ($4))
     and ($5::text is null or user_id = $5)
   order by audit_id desc
   limit $3`;

/** The newest `most` since `from` that are looked for, oldest first. */
export async function searchTrail(
  db: Db,
  workspaceId: string,
  from: Temporal.Instant,
  most: number,
  { group, userId }: Search,
): Promise<Entry[]> {
  const kinds = group && kindsOf(group);
  const { rows } = await db.query(FOUND, [workspaceId, from.toString(), most, kinds, userId]);
  return z.array(EntryRow).parse(rows).toReversed();
}
