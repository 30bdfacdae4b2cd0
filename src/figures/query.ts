import { z } from 'zod';
import type { Db } from '../db/db.ts';
import { Day, Instant } from '../db/rows.ts';
import { type Part, together } from '../db/together.ts';
import { type Batch, type Counts, countChanges } from '../ingest/query.ts';
import { variants } from '../kpi/catalogue.ts';
import { figuresOf, type Latest, latestOf } from '../kpi/figures.ts';
import { importables } from '../kpi/importable.ts';
import type { Figure as Answered } from '../kpi/model.ts';
import { type RatedDay, ratedFigures, withRatings } from '../kpi/ratings.ts';
import { spanOf } from '../lib/period.ts';
import { remembered } from '../lib/remember.ts';
import type { OwnIndicator } from '../own/model.ts';
import { listOwn, ownVersions } from '../own/query.ts';
import { rated } from '../ratings/query.ts';
import type { Vendor } from '../vendors/model.ts';
import type { Figure, Span } from './model.ts';

const KEY = 'n.metric, n.variant, n.from_day, n.to_day';
const CONTENT = ['value', 'n', 'source', 'audited'] as const;

const of = (alias: string) => CONTENT.map((column) => `${alias}.${column}`).join(', ');

/** An empty table of the file's rows; `external_id` tells the figures of a vendor apart. */
export const STAGE_FIGURES = /* sql */ `
  create temp table staged on commit drop as
  select 0 as line, '' as vendor, '' as vendor_key, '' as external_id,
         m.metric, m.variant, m.from_day, m.to_day, m.value, m.n, m.source, m.audited
    from metric_value m with no data`;

const MAKE_CHANGED = /* sql */ `
  create temp table changed on commit drop as
  select 0::bigint as vendor_id, ${KEY}, 0 as version, ${of('n')}, false as is_new
    from staged n with no data`;

// Versions are counted over all that ever stood, whether it stands or not.
const FIND_CHANGED = /* sql */ `
  insert into changed
  with latest as (
    select distinct on (vendor_key, external_id) s.metric, s.variant, s.from_day, s.to_day,
           s.vendor_key, s.value, s.n, coalesce(s.source, $2) as source, s.audited
      from staged s
     order by vendor_key, external_id, line desc
  )
  select v.vendor_id, ${KEY}, coalesce(m.version, 0) + 1, ${of('n')}, m.version is null
    from latest n
    join vendor v on v.workspace_id = $1 and v.name_key = n.vendor_key
    left join metric_value m
      on m.workspace_id = $1 and m.vendor_id = v.vendor_id and m.superseded_at is null
     and (m.metric, m.variant, m.from_day, m.to_day) = (${KEY})
   where m.version is null or (${of('n')}) is distinct from (${of('m')})`;

const SUPERSEDE = /* sql */ `
  update metric_value m
     set superseded_at = $2
    from changed n
   where m.workspace_id = $1 and m.vendor_id = n.vendor_id and m.superseded_at is null
     and (m.metric, m.variant, m.from_day, m.to_day) = (${KEY})`;

const ADD = /* sql */ `
  insert into metric_value (workspace_id, vendor_id, metric, variant, from_day, to_day, version,
                            value, n, source, audited, imported_at)
  select $1, n.vendor_id, ${KEY}, n.version, ${of('n')}, $2 from changed n`;

/** From `staged` to `metric_value`. */
export async function mergeFigures(db: Db, { workspaceId, source, at }: Batch): Promise<Counts> {
  const now = at.toString();
  await db.query(MAKE_CHANGED);
  await db.query(FIND_CHANGED, [workspaceId, source]);
  await db.query(SUPERSEDE, [workspaceId, now]);
  await db.query(ADD, [workspaceId, now]);
  return countChanges(db);
}

