// The gallery page as a stage for the renderer: blocks in as JSON, what people do comes out as a log.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { type LocalSlack, startLocalSlack } from '../../../src/playground/index.ts';
import { testBrowser } from '../../support/browser.ts';
import { MANIFEST } from './bot.ts';

type Options = { readonly width?: number; readonly locale?: string; readonly dark?: boolean };

export type Gallery = {
  open(options?: Options): Promise<Page>;
};

export function testGallery(): Gallery {
  const browser = testBrowser();
  let slack: LocalSlack;
  beforeAll(async () => {
    slack = await startLocalSlack({ manifest: MANIFEST });
  });
  afterAll(() => slack.stop());
  return {
    open: ({ width = 1280, locale = 'en-US', dark = false } = {}) =>
      browser.open(`${slack.url}/?gallery&locale=${locale}`, {
        viewport: { width, height: 900 },
        colorScheme: dark ? 'dark' : 'light',
      }),
  };
}

export async function draw(page: Page, ...blocks: readonly object[]): Promise<void> {
  await page.getByLabel('Blocks', { exact: true }).fill(JSON.stringify(blocks));
}

export function drawn(page: Page) {
  return page.getByRole('main');
}

/** What the elements reported, newest first. */
export async function logged(page: Page): Promise<readonly unknown[]> {
  const lines = await page.getByLabel('Log', { exact: true }).locator('code').allTextContents();
  return lines.map((line) => JSON.parse(line) as unknown);
}

export const plain = (text: string) => ({ type: 'plain_text', text });
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
