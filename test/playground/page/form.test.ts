import { expect, test } from 'vitest';
import { findErrors } from '../../../src/playground/page/shell/form.ts';
import type { Touched } from '../../../src/playground/page/shell/touched.ts';
import { wordsFor } from '../../../src/playground/page/words.ts';

const words = wordsFor('en-US');

function check(element: object, typed?: object, optional = false): string | null {
  const block = {
    type: 'input',
    block_id: 'b',
    optional,
    label: { type: 'plain_text', text: 'L' },
    element: { action_id: 'a', ...element },
  };
  const touched: Touched = new Map();
  if (typed) touched.set('b', { at: { blockId: 'b', actionId: 'a' }, input: typed });
  return findErrors([block], touched, words).get('b') ?? null;
}

test('an input must be filled unless it is optional or begins with a value', () => {
  const text = { type: 'plain_text_input' };
  expect(check(text)).toBe(words.required);
  expect(check(text, undefined, true)).toBeNull();
  expect(check({ ...text, initial_value: 'x' })).toBeNull();
  expect(check({ ...text, initial_value: 'x' }, { value: null })).toBe(words.required);
  expect(check({ type: 'multi_users_select' }, { selected_users: [] })).toBe(words.required);
  expect(check({ type: 'static_select', options: [] }, { selected_option: null })).toBe(
    words.required,
  );
});

test('lengths and numbers are judged at their edges', () => {
  const text = { type: 'plain_text_input', min_length: 2, max_length: 3 };
  expect(['a', 'ab', 'abc', 'abcd'].map((value) => check(text, { value }))).toEqual([
    words.tooShort(2),
    null,
    null,
    words.tooLong(3),
  ]);
  const number = {
    type: 'number_input',
    is_decimal_allowed: false,
    min_value: '1',
    max_value: '9',
  };
  expect(['0', '1', '9', '10', '1.5', 'x'].map((value) => check(number, { value }))).toEqual([
    words.numberTooSmall('1'),
    null,
    null,
    words.numberTooLarge('9'),
    words.invalidNumber,
    words.invalidNumber,
  ]);
  expect(check({ ...number, is_decimal_allowed: true }, { value: '1.5' })).toBeNull();
});

test('addresses must look like addresses', () => {
  const mail = { type: 'email_text_input' };
  expect(check(mail, { value: 'a@b.example' })).toBeNull();
  expect(check(mail, { value: 'a@b' })).toBe(words.invalidEmail);
  const link = { type: 'url_text_input' };
  expect(check(link, { value: 'https://a.example/x' })).toBeNull();
  expect(check(link, { value: 'javascript:alert(1)' })).toBe(words.invalidUrl);
});
