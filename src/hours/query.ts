import { z } from 'zod';
import type { Db } from '../db/db.ts';
import type { Period } from '../lib/period.ts';
import type { Vendor } from '../vendors/model.ts';
import type { HourCount } from './model.ts';

const HOURS = /* sql */ `
  select day, key as hour, contacts
    from rollup_day
   where workspace_id = $1 and vendor_id = $2 and dimension = 'hour'
     and day >= $3 and day < $4 and key <> '' and contacts > 0
   order by day, key`;

const Row = z.object({
  day: z.iso.date().transform((text) => Temporal.PlainDate.from(text)),
  hour: z.string(),
  contacts: z.number(),
});

/** Each local hour of each day in which contacts were opened. */
export async function listHourCounts(
  db: Db,
  workspaceId: string,
  { id }: Vendor,
  { from, to }: Period,
): Promise<HourCount[]> {
  const { rows } = await db.query(HOURS, [workspaceId, id, from.toString(), to.toString()]);
  return z.array(Row).parse(rows);
}
