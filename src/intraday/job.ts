import { applyFindings, keyOf, type Touched, type VendorFinding } from '../breaches/job.ts';
import { listOpen, listSettled } from '../breaches/query.ts';
import { type Book, book } from '../clocks/book.ts';
import { findAgreed } from '../clocks/query.ts';
import type { Pool } from '../db/pool.ts';
import { DISPERSION_DAYS } from '../detectors/dispersion.ts';
import type { Clock } from '../lib/clock.ts';
import { listFresh } from '../runouts/query.ts';
import { measuredBy } from '../targets/model.ts';
import { loadHeld } from '../targets/query.ts';
import type { Vendor } from '../vendors/model.ts';
import { listVendors } from '../vendors/query.ts';
import { listWatchedDays } from '../watch/query.ts';
import { FOUR_WEEKS, intradayFinding, lastOpenHours, mayCollapse } from './model.ts';
import { HOURLY, listHours } from './query.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const BATCH = 100;

/** The last open hours of every vendor whose contacts come in as they happen. */
export async function watchHours(
  pool: Pool,
  clock: Clock,
  workspaceId: string,
): Promise<Touched[]> {
  const now = clock.now();
  const fresh = await listFresh(pool, workspaceId, now);
  if (fresh.size === 0) return [];
  const vendors = (await listVendors(pool, workspaceId)).filter(({ id }) => fresh.has(id));
  const hours = book(await findAgreed(pool, workspaceId));
  const touched: Touched[] = [];
  for (let at = 0; at < vendors.length; at += BATCH) {
    const batch = vendors.slice(at, at + BATCH);
    const found = await evaluate(pool, clock, workspaceId, batch, hours, fresh);
    touched.push(...(await applyFindings(pool, clock, workspaceId, found)));
  }
  return touched;
}

async function evaluate(
  pool: Pool,
  clock: Clock,
  workspaceId: string,
  vendors: readonly Vendor[],
  hours: Book,
  fresh: ReadonlyMap<number, Temporal.Instant>,
): Promise<VendorFinding[]> {
  const nowMs = clock.now().epochMilliseconds;
  const asked = vendors.map(({ id, tz }) => {
    // Up to what is known, which may lie a little ahead of our clock.
    const endMs = Math.min(nowMs, (fresh.get(id)?.epochMilliseconds ?? nowMs) + 1);
    const open = hours.ofVendor(id, nowMs).hours;
    return { vendorId: id, tz, open, hours: lastOpenHours(open, endMs) };
  });
  const [countsOf, openNow] = [
    await listHours(pool, workspaceId, asked),
    await listOpen(
      pool,
      workspaceId,
      vendors.map(({ id }) => id),
    ),
  ];
  const open = new Map(openNow.map((breach) => [keyOf(breach), breach]));
  const subject = (vendorId: number, indicator: string) =>
    ({ ...{ vendorId, indicator, subject: '' }, family: 'collapse' }) as const;
  const suspects = vendors.filter(({ id }) =>
    HOURLY.some((one) => mayCollapse(countsOf(id, one)) || open.has(keyOf(subject(id, one.key)))),
  );
  if (suspects.length === 0) return [];
  const ids = suspects.map(({ id }) => id);
  const today = clock.now().toZonedDateTimeISO('UTC').toPlainDate();
  const [heldOf, daysOf, settled] = [
    await loadHeld(pool, workspaceId, ids),
    await listWatchedDays(pool, workspaceId, suspects, HOURLY, DISPERSION_DAYS + 30),
    await listSettled(pool, workspaceId, ids, today.subtract({ days: 2 })),
  ];
  return asked.flatMap(({ vendorId, open: openHours, hours: asked }) => {
    const data = daysOf.get(vendorId);
    const [first] = asked.slice(-2);
    if (!data || !first) return [];
    const held = heldOf(vendorId, data.today);
    return HOURLY.flatMap((watched) => {
      const targets = held.get(watched.key)?.rung ?? measuredBy(watched.key)?.variant.targets;
      if (!targets) return [];
      const of = subject(vendorId, watched.key);
      const breach = open.get(keyOf(of));
      const finding = intradayFinding({
        ...{ watched, targets, hours: countsOf(vendorId, watched), days: data.days(watched) },
        from: Temporal.Instant.fromEpochMilliseconds(first.fromMs),
        openHours: openHours.openMs(nowMs - FOUR_WEEKS * DAY_MS, nowMs) / HOUR_MS,
        before: { isOpen: breach !== undefined, fired: breach?.fired ?? null },
        isSettled: settled(of)?.equals(data.today) ?? false,
      });
      return [{ vendorId, finding }];
    });
  });
}
