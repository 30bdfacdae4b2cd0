import { z } from 'zod';
import type { Db } from '../db/db.ts';
import { Instant } from '../db/rows.ts';
import { markLate } from '../frozen/query.ts';
import {
  type Content,
  changed,
  foldedText,
  gramsOf,
  type Observation,
  type ObservationEvent,
} from './model.ts';
import { Answer, COLUMNS, ContentRow, ObservationRow } from './row.ts';

type At = Temporal.Instant;

/** Who did it, when. */
type By = { readonly by: string; readonly at: At };

const VALUES = `
  category = $3, rating = $4, observed_on = $5, what = $6, severity = $7, link = $8, file_id = $9,
  agent = $10, team = $11, contact = $12, follow_up = $13, follow_up_on = $14, folded = $15,
  grams = $16`;

function values(vendorId: number, content: Content): unknown[] {
  const folded = foldedText(content);
  const { category, rating, day, what, severity, link, fileId, agent, team, contact } = content;
  return [
    ...[category, rating, day.toString(), what, severity, link, fileId, agent, team, contact],
    ...[
      content.followUp,
      content.followUpOn?.toString() ?? null,
      folded,
      gramsOf(vendorId, folded),
    ],
  ];
}

const ADD = /* sql */ `
  insert into observation (workspace_id, vendor_id, category, rating, observed_on, what, severity, link,
                           file_id, agent, team, contact, follow_up, follow_up_on, folded, grams,
                           author_id, created_by, created_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
  returning ${COLUMNS}`;

/** In a transaction: the row, its first version, and the note that a frozen score may differ. */
export async function addObservation(
  db: Db,
  workspaceId: string,
  vendorId: number,
  content: Content,
  { by, at, authorId }: By & { readonly authorId: string | null },
): Promise<Observation> {
  const { rows } = await db.query(ADD, [
    ...[workspaceId, vendorId, ...values(vendorId, content), authorId, by, at.toString()],
  ]);
  const added = ObservationRow.parse(rows[0]);
  await log(db, workspaceId, added, 'written', { by, at });
  await markLate(db, workspaceId, [vendorId], [content.day.toString()]);
  return added;
}

const LOG = /* sql */ `
  insert into observation_event (workspace_id, observation_id, seq, kind, content, user_id, at)
  select $1, $2, coalesce(max(seq), 0) + 1, $3, $4, $5, $6
    from observation_event
   where workspace_id = $1 and observation_id = $2`;

async function log(
  db: Db,
  workspaceId: string,
  observation: Observation,
  kind: ObservationEvent['kind'],
  { by, at }: By,
): Promise<void> {
  const reason = observation.retracted?.reason;
  const content = JSON.stringify({ ...ContentRow.parse(observation), reason });
  await db.query(LOG, [workspaceId, observation.id, kind, content, by, at.toString()]);
}

const EDIT = /* sql */ `
  update observation
     set ${VALUES}, version = version + 1
   where workspace_id = $1 and observation_id = $2 and version = $17 and retracted_at is null
  returning ${COLUMNS}`;

/** In a transaction. Null where somebody else changed it since, or took it back. */
export async function editObservation(
  db: Db,
  workspaceId: string,
  before: Observation,
  content: Content,
  by: By,
): Promise<Observation | null> {
  if (changed(before, content).length === 0) return before;
  const { rows } = await db.query(EDIT, [
    ...[workspaceId, before.id, ...values(before.vendorId, content), before.version],
  ]);
  if (rows.length === 0) return null;
  const after = ObservationRow.parse(rows[0]);
  await log(db, workspaceId, after, 'edited', by);
  const days = [before.day.toString(), after.day.toString()];
  await markLate(db, workspaceId, [before.vendorId, before.vendorId], days);
  return after;
}

const RETRACT = /* sql */ `
  update observation
     set retracted_by = $3, retracted_at = $4, reason = $5, version = version + 1
   where workspace_id = $1 and observation_id = $2 and retracted_at is null
  returning ${COLUMNS}`;

/** In a transaction. Null where somebody was first. */
export async function retractObservation(
  db: Db,
  workspaceId: string,
  id: number,
  reason: string,
  { by, at }: By,
): Promise<Observation | null> {
  const { rows } = await db.query(RETRACT, [workspaceId, id, by, at.toString(), reason]);
  if (rows.length === 0) return null;
  const after = ObservationRow.parse(rows[0]);
  await log(db, workspaceId, after, 'retracted', { by, at });
  await markLate(db, workspaceId, [after.vendorId], [after.day.toString()]);
  return after;
}

const RESTORE = /* sql */ `
  update observation
     set retracted_by = null, retracted_at = null, reason = null, version = version + 1
   where workspace_id = $1 and observation_id = $2 and retracted_at is not null
  returning ${COLUMNS}`;

/** In a transaction. Null where somebody was first. */
export async function restoreObservation(
  db: Db,
  workspaceId: string,
  id: number,
  by: By,
): Promise<Observation | null> {
  const { rows } = await db.query(RESTORE, [workspaceId, id]);
  if (rows.length === 0) return null;
  const after = ObservationRow.parse(rows[0]);
  await log(db, workspaceId, after, 'restored', by);
  await markLate(db, workspaceId, [after.vendorId], [after.day.toString()]);
  return after;
}

const SHARE = /* sql */ `
  update observation
     set shared_by = $3, shared_at = $4, locale = $5
   where workspace_id = $1 and observation_id = $2 and retracted_at is null and shared_at is null
     and version = $6
  returning ${COLUMNS}`;

