import { expect, test } from 'vitest';
import {
  isBusinessTime,
  type Rating,
  type Review,
  raterOf,
  resultsOf,
} from '../../src/reviews/model.ts';

const REVIEW: Pick<Review, 'raters' | 'vendorId'> = {
  vendorId: 7,
  raters: [
    { userId: 'U1', side: 'client', submittedAt: null },
    { userId: 'U2', side: 'vendor', submittedAt: null },
  ],
};

test('one rates for the side that one was asked for, as long as one belongs to it', () => {
  const review = REVIEW as Review;
  const lead = { role: 'lead', vendorIds: null } as const;
  const contact = { role: 'vendor_contact', vendorIds: [7] } as const;
  expect(raterOf(review, 'U1', lead)?.side).toBe('client');
  expect(raterOf(review, 'U2', contact)?.side).toBe('vendor');
  // Moved to the other side since, to another vendor, or never asked.
  expect(raterOf(review, 'U1', contact)).toBeNull();
  expect(raterOf(review, 'U2', lead)).toBeNull();
  expect(raterOf(review, 'U2', { ...contact, vendorIds: [8] })).toBeNull();
  expect(raterOf(review, 'U3', lead)).toBeNull();
  expect(raterOf(review, 'U1', null)).toBeNull();
});

test('two raters are told by kappa, and themes without ratings stay empty', () => {
  const rating = (userId: string, category: Rating['category'], level: number): Rating => ({
    ...{ userId, category, side: 'client', rating: level },
  });
  const results = resultsOf([
    ...[rating('U1', 'attitude', 2), rating('U1', 'compliance', 5)],
    ...[rating('U2', 'attitude', 3), rating('U2', 'compliance', 4)],
  ]);
  // Σ(a−b)² = 2; over all pairs 1 + 4 + 4 + 1 = 10: κ = 1 − 2·2/10
  expect(results.agreement?.kind).toBe('kappa');
  expect(results.agreement?.value.toFraction()).toBe('3/5');
  expect(results.lines.find(({ category }) => category === 'attitude')).toMatchObject({
    ...{ n: 2, mean: 2.5, low: 2, high: 3, vendors: null, gap: null },
  });
  expect(results.lines.find(({ category }) => category === 'innovation')).toMatchObject({
    ...{ n: 0, mean: null },
  });
});

test('business time is Monday to Friday, nine to five, by the vendor’s clocks', () => {
  const at = (text: string, tz = 'Asia/Manila') => isBusinessTime(Temporal.Instant.from(text), tz);
  expect(at('2026-10-02T01:00:00Z')).toBe(true); // Friday, 09:00
  expect(at('2026-10-02T00:59:59Z')).toBe(false);
  expect(at('2026-10-02T08:59:59Z')).toBe(true); // 16:59:59
  expect(at('2026-10-02T09:00:00Z')).toBe(false);
  expect(at('2026-10-03T03:00:00Z')).toBe(false); // Saturday
});
