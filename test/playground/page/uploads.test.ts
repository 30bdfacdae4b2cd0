// People bring files in: by the button, by dropping, by pasting, into a channel and into a form.
import { App, LogLevel } from '@slack/bolt';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalSlack, startLocalSlack } from '../../../src/playground/index.ts';
import { testBrowser } from '../../support/browser.ts';
import { MANIFEST } from './bot.ts';
import { plain } from './gallery.ts';

const browser = testBrowser();
const ADA = 'U0ADALIN01';
const LEADS = 'C0LEADS001';
const CSV = { name: 'rows.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\r\n1,2\r\n') };

let slack: LocalSlack;
let app: App;
const heard: { readonly type: string; readonly file?: string }[] = [];

beforeAll(async () => {
  const bot = [...MANIFEST.oauth_config.scopes.bot, 'files:read', 'channels:history'];
  const settings = {
    ...MANIFEST.settings,
    event_subscriptions: { bot_events: ['file_shared', 'message.channels'] },
  };
  slack = await startLocalSlack({
    manifest: { ...MANIFEST, settings, oauth_config: { scopes: { bot } } },
    rateLimits: false,
  });
  app = new App({
    token: slack.botToken,
    appToken: slack.appToken,
    socketMode: true,
    logLevel: LogLevel.ERROR,
    deferInitialization: true,
    clientOptions: { slackApiUrl: slack.apiUrl },
  });
  app.event('file_shared', async ({ event }) => {
    heard.push({ type: event.type, file: event.file_id });
  });
  app.command('/task', async ({ ack, body, client }) => {
    await ack();
    const element = { type: 'file_input', action_id: 'v', filetypes: ['csv'], max_files: 2 };
    const block = { type: 'input', block_id: 'file', label: plain('The export'), element };
    const texts = { title: plain('Bring it in'), submit: plain('Read it'), close: plain('Cancel') };
    const view = { type: 'modal', callback_id: 'file', ...texts, blocks: [block] };
    await client.apiCall('views.open', { trigger_id: body.trigger_id, view });
  });
  app.view('file', async ({ ack }) => ack());
  await app.init();
  await app.start();
});
afterAll(async () => {
  await app.stop();
  await slack.stop();
});

async function open(): Promise<Page> {
  const page = await browser.open(`${slack.url}/?user=${ADA}&channel=${LEADS}`);
  await page.getByText('very beginning').or(page.getByRole('article').first()).first().waitFor();
  return page;
}
function composer(page: Page) {
  return page.getByRole('textbox', { name: 'Message #' });
}
/** What the browser does when somebody lets a file go, or pastes one. */
async function hand(page: Page, selector: string, kind: 'drop' | 'paste', name: string) {
  await page.evaluate(`(() => {
    const data = new DataTransfer();
    data.items.add(new File(['a,b'], ${JSON.stringify(name)}, { type: 'text/csv' }));
    const place = document.querySelector(${JSON.stringify(selector)});
    const event = (type) => ${JSON.stringify(kind)} === 'paste'
      ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
      : new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true });
    if (${JSON.stringify(kind)} === 'drop') {
      place.dispatchEvent(event('dragenter'));
      window.wasMarked = place.closest('.dropping') !== null;
      place.dispatchEvent(event('dragover'));
    }
    place.dispatchEvent(event('drop'));
  })()`);
}

test('a file is chosen, taken back, chosen again, and sent with its words', async () => {
  const page = await open();
  const picker = page.locator('.main .composer input[type=file]');
  await picker.setInputFiles(CSV);
  const bin = page.getByRole('button', { name: 'Remove rows.csv' });
  await bin.click();
  expect(await page.getByRole('button', { name: 'Send' }).first().isDisabled()).toBe(true);
  await picker.setInputFiles(CSV);
  await bin.waitFor();
  await composer(page).fill('October');
  await composer(page).press('Enter');
  const message = page.getByRole('article').filter({ hasText: 'October' });
  expect(await message.locator('.file-size').textContent()).toBe('10 bytes');
  const link = message.getByRole('link', { name: 'Download rows.csv' });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const bytes = Buffer.concat(await (await download.createReadStream()).toArray());
  expect(bytes).toEqual(CSV.buffer);
  expect(await bin.count()).toBe(0);
  await slack.control.settled();
  const [file] = (await slack.client(ADA).messages(LEADS)).at(-1)?.files ?? [];
  expect(heard).toEqual([{ type: 'file_shared', file: file?.id }]);
  const answer = await fetch(String(file?.['url_private_download']), {
    headers: { authorization: `Bearer ${slack.botToken}` },
  });
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(CSV.buffer);
});

test('a file is dropped on the channel, which says so, and goes without any words', async () => {
  const page = await open();
  await hand(page, '.main .timeline', 'drop', 'dropped.csv');
  expect(await page.evaluate('window.wasMarked')).toBe(true);
  await page.getByRole('button', { name: 'Remove dropped.csv' }).waitFor();
  expect(await page.locator('.dropping').count()).toBe(0);
  await composer(page).press('Enter');
  await page.getByRole('article').getByRole('link', { name: 'Download dropped.csv' }).waitFor();
});

test('a file is pasted', async () => {
  const page = await open();
  await hand(page, '.main .composer textarea', 'paste', 'pasted.csv');
  await page.getByRole('button', { name: 'Remove pasted.csv' }).waitFor();
});

test('an empty file is refused with a reason', async () => {
  const page = await open();
  const empty = { ...CSV, name: 'empty.csv', buffer: Buffer.alloc(0) };
  await page.locator('.main .composer input[type=file]').setInputFiles(empty);
  await page.getByText('empty.csv is empty.').waitFor();
});

test('a form takes files of the kinds and the number that it asks for', async () => {
  const page = await open();
  await composer(page).fill('/task');
  await composer(page).press('Enter');
  const form = page.getByRole('dialog', { name: 'Bring it in' });
  await form.getByRole('button', { name: 'Read it' }).click();
  await form.getByText('Please complete this required field.').waitFor();
  const choose = form.getByRole('button', { name: /The export/ });
  expect(await choose.getAttribute('aria-invalid')).toBe('true');
  await hand(page, 'dialog .file-input', 'drop', 'picture.png');
  await form.getByText('Only csv files can be added here.').waitFor();
  await hand(page, 'dialog .file-input', 'drop', 'one.csv');
  await form.getByRole('button', { name: 'Remove one.csv' }).waitFor();
  await slack.control.settled();
  await form.locator('input[type=file]').setInputFiles([CSV, { ...CSV, name: 'three.csv' }]);
  await form.getByText('At most 2 files can be added here.').waitFor();
  await form.getByRole('button', { name: 'Read it' }).click();
  await form.waitFor({ state: 'hidden' });
  const submission = slack.control
    .journal()
    .flatMap((entry) => (entry.kind === 'delivery' ? [entry.payload] : []))
    .findLast((payload) => payload['type'] === 'view_submission');
  expect(submission).toHaveProperty('view.state.values.file.v', {
    type: 'file_input',
    files: [
      expect.objectContaining({ name: 'one.csv', mimetype: 'text/csv', user: ADA, size: 3 }),
      expect.objectContaining({ name: 'rows.csv', url_private_download: expect.any(String) }),
    ],
  });
});

test("nobody sends another one's file", async () => {
  const file = await slack.client('linjing').upload('secret.csv', 'x');
  const ada = slack.client(ADA);
  await expect(ada.share(LEADS, [file])).rejects.toThrow('Type something first');
  await expect(ada.download(file)).rejects.toThrow('404');
});
