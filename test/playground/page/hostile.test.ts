// Texts that people type to do harm are drawn letter by letter, wherever they stand.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { defaultWorld } from '../../../src/playground/world.ts';
import { testBrowser } from '../../support/browser.ts';
import { slackWithBot } from './bot.ts';
import { draw, drawn, mrkdwn, plain } from './gallery.ts';

const browser = testBrowser();
const ADA = 'U0ADALIN01';
const LEADS = 'C0LEADS001';
const EVIL_NAME = '<img src=x onerror="window.harm=1">\u202Evil';
const TEXTS = [
  '<!channel> <!here>',
  '<@U0ADALIN01> <#C0LEADS001>',
  '<http://evil.example|the bank>',
  '`code` *bold* _slanted_ ~gone~ > quote',
  '<script>window.harm = 1</script>',
  '"><svg onload=window.harm=1><img src=x onerror=window.harm=1>',
  '[click](javascript:window.harm=1) javascript:window.harm=1',
  '\u202Egnp.exe\u202C back again',
  'zero\u200Bwidth\u200Djoined\uFEFFmarked',
  '&amp; &lt;b&gt; &#60;',
  '=HYPERLINK("http://evil.example","pay")',
  '{{constructor.constructor("window.harm=1")()}} #{window.harm=1}',
  '𝕬𝖈𝖒𝖊 Ａｃｍｅ Аcme Z̷̢̛͔a̸̧l̶g̵o',
];

function hostileWorld() {
  const [first, ...users] = defaultWorld.users;
  if (!first) throw new Error('a world has people');
  const evil = { ...first, id: 'U0EVIL0001', name: 'evil', real_name: EVIL_NAME };
  const channels = defaultWorld.channels.map((channel) => ({
    ...channel,
    members: [...channel.members, evil.id],
    topic: TEXTS.join(' '),
  }));
  return { ...defaultWorld, users: [first, ...users, evil], channels };
}

const local = slackWithBot(hostileWorld());

async function open(path: string, width = 1280): Promise<{ page: Page; foreign: string[] }> {
  const page = await browser.open(`${local.slack.url}/${path}`, {
    viewport: { width, height: 800 },
  });
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(local.slack.url)) foreign.push(request.url());
  });
  page.on('dialog', (dialog) => void dialog.dismiss());
  return { page, foreign };
}

async function expectHarmless({ page, foreign }: Awaited<ReturnType<typeof open>>) {
  expect(await page.evaluate('window.harm')).toBeUndefined();
  expect(await page.locator('body script, body svg[onload], body img[src=x]').count()).toBe(0);
  expect(await page.locator('a[href^="javascript:" i]').count()).toBe(0);
  expect(foreign).toEqual([]);
}
/** As `mrkdwn` and `plain` of the bot do. */
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

test('in every place of every block that holds a text', async () => {
  const opened = await open('?gallery');
  const { page } = opened;
  for (const text of TEXTS) {
    const option = { text: plain(text), value: 'v', description: plain(text) };
    const raw = { type: 'raw_text', text };
    await draw(
      page,
      { type: 'header', text: plain(text) },
      { type: 'section', text: plain(text), fields: [plain(text)] },
      { type: 'context', elements: [plain(text)] },
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
      },
      { type: 'actions', elements: [{ type: 'button', action_id: 'b', text: plain(text) }] },
      { type: 'actions', elements: [{ type: 'radio_buttons', action_id: 'r', options: [option] }] },
      {
        type: 'input',
        label: plain(text),
        hint: plain(text),
        element: { type: 'plain_text_input', action_id: 'i', initial_value: text },
      },
      { type: 'data_table', caption: text, rows: [[raw], [raw]] },
      { type: 'table', rows: [[raw], [raw]] },
      {
        type: 'data_visualization',
        title: text,
        chart: { type: 'pie', segments: [{ label: text, value: 1 }] },
      },
      { type: 'card', title: plain(text), subtitle: plain(text), body: plain(text) },
      { type: 'container', title: plain(text), child_blocks: [] },
      {
        type: 'plan',
        title: text,
        tasks: [{ type: 'task_card', task_id: 't', title: text, status: 'error' }],
      },
      { type: 'image', title: plain(text), image_url: 'javascript:window.harm=1', alt_text: text },
      { type: 'file', source: 'remote', external_id: text },
      {
        type: 'video',
        title: plain(text),
        title_url: 'javascript:window.harm=1',
        video_url: 'javascript:window.harm=1',
        thumbnail_url: 'javascript:window.harm=1',
        alt_text: text,
      },
    );
    const blocks = drawn(page).locator('.blocks').first().locator(':scope > .block');
    for (const [index, shown] of (await blocks.allTextContents()).entries()) {
      expect(shown, `block ${index + 1}`).toContain(text);
    }
    await expectHarmless(opened);
  }
});

