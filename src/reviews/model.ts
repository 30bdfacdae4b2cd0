// What a panel said of a vendor's quarter, once nobody can be swayed by it any more.

import type { Rational } from '../lib/rational.ts';
import { type Member, maySee } from '../members/model.ts';
import type { Category } from '../observations/model.ts';
import { krippendorffAlpha, weightedKappa } from './agreement.ts';

/** What the score knows of what people judge. */
export const RUBRICS = [
  ...(['attitude', 'communication', 'compliance', 'transparency'] as const),
  ...(['flexibility', 'innovation', 'partnership'] as const),
] as const satisfies readonly Category[];
type Rubric = (typeof RUBRICS)[number];

export const MOST_RATERS = 10;
/** Before the period's score is frozen, which is fourteen days after its end. */
export const OPEN_DAYS = 10;
export const MOST_DAYS = 60;

export type Side = 'client' | 'vendor';
export type Rater = {
  readonly userId: string;
  readonly side: Side;
  readonly submittedAt: Temporal.Instant | null;
};

export type Review = {
  readonly id: number;
  readonly vendorId: number;
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly locale: 'en' | 'zh-Hans' | 'zh-Hant';
  readonly openedBy: string;
  readonly openedAt: Temporal.Instant;
  readonly closesAt: Temporal.Instant;
  readonly closedAt: Temporal.Instant | null;
  readonly isReminded: boolean;
  readonly raters: readonly Rater[];
};

export type Rating = {
  readonly userId: string;
  readonly side: Side;
  readonly category: Rubric;
  readonly rating: number;
};

/** All are in, or the time is up: only then does anybody see anything. */
export function isOver({ raters, closesAt }: Review, now: Temporal.Instant): boolean {
  const areIn = raters.every(({ submittedAt }) => submittedAt !== null);
  return areIn || Temporal.Instant.compare(now, closesAt) >= 0;
}

/** Who was asked, and still speaks for the side that they were asked for. */
export function raterOf(
  { raters, vendorId }: Review,
  userId: string,
  member: Member | null,
): Rater | null {
  const rater = raters.find((each) => each.userId === userId);
  if (!rater || !member) return null;
  const isVendors = member.role === 'vendor_contact';
  if (!maySee(member, vendorId)) return null;
  return (rater.side === 'vendor') === isVendors ? rater : null;
}

export type Line = {
  readonly category: Rubric;
  readonly n: number;
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly vendors: number | null;
  /** The client's mean less the vendor's own. */
  readonly gap: number | null;
};

export type Results = {
  readonly lines: readonly Line[];
  readonly agreement: { readonly kind: 'kappa' | 'alpha'; readonly value: Rational } | null;
};

export function resultsOf(ratings: readonly Rating[]): Results {
  const lines = RUBRICS.map((category): Line => {
    const of = (side: Side) =>
      ratings
        .filter((one) => one.category === category && one.side === side)
        .map((one) => one.rating);
    const [ours, theirs] = [of('client'), of('vendor')];
    const [mean, vendors] = [meanOf(ours), meanOf(theirs)];
    return {
      ...{ category, n: ours.length, mean, vendors },
      low: ours.length > 0 ? Math.min(...ours) : null,
      high: ours.length > 0 ? Math.max(...ours) : null,
      gap: mean === null || vendors === null ? null : mean - vendors,
    };
  });
  return { lines, agreement: agreementOf(ratings.filter(({ side }) => side === 'client')) };
}

function agreementOf(ratings: readonly Rating[]): Results['agreement'] {
  const raters = [...Map.groupBy(ratings, ({ userId }) => userId).values()];
  const units = RUBRICS.map((category) =>
    raters.flatMap((own) =>
      own.filter((one) => one.category === category).map((one) => one.rating),
    ),
  );
  if (raters.length < 2) return null;
  const isTwo = raters.length === 2;
  const pairs = units.flatMap(([a, b]) => (a && b ? [[a, b] as const] : []));
  const value = isTwo ? weightedKappa(pairs) : krippendorffAlpha(units);
  return value && { kind: isTwo ? 'kappa' : 'alpha', value };
}

function meanOf(ratings: readonly number[]): number | null {
  return ratings.length === 0
    ? null
    : ratings.reduce((all, rating) => all + rating, 0) / ratings.length;
}

const [BUSINESS_FROM, BUSINESS_TO] = [9, 17];
const FRIDAY = 5;

/** When people are asked and reminded, by the vendor's clocks. */
export function isBusinessTime(now: Temporal.Instant, tz: string): boolean {
  const { dayOfWeek, hour } = now.toZonedDateTimeISO(tz);
  return dayOfWeek <= FRIDAY && hour >= BUSINESS_FROM && hour < BUSINESS_TO;
}
