import { expect, test } from 'vitest';
import { browserLocale } from '../../src/slack/install-pages.ts';

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['*', 'en'],
  ['fr-FR,fr;q=0.9', 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-Hans'],
  ['zh', 'zh-Hans'],
  ['zh-TW', 'zh-Hant'],
  ['zh-HK;q=0.8, fr', 'zh-Hant'],
  ['de-DE,de;q=0.9,zh-TW;q=0.7,en;q=0.8', 'en'],
  ['en;q=0.1,zh-Hans;q=0.2', 'zh-Hans'],
  ['zh;q=0,en', 'en'],
  ['zh-@@@', 'en'],
  ['english', 'en'],
] as const)('%s reads %s', (accepted, locale) => {
  expect(browserLocale(accepted)).toBe(locale);
});
