// Closed periods are frozen a fortnight after a history was imported: what a bot that has worked for
// a while answers from.
import pg from 'pg';
import { closePeriods } from '../../src/frozen/job.ts';
import type { Bench } from './scales.ts';

const LATER_DAYS = 30;

export async function freezeClosed({ database, workspaceId }: Bench): Promise<void> {
  const later = Temporal.Now.instant().add({ hours: 24 * LATER_DAYS });
  await closePeriods(database.pool, { now: () => later }, workspaceId);
  await database.pool.query('analyze scorecard');
}

/** A history that is kept may have been frozen by the run before. */
export async function thaw({ botUrl }: Bench): Promise<void> {
  await asOwner(botUrl, async (client) => {
    await client.query('truncate scorecard, scorecard_drift, late_day, target_result');
    await client.query(`delete from claim where key like 'freeze:%'`);
  });
}

/** As it is while the period that begins on this day is under way. */
export async function thawFrom({ botUrl }: Bench, day: Temporal.PlainDate): Promise<void> {
  await asOwner(botUrl, async (client) => {
    await client.query('delete from scorecard where to_day > $1::date', [day.toString()]);
  });
}

/** The application's own role may not delete what is frozen. */
async function asOwner(
  connectionString: string,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
