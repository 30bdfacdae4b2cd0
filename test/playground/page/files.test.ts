// Pictures and files as the page shows them.
import { createCanvas } from '@napi-rs/canvas';
import { WebClient } from '@slack/web-api';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalSlack, startLocalSlack } from '../../../src/playground/index.ts';
import { testBrowser } from '../../support/browser.ts';
import { MANIFEST } from './bot.ts';

const browser = testBrowser();
const LEADS = 'C0LEADS001';
const PNG = createCanvas(300, 100).toBuffer('image/png');

let slack: LocalSlack;
let client: WebClient;

beforeAll(async () => {
  const bot = [...MANIFEST.oauth_config.scopes.bot, 'files:read', 'files:write'];
  slack = await startLocalSlack({
    manifest: { ...MANIFEST, oauth_config: { scopes: { bot } } },
    rateLimits: false,
    windows: { fileMs: 0 },
  });
  client = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl });
});
afterAll(() => slack.stop());

async function open(user = 'U0ADALIN01'): Promise<Page> {
  return browser.open(`${slack.url}/?user=${user}&channel=${LEADS}`, {
    viewport: { width: 1280, height: 800 },
  });
}

async function upload(filename: string, bytes: Buffer, share = true): Promise<string> {
  const about = { filename, length: bytes.length, alt_txt: 'Scores since May' };
  const ticket = (await client.apiCall('files.getUploadURLExternal', about)) as {
    upload_url?: string;
    file_id?: string;
  };
  await fetch(String(ticket.upload_url), { method: 'POST', body: new Uint8Array(bytes) });
  const files = [{ id: String(ticket.file_id), title: `The ${filename}` }];
  await client.apiCall('files.completeUploadExternal', {
    files,
    ...(share ? { channel_id: LEADS } : {}),
  });
  await slack.control.settled();
  return String(ticket.file_id);
}

async function widthOf(page: Page, alt: string): Promise<number> {
  const image = page.getByRole('img', { name: alt });
  await image.waitFor();
  await image.scrollIntoViewIfNeeded();
  return image.evaluate(async (element) => {
    const picture = element as unknown as { decode(): Promise<void>; naturalWidth: number };
    await picture.decode();
    return picture.naturalWidth;
  });
}

test('a shared picture is drawn with its title and its words, and opens at its own size', async () => {
  await upload('chart.png', PNG);
  const page = await open();
  expect(await widthOf(page, 'Scores since May')).toBe(300);
  await page.getByText('The chart.png').waitFor();
  const link = page.locator('.file a');
  expect(await link.getAttribute('href')).toMatch(/^\/_\/file\?user=U0ADALIN01&file=F/);
});

test('a picture in a block is drawn from its file', async () => {
  const id = await upload('hidden.png', PNG, false);
  await client.chat.postMessage({
    channel: LEADS,
    text: 'x',
    blocks: [{ type: 'image', alt_text: 'In a block', slack_file: { id } }],
  });
  expect(await widthOf(await open(), 'In a block')).toBe(300);
});

test('any other file is a card that downloads it under its name', async () => {
  await upload('rows.csv', Buffer.from(`a\r\n${'1\r\n'.repeat(600)}`));
  const page = await open();
  const card = page.getByRole('link', { name: 'Download rows.csv' });
  await expect
    .poll(() => card.innerText())
    .toMatch(/CSV[\s\S]*The rows\.csv[\s\S]*rows\.csv · 1\.8 kB/);
  const [download] = await Promise.all([page.waitForEvent('download'), card.click()]);
  expect(download.suggestedFilename()).toBe('rows.csv');
  const text = await (await download.createReadStream()).toArray();
  expect(Buffer.concat(text).toString()).toMatch(/^a\r\n1\r\n/);
});

test('and says so in Chinese', async () => {
  const page = await open('U0LINJING1');
  await page.getByRole('link', { name: '下载 rows.csv' }).waitFor();
});
