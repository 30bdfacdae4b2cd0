import { z } from 'zod';
import * as cell from '../ingest/cells.ts';
import type { ReadTime } from '../ingest/time.ts';

const ID = 200;
const NAME = 100;
const COMMENT = 10_000;
const DRIVER_MAX = 1_000_000;

/** One row of a surveys file, cells as text; times come out as epoch milliseconds. */
export function surveyRow(readTime: ReadTime, nowMs: number) {
  return z.object({
    external_id: cell.requiredText(ID),
    vendor: cell.requiredText(NAME),
    contact: cell.optionalText(ID),
    answered_at: cell.requiredTime(readTime, nowMs),
    channel: cell.text(NAME),
    csat: cell.int(1, 5),
    nps: cell.int(0, 10),
    comment: cell.optionalText(COMMENT),
    drivers: z.record(z.string(), cell.decimal(-DRIVER_MAX, DRIVER_MAX)),
  });
}

export type SurveyRow = z.infer<ReturnType<typeof surveyRow>>;
