import { z } from 'zod';
import type { Db } from '../db/db.ts';
import { Day, Instant } from '../db/rows.ts';
import type { Part } from '../db/together.ts';
import { importables } from '../kpi/importable.ts';
import {
  CATEGORIES,
  DIRECTIONS,
  type OwnDefinition,
  type OwnIndicator,
  ownNames,
  UNITS,
} from './model.ts';

const ALL = /* sql */ `
  select indicator as id, version, effective_from as "effectiveFrom", retired, name, formula,
         totals, unit, direction, floor::float8 as floor, target::float8 as target,
         stretch::float8 as stretch, category, weight, created_by as "createdBy",
         created_at as "createdAt"
    from own_indicator
   where workspace_id = $1
   order by indicator, version`;

const Row = z
  .object({
    id: z.string(),
    version: z.number(),
    effectiveFrom: Day,
    retired: z.boolean(),
    name: z.string(),
    formula: z.string(),
    totals: z.array(z.string()),
    unit: z.enum(UNITS),
    direction: z.enum(DIRECTIONS),
    floor: z.number().nullable(),
    target: z.number().nullable(),
    stretch: z.number().nullable(),
    category: z.enum(CATEGORIES),
    weight: z.number(),
    createdBy: z.string(),
    createdAt: Instant,
  })
  .transform(
    ({ floor, target, stretch, ...row }): OwnIndicator => ({
      ...row,
      targets:
        floor === null || target === null || stretch === null ? null : { floor, target, stretch },
    }),
  );

/** Every version of every one, oldest first. */
export const ownVersions: Part<OwnIndicator> = { sql: ALL, row: Row };

export async function listOwn(db: Db, workspaceId: string): Promise<OwnIndicator[]> {
  const { rows } = await db.query(ALL, [workspaceId]);
  return z.array(Row).parse(rows);
}

/** Names that only this workspace's formulas know. */
export async function listOwnNames(db: Db, workspaceId: string): Promise<string[]> {
  const versions = await listOwn(db, workspaceId);
  const newest = new Map(versions.map((version) => [version.id, version]));
  const standing = [...newest.values()].filter(({ retired }) => !retired);
  return [...new Set(standing.flatMap(({ formula }) => ownNames(formula, importables)))];
}

const ADD = /* sql */ `
  insert into own_indicator (workspace_id, indicator, version, effective_from, retired, name,
                             formula, totals, unit, direction, floor, target, stretch, category,
                             weight, created_by, created_at)
  select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
         $14, $15, $16
    from own_indicator
   where workspace_id = $1 and indicator = $2
  returning version`;

type Change = {
  readonly effectiveFrom: Temporal.PlainDate;
  readonly retired: boolean;
  readonly by: string;
  readonly at: Temporal.Instant;
};

/** Adds a version; returns its number, 1 for a new indicator. */
export async function addOwn(
  db: Db,
  workspaceId: string,
  own: OwnDefinition,
  { effectiveFrom, retired, by, at }: Change,
): Promise<number> {
  const { rows } = await db.query(ADD, [
    ...[workspaceId, own.id, effectiveFrom.toString(), retired, own.name, own.formula],
    ...[own.totals, own.unit, own.direction],
    ...[own.targets?.floor ?? null, own.targets?.target ?? null, own.targets?.stretch ?? null],
    ...[own.category, own.weight, by, at.toString()],
  ]);
  return z.object({ version: z.number() }).parse(rows[0]).version;
}
