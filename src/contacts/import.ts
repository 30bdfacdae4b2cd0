import { DEFAULT_POLICY, dueTimes } from '../clocks/model.ts';
import type { Pool } from '../db/pool.ts';
import { copyTime, type Value } from '../ingest/copy.ts';
import { type Feed, type Request, runImport, type Summary } from '../ingest/run.ts';
import type { Clock } from '../lib/clock.ts';
import { CONTACT_FIELDS, outcomeOf } from './model.ts';
import { mergeContacts, STAGE_CONTACTS } from './query.ts';
import { type ContactRow, contactRow, quickContactRow } from './row.ts';

const contacts: Feed<ContactRow> = {
  kind: 'contacts',
  fields: CONTACT_FIELDS,
  required: ['external_id', 'vendor', 'opened_at'],
  drivers: false,
  row: contactRow,
  quickRow: quickContactRow as Feed<ContactRow>['quickRow'],
  stage: STAGE_CONTACTS,
  values: contactValues,
  merge: mergeContacts,
};

/** In the order of the columns of `STAGE_CONTACTS`. */
function contactValues(row: ContactRow): readonly Value[] {
  const openedAt = Temporal.Instant.fromEpochMilliseconds(row.opened_at);
  const due = dueTimes(openedAt, row.channel, row.priority);
  return [
    row.external_id,
    copyTime(row.opened_at),
    row.channel,
    row.issue_type,
    row.priority,
    row.queue,
    row.customer || null,
    row.agent || null,
    copyTime(row.first_response_at),
    copyTime(row.answered_at),
    copyTime(row.resolved_at),
    copyTime(row.closed_at),
    copyTime(row.abandoned_at),
    row.wait_s,
    row.talk_s,
    row.hold_s,
    row.wrap_s,
    row.outcome ?? outcomeOf(row),
    row.reopens,
    row.transfers,
    row.replies,
    row.escalated,
    row.complaint,
    row.reason || null,
    row.csat,
    row.cost,
    row.cause || null,
    row.segment,
    row.direction,
    row.defects,
    row.sentiment,
    row.survey_invited,
    copyTime(due.firstResponseDueAt.epochMilliseconds),
    copyTime(due.resolutionDueAt.epochMilliseconds),
    DEFAULT_POLICY,
  ];
}

/**
 * Brings a contacts file in, whole or not at all. A row replaces an earlier one of the same
 * workspace, source and external_id; of two in one file the last counts.
 */
export function importContacts(pool: Pool, clock: Clock, request: Request): Promise<Summary> {
  return runImport(pool, clock, contacts, request);
}
