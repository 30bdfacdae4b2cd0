import { createServer } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { createHost } from '../../../src/playground/server/host.ts';
import {
  answerOf,
  button,
  handClock,
  input,
  localSlack,
  MANIFEST,
  modal,
  section,
  serve,
  startBot,
  TRANSPORTS,
  textInput,
  webClient,
} from './support.ts';

const LEADS = '#support-leads';
const SHORT = { windows: { ackMs: 150 } };

describe.each(TRANSPORTS)('over %s', (transport) => {
  test('a command that nobody acks fails with a line for the person', async () => {
    const { slack } = await startBot(
      transport,
      (app) => app.command('/todo', async () => {}),
      SHORT,
    );
    const ada = slack.client('ada');
    const sentence = '/todo failed because the app did not respond.';
    expect(await ada.command(LEADS, '/todo')).toEqual({
      ok: false,
      error: 'operation_timeout',
      text: sentence,
    });
    expect(await ada.messages(LEADS)).toEqual([
      expect.objectContaining({ user: 'USLACKBOT', text: sentence, is_ephemeral: true }),
    ]);
  });

  test('an ack after the window is none', async () => {
    const { slack } = await startBot(
      transport,
      (app) =>
        app.command('/todo', async ({ ack }) => {
          await new Promise((done) => setTimeout(done, 300));
          await ack('too late').catch(() => {});
        }),
      SHORT,
    );
    const ada = slack.client('ada');
    expect(await ada.command(LEADS, '/todo')).toMatchObject({ error: 'operation_timeout' });
    await new Promise((done) => setTimeout(done, 300));
    expect((await ada.messages(LEADS)).map(({ user }) => user)).toEqual(['USLACKBOT']);
  });

  test('a form that nobody acks stays open and says so', async () => {
    const { slack } = await startBot(
      transport,
      (app) =>
        app.command('/todo', async ({ ack, client, command }) => {
          await ack();
          await client.views.open({
            trigger_id: command.trigger_id,
            view: modal(input('what', textInput('text'))),
          });
        }),
      SHORT,
    );
    const ada = slack.client('ada');
    await ada.command(LEADS, '/todo');
    const answer = await ada.submit(await ada.waitForView(), { text: 'x' });
    expect(answer).toEqual({
      ok: false,
      error: 'operation_timeout',
      text: 'We had some trouble connecting. Try again?',
    });
    expect(await ada.view()).not.toBeNull();
  });

  test('a button that nobody handles tells the person', async () => {
    const { slack, client } = await startBot(transport, () => {}, SHORT);
    const blocks = [{ type: 'actions' as const, elements: [button('lost')] }];
    await client.chat.postMessage({ channel: 'C0LEADS001', text: 'x', blocks });
    const ada = slack.client('ada');
    const card = await ada.waitForMessage(LEADS, () => true);
    expect(await ada.press(card, 'lost')).toMatchObject({ error: 'operation_timeout' });
  });

  test('an ack that is no message is refused', async () => {
    const { slack } = await startBot(transport, (app) =>
      app.command('/todo', ({ ack }) => ack({ blocks: [{ type: 'sectoin' }] } as never)),
    );
    const answer = await slack.client('ada').command(LEADS, '/todo');
    expect(answer).toMatchObject({ error: 'invalid_command_response' });
  });

  test('an answer to a form that Slack cannot show is a banner', async () => {
    const bad = [
      { response_action: 'errors', errors: { nowhere: 'No such block.' } },
      { response_action: 'errors', errors: {} },
      {
        response_action: 'update',
        view: { ...modal(section('x')), title: { type: 'plain_text', text: 'x'.repeat(25) } },
      },
      { response_action: 'dance' },
      { text: 'hello' },
    ];
    const { slack } = await startBot(transport, (app) => {
      app.command('/todo', async ({ ack, client, command }) => {
        await ack();
        const view = { ...modal(input('what', textInput('text'))), callback_id: 'new' };
        await client.views.open({ trigger_id: command.trigger_id, view });
      });
      app.view('new', ({ ack, view }) =>
        ack(bad[Number(view.state.values['what']?.['text']?.value)] as never),
      );
    });
    const ada = slack.client('ada');
    await ada.command(LEADS, '/todo');
    const form = await ada.waitForView();
    for (const index of bad.keys()) {
      expect(await ada.submit(form, { text: index })).toEqual({
        ok: false,
        error: expect.stringMatching(/^invalid_(response|view)$/),
        text: 'We had some trouble connecting. Try again?',
      });
    }
  });
});

