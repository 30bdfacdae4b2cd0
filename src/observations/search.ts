// Many observations at a time: found by words and days, counted by theme, the newest.
import { z } from 'zod';
import type { Db } from '../db/db.ts';
import { gramsOf, type Observation } from './model.ts';
import { COLUMNS, ObservationRow } from './row.ts';

export type Wanted = {
  readonly vendorId: number;
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly category: string | null;
  /** Folded; all of them must be there. */
  readonly words: readonly string[];
  /** Only what the vendor may read. */
  readonly sharedOnly: boolean;
};

// The index of neighbouring letters narrows down; the words themselves decide.
const WANTED = `
       workspace_id = $1 and vendor_id = $2 and observed_on >= $3::date and observed_on < $4::date
   and ($5::text is null or category = $5)
   and grams @> $6::text[]
   and not exists (select from unnest($7::text[]) as w (word) where strpos(folded, w.word) = 0)
   and (not $8 or (shared_at is not null and retracted_at is null))`;

function wantedValues(workspaceId: string, wanted: Wanted): unknown[] {
  const { vendorId, from, to, category, words, sharedOnly } = wanted;
  return [
    ...[workspaceId, vendorId, from.toString(), to.toString(), category],
    ...[words.flatMap((word) => gramsOf(vendorId, word)), words, sharedOnly],
  ];
}

const LIST = /* sql */ `
  select ${COLUMNS} from observation
   where ${WANTED}
   order by observed_on desc, observation_id desc
   limit $9 offset $10`;

/** The newest first; what was taken back is among them, for leads. */
export async function listObservations(
  db: Db,
  workspaceId: string,
  wanted: Wanted,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<Observation[]> {
  const { rows } = await db.query(LIST, [...wantedValues(workspaceId, wanted), limit, offset]);
  return z.array(ObservationRow).parse(rows);
}

const THEMES = /* sql */ `
  select category, to_char(observed_on, 'YYYY-MM') as month, count(*)::int as n,
         sum(rating)::int as sum
    from observation
   where ${WANTED} and retracted_at is null
   group by 1, 2
   order by 1, 2`;

const ThemeRow = z.object({
  ...{ category: z.string(), n: z.number(), sum: z.number() },
  month: z.string().transform((text) => Temporal.PlainYearMonth.from(text)),
});
export type ThemeMonth = z.infer<typeof ThemeRow>;

/** How many of each category in each month, and the sum of their ratings. */
export async function listThemes(
  db: Db,
  workspaceId: string,
  wanted: Wanted,
): Promise<ThemeMonth[]> {
  const { rows } = await db.query(THEMES, wantedValues(workspaceId, wanted));
  return z.array(ThemeRow).parse(rows);
}

const NEWEST = /* sql */ `
  select q.* from unnest($2::bigint[]) as v (id)
   cross join lateral (
     select ${COLUMNS} from observation
      where workspace_id = $1 and vendor_id = v.id and observed_on >= $3::date
        and observed_on < $4::date and retracted_at is null and (not $5 or shared_at is not null)
      order by observed_on desc, observation_id desc
      limit $6) q
   order by q.day desc, q.id desc
   limit $6`;

/** Of these vendors; `sharedOnly` for those whom the vendor's people are among. */
export async function listNewest(
  db: Db,
  workspaceId: string,
  vendorIds: readonly number[],
  { from, to }: Pick<Wanted, 'from' | 'to'>,
  { sharedOnly, limit }: { readonly sharedOnly: boolean; readonly limit: number },
): Promise<Observation[]> {
  const days = [from.toString(), to.toString()];
  const { rows } = await db.query(NEWEST, [workspaceId, vendorIds, ...days, sharedOnly, limit]);
  return z.array(ObservationRow).parse(rows);
}
