import { z } from 'zod';
import type { Db } from '../db/db.ts';
import { Instant } from '../db/rows.ts';
import { type Connector, PROBLEMS, type Problem, type Strangers } from './model.ts';

const CONNECTOR = /* sql */ `
  kind, account, vendor_from as "vendorFrom", begins_at as "beginsAt", cursor,
  newest_at as "newestAt", failures`;

const Row = z.object({
  kind: z.literal('zendesk'),
  account: z.string(),
  vendorFrom: z.string(),
  beginsAt: Instant,
  cursor: z.string().nullable(),
  newestAt: Instant.nullable(),
  failures: z.number(),
});

const State = Row.extend({
  nextAt: Instant,
  pulledAt: Instant.nullable(),
  problem: z.enum(PROBLEMS).nullable(),
  problemAt: Instant.nullable(),
  contacts: z.coerce.number(),
  strangers: z.record(z.string(), z.number()),
});

/** How a connector stands, for whoever runs Plumbline. */
export type ConnectorState = z.infer<typeof State>;

const LIST = /* sql */ `
  select ${CONNECTOR}, next_at as "nextAt", pulled_at as "pulledAt", problem,
         problem_at as "problemAt", contacts, strangers
    from connector
   where workspace_id = $1
   order by kind, account`;

export async function listConnectors(db: Db, workspaceId: string): Promise<ConnectorState[]> {
  const { rows } = await db.query(LIST, [workspaceId]);
  return z.array(State).parse(rows);
}

type Key = Pick<Connector, 'kind' | 'account'>;
const key = (workspaceId: string, { kind, account }: Key) => [workspaceId, kind, account];

// Said again, it begins again: what was imported stays as it is until it comes by.
const SAVE = /* sql */ `
  insert into connector (workspace_id, kind, account, vendor_from, begins_at, next_at)
  values ($1, $2, $3, $4, $5, $6)
      on conflict (workspace_id, kind, account) do update
     set vendor_from = excluded.vendor_from, begins_at = excluded.begins_at, cursor = null,
         newest_at = null, next_at = excluded.next_at, failures = 0, problem = null,
         problem_at = null, strangers = '{}'`;

export async function saveConnector(
  db: Db,
  workspaceId: string,
  connector: Key & Pick<Connector, 'vendorFrom' | 'beginsAt'>,
  at: Temporal.Instant,
): Promise<void> {
  const { vendorFrom, beginsAt } = connector;
  const what = [vendorFrom, beginsAt.toString(), at.toString()];
  await db.query(SAVE, [...key(workspaceId, connector), ...what]);
}

const REMOVE = /* sql */ `
  delete from connector where workspace_id = $1 and kind = $2 and account = $3`;

/** False where there was none. */
export async function removeConnector(db: Db, workspaceId: string, of: Key): Promise<boolean> {
  const { rowCount } = await db.query(REMOVE, key(workspaceId, of));
  return rowCount === 1;
}

// Whoever takes one has it until $3; after a death another may go on from there.
const TAKE = /* sql */ `
  update connector set next_at = $3
   where workspace_id = $1
     and (kind, account) = (select kind, account from connector
                             where workspace_id = $1 and next_at <= $2
                             order by next_at, kind, account
                             limit 1 for update skip locked)
  returning ${CONNECTOR}`;

/** One that is due, kept from everybody else until `until`; null when none is. */
export async function takeDueConnector(
  db: Db,
  workspaceId: string,
  now: Temporal.Instant,
  until: Temporal.Instant,
): Promise<Connector | null> {
  const { rows } = await db.query(TAKE, [workspaceId, now.toString(), until.toString()]);
  return rows.length === 0 ? null : Row.parse(rows[0]);
}

const RENEW = /* sql */ `
  update connector set next_at = $5
   where workspace_id = $1 and kind = $2 and account = $3 and next_at = $4`;

/** False where it is nobody's any more, or somebody else's. */
export async function renewConnector(
  db: Db,
  workspaceId: string,
  of: Key,
  before: Temporal.Instant,
  until: Temporal.Instant,
): Promise<boolean> {
  const at = [before.toString(), until.toString()];
  return (await db.query(RENEW, [...key(workspaceId, of), ...at])).rowCount === 1;
}

const STRANGERS = /* sql */ `
  select strangers from connector where workspace_id = $1 and kind = $2 and account = $3
     for update`;

const MOVE = /* sql */ `
  update connector
     set cursor = $5, newest_at = greatest(newest_at, $6), next_at = $7, pulled_at = $8,
         failures = 0, problem = null, problem_at = null, contacts = contacts + $9,
         strangers = $10
   where workspace_id = $1 and kind = $2 and account = $3 and cursor is not distinct from $4`;

export type Step = {
  readonly from: string | null;
  readonly to: string;
  readonly newestAt: Temporal.Instant | null;
  readonly nextAt: Temporal.Instant;
  readonly at: Temporal.Instant;
  readonly contacts: number;
};

/** False when somebody else has moved it meanwhile: then nothing of the page may be kept. */
export async function moveConnector(
  db: Db,
  workspaceId: string,
  of: Key,
  step: Step,
  withStrangers: (known: Strangers) => Strangers,
): Promise<boolean> {
  const found = await db.query(STRANGERS, key(workspaceId, of));
  if (found.rows.length === 0) return false;
  const { strangers } = State.pick({ strangers: true }).parse(found.rows[0]);
  const { rowCount } = await db.query(MOVE, [
    ...key(workspaceId, of),
    ...[step.from, step.to, step.newestAt?.toString() ?? null, step.nextAt.toString()],
    ...[step.at.toString(), step.contacts, JSON.stringify(withStrangers(strangers))],
  ]);
  return rowCount === 1;
}

// A cursor that is not known any more is given up; the newest that was seen says where to go on.
const FAIL = /* sql */ `
  update connector
     set cursor = case when $4 = 'cursor' then null else cursor end,
         failures = failures + 1, problem = $4, problem_at = $5, next_at = $6
   where workspace_id = $1 and kind = $2 and account = $3`;

export async function failConnector(
  db: Db,
  workspaceId: string,
  of: Key,
  failure: { readonly problem: Problem; readonly at: Temporal.Instant; nextAt: Temporal.Instant },
): Promise<void> {
  const { problem, at, nextAt } = failure;
  await db.query(FAIL, [...key(workspaceId, of), problem, at.toString(), nextAt.toString()]);
}