test('in what opens: a menu with its groups, and a question with its answers', async () => {
  const opened = await open('?gallery');
  const { page } = opened;
  for (const text of [TEXTS.slice(0, 6).join(' '), TEXTS.slice(6).join(' ')]) {
    const option = { text: plain(text), value: 'v', description: plain(text) };
    const all = { title: plain(text), text: plain(text), confirm: plain(text), deny: plain(text) };
    await draw(page, {
      type: 'actions',
      elements: [
        {
          type: 'static_select',
          action_id: 's',
          placeholder: plain(text),
          option_groups: [{ label: plain(text), options: [option] }],
        },
        { type: 'button', action_id: 'b', text: plain('Ask'), confirm: all },
      ],
    });
    expect(await drawn(page).locator('.select-label').textContent()).toBe(text);
    await drawn(page).locator('.select-button').click();
    expect(await page.locator('.option-group').textContent()).toBe(text);
    expect(await page.getByRole('option').textContent()).toBe(text + text);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Ask' }).click();
    expect(await page.getByRole('dialog').textContent()).toBe(text.repeat(4));
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await expectHarmless(opened);
});

test('in mrkdwn, once the bot has escaped it', async () => {
  const opened = await open('?gallery');
  for (const text of TEXTS.filter((one) => !/[`*_~]/.test(one))) {
    await draw(opened.page, { type: 'section', text: mrkdwn(escaped(text)) });
    expect(await drawn(opened.page).locator('.text').textContent()).toBe(text);
    expect(await drawn(opened.page).locator('.mention').count()).toBe(0);
  }
  await expectHarmless(opened);
});

test('typed by a person, named by a person, in a topic, a title and the panel', async () => {
  const opened = await open(`?user=${ADA}&channel=${LEADS}`);
  const { page } = opened;
  await local.slack.client('U0EVIL0001').post(LEADS, 'from the evil one');
  await page.locator('.byline strong', { hasText: EVIL_NAME }).first().waitFor();
  await page.getByRole('button', { name: 'Behind the scenes' }).click();
  const composer = page.getByRole('textbox', { name: 'Message #' });
  for (const text of TEXTS) {
    await composer.fill(`/task ${text}`);
    await composer.press('Enter');
    const said = page.getByRole('article').filter({ hasText: 'Only visible to you' }).last();
    await expect.poll(() => said.locator('.text').first().textContent()).toBe(text);
  }
  await composer.fill('<!channel> <script>window.harm=1</script>');
  await composer.press('Enter');
  const typed = page.getByRole('article').last().locator('.text');
  await expect.poll(() => typed.textContent()).toBe('<!channel> <script>window.harm=1</script>');
  expect(await page.locator('.mention.loud').count()).toBe(0);
  expect(await page.locator('.topic').first().textContent()).toBe(TEXTS.join(' '));
  await page.locator('.entry').nth(1).locator('summary').first().click();
  await page.getByRole('article').getByRole('button', { name: 'Edit' }).last().click();
  await page.getByRole('dialog').waitFor();
  const { id: view_id } = await local.slack.client(ADA).waitForView();
  const label = TEXTS.join(' ');
  const element = {
    type: 'plain_text_input',
    action_id: 'v',
    placeholder: plain(label.slice(-150)),
  };
  await fetch(`${local.slack.apiUrl}views.update`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${local.slack.botToken}`,
      'content-type': 'application/json; charset=utf-8',
    },
    body: JSON.stringify({
      view_id,
      view: {
        ...{ type: 'modal', title: plain('<!here> <b>*all*</b>'), submit: plain('<i>Save</i>') },
        blocks: [{ type: 'input', block_id: 'i', label: plain(label), element }],
      },
    }),
  });
  const form = page.getByRole('dialog', { name: '<!here> <b>*all*</b>' });
  await form.getByRole('button', { name: '<i>Save</i>' }).waitFor();
  expect(await form.locator('.input-label, label').first().textContent()).toContain(label);
  await expectHarmless(opened);
});

test('four thousand letters without a space break nothing, not even on a phone', async () => {
  const long = 'W'.repeat(4_000);
  await local.slack.client(ADA).post(LEADS, long);
  const { page } = await open(`?user=${ADA}&channel=${LEADS}`, 390);
  await page.getByText(long).waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  const width = 'document.querySelector(".timeline").scrollWidth';
  expect(await page.evaluate(width)).toBeLessThanOrEqual(390);
});
