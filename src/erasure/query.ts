// Deletes somebody. What is theirs alone goes; where they stand in what others rely on (who resolved a
// breach, whose rating counts) an id of nobody's takes their place, always the same one, so that sums
// and histories hold. Looks through every text of every table, so that a new one can't be forgotten.
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { agentCode } from '../contacts/model.ts';
import type { Db } from '../db/db.ts';
import { agentMark, foldedText, gramsOf } from '../observations/model.ts';
import { COLUMNS, ObservationRow } from '../observations/row.ts';

/** How many rows of each table were changed or taken away. */
export type Receipt = ReadonlyMap<string, number>;

/** Of one person alone. */
const OWN = [
  ...['delete from member where workspace_id = $1 and user_id = $2'],
  ...['delete from home_view where workspace_id = $1 and user_id = $2'],
  ...['delete from form_draft where workspace_id = $1 and user_id = $2'],
  ...['delete from plan_reminder where workspace_id = $1 and user_id = $2'],
  ...['delete from card where workspace_id = $1 and channel_id = $2'],
  ...['delete from card_lane where workspace_id = $1 and lane_id = $2'],
  ...['delete from inbox where workspace_id = $1 and payload::text ~* ($2::text)'],
] as const;

// The audit trail can't be changed, and keeps ids: who did what is what it is for. What a closed score
// was worked out from is bound by its hash and names nobody.
const TEXTS = /* sql */ `
  select c.table_name as "table", c.column_name as "column",
         case c.data_type when 'ARRAY' then 'text[]' else c.data_type end as type
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
   where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
     and (c.data_type in ('text', 'jsonb', 'json') or c.udt_name = '_text')
     and c.column_name not in ('workspace_id', 'grams')
     and exists (select from information_schema.columns w
                  where w.table_schema = c.table_schema and w.table_name = c.table_name
                    and w.column_name = 'workspace_id')
     and c.table_name not in ('audit', 'workspace', 'vendor', 'vendor_alias')
     and not (c.table_name = 'scorecard'
              and c.column_name in ('setup', 'inputs', 'result', 'metrics', 'hash'))
   order by 1, 2`;

const TextColumn = z.object({ table: z.string(), column: z.string(), type: z.string() });
type TextColumn = z.infer<typeof TextColumn>;

/** Nobody's id, in the form of one. */
export function nobodysId(): string {
  return `UGONE${randomBytes(6).toString('hex').toUpperCase()}`;
}

/** In a transaction. `nobody` takes their place. */
export async function deletePerson(
  db: Db,
  workspaceId: string,
  userId: string,
  nobody: string,
  at: Temporal.Instant,
): Promise<Receipt> {
  const receipt = new Map<string, number>();
  for (const text of OWN) {
    const { rowCount } = await db.query(text, [workspaceId, userId]);
    count(receipt, / from (\w+)/.exec(text)?.[1] ?? '', rowCount);
  }
  const found = { pattern: `\\m${userId}\\M`, nobody };
  await replaceAll(db, workspaceId, found, await listTexts(db), receipt);
  await refresh(db, workspaceId, nobody, at);
  return receipt;
}

/**
 * In a transaction. An agent, as files and observations call them: under the name, and under the codes
 * that stand for it. `inTexts`: also where people wrote the name into a text of theirs.
 */
export async function deleteAgent(
  db: Db,
  workspaceId: string,
  { name, nobody, inTexts }: { name: string; nobody: string; inTexts: boolean },
  at: Temporal.Instant,
): Promise<Receipt> {
  const receipt = new Map<string, number>();
  const texts = await listTexts(db);
  const { rows } = await db.query(KEY, [workspaceId]);
  const [key] = z.array(z.object({ key: z.string().nullable() })).parse(rows);
  const marks = key?.key ? [agentMark(key.key, name)] : [];
  const all = [name, agentCode(workspaceId, name), ...marks].map(escaped).join('|');
  const whole = { pattern: `^(${all})$`, nobody };
  const names = texts.filter(({ column }) => column === 'agent' || column === 'actor');
  await replaceAll(db, workspaceId, whole, names, receipt);
  const inJson = { pattern: `"(${all})"`, nobody: `"${nobody}"` };
  await replaceAll(db, workspaceId, inJson, texts.filter(isJson), receipt);
  if (inTexts) {
    // Han script has no spaces between words.
    const pattern = /\p{Script=Han}/u.test(name) ? escaped(name) : `\\m${escaped(name)}\\M`;
    await replaceAll(db, workspaceId, { pattern, nobody }, texts, receipt);
  }
  await refresh(db, workspaceId, nobody, at);
  return receipt;
}

const KEY = /* sql */ `select agent_key as key from workspace where workspace_id = $1`;

function isJson({ type }: TextColumn): boolean {
  return type.startsWith('json');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

async function listTexts(db: Db): Promise<TextColumn[]> {
  return z.array(TextColumn).parse((await db.query(TEXTS)).rows);
}

async function replaceAll(
  db: Db,
  workspaceId: string,
  { pattern, nobody }: { readonly pattern: string; readonly nobody: string },
  texts: readonly TextColumn[],
  receipt: Map<string, number>,
): Promise<void> {
  for (const [table, columns] of Map.groupBy(texts, (each) => each.table)) {
    const changes = columns.map(
      ({ column, type }) => `${column} = regexp_replace(${column}::text, $2, $3, 'gi')::${type}`,
    );
    const finds = columns.map(({ column }) => `${column}::text ~* $2`);
    const { rowCount } = await db.query(
      `update ${table} set ${changes.join(', ')} where workspace_id = $1 and (${finds.join(' or ')})`,
      [workspaceId, pattern, nobody],
    );
    count(receipt, table, rowCount);
  }
}

function count(receipt: Map<string, number>, table: string, rows: number | null | undefined): void {
  if (rows) receipt.set(table, (receipt.get(table) ?? 0) + rows);
}

// What is shown now is drawn again; what is over is left alone.
const REDRAW = /* sql */ `
  update card set version = version + 1, due_at = coalesce(due_at, $3)
   where workspace_id = $1 and message::text ~ $2 and retired_at is null`;

const OBSERVATIONS = /* sql */ `
  select ${COLUMNS} from observation where workspace_id = $1 and (agent = $2 or what ~ $2)`;

const SEARCHED = /* sql */ `
  update observation set folded = $3, grams = $4 where workspace_id = $1 and observation_id = $2`;

/** What is made from the texts that changed. */
async function refresh(
  db: Db,
  workspaceId: string,
  nobody: string,
  at: Temporal.Instant,
): Promise<void> {
  await db.query(REDRAW, [workspaceId, nobody, at.toString()]);
  const { rows } = await db.query(OBSERVATIONS, [workspaceId, nobody]);
  for (const { id, vendorId, ...observation } of z.array(ObservationRow).parse(rows)) {
    const folded = foldedText(observation);
    await db.query(SEARCHED, [workspaceId, id, folded, gramsOf(vendorId, folded)]);
  }
}