const Row = z.object({
  metric: z.string(),
  variant: z.string(),
  from: Day,
  to: Day,
  value: z.string(),
  n: z.number().nullable(),
  source: z.string(),
  audited: z.boolean(),
  importedAt: Instant,
  version: z.number(),
}) satisfies z.ZodType<Figure>;

const COLUMNS = `
  m.metric, m.variant, m.from_day as "from", m.to_day as "to", m.value::text as value, m.n,
  m.source, m.audited, m.imported_at as "importedAt", m.version`;

const STANDING = /* sql */ `
  select m.vendor_id as "vendorId", ${COLUMNS}
    from metric_value m
   where m.workspace_id = $1 and m.vendor_id = any($2) and m.superseded_at is null
     and m.from_day >= $3 and m.to_day <= $4
   order by m.vendor_id, m.from_day, m.to_day, m.metric, m.variant`;

const VendorRow = Row.extend({ vendorId: z.number() });
type VendorRow = z.infer<typeof VendorRow>;

/** Those that stand and whose periods lie wholly within a span: $3 and $4. */
export const standing: Part<VendorRow> = { sql: STANDING, row: VendorRow };

/** Of one vendor. */
export async function listFigures(
  db: Db,
  workspaceId: string,
  vendorId: number,
  span: Span,
): Promise<Figure[]> {
  const { rows } = await db.query(STANDING, [workspaceId, [vendorId], ...ends(span)]);
  return z.array(VendorRow).parse(rows);
}

function ends({ from, to }: Span): [from: string, to: string] {
  return [from.toString(), to.toString()];
}

/** What figures and people's ratings say of a period, by key: `csat/top2`. */
type FiguresOf = (period: Span) => ReadonlyMap<string, Answered>;

/** A score asks for a period's figures once an indicator. */
export function figuresFrom(
  figures: readonly Figure[],
  versions: readonly OwnIndicator[],
  ratings: readonly RatedDay[],
): FiguresOf {
  const unitOf = (key: string) => variants.get(key)?.variant;
  return remembered((period: Span) =>
    withRatings(
      figuresOf(figures, versions, period, importables, unitOf),
      ratedFigures(ratings, period),
    ),
  );
}

const readFigures = together({ standing, ownVersions, rated });

/** Of one vendor, in any of these periods. */
export async function loadFigures(
  db: Db,
  workspaceId: string,
  { id }: Pick<Vendor, 'id'>,
  periods: readonly Span[],
): Promise<FiguresOf> {
  const span = spanOf(periods);
  if (!span) return () => new Map();
  const found = await readFigures(db, [workspaceId, [id], ...ends(span)]);
  return figuresFrom(found.standing, found.ownVersions, found.rated);
}

/** By key, the newest figure of each; `span` bounds how old it may be. */
export async function listLatest(
  db: Db,
  workspaceId: string,
  { id }: Pick<Vendor, 'id'>,
  span: Span,
): Promise<ReadonlyMap<string, Latest>> {
  const [figures, own] = await Promise.all([
    listFigures(db, workspaceId, id, span),
    listOwn(db, workspaceId),
  ]);
  const unitOf = (key: string) => variants.get(key)?.variant;
  return latestOf(figures, (each) => figuresOf(figures, own, each, importables, unitOf));
}

const TRAIL = /* sql */ `
  select ${COLUMNS}, m.superseded_at as "supersededAt"
    from metric_value m
   where m.workspace_id = $1 and m.vendor_id = $2 and ($3::text is null or m.metric = $3)
   order by m.metric, m.variant, m.from_day, m.to_day, m.version`;

const TrailRow = Row.extend({ supersededAt: Instant.nullable() });

export type TrailEntry = z.infer<typeof TrailRow>;

/** Everything that ever stood, oldest version first. */
export async function listFigureTrail(
  db: Db,
  workspaceId: string,
  vendorId: number,
  metric: string | null,
): Promise<TrailEntry[]> {
  const { rows } = await db.query(TRAIL, [workspaceId, vendorId, metric]);
  return z.array(TrailRow).parse(rows);
}