test('the windows are those of Slack where no test shortens them', () => {
  expect(createHost({ manifest: MANIFEST }).host.windows).toEqual({
    ackMs: 3_000,
    triggerMs: 3_000,
    responseUrlMs: 1_800_000,
    retriesMs: [1, 60_000, 300_000],
    eventsPerHour: 30_000,
    fileMs: 300,
  });
});

test('over HTTP an answer to a form that is no answer is a banner, and nothing closes', async () => {
  let [trigger_id, body] = ['', ''];
  const server = createServer(async (request, response) => {
    const given = new URLSearchParams(await textOf(request));
    trigger_id = given.get('trigger_id') ?? trigger_id;
    response.end(given.has('payload') ? body : '');
  });
  const slack = await localSlack({ deliver: { http: await serve(server) } });
  const ada = slack.client('ada');
  await ada.command(LEADS, '/todo');
  const view = modal(input('what', textInput('text')));
  await webClient(slack).views.open({ trigger_id, view });
  const form = await ada.waitForView();
  for (const said of ['ok', '<html></html>', '[]', '"ok"', '7', '{"ok":true}']) {
    body = said;
    expect([said, await ada.submit(form, { text: 'x' })]).toEqual([
      said,
      {
        ok: false,
        error: 'invalid_response',
        text: 'We had some trouble connecting. Try again?',
      },
    ]);
  }
  expect((await ada.view())?.id).toBe(form.id);
  body = '';
  expect(await ada.submit(form, { text: 'x' })).toEqual({ ok: true });
  expect(await ada.view()).toBeNull();
});

test('an address that refuses or answers with an error is a failed dispatch', async () => {
  const slack = await localSlack({ deliver: { http: 'http://127.0.0.1:9/' } });
  const ada = slack.client('ada');
  const failed = {
    error: 'dispatch_failed',
    text: '/todo failed with the error "dispatch_failed"',
  };
  expect(await ada.command(LEADS, '/todo')).toMatchObject(failed);
  const server = createServer((_request, response) => response.writeHead(500).end());
  slack.control.deliver({ http: await serve(server) });
  expect(await ada.command(LEADS, '/todo')).toMatchObject(failed);
});

test('without a connection a command fails, and an unknown one says so', async () => {
  const slack = await localSlack();
  const ada = slack.client('ada');
  expect(await ada.command(LEADS, '/todo')).toMatchObject({ error: 'operation_timeout' });
  expect(await ada.command(LEADS, '/toto')).toMatchObject({
    error: 'unknown_command',
    text: expect.stringContaining('/toto is not a valid command.'),
  });
});

test('commands are not taken in threads', async () => {
  const slack = await localSlack();
  const ada = slack.client('ada');
  const parent = await ada.post(LEADS, 'a thread');
  expect(await ada.command(LEADS, '/todo', parent.ts)).toMatchObject({
    text: '/todo is not supported in threads. Sorry!',
  });
});

test('a trigger opens one view within three seconds', async () => {
  const clock = handClock();
  const triggers: string[] = [];
  const { slack, client } = await startBot(
    'socket',
    (app) =>
      app.command('/todo', async ({ ack, command }) => {
        triggers.push(command.trigger_id);
        await ack();
      }),
    { clock },
  );
  const ada = slack.client('ada');
  const open = async (trigger_id: string) =>
    (await answerOf(client.views.open({ trigger_id, view: modal(section('x')) })))['error'];
  for (let i = 0; i < 3; i += 1) await ada.command(LEADS, '/todo');
  const [first = '', second = '', third = ''] = triggers;
  expect(await open(first)).toBeUndefined();
  expect(await open(first)).toBe('exchanged_trigger_id');
  clock.pass(2_999);
  expect(await open(second)).toBeUndefined();
  clock.pass(1);
  expect(await open(third)).toBe('expired_trigger_id');
  expect(await open('12.34.ab')).toBe('invalid_trigger_id');
  expect(await answerOf(client.views.open({ trigger_id: 'x', view: modal() }))).toMatchObject({
    error: 'invalid_arguments',
    response_metadata: {
      messages: ['[ERROR] invalid `trigger_id` [json-pointer:/trigger_id]'],
    },
  });
});
