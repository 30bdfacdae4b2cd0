// Facts → findings → what becomes of breaches. Any number may run at once: marks are claimed, one
// breach of a kind can be open, and each change is kept only on the version that it was decided on.
import { applyFindings, keyOf, type Touched, type VendorFinding } from '../breaches/job.ts';
import type { Family } from '../breaches/model.ts';
import { listOpen, listSettled } from '../breaches/query.ts';
import type { Db } from '../db/db.ts';
import type { Pool } from '../db/pool.ts';
import type { Clock } from '../lib/clock.ts';
import { days } from '../lib/period.ts';
import { listFeeds } from '../quality/query.ts';
import { loadSettings } from '../settings/query.ts';
import { measuredBy } from '../targets/model.ts';
import { loadHeld } from '../targets/query.ts';
import type { Vendor } from '../vendors/model.ts';
import { ended, findings, silences } from './model.ts';
import {
  claimMarks,
  lagOf,
  listMarked,
  listMaybeLate,
  listUsual,
  listWatchedDays,
} from './query.ts';
import { watchedWith } from './watched.ts';

const BATCH = 100;
/** A quarter tells the course; the spread and the weekdays take less. */
const DAYS_BACK = 90;
const MONTHS_USUAL = 6;

/** Every vendor whose rollups changed since the last look. */
export async function watchIndicators(pool: Pool, clock: Clock): Promise<Touched[]> {
  const touched: Touched[] = [];
  for (const workspaceId of await listMarked(pool)) {
    for (let seen = BATCH; seen > 0; ) {
      seen = await pool.transaction(async (db) => {
        const vendors = await claimMarks(db, workspaceId, BATCH);
        touched.push(...(await watchVendors(db, clock, workspaceId, vendors)));
        return vendors.length;
      });
    }
  }
  return touched;
}

async function watchVendors(
  db: Db,
  clock: Clock,
  workspaceId: string,
  vendors: readonly Vendor[],
): Promise<Touched[]> {
  if (vendors.length === 0) return [];
  const found = await evaluate(db, clock, workspaceId, vendors);
  return applyFindings(db, clock, workspaceId, found);
}

/** What the detectors say of these vendors. */
async function evaluate(
  db: Db,
  clock: Clock,
  workspaceId: string,
  vendors: readonly Vendor[],
): Promise<VendorFinding[]> {
  const ids = vendors.map(({ id }) => id);
  const today = clock.now().toZonedDateTimeISO('UTC').toPlainDate();
  const heldOf = await loadHeld(db, workspaceId, ids);
  const keys = new Set(ids.flatMap((id) => [...heldOf(id, today).keys()]));
  const watched = watchedWith(keys);
  const [daysOf, open, settled, settings] = [
    await listWatchedDays(db, workspaceId, vendors, watched, DAYS_BACK),
    await listOpen(db, workspaceId, ids),
    await listSettled(db, workspaceId, ids, today.subtract({ days: 2 * DAYS_BACK })),
    await loadSettings(db, workspaceId),
  ];
  const openBy = new Map(open.map((breach) => [keyOf(breach), breach]));
  const months = Map.groupBy(vendors, ({ id }) =>
    daysOf.get(id)?.today.subtract({ days: 1 }).toPlainYearMonth().toString(),
  );
  const all: VendorFinding[] = [];
  for (const [month, ofMonth] of months) {
    if (month === undefined) continue;
    const start = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
    const before = days(start.subtract({ months: MONTHS_USUAL }), start.subtract({ days: 1 }));
    const usual = await listUsual(db, workspaceId, ofMonth, before, watched);
    for (const { id } of ofMonth) {
      const data = daysOf.get(id);
      if (!data) continue;
      const held = heldOf(id, data.today);
      for (const one of watched) {
        const targets = held.get(one.key)?.rung ?? measuredBy(one.key)?.variant.targets;
        if (!targets) continue;
        const last = data.today.subtract({ days: lagOf(one) });
        const of = (family: Family) => ({
          ...{ vendorId: id, indicator: one.key, subject: '', family },
        });
        const facts = {
          ...{ watched: one, targets, days: data.days(one), last, usual: usual(id, one) },
          sensitivity: settings.of(id),
          heldSince: held.get(one.key)?.since ?? null,
          settledOn: (family: Family) => settled(of(family)),
          before: (family: Family) => {
            const breach = openBy.get(keyOf(of(family)));
            return { isOpen: breach !== undefined, fired: breach?.fired ?? null };
          },
        };
        all.push(...findings(facts).map((finding) => ({ vendorId: id, finding })));
      }
    }
  }
  return all;
}

/** Once an hour is often enough: a feed is late by days. */
export async function watchFeeds(
  pool: Pool,
  clock: Clock,
  workspaceId: string,
): Promise<Touched[]> {
  const now = clock.now();
  const touched: Touched[] = [];
  for (const vendor of await listMaybeLate(pool, workspaceId, now)) {
    const feeds = await listFeeds(pool, workspaceId, vendor, now);
    const open = await listOpen(pool, workspaceId, [vendor.id]);
    const found = [...silences(feeds), ...ended(open, feeds)].map((finding) => ({
      vendorId: vendor.id,
      finding,
    }));
    touched.push(...(await applyFindings(pool, clock, workspaceId, found)));
  }
  return touched;
}
