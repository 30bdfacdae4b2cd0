// What people put into a form or a message, and what the app hears of it.
import { expect, test } from 'vitest';
import { INPUT_ELEMENTS } from '../../../src/playground/validator/elements.ts';
import {
  button,
  input,
  localSlack,
  MANIFEST,
  modal,
  plain,
  section,
  startBot,
  textInput,
  webClient,
} from './support.ts';

const LEADS = '#support-leads';

/** A bot whose every command and button leaves a fresh trigger. */
async function withTriggers() {
  const triggers: string[] = [];
  const bodies: Record<string, unknown>[] = [];
  const { slack, client } = await startBot('socket', (app) => {
    app.command('/todo', async ({ ack, command }) => {
      triggers.push(command.trigger_id);
      await ack();
    });
    app.action(/.*/, async ({ ack, body }) => {
      bodies.push(body as never);
      if ('trigger_id' in body) triggers.push(body.trigger_id);
      await ack();
    });
  });
  const ada = slack.client('ada');
  async function trigger(): Promise<string> {
    await ada.command(LEADS, '/todo');
    return triggers.at(-1) ?? '';
  }
  return { slack, client, ada, bodies, trigger };
}

const offer = { text: plain('X'), value: 'x' };
const chosen = { type: 'static_select', action_id: 'a', options: [offer], initial_option: offer };
/** Each kind of input with the key of its value and what stands there while it is empty. */
const EMPTY: { readonly [type: string]: readonly [key: string, empty: null | readonly []] } = {
  channels_select: ['selected_channel', null],
  checkboxes: ['selected_options', []],
  conversations_select: ['selected_conversation', null],
  datepicker: ['selected_date', null],
  datetimepicker: ['selected_date_time', null],
  email_text_input: ['value', null],
  external_select: ['selected_option', null],
  file_input: ['files', []],
  multi_channels_select: ['selected_channels', []],
  multi_conversations_select: ['selected_conversations', []],
  multi_external_select: ['selected_options', []],
  multi_static_select: ['selected_options', []],
  multi_users_select: ['selected_users', []],
  number_input: ['value', null],
  plain_text_input: ['value', null],
  radio_buttons: ['selected_option', null],
  rich_text_input: ['rich_text_value', null],
  static_select: ['selected_option', null],
  timepicker: ['selected_time', null],
  url_text_input: ['value', null],
  users_select: ['selected_user', null],
};
const OFFERING = /^(checkboxes|radio_buttons|(multi_)?static_select)$/;

function emptyInput(type: string) {
  const more = OFFERING.test(type) ? { options: [offer] } : {};
  const whole = type === 'number_input' ? { is_decimal_allowed: false } : more;
  return input(type, { type, action_id: 'a', ...whole }, { optional: true });
}

test('state.values holds every input, the empty ones as null or an empty list', async () => {
  expect(Object.keys(EMPTY).sort()).toEqual(INPUT_ELEMENTS.map(({ type }) => type).sort());
  const { client, ada, bodies, trigger } = await withTriggers();
  const view = modal(
    ...Object.keys(EMPTY).map(emptyInput),
    { type: 'section', block_id: 'side', text: plain('x'), accessory: chosen },
    { type: 'actions', block_id: 'row', elements: [button('go')] },
  );
  await client.views.open({ trigger_id: await trigger(), view });
  await ada.press(await ada.waitForView(), 'go');
  expect(bodies[0]).toHaveProperty('container.type', 'view');
  expect(bodies[0]).toHaveProperty('view.state.values', {
    ...Object.fromEntries(
      Object.entries(EMPTY).map(([type, [key, empty]]) => [type, { a: { type, [key]: empty } }]),
    ),
    side: { a: { type: 'static_select', selected_option: offer } },
  });
  expect(bodies[0]).not.toHaveProperty('response_url');
});

test('an update keeps what was typed where block_id, action_id and type are the same', async () => {
  const { client, ada, bodies, trigger } = await withTriggers();
  const row = { type: 'actions', block_id: 'row', elements: [button('go')] };
  const before = modal(...['a', 'b', 'c'].map((id) => input(id, textInput('x'))), row);
  const { view } = await client.views.open({ trigger_id: await trigger(), view: before });
  await ada.press(await ada.waitForView(), 'go', { a: 'kept', b: 'lost', c: '7' });
  const number = { type: 'number_input', action_id: 'x', is_decimal_allowed: false };
  const after = modal(
    input('a', textInput('x')),
    input('b', textInput('other')),
    input('c', number),
    row,
  );
  await client.views.update({ view_id: view?.id ?? '', view: after });
  await ada.press(await ada.waitForView(), 'go');
  expect(bodies[1]).toMatchObject({
    view: {
      state: {
        values: {
          a: { x: { value: 'kept' } },
          b: { other: { value: null } },
          c: { x: { value: null } },
        },
      },
    },
  });
});

