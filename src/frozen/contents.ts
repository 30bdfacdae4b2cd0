// What frozen scores say. A stored text never changes, and reading it takes longer than working the
// score out anew, so each is read once as long as it is asked for.
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { type Db, prepared } from '../db/db.ts';
import type { Metric } from '../kpi/model.ts';
import type { Period } from '../lib/period.ts';
import type { Scorecard } from '../scorecard/model.ts';
import type { TemplateRef } from '../templates/model.ts';
import { cardOf, metricsOf, setupOf } from './model.ts';

export type Content = {
  readonly card: Scorecard;
  readonly weights: TemplateRef;
  readonly metrics: readonly Metric[];
};

/** A version of a frozen score, and the hash of its texts. */
export type Version = Pick<Period, 'kind' | 'from'> & {
  readonly vendorId: number;
  readonly version: number;
  readonly hash: string;
};

/** The trends of forty vendors, and as much again for those who look at other months. */
const MOST = 600;

/** By hash: whatever has the same hash says the same, so nothing here can be out of date. */
const known = new LRUCache<string, Content>({ max: MOST });

const TEXTS = prepared(/* sql */ `
  select s.hash, s.setup, s.result, s.metrics
    from unnest((select $2::bigint[]), (select $3::text[]), (select $4::date[]), (select $5::int[]))
           as asked (vendor_id, kind, from_day, version)
    join scorecard s on s.workspace_id = (select $1::text) and s.vendor_id = asked.vendor_id
                    and s.kind = asked.kind and s.from_day = asked.from_day
                    and s.version = asked.version`);

const Texts = z.object({
  ...{ hash: z.string(), setup: z.string(), result: z.string(), metrics: z.string() },
});

/** By hash, what these versions say. */
export async function listContents(
  db: Db,
  workspaceId: string,
  versions: readonly Version[],
): Promise<ReadonlyMap<string, Content>> {
  const contents = new Map<string, Content>();
  const missing = versions.filter(({ hash }) => {
    const found = known.get(hash);
    if (found) contents.set(hash, found);
    return !found;
  });
  if (missing.length === 0) return contents;
  const { rows } = await db.query(TEXTS, [
    workspaceId,
    missing.map(({ vendorId }) => vendorId),
    missing.map(({ kind }) => kind),
    missing.map(({ from }) => from.toString()),
    missing.map(({ version }) => version),
  ]);
  for (const { hash, setup, result, metrics } of z.array(Texts).parse(rows)) {
    const { weights } = setupOf(setup);
    const content = { card: cardOf(result), weights, metrics: metricsOf(metrics) };
    known.set(hash, content);
    contents.set(hash, content);
  }
  return contents;
}
