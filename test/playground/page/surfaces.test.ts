// A picture of each surface that people make among themselves, compared with the one looked at.
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { testBrowser } from '../../support/browser.ts';
import { slackWithBot } from './bot.ts';
import { pin, useOneFont } from './pinned.ts';

const browser = testBrowser({ isPinned: true });
const [ADA, JING] = ['U0ADALIN01', 'U0LINJING1'];
const LEADS = 'C0LEADS001';
const PLAN = `# Plan

- [x] call [Acme](https://acme.example)
- [ ] listen to ten calls

> Reopen rate under 6 %

1. one
2. two`;

type Texts = { readonly [name in keyof typeof HOME_EN]: string };
const HOME_EN = {
  title: 'Good morning, Ada',
  open: '*3 breaches* are open, the oldest since 7:40',
  see: 'See them',
  acme: '*Acme Support*',
  acmeScore: '76.8 · C, 2.1 points less than in September',
  acmeWhy: 'Resolution SLA lost most points this month.',
  birch: '*Birch Desk*',
  birchScore: '91.2 · A, 0.4 points more than in September',
  birchWhy: 'Every agreement was kept.',
  explain: 'Explain',
  period: '*Period*',
  thisMonth: 'October 2026',
  agreed: '*Agreed*',
  agreedValue: '95 % within 4 h',
  settings: 'Alerts',
  note: 'As of 9:00, in your own time zone',
};
const HOME_ZH: Texts = {
  title: '早上好，林静',
  open: '有 *3 个超时* 未处理，最早的始于 7:40',
  see: '查看',
  acme: '*Acme 客服*',
  acmeScore: '76.8 · C，较 9 月下降 2.1 分',
  acmeWhy: '本月主要失分在解决时限。',
  birch: '*Birch 服务台*',
  birchScore: '91.2 · A，较 9 月上升 0.4 分',
  birchWhy: '各项约定全部达成。',
  explain: '查看说明',
  period: '*周期*',
  thisMonth: '2026年10月',
  agreed: '*约定*',
  agreedValue: '95% 在 4 小时内',
  settings: '提醒设置',
  note: '截至 9:00（您所在时区）',
};

function homeView(texts: Texts) {
  const plain = (text: string) => ({ type: 'plain_text', text });
  const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
  const button = (action_id: string, text: string, more = {}) => ({
    ...{ type: 'button', action_id, text: plain(text) },
    ...more,
  });
  const card = (title: string, subtitle: string, body: string) => ({
    ...{ type: 'card', title: mrkdwn(title), subtitle: mrkdwn(subtitle), body: mrkdwn(body) },
    actions: [button('explain', texts.explain)],
  });
  return {
    type: 'home',
    blocks: [
      { type: 'header', text: plain(texts.title) },
      {
        type: 'section',
        text: mrkdwn(texts.open),
        accessory: button('see', texts.see, { style: 'danger' }),
      },
      { type: 'divider' },
      card(texts.acme, texts.acmeScore, texts.acmeWhy),
      card(texts.birch, texts.birchScore, texts.birchWhy),
      {
        type: 'section',
        fields: [texts.period, texts.agreed, texts.thisMonth, texts.agreedValue].map(mrkdwn),
      },
      { type: 'actions', elements: [button('settings', texts.settings, { style: 'primary' })] },
      { type: 'context', elements: [plain(texts.note)] },
    ],
  };
}

/** The app's Home as the person finds it. */
async function openHome(page: Page, user: string, tab: string, texts: Texts): Promise<void> {
  await page.locator('.room', { hasText: 'Tasky' }).click();
  await page.getByRole('tab', { name: tab }).click();
  // What the bot shows of itself comes first.
  await page.getByText('Your tasks').waitFor();
  await call('views.publish', { user_id: user, view: homeView(texts) });
  await page.getByRole('heading', { name: texts.title }).waitFor();
  await page.evaluate('document.activeElement?.blur()');
}

