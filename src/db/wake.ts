// Who waits for whom: a transaction that leaves something to do says so, and whoever does such things,
// in whichever process, looks at once instead of with its next tick.
import type { Db } from './db.ts';

/** The channel of PostgreSQL's notifications; the payload names the stage. */
export const WAKE = 'plumbline_wake';

/** Days to refresh, vendors to look at, breaches to show, cards to deliver. */
export type Stage = 'rollups' | 'watch' | 'breaches' | 'cards';

/** As a column of a statement: heard when, and only if, the transaction commits. */
export function waking(stage: Stage): string {
  return /* sql */ `pg_notify('${WAKE}', '${stage}')::text as woken`;
}

const STATEMENTS = {
  rollups: `select ${waking('rollups')}`,
  watch: `select ${waking('watch')}`,
  breaches: `select ${waking('breaches')}`,
  cards: `select ${waking('cards')}`,
} satisfies Record<Stage, string>;

export async function wake(db: Db, stage: Stage): Promise<void> {
  await db.query(STATEMENTS[stage]);
}
