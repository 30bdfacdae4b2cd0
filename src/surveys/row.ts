import { z } from 'zod';
import type { Fail } from '../ingest/cells.ts';
import * as cell from '../ingest/cells.ts';
import { failing, requiredText, shortTexts, text } from '../ingest/schema.ts';
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

type Texts = z.infer<typeof Cells>;

/** One row of a surveys file, cells as text; times come out as epoch milliseconds. */
export function surveyRow(readTime: ReadTime, nowMs: number) {
  return Cells.transform((row, issues) => surveyOf(row, readTime, nowMs, failing(issues)));
}

const NO_DRIVERS = {};

/** As `quickContactRow`; rows with drivers are zod's alone. */
export function quickSurveyRow(readTime: ReadTime, nowMs: number) {
  let bad = false;
  const fail = () => () => {
    bad = true;
  };
  const { drivers: _, ...plain } = Cells.shape;
  const short = shortTexts(plain);
  return (texts: Readonly<Record<string, string>>): SurveyRow | null => {
    const row = texts as Omit<Texts, 'drivers'>; // every field is there: see `Reading`
    if (!short(row)) return null;
    bad = false;
    const survey = surveyOf({ ...row, drivers: NO_DRIVERS }, readTime, nowMs, fail);
    return bad ? null : survey;
  };
}

function surveyOf(
  row: Texts,
  readTime: ReadTime,
  nowMs: number,
  fail: (...path: readonly string[]) => Fail,
) {
  const drivers: Record<string, number> = {};
  for (const [name, text] of Object.entries(row.drivers)) {
    const value = cell.decimal(text, -DRIVER_MAX, DRIVER_MAX, fail('drivers', name));
    if (value !== null) drivers[name] = value;
  }
  return {
    external_id: row.external_id,
    vendor: row.vendor,
    contact: row.contact,
    channel: row.channel,
    comment: row.comment,
    answered_at: cell.time(row.answered_at, readTime, nowMs, fail('answered_at')),
    csat: cell.int(row.csat, 1, 5, fail('csat')),
    nps: cell.int(row.nps, 0, 10, fail('nps')),
    ces: cell.int(row.ces, 1, 7, fail('ces')),
    resolved: cell.yesNo(row.resolved, fail('resolved')),
    drivers,
  };
}

export type SurveyRow = ReturnType<typeof surveyOf>;