const local = slackWithBot(undefined, [
  'canvases:write',
  'chat:write.customize',
  'reactions:write',
]);

async function call(method: string, body: object): Promise<void> {
  const { slack } = local;
  const authorization = `Bearer ${slack.botToken}`;
  const headers = { authorization, 'content-type': 'application/json; charset=utf-8' };
  const init = { method: 'POST', headers, body: JSON.stringify(body) };
  const answer = await (await fetch(`${slack.apiUrl}${method}`, init)).json();
  expect(answer).toMatchObject({ ok: true });
}

/** What differs from run to run or from machine to machine: the time, and emoji. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(`(async () => {
    for (const time of document.querySelectorAll('time')) time.textContent = '9:41 AM';
    for (const one of document.querySelectorAll('.reaction, .symbol, .emoji-button')) {
      one.textContent = one.textContent.replace(/[^0-9 ]+/u, '★');
    }
    await document.fonts.ready;
    await Promise.all([...document.images].map((image) => {
      image.loading = 'eager';
      return image.decode().catch(() => {});
    }));
  })()`);
  await page.mouse.move(0, 0);
}

/** Something with an edge and a slope in it. */
function picture(): Uint8Array<ArrayBuffer> {
  const png = new PNG({ width: 240, height: 120 });
  png.data.forEach((_, index) => {
    const [x, y] = [Math.floor(index / 4) % 240, Math.floor(index / 960)];
    png.data[index] = index % 4 === 3 ? 255 : y > 120 - x / 2 ? 120 : 225;
  });
  return new Uint8Array(PNG.sync.write(png));
}

async function open(user = ADA, width = 1_000, height = 900, look = {}): Promise<Page> {
  const options = { viewport: { width, height }, reducedMotion: 'reduce' } as const;
  const url = `${local.slack.url}/?user=${user}&channel=${LEADS}`;
  const page = await browser.open(url, { ...options, timezoneId: 'UTC', ...look });
  await useOneFont(page);
  await page.getByRole('log').first().waitFor();
  return page;
}

test('a channel, a form, the side bar and a thread, in the dark and in Chinese, narrow and wide', async () => {
  const { client, url } = local.slack;
  const [ada, jing] = [client('ada'), client('linjing')];
  const dark = { colorScheme: 'dark', locale: 'zh-CN' } as const;
  const page = await open(JING, 390, 800, dark);
  const problems: string[] = [];
  const look = async (name: string) => {
    await settle(page);
    problems.push(...(await pin(page.locator('body'), `surface-${name}`)));
  };
  const said = await ada.post(LEADS, '首次响应变慢了，请看 `FRT`');
  await jing.post(LEADS, '我去问问 Acme', said.ts);
  await jing.react(said, 'eyes');
  await jing.command(LEADS, '/task 给 Acme 打电话');
  await page.getByText('给 Acme 打电话').waitFor();
  await look('phone-channel');

  await page.getByRole('button', { name: 'Edit' }).click();
  const form = page.getByRole('dialog', { name: 'Edit the task' });
  await form.getByLabel('Title').waitFor();
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByRole('alert').first().waitFor();
  await page.evaluate('document.activeElement?.blur()');
  await look('phone-form');
  await page.keyboard.press('Escape');
  await form.waitFor({ state: 'hidden' });

  await page.getByRole('button', { name: '显示频道' }).click();
  await page.locator('.room', { hasText: 'Tasky' }).waitFor();
  await look('phone-drawer');
  await openHome(page, JING, '首页', HOME_ZH);
  await look('phone-home');

  await page.setViewportSize({ width: 1_280, height: 700 });
  await page.goto(`${url}/?user=${JING}&channel=${LEADS}`);
  await useOneFont(page);
  await page.getByRole('button', { name: /条回复/ }).click();
  await page.getByText('我去问问 Acme').waitFor();
  await look('dark-thread');
  expect(problems).toEqual([]);
}, 30_000);

