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

test('buttons inside attachments and containers are within reach', async () => {
  const pressed: string[] = [];
  const { slack, client } = await startBot('socket', (app) => {
    app.action(/.*/, async ({ ack, action }) => {
      if ('action_id' in action) pressed.push(action.action_id);
      await ack();
    });
  });
  const row = (id: string) => ({ type: 'actions' as const, elements: [button(id)] });
  await client.chat.postMessage({
    channel: 'C0LEADS001',
    text: 'x',
    attachments: [{ color: '#a30200', blocks: [row('attached')] }],
    blocks: [{ type: 'container', title: plain('More'), child_blocks: [row('inside')] } as never],
  });
  const ada = slack.client('ada');
  const card = await ada.waitForMessage(LEADS, () => true);
  expect(await ada.press(card, 'inside')).toEqual({ ok: true });
  expect(await ada.press(card, 'attached')).toEqual({ ok: true });
  expect(pressed).toEqual(['inside', 'attached']);
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
