import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { draw, drawn, logged, mrkdwn, plain, testGallery } from './gallery.ts';

const gallery = testGallery();
const option = (text: string) => ({ text: plain(text), value: text.toLowerCase() });
const actions = (...elements: readonly object[]) => ({ type: 'actions', block_id: 'b', elements });
const at = (actionId: string) => ({ blockId: 'b', actionId });

async function acted(page: Page): Promise<unknown> {
  await expect.poll(async () => JSON.stringify(await logged(page))).toContain('"act"');
  return (await logged(page)).find((entry) => Object.hasOwn(entry as object, 'act'));
}

test('a button reports its press, and says beside it when that failed', async () => {
  const page = await gallery.open();
  await draw(
    page,
    actions(
      { type: 'button', action_id: 'go', text: plain('Go') },
      { type: 'button', action_id: 'fails', text: plain('Fail') },
    ),
  );
  await page.getByRole('button', { name: 'Go' }).click();
  expect(await acted(page)).toEqual({ act: at('go') });
  await page.getByRole('button', { name: 'Fail' }).click();
  expect(await page.getByRole('alert').textContent()).toBe('The app did not respond.');
  await page.getByRole('button', { name: 'Go' }).click();
  await page.getByRole('alert').waitFor({ state: 'detached' });
});

test('a question comes first, and no means nothing happens', async () => {
  const page = await gallery.open();
  const confirm = {
    title: plain('Sure?'),
    text: mrkdwn('It is *gone*.'),
    confirm: plain('Do it'),
    deny: plain('Keep'),
  };
  await draw(page, actions({ type: 'button', action_id: 'go', text: plain('Go'), confirm }));
  const dialog = page.getByRole('dialog', { name: 'Sure?' });
  for (const no of ['Keep', 'Escape'] as const) {
    await page.getByRole('button', { name: 'Go' }).click();
    if (no === 'Keep') await dialog.getByRole('button', { name: no }).click();
    else await page.keyboard.press(no);
    await dialog.waitFor({ state: 'detached' });
  }
  expect(await logged(page)).toEqual([]);
  await page.getByRole('button', { name: 'Go' }).click();
  await dialog.getByRole('button', { name: 'Do it' }).click();
  expect(await acted(page)).toEqual({ act: at('go') });
});