test('what people say and do in a channel and among themselves', async () => {
  const [ada, jing, yijun] = ['ada', 'linjing', 'yijun'].map((one) => local.slack.client(one));
  if (!ada || !jing || !yijun) throw new Error('nobody there');
  const page = await open();
  const said = (text: string) => page.getByRole('article').filter({ hasText: text });
  const problems: string[] = [];

  const pair = await jing.open('ada');
  await jing.post(pair, 'hello');
  const group = await yijun.open('ada', 'linjing');
  await yijun.post(group, 'hello, both');
  await page.locator('.room .count').nth(1).waitFor();
  await settle(page);
  problems.push(...(await pin(page.locator('.rooms ul').nth(1), 'surface-direct-list')));

  const parent = await jing.post(LEADS, 'First response got slower, see `FRT`');
  await yijun.post(LEADS, 'I ask them', parent.ts);
  await ada.react(parent, 'tada');
  await jing.react(parent, 'tada');
  await yijun.react(parent, 'eyes');
  await said('First response').locator('.reaction').nth(1).waitFor();
  await settle(page);
  problems.push(...(await pin(said('First response'), 'surface-reactions')));

  await jing.remove(parent);
  const left = page.locator('.message.tombstone');
  await left.waitFor();
  problems.push(...(await pin(left, 'surface-tombstone')));

  const own = await ada.post(LEADS, 'Acme is on it, @linjing: https://acme.example/status');
  await ada.edit(own, 'Acme is on it since 9, @linjing: https://acme.example/status');
  await said('since 9').getByText('(edited)').waitFor();
  await settle(page);
  problems.push(...(await pin(said('since 9'), 'surface-edited')));
  await said('since 9').hover();
  await said('since 9').getByRole('button', { name: 'More actions' }).click();
  await page.mouse.move(0, 0);
  problems.push(...(await pin(page.locator('[popover]:popover-open'), 'surface-menu')));
  await page.getByRole('menuitem', { name: 'Edit message' }).click();
  await settle(page);
  problems.push(...(await pin(said('9:41').last(), 'surface-editor')));
  await page.keyboard.press('Escape');

  local.slack.control.fileProcessing(0);
  const trend = await ada.upload('trend.png', picture());
  const table = await ada.upload('rows.csv', 'a,b\n1,2\n');
  await ada.share(LEADS, [trend, table], 'The trend and its rows');
  const look = { username: 'Night desk', icon_emoji: ':bar_chart:' };
  await call('chat.postMessage', { channel: LEADS, text: 'Nobody waits.', ...look });
  await said('Nobody waits').locator('.symbol').waitFor();
  await said('The trend').locator('.picture').waitFor();
  await settle(page);
  problems.push(...(await pin(said('The trend'), 'surface-upload')));
  problems.push(...(await pin(said('Nobody waits'), 'surface-own-look')));
  await page
    .locator('.main .composer input[type=file]')
    .setInputFiles([{ name: 'october.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n') }]);
  await page.getByRole('button', { name: 'Remove october.csv' }).waitFor();
  problems.push(...(await pin(page.locator('.main .composer'), 'surface-composer-file')));

  const document_content = { type: 'markdown', markdown: PLAN };
  const canvas = { title: 'Improvement plan', channel_id: LEADS, document_content };
  await call('canvases.create', canvas);
  await page.getByRole('button', { name: /Improvement plan/ }).click();
  await settle(page);
  const dialog = page.getByRole('dialog', { name: 'Improvement plan' });
  problems.push(...(await pin(dialog, 'surface-canvas')));
  await page.keyboard.press('Escape');

  await page.setViewportSize({ width: 1_280, height: 800 });
  await openHome(page, ADA, 'Home', HOME_EN);
  await settle(page);
  problems.push(...(await pin(page.locator('body'), 'surface-home')));
  expect(problems).toEqual([]);
}, 30_000);