test('the cross closes the stack and tells of its root, a view may do so by its own close', async () => {
  const { client, ada, trigger, slack } = await withTriggers();
  const closings = () =>
    slack.control.journal().flatMap((one) => {
      if (one.kind !== 'delivery' || one.payload['type'] !== 'view_closed') return [];
      return [[(one.payload['view'] as { id: string }).id, one.payload['is_cleared']]];
    });
  const view = { ...modal(section('x')), notify_on_close: true };
  const stack = async (more: object = {}) => {
    const root = await client.views.open({ trigger_id: await trigger(), view });
    await client.views.push({ trigger_id: await trigger(), view: { ...view, ...more } });
    return root.view?.id;
  };
  const first = await stack();
  await ada.close(await ada.waitForView(), true);
  expect(await ada.view()).toBeNull();
  const second = await stack({ clear_on_close: true });
  const top = await ada.waitForView(({ root_view_id }) => root_view_id === second);
  await ada.close(top);
  expect(await ada.view()).toBeNull();
  expect(closings()).toEqual([
    [first, true],
    [top.id, true],
  ]);
});

test("Slack's own client asks for required inputs before the app hears of it", async () => {
  const { client, ada, trigger, slack } = await withTriggers();
  const view = modal(
    input('must', textInput('a')),
    input('short', textInput('b', { min_length: 3, max_length: 4 })),
    input('number', {
      type: 'number_input',
      action_id: 'c',
      is_decimal_allowed: false,
      min_value: '2',
      max_value: '9',
    }),
    input('mail', { type: 'email_text_input', action_id: 'd' }),
    input('free', textInput('e'), { optional: true }),
  );
  await client.views.open({ trigger_id: await trigger(), view });
  const before = slack.control.journal().length;
  const form = await ada.waitForView();
  expect(await ada.submit(form, { b: 'xx', c: '1.5', d: 'nobody' })).toMatchObject({
    ok: false,
    errors: {
      must: 'Please complete this required field.',
      short: 'Please enter at least 3 characters.',
      number: 'Please enter a whole number.',
      mail: 'Please enter a valid email address.',
    },
  });
  const second = await ada.submit(form, { a: 'x', b: 'xxxxx', c: '10', d: 'a@b.example' });
  expect(second).toMatchObject({
    errors: {
      short: 'Please enter at most 4 characters.',
      number: 'Please enter a number less than or equal to 9.',
    },
  });
  expect(slack.control.journal()).toHaveLength(before);
});

test('an input tells the app at once only with dispatch_action', async () => {
  const { client, ada, bodies, trigger } = await withTriggers();
  const quiet = input('quiet', textInput('a'));
  const eager = input('eager', textInput('b'), { dispatch_action: true });
  await client.views.open({ trigger_id: await trigger(), view: modal(quiet, eager) });
  const form = await ada.waitForView();
  expect(await ada.choose(form, 'a', 'x')).toMatchObject({ error: 'not_dispatched' });
  expect(await ada.choose(form, 'b', 'x', { a: 'y' })).toEqual({ ok: true });
  expect(bodies).toMatchObject([
    {
      actions: [{ type: 'plain_text_input', action_id: 'b', value: 'x' }],
      view: { state: { values: { quiet: { a: { value: 'y' } }, eager: { b: { value: 'x' } } } } },
    },
  ]);
});

test('a menu of channels in a form can ask for a response_url', async () => {
  const urls: object[] = [];
  const { slack } = await startBot('socket', (app) => {
    app.shortcut('add', async ({ ack, client, shortcut }) => {
      await ack();
      const menu = {
        type: 'conversations_select',
        action_id: 'a',
        response_url_enabled: true,
        initial_conversation: 'C0GENERAL1',
      };
      const view = { ...modal(input('where', menu)), callback_id: 'f' };
      await client.views.open({ trigger_id: shortcut.trigger_id, view });
    });
    app.view('f', async ({ ack, body }) => {
      if ('response_urls' in body) urls.push(...body.response_urls);
      await ack();
    });
  });
  const ada = slack.client('ada');
  await ada.shortcut('add');
  await ada.submit(await ada.waitForView());
  expect(urls).toEqual([
    {
      block_id: 'where',
      action_id: 'a',
      channel_id: 'C0GENERAL1',
      response_url: expect.stringContaining('/app/'),
    },
  ]);
});

test('without interactivity in the manifest nothing of it reaches the app', async () => {
  const slack = await localSlack({ manifest: { ...MANIFEST, settings: {} } });
  const blocks = [{ type: 'actions' as const, elements: [button('go')] }];
  await webClient(slack).chat.postMessage({ channel: 'C0LEADS001', text: 'x', blocks });
  const ada = slack.client('ada');
  const card = await ada.waitForMessage(LEADS, () => true);
  expect(await ada.press(card, 'go')).toMatchObject({ ok: false });
  expect(await ada.shortcut('add')).toMatchObject({ ok: false });
  expect(slack.control.journal().filter(({ kind }) => kind === 'delivery')).toEqual([]);
});

test('nobody chooses what is not offered', async () => {
  const { slack, client } = await withTriggers();
  const pick = {
    type: 'static_select' as const,
    action_id: 'pick',
    options: [{ text: plain('One'), value: '1' }],
  };
  await client.chat.postMessage({
    channel: 'C0LEADS001',
    text: 'x',
    blocks: [{ type: 'actions', elements: [pick] }],
  });
  const ada = slack.client('ada');
  const message = await ada.waitForMessage(LEADS, () => true);
  const choice = { text: plain('Two'), value: '2' };
  expect(await ada.choose(message, 'pick', choice)).toMatchObject({ error: 'invalid_input' });
  await expect(async () => ada.choose(message, 'pick', 'Two')).rejects.toThrow('no option Two');
  expect(await ada.choose(message, 'pick', 'One')).toEqual({ ok: true });
});
