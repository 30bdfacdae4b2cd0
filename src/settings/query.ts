import { z } from 'zod';
import { type Db, prepared } from '../db/db.ts';
import { Instant } from '../db/rows.ts';
import {
  AT_RISKS,
  DEFAULT_SETTINGS,
  DETECTORS,
  LEAST_NS,
  MOST_MUTES,
  MOST_REASON,
  SEVERITIES,
  type Settings,
  THRESHOLDS,
} from './model.ts';

type At = Temporal.Instant;

export const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const QuietHours = z.strictObject({
  weekdays: z.array(z.int().min(1).max(7)).min(1),
  ...{ from: Time, to: Time, tz: z.string().max(60) },
});

const Definition = z.strictObject({
  detectors: z.array(z.enum(DETECTORS)),
  threshold: z.literal(THRESHOLDS),
  atRisk: z.literal(AT_RISKS),
  leastN: z.literal(LEAST_NS),
  least: z.enum(SEVERITIES),
  mutes: z
    .array(
      z.strictObject({
        indicator: z.string(),
        until: Instant,
        reason: z.string().max(MOST_REASON),
      }),
    )
    .max(MOST_MUTES),
  quiet: z.union([z.enum(['none', 'inherit']), QuietHours]),
  ownerId: z.string().nullable(),
}) satisfies z.ZodType<Settings>;

const NEWEST = prepared(/* sql */ `
  select distinct on (vendor_id) vendor_id as "vendorId", definition
    from alert_setting
   where workspace_id = $1
   order by vendor_id, version desc`);

/** Null: as all vendors, as before it had any. */
const NewestRow = z.object({
  vendorId: z.number().nullable(),
  definition: Definition.nullable(),
});

export type SettingsOf = {
  /** A vendor's own, else everybody's, else those that come with the program. */
  of(vendorId: number): Settings;
  /** Of all vendors. */
  readonly common: Settings;
  /** Those with settings of their own. */
  readonly own: ReadonlyMap<number, Settings>;
};

export async function loadSettings(db: Db, workspaceId: string): Promise<SettingsOf> {
  const { rows } = await db.query(NEWEST, [workspaceId]);
  const found = z.array(NewestRow).parse(rows);
  const common = found.find(({ vendorId }) => vendorId === null)?.definition ?? DEFAULT_SETTINGS;
  const own = new Map(
    found.flatMap(({ vendorId, definition }) =>
      vendorId === null || !definition ? [] : [[vendorId, definition] as const],
    ),
  );
  return { of: (vendorId) => own.get(vendorId) ?? common, common, own };
}

const VERSIONS = /* sql */ `
  select version, definition, set_by as "setBy", set_at as "setAt"
    from alert_setting
   where workspace_id = $1 and vendor_id is not distinct from $2
   order by version desc
   limit $3`;

const VersionRow = z.object({
  version: z.number(),
  definition: Definition.nullable(),
  setBy: z.string(),
  setAt: z.instanceof(Temporal.Instant),
});
export type Version = z.infer<typeof VersionRow>;

/** The newest first, of this vendor alone or of all. */
export async function listVersions(
  db: Db,
  workspaceId: string,
  vendorId: number | null,
  limit: number,
): Promise<Version[]> {
  const { rows } = await db.query(VERSIONS, [workspaceId, vendorId, limit]);
  return z.array(VersionRow).parse(rows);
}

const SAVE = /* sql */ `
  with saved as (
    insert into alert_setting (workspace_id, version, vendor_id, definition, set_by, set_at)
    select $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5
      from alert_setting where workspace_id = $1
    having coalesce(max(version) filter (where vendor_id is not distinct from $2), 0) = $6
        on conflict do nothing
    returning version),
  marked as (
    insert into watch_mark (workspace_id, vendor_id)
    select $1, v.vendor_id from vendor v, saved
     where v.workspace_id = $1 and ($2::bigint is null or v.vendor_id = $2)
     order by v.vendor_id
        on conflict do nothing)
  select version from saved`;

/**
 * Every vendor that it concerns is looked at anew. Null: a vendor's own end. False where somebody else has changed it since
 * version `after`.
 */
export async function saveSettings(
  db: Db,
  workspaceId: string,
  vendorId: number | null,
  settings: Settings | null,
  { by, at, after }: { readonly by: string; readonly at: At; readonly after: number },
): Promise<boolean> {
  const values = [workspaceId, vendorId, JSON.stringify(settings), by, at.toString(), after];
  return (await db.query(SAVE, values)).rows.length === 1;
}
