// What people rated, day by day, for the score: observations on the day on which something was seen,
// reviews that are closed on the last day of what they are about.
import { z } from 'zod';
import { Day } from '../db/rows.ts';
import type { Part } from '../db/together.ts';
import type { RatedDay } from '../kpi/ratings.ts';

const RATED = /* sql */ `
  select vendor_id as "vendorId", category, observed_on as day, count(*)::int as n,
         sum(rating)::int as sum, sum(rating * rating)::int as "sumSquares",
         0 as raters, false as "isVendors"
    from observation
   where workspace_id = $1 and vendor_id = any($2) and retracted_at is null
     and observed_on >= $3 and observed_on < $4
   group by vendor_id, category, observed_on
  union all
  select r.vendor_id, x.category, r.to_day - 1, count(*)::int, sum(x.rating)::int,
         sum(x.rating * x.rating)::int, count(*)::int, p.side = 'vendor'
    from review r
    join review_rater p using (workspace_id, review_id)
    join review_rating x using (workspace_id, review_id, user_id)
   where r.workspace_id = $1 and r.vendor_id = any($2) and r.closed_at is not null
     and r.to_day - 1 >= $3 and r.to_day - 1 < $4
   group by r.vendor_id, x.category, r.to_day, p.side
   order by "vendorId", category, day`;

const Row = z.object({
  ...{ vendorId: z.number(), category: z.string(), day: Day, n: z.number(), sum: z.number() },
  ...{ sumSquares: z.number(), raters: z.number(), isVendors: z.boolean() },
}) satisfies z.ZodType<RatedDay>;
type Row = z.infer<typeof Row>;

/** From day $3 until before $4. */
export const rated: Part<Row> = { sql: RATED, row: Row };
