import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldName, matchVendor, nearest, type Vendor } from '../../src/vendors/model.ts';

function vendors(...names: string[]): Vendor[] {
  return names.map((name, index) => ({ id: index + 1, name, tz: 'UTC' }));
}

const four = vendors('Acme Support', 'Birch Care', 'Cedar Contact', '顶峰客服');

describe('folding a name', () => {
  test.each([
    ['ACME  Support ', 'acme support'],
    ['Ａｃｍｅ\u3000Ｓｕｐｐｏｒｔ', 'acme support'],
    ['Café Zürich', 'cafe zurich'],
    ['Łódź Straße', 'lodz strasse'],
    ['Ac\u200bme', 'acme'],
    ['ｶﾅ', 'カナ'],
  ])('%j becomes %j', (name, key) => expect(foldName(name)).toBe(key));

  test('keeps the vowel signs of scripts whose letters they are', () => {
    expect(foldName('เอ')).not.toBe(foldName('อ'));
    expect(foldName('कि')).not.toBe(foldName('क'));
  });

  test('of a folded name changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(foldName(foldName(name))).toBe(foldName(name));
      }),
    );
  });
});

describe('the vendor that somebody means', () => {
  test('is the one of that name in any spelling', () => {
    expect(matchVendor('birch  CARE', four)?.id).toBe(2);
  });

  test('may be named by its first word', () => {
    expect(matchVendor('acme', four)?.name).toBe('Acme Support');
    expect(matchVendor('顶峰', four)?.name).toBe('顶峰客服');
  });

  test('is nobody when two names begin so, or none, or with half a word', () => {
    expect(matchVendor('acme', vendors('Acme East', 'Acme West'))).toBeNull();
    expect(matchVendor('zebra', four)).toBeNull();
    expect(matchVendor('ac', four)).toBeNull();
    expect(matchVendor(' ', four)).toBeNull();
  });

  test('is the exact one although others begin with it', () => {
    expect(matchVendor('7', vendors('70', '7', '7 North'))?.name).toBe('7');
  });
});

describe('the nearest vendors', () => {
  test.each([
    ['acm', 'Acme Support'],
    ['brich', 'Birch Care'],
    ['cedr contract', 'Cedar Contact'],
    ['cc', 'Cedar Contact'],
    ['客服', '顶峰客服'],
    ['顶蜂客服', '顶峰客服'],
  ])('to %j begin with %s', (typed, name) => {
    expect(nearest(typed, four, 3)[0]?.name).toBe(name);
  });

  test('are as many as asked for, whatever was typed, each once', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 0, max: 6 }),
        (typed, count) => {
          const found = nearest(typed, four, count);
          expect(new Set(found).size).toBe(Math.min(count, four.length));
        },
      ),
    );
  });

  test('come in the same order whatever order the vendors are in', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(four, { minLength: 4 }),
        fc.string({ unit: 'grapheme' }),
        (shuffled, typed) => {
          expect(nearest(typed, shuffled, 4)).toEqual(nearest(typed, four, 4));
        },
      ),
    );
  });
});
