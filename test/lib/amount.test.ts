import { describe, expect, test } from 'vitest';
import { readAmount } from '../../src/lib/amount.ts';

describe('a number as people write it', () => {
  test.each([
    ['85', 85],
    [' 85.5 ', 85.5],
    ['85,5', 85.5],
    ['８５．５', 85.5],
    ['85 %', 85],
    ['15 ‰', 15],
    ['85,5%', 85.5],
    ['-12.5', -12.5],
    ['−12,5', -12.5],
    ['0,125', 0.125],
    ['1 250', 1250],
    ["1'250,5", 1250.5],
    ['1,250.5', 1250.5],
    ['1.250,5', 1250.5],
    ['1,250,000', 1_250_000],
    ['1.250.000', 1_250_000],
    ['1250.1234', 1250.1234],
  ])('%j is %d', (text, value) => {
    expect(readAmount(text)).toEqual({ value });
  });

  test.each(['1,250', '1.250', '12,345', '-1.500'])('%j may mean two things', (text) => {
    expect(readAmount(text)).toEqual({ error: 'ambiguous', text });
  });

  test.each([
    '',
    'x',
    '8 5',
    '85.',
    '.5',
    '1e3',
    '1,25,000',
    '85.12345',
    'NaN',
    'Infinity',
    '12,34.5',
    '9'.repeat(13),
    '6:40',
    '85 min',
    '85%%',
    '0x10',
    '٨٥',
  ])('%j is no number', (text) => {
    expect(readAmount(text)).toHaveProperty('error', 'no_number');
  });

  test.each([
    ['400', 400],
    ['6:40', 400],
    ['6.5 min', 390],
    ['6,5min', 390],
    ['90s', 90],
    ['2 h', 7_200],
    ['1.5 days', 129_600],
    ['2小时', 7_200],
    ['6 分鐘', 360],
    ['30秒', 30],
    ['0.001 h', 3.6],
  ])('as a duration %j is %d seconds', (text, value) => {
    expect(readAmount(text, true)).toEqual({ value });
  });

  test.each(['6:60', '6:4', 'min', '1,250 s', '2 weeks'])('as a duration %j is refused', (text) => {
    expect(readAmount(text, true)).toHaveProperty('error');
  });
});
