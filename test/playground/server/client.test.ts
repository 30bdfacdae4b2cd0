import { expect, test } from 'vitest';
import {
  button,
  input,
  localSlack,
  modal,
  plain,
  startBot,
  textInput,
  webClient,
} from './support.ts';

const LEADS = '#support-leads';

test('the newest message that fits is found, and a vain wait tells what there was', async () => {
  const slack = await localSlack();
  const ada = slack.client('Ada Lin');
  await ada.post(LEADS, 'one');
  const second = await ada.post(LEADS, 'one');
  expect(await ada.waitForMessage(LEADS, ({ text }) => text === 'one')).toEqual(second);
  const vain = ada.waitForMessage(LEADS, () => false, 50);
  await expect(vain).rejects.toThrow('no such message in #support-leads: ["one","one"]');
  await expect(ada.waitForView(() => true, 50)).rejects.toThrow('no such view');
});

test('a form is filled with what a person sees, each element in its own way', async () => {
  const states: unknown[] = [];
  const options = [
    { text: plain('One'), value: '1' },
    { text: plain('Two'), value: '2' },
  ];
  const { slack } = await startBot('socket', (app) => {
    app.command('/todo', async ({ ack, client, command }) => {
      await ack();
      const view = modal(
        input('text', textInput('a1')),
        input('number', { type: 'number_input', action_id: 'a2', is_decimal_allowed: true }),
        input('pick', { type: 'static_select', action_id: 'a3', options }),
        input('boxes', { type: 'checkboxes', action_id: 'a4', options }),
        input('day', { type: 'datepicker', action_id: 'a5' }),
        input('people', { type: 'multi_users_select', action_id: 'a6' }),
        input('moment', { type: 'datetimepicker', action_id: 'a7' }),
      );
      await client.views.open({
        trigger_id: command.trigger_id,
        view: { ...view, callback_id: 'f' },
      });
    });
    app.view('f', async ({ ack, view }) => {
      states.push(view.state.values);
      await ack();
    });
  });
  const ada = slack.client('ada');
  await ada.command(LEADS, '/todo');
  const form = await ada.waitForView();
  const answer = await ada.submit(form, {
    text: 'hello',
    a2: 1.5,
    pick: 'Two',
    a4: ['1', 'Two'],
    day: '2026-10-12',
    people: ['U0ADALIN01'],
    moment: 1_791_792_000,
  });
  expect(answer).toEqual({ ok: true });
  expect(states).toEqual([
    {
      text: { a1: { type: 'plain_text_input', value: 'hello' } },
      number: { a2: { type: 'number_input', value: '1.5' } },
      pick: { a3: { type: 'static_select', selected_option: options[1] } },
      boxes: { a4: { type: 'checkboxes', selected_options: options } },
      day: { a5: { type: 'datepicker', selected_date: '2026-10-12' } },
      people: { a6: { type: 'multi_users_select', selected_users: ['U0ADALIN01'] } },
      moment: { a7: { type: 'datetimepicker', selected_date_time: 1_791_792_000 } },
    },
  ]);
});

test('an element that is not there is named beside those that are', async () => {
  const slack = await localSlack();
  const blocks = [{ type: 'actions' as const, elements: [button('one'), button('two')] }];
  await webClient(slack).chat.postMessage({ channel: 'C0LEADS001', text: 'x', blocks });
  const ada = slack.client('ada');
  const card = await ada.waitForMessage(LEADS, () => true);
  expect(() => ada.press(card, 'three')).toThrow('no element three; there are one, two');
});

test('buttons inside attachments, containers, cards and carousels are within reach', async () => {
  const pressed: string[] = [];
  const { slack, client } = await startBot('socket', (app) => {
    app.action(/.*/, async ({ ack, action }) => {
      if ('action_id' in action) pressed.push(`${action.block_id} ${action.action_id}`);
      await ack();
    });
  });
  const row = (id: string) => ({ type: 'actions', block_id: 'b', elements: [button(id)] });
  const card = (id: string) => ({
    type: 'card',
    title: { type: 'mrkdwn', text: 'A card' },
    actions: [button(id)],
  });
  await client.apiCall('chat.postMessage', {
    channel: 'C0LEADS001',
    text: 'x',
    attachments: [{ color: '#a30200', blocks: [{ ...row('attached'), block_id: 'a' }] }],
    blocks: [
      { type: 'container', title: plain('More'), child_blocks: [row('inside')] },
      { ...card('carded'), block_id: 'c' },
      { type: 'carousel', elements: [card('first'), { ...card('second'), block_id: 's' }] },
    ],
  });
  const ada = slack.client('ada');
  const shown = await ada.waitForMessage(LEADS, () => true);
  for (const id of ['inside', 'attached', 'carded', 'first', 'second']) {
    expect([id, await ada.press(shown, id)]).toEqual([id, { ok: true }]);
  }
  expect(pressed).toEqual([
    'b inside',
    'a attached',
    'c carded',
    expect.stringMatching(/^[0-9a-f]{5} first$/),
    's second',
  ]);
});

