import type { Pool } from '../db/pool.ts';
import { copyTime, type Value } from '../ingest/copy.ts';
import { dropSuperseded } from '../ingest/query.ts';
import { type Feed, type Request, runImport, type Summary } from '../ingest/run.ts';
import type { Clock } from '../lib/clock.ts';
import { SURVEY_FIELDS } from './model.ts';
import { mergeSurveys, STAGE_SURVEYS } from './query.ts';
import { quickSurveyRow, type SurveyRow, surveyRow } from './row.ts';

const surveys: Feed<SurveyRow> = {
  kind: 'surveys',
  fields: SURVEY_FIELDS,
  required: ['external_id', 'vendor', 'answered_at'],
  drivers: true,
  row: surveyRow,
  quickRow: quickSurveyRow,
  stage: STAGE_SURVEYS,
  values: surveyValues,
  async prepare(db) {
    await dropSuperseded(db);
    return { rejected: 0, reasons: [] };
  },
  merge: mergeSurveys,
};

/** In the order of the columns of `STAGE_SURVEYS`. */
function surveyValues(row: SurveyRow): readonly Value[] {
  return [
    row.external_id,
    row.contact || null,
    copyTime(row.answered_at),
    row.channel,
    row.csat,
    row.nps,
    row.comment || null,
    row.ces,
    row.resolved,
    JSON.stringify(row.drivers),
  ];
}

/** Brings a surveys file in, whole or not at all; rows replace each other as contacts do. */
export function importSurveys(pool: Pool, clock: Clock, request: Request): Promise<Summary> {
  return runImport(pool, clock, surveys, request);
}