/** In a transaction. Null where it was shared or taken back, or is not what the person looked at. */
export async function shareObservation(
  db: Db,
  workspaceId: string,
  { id, version }: Pick<Observation, 'id' | 'version'>,
  locale: string,
  { by, at }: By,
): Promise<Observation | null> {
  const { rows } = await db.query(SHARE, [workspaceId, id, by, at.toString(), locale, version]);
  if (rows.length === 0) return null;
  const after = ObservationRow.parse(rows[0]);
  await log(db, workspaceId, after, 'shared', { by, at });
  return after;
}

const FIND = /* sql */ `
  select ${COLUMNS} from observation where workspace_id = $1 and observation_id = $2`;

export async function findObservation(
  db: Db,
  workspaceId: string,
  id: number,
): Promise<Observation | null> {
  const { rows } = await db.query(FIND, [workspaceId, id]);
  return rows.length === 0 ? null : ObservationRow.parse(rows[0]);
}

const FOLLOW_UPS = /* sql */ `
  select ${COLUMNS} from observation
   where workspace_id = $1 and follow_up = 'date' and retracted_at is null
     and follow_up_on > $2::date and follow_up_on <= $3::date
   order by follow_up_on, observation_id`;

/** What somebody wanted to look at again after the one day and up to the other. */
export async function listFollowUps(
  db: Db,
  workspaceId: string,
  after: Temporal.PlainDate,
  upTo: Temporal.PlainDate,
): Promise<Observation[]> {
  const { rows } = await db.query(FOLLOW_UPS, [workspaceId, after.toString(), upTo.toString()]);
  return z.array(ObservationRow).parse(rows);
}

const EVENTS = /* sql */ `
  select seq, kind, content, content ->> 'reason' as reason, user_id as "by", at
    from observation_event
   where workspace_id = $1 and observation_id = $2
   order by seq`;

const EventRow = z.object({
  seq: z.number(),
  kind: z.enum(['written', 'edited', 'retracted', 'restored', 'shared']),
  ...{ by: z.string(), at: Instant, content: ContentRow, reason: z.string().nullable() },
}) satisfies z.ZodType<ObservationEvent>;

/** Everything that ever held, oldest first. */
export async function listObservationEvents(
  db: Db,
  workspaceId: string,
  id: number,
): Promise<ObservationEvent[]> {
  const { rows } = await db.query(EVENTS, [workspaceId, id]);
  return z.array(EventRow).parse(rows);
}

// The row is locked, so that of two answers at the same time each has a number of its own.
const ADD_ANSWER = /* sql */ `
  with held as (
    select observation_id from observation
     where workspace_id = $1 and observation_id = $2 and shared_at is not null
       and retracted_at is null
       for update)
  insert into observation_answer (workspace_id, observation_id, seq, side, text, user_id, at)
  select $1, observation_id,
         1 + (select count(*) from observation_answer a
               where a.workspace_id = $1 and a.observation_id = $2), $3, $4, $5, $6
    from held
  returning seq`;

/** Null where it is not shared any more. */
export async function addAnswer(
  db: Db,
  workspaceId: string,
  id: number,
  { side, text, by, at }: Omit<Answer, 'seq'>,
): Promise<number | null> {
  const { rows } = await db.query(ADD_ANSWER, [workspaceId, id, side, text, by, at.toString()]);
  return rows.length === 0 ? null : z.object({ seq: z.number() }).parse(rows[0]).seq;
}

const ANSWERS = /* sql */ `
  select seq, side, text, user_id as "by", at
    from observation_answer
   where workspace_id = $1 and observation_id = $2
   order by seq`;

export async function listAnswers(db: Db, workspaceId: string, id: number): Promise<Answer[]> {
  const { rows } = await db.query(ANSWERS, [workspaceId, id]);
  return z.array(Answer).parse(rows);
}

const AGENTS = /* sql */ `
  select agent_names as "areAllowed", agent_key as key from workspace where workspace_id = $1`;

// Of two who find none the second takes the first one's.
const MAKE_KEY = /* sql */ `
  update workspace set agent_key = coalesce(agent_key, $2)
   where workspace_id = $1
  returning agent_names as "areAllowed", agent_key as key`;

const AgentsRow = z.object({ areAllowed: z.boolean(), key: z.string() });
export type AgentNames = z.infer<typeof AgentsRow>;

/**
 * Whether agents' names may be kept, and the key that hides them; `fresh` becomes it where there is none.
 * A workspace that is not there allows nothing.
 */
export async function findAgentNames(
  db: Db,
  workspaceId: string,
  fresh: string,
): Promise<AgentNames> {
  const known = z
    .array(AgentsRow.extend({ key: z.string().nullable() }))
    .parse((await db.query(AGENTS, [workspaceId])).rows)[0];
  if (!known) return { areAllowed: false, key: fresh };
  const { areAllowed, key } = known;
  if (key !== null) return { areAllowed, key };
  return AgentsRow.parse((await db.query(MAKE_KEY, [workspaceId, fresh])).rows[0]);
}

const ALLOW = /* sql */ `update workspace set agent_names = $2 where workspace_id = $1`;

export async function saveAgentNames(
  db: Db,
  workspaceId: string,
  choice: 'allow' | 'forbid',
): Promise<void> {
  await db.query(ALLOW, [workspaceId, choice === 'allow']);
}