const OFFERED = [
  { text: plain('One'), value: '1' },
  { text: plain('Two'), value: '2' },
];
const [ONE, TWO] = OFFERED;
/** What is chosen in each element of a message, and what the app is told. */
const CHOSEN = [
  [{ type: 'static_select', options: OFFERED }, 'Two', { selected_option: TWO }],
  [{ type: 'external_select' }, ONE ?? '', { selected_option: ONE }],
  [{ type: 'users_select' }, 'U0ADALIN01', { selected_user: 'U0ADALIN01' }],
  [{ type: 'channels_select' }, 'C0GENERAL1', { selected_channel: 'C0GENERAL1' }],
  [{ type: 'conversations_select' }, 'C0LEADS001', { selected_conversation: 'C0LEADS001' }],
  [{ type: 'multi_static_select', options: OFFERED }, ['One'], { selected_options: [ONE] }],
  [{ type: 'multi_external_select' }, OFFERED, { selected_options: OFFERED }],
  [{ type: 'multi_users_select' }, ['U0LINJING1'], { selected_users: ['U0LINJING1'] }],
  [{ type: 'multi_channels_select' }, ['C0GENERAL1'], { selected_channels: ['C0GENERAL1'] }],
  [{ type: 'multi_conversations_select' }, [], { selected_conversations: [] }],
  [{ type: 'overflow', options: OFFERED }, 'One', { selected_option: ONE }],
  [{ type: 'datepicker' }, '2026-10-12', { selected_date: '2026-10-12' }],
  [{ type: 'timepicker' }, '09:30', { selected_time: '09:30' }],
  [{ type: 'datetimepicker' }, 1_791_792_000, { selected_date_time: 1_791_792_000 }],
  [{ type: 'radio_buttons', options: OFFERED }, 'Two', { selected_option: TWO }],
  [{ type: 'checkboxes', options: OFFERED }, ['Two'], { selected_options: [TWO] }],
] as const;

test('each element of a message tells the app in its own shape', async () => {
  const actions: unknown[] = [];
  const { slack, client } = await startBot('socket', (app) => {
    app.action(/.*/, async ({ ack, action }) => {
      actions.push(action);
      await ack();
    });
  });
  const elements = CHOSEN.map(([element]) => ({ ...element, action_id: element.type }));
  await client.apiCall('chat.postMessage', {
    channel: 'C0LEADS001',
    text: 'x',
    blocks: [{ type: 'actions', block_id: 'b', elements }],
  });
  const ada = slack.client('ada');
  const shown = await ada.waitForMessage(LEADS, () => true);
  for (const [{ type }, choice] of CHOSEN) {
    expect([type, await ada.choose(shown, type, choice)]).toEqual([type, { ok: true }]);
  }
  expect(actions).toMatchObject(
    CHOSEN.map(([{ type }, , told]) => ({ type, action_id: type, block_id: 'b', ...told })),
  );
});

