import type { Db } from '../db/db.ts';
import type { Scored } from '../kpi/catalogue.ts';
import { metric, termsOf, wholeOf } from '../kpi/measure.ts';
import type { Figure, Measure, Metric } from '../kpi/model.ts';
import type { Period } from '../lib/period.ts';
import { ever, NO_SUMS } from '../rollups/model.ts';
import { listHistograms, listSums, withHistograms } from '../rollups/read.ts';
import { listFirstDays } from '../rollups/read-days.ts';
import { wanted } from '../rollups/terms.ts';
import type { Vendor } from '../vendors/model.ts';

/** One indicator's figure a period, in their order; what was imported for it stands in where nothing was counted. */
export async function listMetric(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  periods: readonly Period[],
  { indicator, variant }: Scored,
  imported: readonly (Figure | undefined)[],
): Promise<(Metric | null)[]> {
  const { measure } = variant;
  const times = measure.kind === 'percentile' ? [measure.of] : [];
  const what = wanted(termsOf(indicator, variant));
  const [sums, histograms] = await Promise.all([
    listSums(db, workspaceId, vendor, periods, { what }),
    times.length > 0
      ? listHistograms(db, workspaceId, vendor, periods, { times })
      : new Map<string, never>(),
  ]);
  return periods.map((_, index) => {
    const key = String(index + 1);
    const found = withHistograms(sums.get(key) ?? NO_SUMS, histograms.get(key));
    return metric(indicator, variant, found, imported[index]);
  });
}

/** The first local day, before `to`, that says anything of what is measured. */
export async function findFirstDay(
  db: Db,
  workspaceId: string,
  { id }: Vendor,
  to: Temporal.PlainDate,
  measure: Measure,
): Promise<Temporal.PlainDate | null> {
  const terms = ever(wholeOf(measure));
  if (terms.length === 0) return null;
  const found = await listFirstDays(db, workspaceId, [id], to, [terms]);
  const [day] = found.get(id) ?? [];
  return day ? Temporal.PlainDate.from(day) : null;
}
