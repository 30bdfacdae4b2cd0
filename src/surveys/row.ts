import { z } from 'zod';
import * as cell from '../ingest/cells.ts';
import { failing, requiredText, text } from '../ingest/schema.ts';
import type { ReadTime } from '../ingest/time.ts';

const ID = 200;
const NAME = 100;
const COMMENT = 10_000;
const DRIVER_MAX = 1_000_000;

const Cells = z.object({
  external_id: requiredText(ID),
  vendor: requiredText(NAME),
  contact: text(ID),
  answered_at: requiredText(NAME),
  channel: text(),
  csat: text(),
  nps: text(),
  comment: text(COMMENT),
  ces: text(),
  resolved: text(),
  drivers: z.record(z.string(), text()),
});

/** One row of a surveys file, cells as text; times come out as epoch milliseconds. */
export function surveyRow(readTime: ReadTime, nowMs: number) {
  return Cells.transform((row, issues) => {
    const fail = failing(issues);
    const drivers: Record<string, number> = {};
    for (const [name, text] of Object.entries(row.drivers)) {
      const value = cell.decimal(text, -DRIVER_MAX, DRIVER_MAX, fail('drivers', name));
      if (value !== null) drivers[name] = value;
    }
    return {
      ...row,
      answered_at: cell.time(row.answered_at, readTime, nowMs, fail('answered_at')),
      csat: cell.int(row.csat, 1, 5, fail('csat')),
      nps: cell.int(row.nps, 0, 10, fail('nps')),
      ces: cell.int(row.ces, 1, 7, fail('ces')),
      resolved: cell.yesNo(row.resolved, fail('resolved')),
      drivers,
    };
  });
}

export type SurveyRow = z.infer<ReturnType<typeof surveyRow>>;