test('feedback tells which of its buttons was pressed, an icon what it shows', async () => {
  const actions: unknown[] = [];
  const { slack, client } = await startBot('socket', (app) => {
    app.action(/.*/, async ({ ack, action }) => {
      actions.push(action);
      await ack();
    });
  });
  const [good, bad] = [plain('Good'), plain('Bad')];
  const feedback = {
    type: 'feedback_buttons',
    action_id: 'judge',
    positive_button: { text: good, value: 'up' },
    negative_button: { text: bad, value: 'down' },
  };
  const icon = {
    ...{ type: 'icon_button', action_id: 'bin', icon: 'trash' },
    ...{ text: plain('Delete'), value: 'card-7' },
  };
  await client.apiCall('chat.postMessage', {
    channel: 'C0LEADS001',
    text: 'x',
    blocks: [{ type: 'context_actions', block_id: 'b', elements: [feedback, icon] }],
  });
  const ada = slack.client('ada');
  const shown = await ada.waitForMessage(LEADS, () => true);
  expect(await ada.choose(shown, 'judge', 'Bad')).toEqual({ ok: true });
  expect(await ada.choose(shown, 'judge', 'up')).toEqual({ ok: true });
  expect(await ada.press(shown, 'bin')).toEqual({ ok: true });
  expect(await ada.press(shown, 'judge')).toMatchObject({ error: 'invalid_input' });
  expect(() => ada.choose(shown, 'judge', 'Fair')).toThrow('no button Fair; there are up, down');
  const own = { block_id: 'b', action_ts: expect.any(String) };
  expect(actions).toEqual([
    { ...own, type: 'feedback_buttons', action_id: 'judge', text: bad, value: 'down' },
    { ...own, type: 'feedback_buttons', action_id: 'judge', text: good, value: 'up' },
    { ...own, ...icon },
  ]);
});

test('the journal has everything that passed, without tokens', async () => {
  const { slack } = await startBot('socket', (app) => {
    app.command('/todo', async ({ ack, respond }) => {
      await ack({ text: 'one' });
      await respond('two');
    });
  });
  const ada = slack.client('ada');
  await ada.command(LEADS, '/todo');
  await ada.waitForMessage(LEADS, ({ text }) => text === 'two');
  const journal = await ada.journal();
  expect(journal.map(({ kind, n }) => [n, kind])).toEqual([
    [1, 'call'],
    [2, 'call'],
    [3, 'delivery'],
    [4, 'response_url'],
  ]);
  expect(journal[2]).toMatchObject({ outcome: 'acked', ack: { text: 'one' }, attempt: 0 });
  expect(await ada.journal(3)).toEqual(journal.slice(3));
  const text = JSON.stringify(journal);
  expect(text).not.toContain(slack.botToken);
  expect(text).not.toContain(slack.appToken);
});

test('a file is uploaded, shared, read by those who see it, and hidden from others', async () => {
  const slack = await localSlack();
  const ada = slack.client('ada');
  const file = await ada.upload('list.csv', 'what\nmilk\n');
  const vera = slack.client('vera');
  await expect(vera.download(file)).rejects.toThrow('404');
  const message = await ada.share('#vendor-acme', [file], 'my list');
  expect(message).toMatchObject({ text: 'my list', files: [{ id: file.id, name: 'list.csv' }] });
  expect((await vera.download(file)).toString()).toBe('what\nmilk\n');
  await expect(slack.client('ada').upload('empty.csv', '')).rejects.toThrow('empty');
});

test('a file goes into a form, and the app may fetch it', async () => {
  const states: unknown[] = [];
  const { slack } = await startBot('socket', (app) => {
    app.command('/todo', async ({ ack, client, command }) => {
      await ack();
      const view = modal(
        input('csv', { type: 'file_input', action_id: 'file', filetypes: ['csv'] }),
      );
      await client.views.open({
        trigger_id: command.trigger_id,
        view: { ...view, callback_id: 'f' },
      });
    });
    app.view('f', async ({ ack, view }) => {
      states.push(view.state.values['csv']?.['file']);
      await ack();
    });
  });
  const ada = slack.client('ada');
  await ada.command(LEADS, '/todo');
  const file = await ada.upload('list.csv', 'a,b');
  await slack.control.settled();
  expect(await ada.submit(await ada.waitForView(), { csv: [file] })).toEqual({ ok: true });
  expect(states).toMatchObject([
    { type: 'file_input', files: [{ id: file.id, name: 'list.csv', mimetype: 'text/csv' }] },
  ]);
});

test('a reaction is added and taken back', async () => {
  const slack = await localSlack();
  const ada = slack.client('ada');
  const message = await ada.post(LEADS, 'x');
  await ada.react(message, 'tada');
  const reacted = await ada.waitForMessage(LEADS, () => true);
  expect(reacted.reactions).toEqual([{ name: 'tada', users: ['U0ADALIN01'], count: 1 }]);
  await ada.react(message, 'tada');
  expect(await ada.waitForMessage(LEADS, () => true)).not.toHaveProperty('reactions');
});
