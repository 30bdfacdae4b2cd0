import { z } from 'zod';
import type { Fail } from '../ingest/cells.ts';
import * as cell from '../ingest/cells.ts';
import { failing, requiredText, shortTexts, text } from '../ingest/schema.ts';
import type { ReadTime } from '../ingest/time.ts';
import { DIRECTIONS, type Direction, OUTCOMES, type Outcome } from './model.ts';

// The limits on texts keep every key within what a PostgreSQL index holds.
const ID = 200;
const NAME = 100;
const TEXT = 1_000;
const COUNT = 1_000_000;
const MONEY = 1_000_000_000;
const YEARS_10_MS = 315_576_000_000;

const Cells = z.object({
  external_id: requiredText(ID),
  vendor: requiredText(NAME),
  opened_at: requiredText(NAME),
  channel: text(),
  issue_type: text(),
  priority: text(),
  queue: text(),
  customer: text(ID),
  agent: text(ID),
  first_response_at: text(),
  answered_at: text(),
  resolved_at: text(),
  closed_at: text(),
  abandoned_at: text(),
  wait_s: text(),
  talk_s: text(),
  hold_s: text(),
  wrap_s: text(),
  outcome: text(),
  reopens: text(),
  transfers: text(),
  replies: text(),
  escalated: text(),
  complaint: text(),
  reason: text(TEXT),
  csat: text(),
  cost: text(),
  cause: text(TEXT),
  segment: text(),
  direction: text(),
  defects: text(),
  sentiment: text(),
  survey_invited: text(),
});

type Texts = z.infer<typeof Cells>;

/** One row of a contacts file, cells as text; times come out as epoch milliseconds. */
export function contactRow(readTime: ReadTime, nowMs: number) {
  return Cells.transform((row, issues) =>
    contactOf(row, readTime, nowMs, failing(issues) as (field: string) => Fail),
  );
}

/** The same without zod's bookkeeping: the row that `contactRow` makes, or null where it may find fault. */
export function quickContactRow(readTime: ReadTime, nowMs: number) {
  let bad = false;
  const fail = () => () => {
    bad = true;
  };
  const short = shortTexts(Cells.shape);
  return (texts: Readonly<Record<string, string>>): ContactRow | null => {
    const row = texts as Texts; // every field is there: see `Reading`
    if (!short(row)) return null;
    bad = false;
    const contact = contactOf(row, readTime, nowMs, fail);
    return bad ? null : contact;
  };
}

function contactOf(row: Texts, readTime: ReadTime, nowMs: number, fail: (field: string) => Fail) {
  const openedMs = cell.time(row.opened_at, readTime, nowMs, fail('opened_at')) ?? Number.NaN;
  const later = (field: Later) => {
    const atMs = cell.time(row[field], readTime, nowMs, fail(field));
    if (atMs !== null && atMs < openedMs) fail(field)('before_opened');
    if (atMs !== null && atMs - openedMs > YEARS_10_MS) fail(field)('too_far_apart');
    return atMs;
  };
  const count = (field: Count) => cell.int(row[field], 0, COUNT, fail(field));
  const outcome = row.outcome.toLowerCase();
  if (outcome !== '' && !isOutcome(outcome)) fail('outcome')('unknown_outcome');
  const direction = row.direction.toLowerCase() || 'inbound';
  if (!isDirection(direction)) fail('direction')('unknown_direction');
  return {
    external_id: row.external_id,
    vendor: row.vendor,
    channel: row.channel,
    issue_type: row.issue_type,
    priority: row.priority,
    queue: row.queue,
    customer: row.customer,
    agent: row.agent,
    reason: row.reason,
    cause: row.cause,
    segment: row.segment,
    opened_at: openedMs,
    first_response_at: later('first_response_at'),
    answered_at: later('answered_at'),
    resolved_at: later('resolved_at'),
    closed_at: later('closed_at'),
    abandoned_at: later('abandoned_at'),
    wait_s: cell.seconds(row.wait_s, fail('wait_s')),
    talk_s: cell.seconds(row.talk_s, fail('talk_s')),
    hold_s: cell.seconds(row.hold_s, fail('hold_s')),
    wrap_s: cell.seconds(row.wrap_s, fail('wrap_s')),
    outcome: isOutcome(outcome) ? outcome : null,
    reopens: count('reopens'),
    transfers: count('transfers'),
    replies: count('replies'),
    escalated: cell.yesNo(row.escalated, fail('escalated')),
    complaint: cell.yesNo(row.complaint, fail('complaint')),
    csat: cell.int(row.csat, 1, 5, fail('csat')),
    cost: cell.decimal(row.cost, 0, MONEY, fail('cost')),
    direction: isDirection(direction) ? direction : ('inbound' as const),
    defects: count('defects'),
    sentiment: cell.decimal(row.sentiment, -1, 1, fail('sentiment')),
    survey_invited: cell.yesNo(row.survey_invited, fail('survey_invited')),
  };
}

type Later = 'first_response_at' | 'answered_at' | 'resolved_at' | 'closed_at' | 'abandoned_at';
type Count = 'reopens' | 'transfers' | 'replies' | 'defects';

export type ContactRow = ReturnType<typeof contactOf>;

function isDirection(word: string): word is Direction {
  return (DIRECTIONS as readonly string[]).includes(word);
}

function isOutcome(word: string): word is Outcome {
  return (OUTCOMES as readonly string[]).includes(word);
}
