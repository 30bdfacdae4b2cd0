import { z } from 'zod';
import * as cell from '../ingest/cells.ts';
import type { ReadTime } from '../ingest/time.ts';
import { OUTCOMES } from './model.ts';

// The limits on texts keep every key within what a PostgreSQL index holds.
const ID = 200;
const NAME = 100;
const TEXT = 1_000;
const COUNT = 1_000_000;
const MONEY = 1_000_000_000;
const YEARS_10_MS = 315_576_000_000;

/** One row of a contacts file, cells as text; times come out as epoch milliseconds. */
export function contactRow(readTime: ReadTime, nowMs: number) {
  const time = cell.time(readTime, nowMs);
  return z
    .object({
      external_id: cell.requiredText(ID),
      vendor: cell.requiredText(NAME),
      opened_at: cell.requiredTime(readTime, nowMs),
      channel: cell.text(NAME),
      issue_type: cell.text(NAME),
      priority: cell.text(NAME),
      queue: cell.text(NAME),
      customer: cell.optionalText(ID),
      agent: cell.optionalText(ID),
      first_response_at: time,
      answered_at: time,
      resolved_at: time,
      closed_at: time,
      abandoned_at: time,
      wait_s: cell.seconds(),
      talk_s: cell.seconds(),
      hold_s: cell.seconds(),
      wrap_s: cell.seconds(),
      outcome: z
        .string()
        .toLowerCase()
        .transform((text) => text || null)
        .pipe(z.enum(OUTCOMES, cell.reason('unknown_outcome')).nullable()),
      reopens: cell.int(0, COUNT),
      transfers: cell.int(0, COUNT),
      replies: cell.int(0, COUNT),
      escalated: cell.yesNo(),
      complaint: cell.yesNo(),
      reason: cell.optionalText(TEXT),
      csat: cell.int(1, 5),
      cost: cell.decimal(0, MONEY),
      cause: cell.optionalText(TEXT),
    })
    .superRefine((row, issues) => {
      for (const field of LATER) {
        const atMs = row[field];
        if (atMs === null) continue;
        if (atMs < row.opened_at) {
          issues.addIssue({ code: 'custom', path: [field], message: cell.reason('before_opened') });
        } else if (atMs - row.opened_at > YEARS_10_MS) {
          issues.addIssue({ code: 'custom', path: [field], message: cell.reason('too_far_apart') });
        }
      }
    });
}

const LATER = [
  'first_response_at',
  'answered_at',
  'resolved_at',
  'closed_at',
  'abandoned_at',
] as const;

export type ContactRow = z.infer<ReturnType<typeof contactRow>>;
