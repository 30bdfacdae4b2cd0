import type { Pool } from '../db/pool.ts';
import type { Value } from '../ingest/copy.ts';
import { type Feed, type Request, runImport, type Summary } from '../ingest/run.ts';
import { importables } from '../kpi/importable.ts';
import type { Clock } from '../lib/clock.ts';
import { listOwnNames } from '../own/query.ts';
import { FIGURE_FIELDS, type Importable, ownImportable } from './model.ts';
import { mergeFigures, STAGE_FIGURES } from './query.ts';
import { type FigureRow, figureRow } from './row.ts';

function figures(known: ReadonlyMap<string, Importable>): Feed<FigureRow> {
  return {
    kind: 'metrics',
    fields: FIGURE_FIELDS,
    required: ['vendor', 'metric', 'period', 'value'],
    drivers: false,
    row: (readTime, nowMs) => figureRow(known, readTime, nowMs),
    stage: STAGE_FIGURES,
    values: figureValues,
    merge: mergeFigures,
  };
}

/** In the order of the columns of `STAGE_FIGURES`. */
function figureValues(row: FigureRow): readonly Value[] {
  return [
    `${row.metric}/${row.variant} ${row.from_day} ${row.to_day}`,
    row.metric,
    row.variant,
    row.from_day,
    row.to_day,
    row.value,
    row.n,
    row.source || null,
    row.audited,
  ];
}

/**
 * Brings a file of figures in, whole or not at all. A figure that differs from the one that stands
 * for the same vendor, variant and period takes its place; the old one stays readable.
 */
export async function importFigures(pool: Pool, clock: Clock, request: Request): Promise<Summary> {
  const own = await listOwnNames(pool, request.workspaceId);
  const known = new Map([
    ...own.map((name) => [name, ownImportable(name)] as const),
    ...importables,
  ]);
  return runImport(pool, clock, figures(known), request);
}
