import type { Pool } from '../../src/db/pool.ts';
import { refreshRollups } from '../../src/rollups/query.ts';
import type { Vendor } from '../../src/vendors/model.ts';
import {
  addVendor,
  type Contact,
  daysOf,
  localDay,
  markDirty,
  type Survey,
  saveContacts,
  saveSurveys,
  WORKSPACE,
} from '../rollups/facts.ts';

/** A vendor of its own with these facts, its figures worked out. */
export async function vendorWith(
  pool: Pool,
  contacts: readonly Contact[],
  { tz = 'UTC', watermark = '2016-06-01T00:00:00Z', surveys = [] as readonly Survey[] } = {},
): Promise<Vendor> {
  const vendor = await addVendor(pool, tz, watermark);
  await saveContacts(pool, vendor, contacts);
  await saveSurveys(pool, vendor, surveys);
  await markDirty(pool, vendor, [
    ...contacts.flatMap((row) => daysOf(row, tz)),
    ...surveys.map((row) => localDay(row.counted_at, tz)),
  ]);
  await refreshRollups(pool, WORKSPACE);
  return vendor;
}
