import { z } from 'zod';
import type { Db } from '../db/db.ts';
import type { Pool } from '../db/pool.ts';
import { takeTurn } from '../ingest/query.ts';
import type { Book } from './book.ts';
import { type ContactKey, type Reckoned, reckon } from './reckon.ts';
import { writeReckoned } from './write.ts';

// A change of policy or calendar leaves every contact as it was opened. This reckons them anew on
// purpose, closed periods included, so many contacts at a time, each batch whole or not at all.

const BATCH = 2_000;

const NEXT = /* sql */ `
  select c.source, c.external_id as contact, c.opened_at::text as "openedAt"
    from contact c
   where c.workspace_id = $1 and c.vendor_id = $2
     and c.opened_at >= $3 and c.opened_at < $4
     and (c.opened_at, c.external_id, c.source) > ($5, $6, $7)
   order by c.opened_at, c.external_id, c.source
   limit $8`;

const COUNT = /* sql */ `
  select count(*)::int as contacts
    from contact
   where workspace_id = $1 and vendor_id = $2 and opened_at >= $3 and opened_at < $4`;

const WATERMARK = /* sql */ `
  select (extract(epoch from watermark) * 1000)::float8 as "watermarkMs" from feed
   where workspace_id = $1 and vendor_id = $2 and kind = 'contacts'`;

const KeyRow = z.object({ source: z.string(), contact: z.string(), openedAt: z.string() });

export type Range = { readonly from: Temporal.Instant; readonly to: Temporal.Instant };

export type Recompute = {
  readonly vendor: { readonly id: number; readonly tz: string };
  /** By opening. */
  readonly range: Range;
  /** Instead of the one that was effective. */
  readonly version?: number | undefined;
  readonly dryRun: boolean;
  readonly onDone?: ((contacts: number) => void) | undefined;
};

/** Of the contacts opened in a month, local to the vendor. */
export type MonthChange = {
  readonly month: string;
  contacts: number;
  changed: number;
  metToMissed: number;
  missedToMet: number;
};

export async function countContacts(
  db: Db,
  workspaceId: string,
  vendorId: number,
  { from, to }: Range,
): Promise<number> {
  const { rows } = await db.query(COUNT, [workspaceId, vendorId, from.toString(), to.toString()]);
  return z.object({ contacts: z.number() }).parse(rows[0]).contacts;
}

/** What changed of a vendor's contacts, or would; the days it changes are left marked. */
export async function recompute(
  pool: Pool,
  workspaceId: string,
  agreed: Book,
  { vendor, range, version, dryRun, onDone }: Recompute,
): Promise<MonthChange[]> {
  const { rows } = await pool.query(WATERMARK, [workspaceId, vendor.id]);
  const watermarkMs = z.array(z.object({ watermarkMs: z.number() })).parse(rows)[0]?.watermarkMs;
  const months = new Map<string, MonthChange>();
  let after: z.infer<typeof KeyRow> = { openedAt: '-infinity', contact: '', source: '' };
  for (let done = 0; ; ) {
    const [keys, reckoned] = await pool.transaction(async (db) => {
      if (!dryRun) await takeTurn(db, workspaceId);
      const next = await nextKeys(db, workspaceId, vendor.id, range, after);
      const batch = await reckon(db, workspaceId, next, ({ openedMs }) => {
        const chosen = version === undefined ? null : agreed.under(version, vendor.id, openedMs);
        return chosen ?? agreed.ofVendor(vendor.id, openedMs);
      });
      if (!dryRun) await writeReckoned(db, workspaceId, batch);
      return [next, batch] as const;
    });
    for (const one of reckoned) tally(months, one, vendor.tz, watermarkMs ?? -Infinity);
    done += keys.length;
    onDone?.(done);
    const last = keys.at(-1);
    if (!last) return [...months.values()].toSorted((a, b) => (a.month < b.month ? -1 : 1));
    after = last;
  }
}

async function nextKeys(
  db: Db,
  workspaceId: string,
  vendorId: number,
  { from, to }: Range,
  after: z.infer<typeof KeyRow>,
): Promise<(ContactKey & z.infer<typeof KeyRow>)[]> {
  const { rows } = await db.query(NEXT, [
    ...[workspaceId, vendorId, from.toString(), to.toString()],
    ...[after.openedAt, after.contact, after.source, BATCH],
  ]);
  return z.array(KeyRow).parse(rows);
}

function tally(
  months: Map<string, MonthChange>,
  { before, after, changed }: Reckoned,
  tz: string,
  watermarkMs: number,
): void {
  const month = monthOf(before.openedMs, tz);
  const sums = months.get(month) ?? {
    ...{ month, contacts: 0, changed: 0, metToMissed: 0, missedToMet: 0 },
  };
  months.set(month, sums);
  sums.contacts += 1;
  sums.changed += Number(changed);
  const was = judged(before, before.resolutionDueMs, watermarkMs);
  const is = judged(before, after.resolutionDueMs, watermarkMs);
  sums.metToMissed += Number(was !== 'missed' && is === 'missed');
  sums.missedToMet += Number(was === 'missed' && is !== 'missed');
}

/** As the rollups count it: late and still open is missed once the vendor's data reach beyond. */
function judged(
  { outcome, endedMs }: Reckoned['before'],
  dueMs: number,
  watermarkMs: number,
): 'met' | 'missed' | null {
  if (outcome === 'cancelled' || outcome === 'abandoned') return null;
  if (endedMs !== null) return endedMs <= dueMs ? 'met' : 'missed';
  return outcome === 'open' && dueMs <= watermarkMs ? 'missed' : null;
}

function monthOf(atMs: number, tz: string): string {
  return Temporal.Instant.fromEpochMilliseconds(atMs)
    .toZonedDateTimeISO(tz)
    .toPlainDate()
    .toString()
    .slice(0, 7);
}
