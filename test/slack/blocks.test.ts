import { expect, test } from 'vitest';
import { clip, dataTable, LIMITS, plain, section } from '../../src/slack/blocks.ts';

test('a text at the limit stays whole and one past it ends in an ellipsis', () => {
  expect(clip('a'.repeat(150), 150)).toBe('a'.repeat(150));
  expect(clip('a'.repeat(151), 150)).toBe(`${'a'.repeat(149)}…`);
});

test('clipping never leaves half a character', () => {
  expect(clip('ab😀😀', 4)).toBe('ab…');
});

test('an empty plain text becomes a dash, because Slack refuses empty ones', () => {
  expect(plain('', 75).text).toBe('—');
});

test('a section takes 3,000 characters and no more', () => {
  const of = (length: number) => section('x'.repeat(length)).text?.text.length;
  expect(of(LIMITS.sectionText)).toBe(3_000);
  expect(of(LIMITS.sectionText + 1)).toBe(3_000);
});

test('a table shows at most a hundred rows below its head', () => {
  const rows = Array.from({ length: 101 }, (_, row) => [{ value: row, text: `${row}` }]);
  expect(dataTable('caption', ['n'], rows.slice(0, 100)).rows).toHaveLength(101);
  expect(dataTable('caption', ['n'], rows).rows).toHaveLength(101);
});
