// What somebody typed into a form and did not send: one draft a person, form and thing it is about.
import { z } from 'zod';
import type { Db } from '../db/db.ts';
import { Instant } from '../db/rows.ts';

const DRAFT = /* sql */ `
  select content, saved_at as "savedAt"
    from form_draft
   where workspace_id = $1 and user_id = $2 and origin = $3 and content is not null`;

const DraftRow = z.object({ content: z.record(z.string(), z.unknown()), savedAt: Instant });

export type DraftOf = {
  readonly workspaceId: string;
  readonly userId: string;
  /** The form and what it is about: `plan.draft/4/0`. */
  readonly origin: string;
};

export async function findDraft(db: Db, { workspaceId, userId, origin }: DraftOf) {
  const { rows } = await db.query(DRAFT, [workspaceId, userId, origin]);
  return rows.length === 0 ? null : DraftRow.parse(rows[0]);
}

// A key that was pressed before the form was sent may arrive after it: what a window has sent, it
// does not write again.
const SAVE_DRAFT = /* sql */ `
  insert into form_draft as d (workspace_id, user_id, origin, window_id, content, saved_at)
  values ($1, $2, $3, $4, $5, $6)
      on conflict (workspace_id, user_id, origin) do update
     set window_id = excluded.window_id, content = excluded.content, saved_at = excluded.saved_at
   where d.content is not null or d.window_id <> excluded.window_id`;

const DROP_DRAFT = /* sql */ `
  delete from form_draft where workspace_id = $1 and user_id = $2 and origin = $3`;

/** For forms that are kept only when they are closed, which none is that was sent. */
export async function deleteDraft(db: Db, { workspaceId, userId, origin }: DraftOf): Promise<void> {
  await db.query(DROP_DRAFT, [workspaceId, userId, origin]);
}

/** `content` null: it is sent, or thrown away. */
export async function saveDraft(
  db: Db,
  { workspaceId, userId, origin }: DraftOf,
  windowId: string,
  content: object | null,
  at: Temporal.Instant,
): Promise<void> {
  const text = content && JSON.stringify(content);
  await db.query(SAVE_DRAFT, [workspaceId, userId, origin, windowId, text, at.toString()]);
}
