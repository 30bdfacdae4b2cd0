import { z } from 'zod';
import type { Db } from '../db/db.ts';
import { Day, Instant } from '../db/rows.ts';
import { markLate } from '../frozen/query.ts';
import { type Rater, type Rating, type Review, RUBRICS } from './model.ts';

type At = Temporal.Instant;

const REVIEWS = /* sql */ `
  select r.review_id as id, r.vendor_id as "vendorId", r.from_day as "from", r.to_day as "to",
         r.locale, r.opened_by as "openedBy", r.opened_at as "openedAt", r.closes_at as "closesAt",
         r.closed_at as "closedAt", r.reminded_at is not null as "isReminded",
         (select json_agg(json_build_object('userId', p.user_id, 'side', p.side,
                                            'submittedAt', p.submitted_at) order by p.user_id)
            from review_rater p
           where p.workspace_id = $1 and p.review_id = r.review_id) as raters
    from review r
   where r.workspace_id = $1`;

const Side = z.enum(['client', 'vendor']);
const RaterRow = z.object({ userId: z.string(), side: Side, submittedAt: Instant.nullable() });
const Row = z.object({
  ...{ id: z.number(), vendorId: z.number(), from: Day, to: Day },
  ...{ locale: z.enum(['en', 'zh-Hans', 'zh-Hant']), openedBy: z.string(), openedAt: Instant },
  ...{ closesAt: Instant, closedAt: Instant.nullable(), isReminded: z.boolean() },
  raters: z.array(RaterRow),
}) satisfies z.ZodType<Review>;

export async function findReview(db: Db, workspaceId: string, id: number): Promise<Review | null> {
  const { rows } = await db.query(`${REVIEWS} and r.review_id = $2`, [workspaceId, id]);
  return rows.length === 0 ? null : Row.parse(rows[0]);
}

// Of those that are worked with: a review of an archived vendor rests until it is restored.
const LIVE = /* sql */ `${REVIEWS}
     and exists (select from vendor v where v.workspace_id = $1 and v.vendor_id = r.vendor_id
                    and v.archived_at is null)`;

/** The last one of each vendor. */
export async function listLastReviews(db: Db, workspaceId: string): Promise<Review[]> {
  const { rows } = await db.query(
    `select distinct on (q."vendorId") q.* from (${LIVE}) q order by q."vendorId", q."to" desc`,
    [workspaceId],
  );
  return z.array(Row).parse(rows);
}

export async function listOpenReviews(db: Db, workspaceId: string): Promise<Review[]> {
  const { rows } = await db.query(`${LIVE} and r.closed_at is null order by r.review_id`, [
    workspaceId,
  ]);
  return z.array(Row).parse(rows);
}

const ADD = /* sql */ `
  insert into review (workspace_id, vendor_id, from_day, to_day, locale, opened_by, opened_at, closes_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (workspace_id, vendor_id, from_day, to_day) do nothing
  returning review_id as id`;

const ADD_RATERS = /* sql */ `
  insert into review_rater (workspace_id, review_id, user_id, side)
  select $1, $2, u.user_id, u.side from unnest($3::text[], $4::text[]) as u (user_id, side)`;

type NewReview = Omit<Review, 'id' | 'closedAt' | 'isReminded' | 'raters'> & {
  readonly raters: readonly Omit<Rater, 'submittedAt'>[];
};

/** In a transaction. Null where the vendor has one for this period. */
export async function addReview(
  db: Db,
  workspaceId: string,
  { raters, ...review }: NewReview,
): Promise<Review | null> {
  const { vendorId, from, to, locale, openedBy, openedAt, closesAt } = review;
  const { rows } = await db.query(ADD, [
    ...[workspaceId, vendorId, from.toString(), to.toString(), locale, openedBy],
    ...[openedAt.toString(), closesAt.toString()],
  ]);
  if (rows.length === 0) return null;
  const { id } = z.object({ id: z.number() }).parse(rows[0]);
  const [users, sides] = [raters.map(({ userId }) => userId), raters.map(({ side }) => side)];
  await db.query(ADD_RATERS, [workspaceId, id, users, sides]);
  return findReview(db, workspaceId, id);
}

// The review is locked first: of the last two raters at once one sees that all are in.
const LOCK = /* sql */ `
  select closed_at is null as "isOpen" from review
   where workspace_id = $1 and review_id = $2
     for update`;

const SUBMIT = /* sql */ `
  update review_rater set submitted_at = $4
   where workspace_id = $1 and review_id = $2 and user_id = $3`;

const RATE = /* sql */ `
  insert into review_rating as o (workspace_id, review_id, user_id, category, rating)
  select $1, $2, $3, x.category, x.rating from unnest($4::text[], $5::int[]) as x (category, rating)
      on conflict (workspace_id, review_id, user_id, category) do update set rating = excluded.rating`;

/** In a transaction. False where it is closed. Until then one may change one's mind. */
export async function saveRatings(
  db: Db,
  workspaceId: string,
  id: number,
  userId: string,
  ratings: ReadonlyMap<string, number>,
  at: At,
): Promise<boolean> {
  const { rows } = await db.query(LOCK, [workspaceId, id]);
  const [held] = z.array(z.object({ isOpen: z.boolean() })).parse(rows);
  if (!held?.isOpen) return false;
  await db.query(RATE, [workspaceId, id, userId, [...ratings.keys()], [...ratings.values()]]);
  await db.query(SUBMIT, [workspaceId, id, userId, at.toString()]);
  return true;
}

const CLOSE = /* sql */ `
  update review set closed_at = $3
   where workspace_id = $1 and review_id = $2 and closed_at is null
  returning review_id`;

/** In a transaction. False where somebody else closed it. */
export async function closeReview(
  db: Db,
  workspaceId: string,
  { id, vendorId, to }: Pick<Review, 'id' | 'vendorId' | 'to'>,
  at: At,
): Promise<boolean> {
  const { rows } = await db.query(CLOSE, [workspaceId, id, at.toString()]);
  if (rows.length === 0) return false;
  await markLate(db, workspaceId, [vendorId], [to.subtract({ days: 1 }).toString()]);
  return true;
}

const REMIND = /* sql */ `
  update review set reminded_at = $3
   where workspace_id = $1 and review_id = $2 and reminded_at is null and closed_at is null
  returning review_id`;

/** True for whoever comes first. */
export async function takeReminder(
  db: Db,
  workspaceId: string,
  id: number,
  at: At,
): Promise<boolean> {
  return (await db.query(REMIND, [workspaceId, id, at.toString()])).rows.length > 0;
}

const RATINGS = /* sql */ `
  select x.user_id as "userId", p.side, x.category, x.rating
    from review_rating x
    join review_rater p using (workspace_id, review_id, user_id)
    join review r using (workspace_id, review_id)
   where x.workspace_id = $1 and x.review_id = $2
     and (r.closed_at is not null or x.user_id = $3)
   order by x.user_id, x.category`;

const RatingRow = z.object({
  ...{ userId: z.string(), side: Side, category: z.enum(RUBRICS), rating: z.number() },
}) satisfies z.ZodType<Rating>;

/** While it is open nobody's but one's own. */
export async function listRatings(
  db: Db,
  workspaceId: string,
  id: number,
  userId: string,
): Promise<Rating[]> {
  const { rows } = await db.query(RATINGS, [workspaceId, id, userId]);
  return z.array(RatingRow).parse(rows);
}
