import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyring } from '../../src/lib/seal.ts';

const [one, two] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];

test('what was sealed opens, is never sealed alike twice, and shows nothing of itself', () => {
  const keys = keyring([one]);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 4 }), fc.string(), (text, about) => {
      const [a, b] = [keys.seal(text, about), keys.seal(text, about)];
      expect(keys.open(a, about)).toBe(text);
      expect(a.sealed.equals(b.sealed)).toBe(false);
      expect(a.sealed.includes(text)).toBe(false);
    }),
    { numRuns: 200 },
  );
});

test('a single bit that differs, another key or another subject opens nothing', () => {
  const keys = keyring([one]);
  const kept = keys.seal('xoxb-1', 'T1/bot');
  for (let bit = 0; bit < kept.sealed.length * 8; bit += 1) {
    const sealed = Buffer.from(kept.sealed);
    sealed[bit >> 3] = (sealed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(() => keys.open({ ...kept, sealed }, 'T1/bot')).toThrow();
  }
  expect(() => keys.open(kept, 'T2/bot')).toThrow();
  expect(keyring([two]).open(kept, 'T1/bot')).toBeNull();
  expect(() => keyring([two]).open({ ...kept, keyId: keyring([two]).keyId }, 'T1/bot')).toThrow();
});

test('the first key writes, all of them read', () => {
  const old = keyring([one]).seal('a', 'x');
  const both = keyring([two, one]);
  expect(both.open(old, 'x')).toBe('a');
  expect(both.seal('b', 'x').keyId).toBe(keyring([two]).keyId);
  expect(both.has(old.keyId)).toBe(true);
  expect(keyring([two]).has(old.keyId)).toBe(false);
});
