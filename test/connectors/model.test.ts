import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addStrangers,
  type Connector,
  PullError,
  placeOf,
  waitS,
} from '../../src/connectors/model.ts';
import { ACCOUNT, vendorFromOf } from '../../src/connectors/zendesk.ts';

const beginsAt = Temporal.Instant.from('2026-01-01T00:00:00Z');
const connector: Connector = {
  ...{ kind: 'zendesk', account: 'acme', vendorFrom: 'group', beginsAt },
  ...{ cursor: null, newestAt: null, failures: 0 },
};
const since = (newest: string | null) =>
  `${placeOf({ ...connector, newestAt: newest ? Temporal.Instant.from(newest) : null }).since}`;

test('without a cursor it goes on five minutes before the newest that it saw, never before its beginning', () => {
  expect(since(null)).toBe('2026-01-01T00:00:00Z');
  expect(since('2026-02-01T10:00:00Z')).toBe('2026-02-01T09:55:00Z');
  expect(since('2026-01-01T00:04:00Z')).toBe('2026-01-01T00:00:00Z');
});

test.each([
  ['cursor', null, 1, 0],
  ['refused', null, 1, 3_600],
  ['busy', null, 1, 60],
  ['busy', 4, 9, 4],
  ['busy', 0, 1, 1],
  ['busy', 86_400, 1, 3_600],
  ['away', null, 1, 30],
  ['away', null, 2, 60],
  ['away', 5, 7, 1_920],
  ['away', null, 8, 3_600],
] as const)(
  'after %s (Retry-After %s) the %ith time it waits %i s',
  (problem, after, nth, wait) => {
    expect(waitS(new PullError(problem, '', after), nth)).toBe(wait);
  },
);

test('a wait is never longer than an hour, however often it failed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), (failures) => {
      expect(waitS(new PullError('away', ''), failures)).toBeLessThanOrEqual(3_600);
    }),
  );
});

test('strangers are counted and the fifty most frequent kept', () => {
  expect(addStrangers({ A: 1 }, ['B', 'A', 'B', 'B'])).toEqual({ B: 3, A: 2 });
  const many = Array.from({ length: 60 }, (_, at) => `G${at}`);
  expect(Object.keys(addStrangers({ Big: 9 }, many))).toHaveLength(50);
  expect(Object.keys(addStrangers({ Big: 9 }, many))[0]).toBe('Big');
});

test('where a vendor is named', () => {
  expect(vendorFromOf('group')).toEqual({ from: 'group' });
  expect(vendorFromOf('tag:Vendor_')).toEqual({ from: 'tag', prefix: 'vendor_' });
  expect(vendorFromOf('field:360001')).toEqual({ from: 'field', id: 360001 });
  for (const bad of ['', 'groups', 'tag:', 'field:x', 'field:', 'tag:a b', `tag:${'a'.repeat(61)}`])
    expect(vendorFromOf(bad), bad).toBeNull();
});

test('an account is a name within zendesk.com and nothing else', () => {
  for (const good of ['acme', 'a', 'acme-2', 'a'.repeat(63)])
    expect(ACCOUNT.test(good), good).toBe(true);
  for (const bad of ['', 'acme.evil.com', 'a/b', '-a', 'a-', 'a@b', 'a#', 'a'.repeat(64), '[::1]'])
    expect(ACCOUNT.test(bad), bad).toBe(false);
});
