import { describe, expect, test } from 'vitest';
import { textsOf } from './catalogues.ts';
import { MAINLAND, OURS, TAIWAN } from './terms.ts';

const HAN = '[\\u4e00-\\u9fff]';
const FOREIGN = { 'zh-Hans': TAIWAN, 'zh-Hant': MAINLAND };

describe.each(['zh-Hans', 'zh-Hant'] as const)('in %s', (locale) => {
  const texts = textsOf(locale);
  const found = (pattern: RegExp) =>
    texts.flatMap(({ path, text }) => {
      const at = text.search(pattern);
      return at < 0 ? [] : [`${path}: …${text.slice(Math.max(0, at - 12), at + 16)}`];
    });

  test('whole catalogues are read', () => {
    expect(texts.length).toBeGreaterThan(1_500);
    expect(found(/供应商|供應商/u).length).toBeGreaterThan(100);
  });

  test.each([...FOREIGN[locale], ...OURS[locale]])('%s is %s', (pattern) => {
    expect(found(pattern)).toEqual([]);
  });

  test.each([
    ['quotes of the other script', locale === 'zh-Hans' ? /[「」『』]/u : /[“”‘]/u],
    ['half an ellipsis', /(?<!…)…(?!…)/u],
    ['a half-width sign behind a Chinese one', new RegExp(`${HAN}[,;:!?(]|[)]${HAN}`, 'u')],
    ['shouting', /！/u],
    [
      'Latin or a number without room',
      new RegExp(`${HAN}[A-Za-z0-9]|(?<!\\\\)[A-Za-z0-9%]${HAN}`, 'u'),
    ],
    ['a space behind a full-width sign', /[，。；：！？、] (?=\p{Script=Han})/u],
  ])('nothing has %s', (_what, pattern) => expect(found(pattern)).toEqual([]));
});