test('a static menu is opened, filtered and chosen with the keyboard alone', async () => {
  const page = await gallery.open();
  const options = ['One hour', 'Four hours', 'Tomorrow'].map(option);
  await draw(
    page,
    actions({ type: 'static_select', action_id: 's', placeholder: plain('Snooze'), options }),
  );
  await page.getByRole('button', { name: 'Snooze' }).focus();
  await page.keyboard.press('ArrowDown');
  expect(await page.getByRole('option').count()).toBe(3);
  await page.keyboard.type('hour');
  expect(await page.getByRole('option').allTextContents()).toEqual(['One hour', 'Four hours']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  expect(await acted(page)).toEqual({
    act: at('s'),
    input: { selected_option: option('Four hours') },
  });
  const button = page.getByRole('button', { name: 'Four hours' });
  expect(await button.evaluate((it) => it === it.ownerDocument.activeElement)).toBe(true);
  await button.click();
  await page.keyboard.press('Escape');
  expect(await page.getByRole('option').count()).toBe(0);
});

test('an external menu asks the app for what is typed, once there is enough of it', async () => {
  const page = await gallery.open();
  const vendor = { type: 'external_select', action_id: 'v', min_query_length: 2 };
  await draw(page, actions({ ...vendor, placeholder: plain('Vendor') }));
  await page.getByRole('button', { name: 'Vendor' }).click();
  await page.keyboard.type('a');
  await page.getByText('Type at least 2 characters').waitFor();
  await page.keyboard.type('c');
  await page.getByRole('option', { name: 'Acorn Care' }).click();
  expect(await logged(page)).toEqual([
    {
      act: at('v'),
      input: { selected_option: { text: plain('Acorn Care'), value: 'Acorn Care' } },
    },
    {
      touch: at('v'),
      input: { selected_option: { text: plain('Acorn Care'), value: 'Acorn Care' } },
    },
    { search: at('v'), query: 'ac' },
  ]);
});

test('menus of people and channels answer with ids', async () => {
  const page = await gallery.open();
  await draw(
    page,
    actions(
      { type: 'users_select', action_id: 'u', placeholder: plain('Who') },
      { type: 'conversations_select', action_id: 'c', placeholder: plain('Where') },
    ),
  );
  await page.getByRole('button', { name: 'Who' }).click();
  await page.getByRole('option', { name: '林静' }).click();
  expect(await acted(page)).toEqual({ act: at('u'), input: { selected_user: 'U2' } });
  await page.getByRole('button', { name: 'Where' }).click();
  await page.getByRole('option', { name: '#vendor-acme' }).click();
  await expect
    .poll(async () => (await logged(page))[0])
    .toEqual({
      act: at('c'),
      input: { selected_conversation: 'C2' },
    });
});

test('a menu of conversations leaves out what its filter says', async () => {
  const page = await gallery.open();
  const offered = async (filter: object) => {
    const element = { type: 'conversations_select', action_id: 'c', placeholder: plain('Where') };
    await draw(page, actions({ ...element, filter }));
    await page.getByRole('button', { name: 'Where' }).click();
    return page.getByRole('option').allTextContents();
  };
  expect(await offered({ include: ['im', 'private', 'public'] })).toEqual([
    '#support-leads',
    '#vendor-acme',
    '@Tasky',
  ]);
  expect(await offered({ include: ['private', 'im'], exclude_bot_users: true })).toEqual([
    '#vendor-acme',
  ]);
  expect(await offered({ exclude_external_shared_channels: true })).toEqual([
    '#support-leads',
    '@Tasky',
  ]);
});

test('a menu of several keeps open, heeds its maximum and reports once when it closes', async () => {
  const page = await gallery.open();
  const options = ['Apple', 'Pear', 'Plum'].map(option);
  const element = { type: 'multi_static_select', action_id: 'm', max_selected_items: 2, options };
  await draw(page, actions({ ...element, placeholder: plain('Fruit') }));
  await page.getByRole('button', { name: 'Fruit' }).click();
  for (const name of ['Apple', 'Pear', 'Plum']) await page.getByRole('option', { name }).click();
  expect(await page.getByRole('option', { selected: true }).allTextContents()).toEqual([
    'Apple',
    'Pear',
  ]);
  await page.keyboard.press('Escape');
  const input = { selected_options: [option('Apple'), option('Pear')] };
  expect(await acted(page)).toEqual({ act: at('m'), input });
  const acts = (await logged(page)).filter((entry) => Object.hasOwn(entry as object, 'act'));
  expect(acts.length).toBe(1);
});

test('radio buttons, checkboxes, overflow and dates report in the shape that Slack sends', async () => {
  const page = await gallery.open();
  const options = ['Low', 'High'].map(option);
  await draw(
    page,
    actions(
      { type: 'radio_buttons', action_id: 'r', options },
      { type: 'checkboxes', action_id: 'c', options: ['Mail', 'Chat'].map(option) },
      { type: 'overflow', action_id: 'o', options: ['Plan', 'Export'].map(option) },
      { type: 'datepicker', action_id: 'd' },
      { type: 'timepicker', action_id: 't' },
      { type: 'datetimepicker', action_id: 'm' },
    ),
  );
  const newest = () => expect.poll(async () => (await logged(page))[0]);
  await page.getByLabel('High').check();
  await newest().toEqual({ act: at('r'), input: { selected_option: option('High') } });
  await page.getByLabel('Chat').check();
  await newest().toEqual({ act: at('c'), input: { selected_options: [option('Chat')] } });
  await page.getByRole('button', { name: 'More actions' }).press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await newest().toEqual({ act: at('o'), input: { selected_option: option('Export') } });
  await page.getByLabel('Date', { exact: true }).fill('2026-10-31');
  await newest().toEqual({ act: at('d'), input: { selected_date: '2026-10-31' } });
  await page.getByLabel('Time', { exact: true }).fill('09:30');
  await newest().toEqual({ act: at('t'), input: { selected_time: '09:30' } });
  await page.getByLabel('Date and time').fill('2026-10-31T09:30');
  const epochS = Date.parse('2026-10-31T09:30Z') / 1000;
  await newest().toEqual({ act: at('m'), input: { selected_date_time: epochS } });
});

test('inputs remember what was typed and tell the app only if the block asks for it', async () => {
  const page = await gallery.open();
  const element = { type: 'plain_text_input', action_id: 'v' };
  const input = (block_id: string, more: object = {}) => ({
    ...{ type: 'input', block_id, label: plain(block_id), element },
    ...more,
  });
  await draw(page, input('quiet'), input('loud', { dispatch_action: true }));
  await page.getByLabel('quiet').fill('a');
  await page.getByLabel('quiet').press('Enter');
  await page.getByLabel('loud').fill('b');
  await page.getByLabel('loud').press('Enter');
  expect(await logged(page)).toEqual([
    { act: { blockId: 'loud', actionId: 'v' }, input: { value: 'b' } },
    { touch: { blockId: 'loud', actionId: 'v' }, input: { value: 'b' } },
    { touch: { blockId: 'quiet', actionId: 'v' }, input: { value: 'a' } },
  ]);
  expect(await drawn(page).getByLabel('loud').inputValue()).toBe('b');
});

const FURTHER_MENUS = [
  ['channels_select', '#support-leads', { selected_channel: 'C1' }],
  ['multi_users_select', '@Ada Lin', { selected_users: ['U1'] }],
  ['multi_channels_select', '#support-leads', { selected_channels: ['C1'] }],
  ['multi_conversations_select', '#vendor-acme', { selected_conversations: ['C2'] }],
  ['multi_external_select', 'Birch Desk', { selected_options: [{ value: 'Birch Desk' }] }],
] as const;

test('further menus report in the shape that Slack sends', async () => {
  const page = await gallery.open();
  const elements = FURTHER_MENUS.map(([type]) => ({
    ...{ type, action_id: type, placeholder: plain(type) },
    ...(type === 'multi_external_select' ? { min_query_length: 0 } : {}),
  }));
  await draw(page, actions(...elements));
  for (const [type, name] of FURTHER_MENUS) {
    await page.getByRole('button', { name: type, exact: true }).click();
    await page.getByRole('option', { name }).click();
    await page.keyboard.press('Escape');
  }
  const acts = async () =>
    (await logged(page)).filter((entry) => Object.hasOwn(entry as object, 'act')).toReversed();
  await expect
    .poll(acts)
    .toMatchObject(FURTHER_MENUS.map(([type, , input]) => ({ act: at(type), input })));
});

test('typed inputs report numbers and addresses as typed, rich text as its block', async () => {
  const page = await gallery.open();
  const input = (type: string, more: object = {}) => ({
    ...{ type: 'input', block_id: type, label: plain(type), dispatch_action: true },
    element: { type, action_id: 'v', ...more },
  });
  const eager = { dispatch_action_config: { trigger_actions_on: ['on_character_entered'] } };
  await draw(
    page,
    input('number_input', { is_decimal_allowed: false }),
    input('email_text_input'),
    input('url_text_input'),
    input('rich_text_input'),
    input('plain_text_input', eager),
  );
  const typed = [
    ['number_input', '7'],
    ['email_text_input', 'a@b.example'],
    ['url_text_input', 'https://a.example'],
    ['rich_text_input', 'two words'],
  ] as const;
  for (const [label, text] of typed) {
    await page.getByLabel(label).fill(text);
    await page.getByLabel(label).press('Enter');
  }
  await page.getByLabel('plain_text_input').fill('a');
  const acts = (await logged(page)).filter((entry) => Object.hasOwn(entry as object, 'act'));
  const text = { type: 'text', text: 'two words' };
  const section = { type: 'rich_text_section', elements: [text] };
  expect(acts).toEqual([
    { act: { blockId: 'plain_text_input', actionId: 'v' }, input: { value: 'a' } },
    {
      act: { blockId: 'rich_text_input', actionId: 'v' },
      input: { rich_text_value: { type: 'rich_text', elements: [section] } },
    },
    ...typed
      .slice(0, 3)
      .toReversed()
      .map(([blockId, value]) => ({ act: { blockId, actionId: 'v' }, input: { value } })),
  ]);
});
