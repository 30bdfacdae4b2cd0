import { z } from 'zod';
import { signed } from '../audit/model.ts';
import { record } from '../audit/query.ts';
import { type Db, inTransaction } from '../db/db.ts';
import { Day, Instant } from '../db/rows.ts';
import type { Part } from '../db/together.ts';
import { CATEGORIES, type TemplateLine } from '../scorecard/presets.ts';
import type { Template } from './model.ts';

const Line = z.object({ key: z.string(), category: z.enum(CATEGORIES), weight: z.number() });

const Row = z.object({
  id: z.number(),
  vendorId: z.number().nullable(),
  name: z.string(),
  version: z.number(),
  effectiveFrom: Day,
  savedAt: Instant,
  savedBy: z.string(),
  why: z.string(),
  lines: z.array(Line),
});

const LIST = /* sql */ `
  select t.template_id as id, t.vendor_id as "vendorId", t.name,
         (row_number() over (partition by t.name order by t.template_id))::int as version,
         t.effective_from as "effectiveFrom", t.saved_at as "savedAt", t.saved_by as "savedBy",
         t.why, coalesce(l.lines, '[]') as lines
    from template t
    left join (select template_id,
                      json_agg(json_build_object('key', key, 'category', category, 'weight', weight)
                               order by position) as lines
                 from template_line
                where workspace_id = $1
                group by template_id) l using (template_id)
   where t.workspace_id = $1
   order by t.template_id`;

export const templates: Part<Template> = { sql: LIST, row: Row };

/** All that were ever saved, oldest first. */
export async function listTemplates(db: Db, workspaceId: string): Promise<Template[]> {
  const { rows } = await db.query(LIST, [workspaceId]);
  return z.array(Row).parse(rows);
}

const SAVE = /* sql */ `
  with saved as (
    insert into template (workspace_id, vendor_id, name, effective_from, saved_at, saved_by, why)
    values ($1, $2, $3, $4, $5, $6, $7)
    returning template_id),
  lines as (
    insert into template_line (workspace_id, template_id, key, category, weight, position)
    select $1, s.template_id, l.key, l.category, l.weight, l.position
      from saved s
     cross join unnest($8::text[], $9::text[], $10::int[])
           with ordinality as l (key, category, weight, position))
  select template_id as id from saved`;

const Saved = z.object({ id: z.number() });

export type NewTemplate = {
  readonly vendorId: number | null;
  readonly name: string;
  readonly effectiveFrom: Temporal.PlainDate;
  readonly savedBy: string;
  readonly why: string;
  readonly lines: readonly TemplateLine[];
};

export async function saveTemplate(
  db: Db,
  workspaceId: string,
  { vendorId, name, effectiveFrom, savedBy, why, lines }: NewTemplate,
  at: Temporal.Instant,
): Promise<number> {
  return inTransaction(db, async (transaction) => {
    const { rows } = await transaction.query(SAVE, [
      ...[workspaceId, vendorId, name, effectiveFrom.toString(), at.toString(), savedBy, why],
      lines.map(({ key }) => key),
      lines.map(({ category }) => category),
      lines.map(({ weight }) => weight),
    ]);
    const { id } = Saved.parse(rows[0]);
    const weights = Object.fromEntries(lines.map(({ key, weight }) => [key, weight]));
    await record(transaction, workspaceId, signed(savedBy, at), {
      ...{ kind: 'weights.saved', subject: `${name} #${id}`, vendorId },
      after: { from: effectiveFrom, why, weights },
    });
    return id;
  });
}
