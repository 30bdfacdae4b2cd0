import { type Book, book } from '../clocks/book.ts';
import { type Agreement, plainDueMs } from '../clocks/contact.ts';
import { findAgreed } from '../clocks/query.ts';
import { refreshStaleClocks } from '../clocks/refresh.ts';
import { plainTaken } from '../clocks/taken.ts';
import type { Pool } from '../db/pool.ts';
import { copyTime, type Value } from '../ingest/copy.ts';
import { dropSuperseded } from '../ingest/query.ts';
import { type Feed, type Request, runImport, type Summary } from '../ingest/run.ts';
import type { Clock } from '../lib/clock.ts';
import { randomKey } from '../lib/hash.ts';
import { agentMark } from '../observations/model.ts';
import { findAgentNames } from '../observations/query.ts';
import { foldName } from '../vendors/model.ts';
import { beginLoad } from './load.ts';
import { CONTACT_FIELDS, outcomeOf } from './model.ts';
import { mergeContacts, STAGE_CONTACTS } from './query.ts';
import { type ContactRow, contactRow, quickContactRow } from './row.ts';

function contacts(agreed: Book, agent: (name: string) => string): Feed<ContactRow> {
  const keys = new Map<string, string>();
  return {
    kind: 'contacts',
    fields: CONTACT_FIELDS,
    required: ['external_id', 'vendor', 'opened_at'],
    drivers: false,
    row: contactRow,
    quickRow: quickContactRow,
    stage: STAGE_CONTACTS,
    values(row) {
      let key = keys.get(row.vendor);
      if (key === undefined) {
        key = foldName(row.vendor);
        keys.set(row.vendor, key);
      }
      return contactValues(row, agreed.at(key, row.opened_at), agent);
    },
    beginLoad,
    async prepare(db) {
      await dropSuperseded(db);
      return { rejected: 0, reasons: [] };
    },
    async merge(db, batch) {
      const counts = await mergeContacts(db, batch);
      await refreshStaleClocks(db, batch);
      return counts;
    },
  };
}

function asGiven(name: string): string {
  return name;
}

/** Each once: a file names the same people again and again. */
function marking(key: string): (name: string) => string {
  const marks = new Map<string, string>();
  return (name) => {
    const known = marks.get(name) ?? agentMark(key, name);
    marks.set(name, known);
    return known;
  };
}

/** In the order of the columns of `STAGE_CONTACTS`. */
function contactValues(
  row: ContactRow,
  agreement: Agreement,
  agent: (name: string) => string,
): readonly Value[] {
  const { opened_at: openedMs, channel, issue_type: issueType, priority } = row;
  const due = plainDueMs(agreement, { openedMs, channel, issueType, priority });
  const took = plainTaken(agreement, {
    openedMs,
    respondedMs: row.first_response_at ?? row.answered_at,
    resolvedMs: row.resolved_at,
  });
  return [
    row.external_id,
    copyTime(row.opened_at),
    row.channel,
    row.issue_type,
    row.priority,
    row.queue,
    row.customer || null,
    row.agent ? agent(row.agent) : null,
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
    copyTime(due.firstResponseDueMs),
    copyTime(due.resolutionDueMs),
    agreement.version,
    agreement.calendarVersion,
    took.responseOpenS,
    took.resolutionOpenS,
  ];
}

/**
 * Brings a contacts file in, whole or not at all. A row replaces an earlier one of the same
 * workspace, source and external_id; of two in one file the last counts.
 */
export async function importContacts(pool: Pool, clock: Clock, request: Request): Promise<Summary> {
  const { workspaceId } = request;
  const [agreed, { areAllowed, key }] = await Promise.all([
    findAgreed(pool, workspaceId),
    findAgentNames(pool, workspaceId, randomKey()),
  ]);
  const agent = areAllowed ? asGiven : marking(key);
  return runImport(pool, clock, contacts(book(agreed), agent), request);
}
