import { z } from 'zod';
import type { SavedBreach } from '../breaches/row.ts';
import { type Db, prepared } from '../db/db.ts';
import { listPlansOfBreaches } from '../plans/query.ts';
import type { Vendor } from '../vendors/model.ts';
import { listWatchedDays } from '../watch/query.ts';
import { WATCHED } from '../watch/watched.ts';
import {
  type Background,
  COURSE_DAYS,
  courseOf,
  NO_BACKGROUND,
  type Past,
  type Point,
  usualOf,
} from './model.ts';

/** Older ones say little of how the vendor works today. */
const PAST_MOST = 10;

// Wrong data tell nothing of the vendor, nor does what ended because it was archived.
const PAST = prepared(/* sql */ `
  select b.breach_id as id, p.opened_at as "openedAt", p.resolved_at as "resolvedAt",
         p.resolved_by as "resolvedBy"
    from breach b
   cross join lateral (
         select opened_at, resolved_at, resolved_by
           from breach
          where workspace_id = $1 and vendor_id = b.vendor_id and indicator = b.indicator
            and subject = b.subject and family = b.family and resolved_at <= b.opened_at
            and cause is distinct from 'data' and disputed_by is null
            and (resolved_by is not null or note is null)
          order by resolved_at desc
          limit $3) p
   where b.workspace_id = $1 and b.breach_id = any ($2::bigint[])`);

const Instant = z.instanceof(Temporal.Instant);
const PastRow = z.object({
  id: z.number(),
  openedAt: Instant,
  resolvedAt: Instant,
  resolvedBy: z.string().nullable(),
});

/** By breach: the latest that were closed before it opened, of its vendor, indicator, queue and family. */
async function listPast(
  db: Db,
  workspaceId: string,
  ids: readonly number[],
): Promise<ReadonlyMap<number, Past[]>> {
  const { rows } = await db.query(PAST, [workspaceId, ids, PAST_MOST]);
  return Map.groupBy(z.array(PastRow).parse(rows), ({ id }) => id);
}

type Shown = { readonly saved: SavedBreach; readonly vendor: Vendor };

/** One query for each indicator, one for all that is past, and one for all plans. */
export async function loadBackground(
  db: Db,
  workspaceId: string,
  shown: readonly Shown[],
): Promise<(saved: SavedBreach) => Background> {
  const ids = shown.map(({ saved }) => saved.id);
  const past = await listPast(db, workspaceId, ids);
  const plans = await listPlansOfBreaches(db, workspaceId, ids);
  const courses = new Map<string, Point[]>();
  for (const [key, of] of Map.groupBy(shown, ({ saved }) => saved.indicator)) {
    const watched = WATCHED.find((one) => one.key === key);
    if (!watched) continue;
    const vendors = [...new Map(of.map(({ vendor }) => [vendor.id, vendor])).values()];
    const found = await listWatchedDays(db, workspaceId, vendors, [watched], COURSE_DAYS);
    for (const [vendorId, { days, today }] of found) {
      courses.set(`${vendorId} ${key}`, courseOf(watched, days(watched), today));
    }
  }
  return ({ id, vendorId, indicator }) => ({
    course: courses.get(`${vendorId} ${indicator}`) ?? NO_BACKGROUND.course,
    usual: usualOf(past.get(id) ?? []),
    plan: plans.get(id) ?? null,
  });
}
