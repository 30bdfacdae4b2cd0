import { z } from 'zod';
import type { Db } from '../db/db.ts';
import type { Pool } from '../db/pool.ts';
import type { Scored } from '../kpi/catalogue.ts';
import type { Period } from '../lib/period.ts';
import type { Vendor } from '../vendors/model.ts';
import type { BehindPart, RowContact } from './model.ts';
import { allSql, worstSql } from './sql.ts';

export type Behind = {
  readonly vendor: Vendor;
  readonly period: Period;
  readonly scored: Scored;
  /** Only contacts of this channel, queue, …; null for all. */
  readonly part: BehindPart | null;
};

const Row = z.object({
  id: z.string(),
  source: z.string(),
  openedAt: z.instanceof(Temporal.Instant).nullable(),
  countedAt: z.instanceof(Temporal.Instant),
  channel: z.string(),
  issueType: z.string(),
  queue: z.string(),
  priority: z.string(),
  segment: z.string(),
  outcome: z.string(),
  numerator: z.number(),
  denominator: z.number(),
  reason: z.string().nullable(),
  value: z.number().nullable(),
}) satisfies z.ZodType<RowContact>;

function parameters(workspaceId: string, { vendor, period, part }: Behind): unknown[] {
  const days: string[] = [];
  for (let day = period.from; Temporal.PlainDate.compare(day, period.to) < 0; ) {
    days.push(day.toString());
    day = day.add({ days: 1 });
  }
  return [
    ...[workspaceId, days.map(() => vendor.id), days, vendor.tz],
    ...(part ? [part.key] : []),
  ];
}

const WORST = 10;

/** The contacts that hurt a figure most; null where it has no worse and better. */
export async function listWorst(
  db: Db,
  workspaceId: string,
  behind: Behind,
): Promise<RowContact[] | null> {
  const text = worstSql(behind.scored, behind.part?.dimension ?? null, WORST);
  if (text === null) return null;
  const { rows } = await db.query(text, parameters(workspaceId, behind));
  return z.array(Row).parse(rows);
}

const BATCH = 2_000;
const FETCH = /* sql */ `fetch ${BATCH} from behind`;

/**
 * Hands over every row that a figure counts or leaves out, some thousand at a time, so that memory
 * stays flat; `false` from `take` ends it.
 */
export async function readRows(
  pool: Pool,
  workspaceId: string,
  behind: Behind,
  take: (rows: readonly RowContact[]) => Promise<boolean>,
): Promise<void> {
  const text = allSql(behind.scored, behind.part?.dimension ?? null);
  await pool.transaction(async (db) => {
    await db.query(`declare behind no scroll cursor for ${text}`, parameters(workspaceId, behind));
    for (;;) {
      const { rows } = await db.query(FETCH);
      if (rows.length === 0) return;
      if (!(await take(z.array(Row).parse(rows))) || rows.length < BATCH) return;
    }
  });
}
