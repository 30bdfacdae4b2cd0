// Whoever never touches a mouse: where the focus goes, and that nothing which arrives takes it away.
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { testBrowser } from '../../support/browser.ts';
import { slackWithBot } from './bot.ts';
import { plain } from './gallery.ts';

const browser = testBrowser();
const ADA = 'U0ADALIN01';
const JING = 'U0LINJING1';
const LEADS = 'C0LEADS001';

const local = slackWithBot();

async function open(channel = LEADS): Promise<Page> {
  const page = await browser.open(`${local.slack.url}/?user=${ADA}&channel=${channel}`);
  await page.getByRole('log').first().locator('*').first().waitFor();
  return page;
}
function expectFocus(place: Locator) {
  return expect
    .poll(() => place.evaluate((it) => it === it.ownerDocument.activeElement))
    .toBe(true);
}
async function say(text: string, channel = LEADS): Promise<void> {
  await local.slack.client(JING).post(channel, text);
}

test('what arrives leaves the focus where it is: in the sidebar, the header, the composer', async () => {
  const page = await open();
  const room = page.locator('[data-channel=C0BIRCH001]');
  await room.focus();
  await say('one more', 'C0ACME0001');
  await page.locator('[data-channel=C0ACME0001] .count').waitFor();
  await expectFocus(room);
  const button = page.getByRole('button', { name: 'Behind the scenes' });
  await button.focus();
  await say('and another');
  await page.getByText('and another').waitFor();
  await expectFocus(button);
  const people = page.locator('.people > summary');
  await people.focus();
  await page.keyboard.press('Enter');
  await say('a third');
  await page.getByText('a third').waitFor();
  await expectFocus(people);
  expect(await page.locator('.people').getByRole('list').isVisible()).toBe(true);
});

test("a message's menu: arrows walk it round, Esc gives the focus back", async () => {
  await say('with a menu');
  const page = await open();
  const menu = page
    .getByRole('article')
    .filter({ hasText: 'with a menu' })
    .getByRole('button', { name: 'More actions' });
  await menu.focus();
  await page.keyboard.press('Enter');
  const item = page.getByRole('menuitem', { name: 'Make it a task' });
  await expectFocus(item);
  await page.keyboard.press('ArrowDown');
  await expectFocus(item);
  await page.keyboard.press('Escape');
  await expectFocus(menu);
  expect(await menu.getAttribute('aria-expanded')).toBe('false');
});

test('the tabs of the app: arrows change them, one Tab leaves them', async () => {
  const page = await open();
  await page.locator('.room', { hasText: 'Tasky' }).click();
  const messages = page.getByRole('tab', { name: 'Messages' });
  await messages.focus();
  await page.keyboard.press('ArrowLeft');
  await expectFocus(page.getByRole('tab', { name: 'Home' }));
  await page.getByText('Your tasks').waitFor();
  expect(await messages.getAttribute('tabindex')).toBe('-1');
  await page.keyboard.press('ArrowRight');
  await expectFocus(messages);
});

test('a form that the app changes takes the focus to its first field, and leaves it where it is', async () => {
  const { slack } = local;
  const client = slack.client(ADA);
  await client.command(LEADS, '/task wait for it');
  await client.press(await client.waitForMessage(LEADS, ({ text }) => text !== ''), 'edit');
  const { id: view_id, blocks, title } = await client.waitForView();
  const change = (given: readonly object[]) =>
    fetch(`${slack.apiUrl}views.update`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${slack.botToken}`,
        'content-type': 'application/json; charset=utf-8',
      },
      body: JSON.stringify({
        view_id,
        view: { type: 'modal', title, submit: plain('Save'), blocks: given },
      }),
    });
  await change([{ type: 'section', text: plain('One moment') }]);
  const page = await open();
  const form = page.getByRole('dialog');
  const field = (name: string) => form.getByLabel(name, { exact: true });
  await form.getByText('One moment').waitFor();
  await expectFocus(form.getByRole('button', { name: 'Save' }));
  await change(blocks);
  await expectFocus(field('Title'));
  await page.keyboard.type('half');
  await change([{ type: 'section', text: plain('Hurry up') }, ...blocks]);
  await form.getByText('Hurry up').waitFor();
  await expectFocus(field('Title'));
  await page.keyboard.type(' done');
  expect(await field('Title').inputValue()).toBe('half done');
  const close = form.getByRole('button', { name: 'Close' }).first();
  await form.getByRole('button', { name: 'Save' }).focus();
  await change(blocks);
  await form.getByText('Hurry up').waitFor({ state: 'detached' });
  await expectFocus(form.getByRole('button', { name: 'Save' }));
  await field('Title').focus();
  await change([{ type: 'section', text: plain('Nothing to fill in') }]);
  await form.getByText('Nothing to fill in').waitFor();
  await expectFocus(form.getByRole('button', { name: 'Save' }));
  await close.click();
});

test('a confirm dialog holds the focus, and gives it back', async () => {
  const page = await browser.open(`${local.slack.url}/?gallery`);
  await page.getByRole('button', { name: 'elements' }).click();
  const button = page.getByRole('button', { name: 'Delete' });
  await button.focus();
  await page.keyboard.press('Enter');
  const inside = 'document.querySelector("dialog[open]").contains(document.activeElement)';
  for (let tabs = 0; tabs < 5; tabs += 1) {
    expect(await page.evaluate(inside)).toBe(true);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await expectFocus(button);
});

test('a line marks where the unread messages begin, until the next visit', async () => {
  const page = await open('C0GENERAL1');
  await say('read already', 'C0BIRCH001');
  await local.slack.client(ADA).post('C0BIRCH001', 'my own');
  await page.locator('[data-channel=C0BIRCH001] .count').waitFor();
  await page.locator('[data-channel=C0BIRCH001]').click();
  await page.getByText('my own').waitFor();
  await page.locator('[data-channel=C0GENERAL1]').click();
  await page.getByRole('heading', { name: '#general' }).first().waitFor();
  await say('not yet read', 'C0BIRCH001');
  await page.locator('[data-channel=C0BIRCH001] .count').waitFor();
  await page.locator('[data-channel=C0BIRCH001]').click();
  const line = page.locator('.day.new');
  await line.waitFor();
  expect(await line.textContent()).toBe('New');
  const next = line.locator('xpath=following-sibling::article[1]');
  expect(await next.textContent()).toContain('not yet read');
  await page.locator('[data-channel=C0GENERAL1]').click();
  await page.locator('[data-channel=C0BIRCH001]').click();
  await page.getByText('not yet read').waitFor();
  expect(await line.count()).toBe(0);
});
