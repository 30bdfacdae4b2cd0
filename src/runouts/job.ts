import { applyFindings, keyOf, type Touched, type VendorFinding } from '../breaches/job.ts';
import type { Subject } from '../breaches/model.ts';
import { listOpen } from '../breaches/query.ts';
import type { SavedBreach } from '../breaches/row.ts';
import { type Book, book } from '../clocks/book.ts';
import { CLOCKS, type ClockName } from '../clocks/model.ts';
import { findAgreed, listDueBetween } from '../clocks/query.ts';
import type { Db } from '../db/db.ts';
import type { Pool } from '../db/pool.ts';
import type { Clock } from '../lib/clock.ts';
import { clockFindings, type Running, SOON_MIN } from './model.ts';
import { listAbout, listFresh } from './query.ts';

const MINUTE_MS = 60_000;
/** What ran out longer ago is old news, and stands in the figures. */
const LATE_DAYS = 3;
/** A weekend and a holiday may lie within sixty open minutes. */
const AHEAD_DAYS = 5;

export async function watchClocks(
  pool: Pool,
  clock: Clock,
  workspaceId: string,
): Promise<Touched[]> {
  const now = clock.now();
  const fresh = await listFresh(pool, workspaceId, now);
  if (fresh.size === 0) return [];
  const hours = book(await findAgreed(pool, workspaceId));
  const found: VendorFinding[] = [];
  for (const name of CLOCKS) {
    found.push(
      ...clockFindings(name, await listRunning(pool, workspaceId, name, now, hours, fresh)),
    );
  }
  const seen = new Set(found.map(({ vendorId, finding }) => keyOf({ vendorId, ...finding })));
  const open = await listOpen(pool, workspaceId, [...fresh.keys()]);
  const over = open.filter((one) => isClock(one) && !seen.has(keyOf(one)));
  return applyFindings(pool, clock, workspaceId, [...found, ...over.map(ended)]);
}

function isClock({ family }: Subject): boolean {
  return family === 'due' || family === 'overdue';
}

function ended({
  vendorId,
  indicator,
  subject,
  family,
  latest,
  breach,
}: SavedBreach): VendorFinding {
  const finding = { indicator, subject, family, isOpen: false, level: breach.level };
  return { vendorId, finding: { ...finding, numbers: { ...latest, contacts: 0, worst: [] } } };
}

async function listRunning(
  db: Db,
  workspaceId: string,
  name: ClockName,
  now: Temporal.Instant,
  hours: Book,
  fresh: ReadonlyMap<number, Temporal.Instant>,
): Promise<Running[]> {
  const [from, to] = [now.subtract({ hours: 24 * LATE_DAYS }), now.add({ hours: 24 * AHEAD_DAYS })];
  const due = (await listDueBetween(db, workspaceId, from, to, name)).filter(({ vendorId }) =>
    fresh.has(vendorId),
  );
  const left = due.map(({ vendorId, dueAt }) => {
    const [nowMs, dueMs] = [now.epochMilliseconds, dueAt.epochMilliseconds];
    const { hours: open } = hours.ofVendor(vendorId, nowMs);
    const ms = dueMs < nowMs ? -Math.max(1, open.openMs(dueMs, nowMs)) : open.openMs(nowMs, dueMs);
    return ms / MINUTE_MS;
  });
  const told = due.flatMap((one, index) => {
    const leftMin = left[index] ?? Infinity;
    return leftMin <= SOON_MIN ? [{ ...one, leftMin }] : [];
  });
  const about = new Map(
    (await listAbout(db, workspaceId, told)).map((one) => [`${one.source}\n${one.contact}`, one]),
  );
  return told.map(({ vendorId, source, contact, dueAt, leftMin }) => {
    const known = about.get(`${source}\n${contact}`);
    const { queue = '', priority = '', issueType = '' } = known ?? {};
    return { vendorId, source, contact, dueAt, leftMin, queue, priority, issueType };
  });
}
