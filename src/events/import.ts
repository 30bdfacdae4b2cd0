import { refreshStaleClocks } from '../clocks/refresh.ts';
import type { Pool } from '../db/pool.ts';
import { operatorClocks } from '../i18n/operator-clocks.ts';
import { copyTime, type Value } from '../ingest/copy.ts';
import { type Feed, type Request, runImport, type Summary } from '../ingest/run.ts';
import type { Clock } from '../lib/clock.ts';
import { EVENT_FIELDS } from './model.ts';
import { dropOrphans, mergeEvents, STAGE_EVENTS } from './query.ts';
import { type EventRow, eventRow } from './row.ts';

const events: Feed<EventRow> = {
  kind: 'events',
  fields: EVENT_FIELDS,
  required: ['contact', 'at'],
  drivers: false,
  row: eventRow,
  stage: STAGE_EVENTS,
  values: eventValues,
  async prepare(db, batch) {
    const { rejected, first } = await dropOrphans(db, batch);
    const reasons = first.map(({ line, contact }) => ({
      line,
      reason: operatorClocks.orphan(contact),
    }));
    return { rejected, reasons };
  },
  async merge(db, batch) {
    const counts = await mergeEvents(db, batch);
    await refreshStaleClocks(db, batch);
    return counts;
  },
};

/** In the order of the columns of `STAGE_EVENTS`. */
function eventValues(row: EventRow): readonly Value[] {
  return [row.contact, copyTime(row.at), row.kind, row.state, row.priority, row.actor || null];
}

/**
 * Brings an events file in, whole or not at all, in any order of rows; of events of one instant
 * the order in the file counts. What is known already changes nothing.
 */
export function importEvents(pool: Pool, clock: Clock, request: Request): Promise<Summary> {
  return runImport(pool, clock, events, request);
}
