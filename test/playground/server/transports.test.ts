import { describe, expect, test } from 'vitest';
import {
  button,
  input,
  modal,
  plain,
  section,
  startBot,
  TRANSPORTS,
  textInput,
} from './support.ts';

const LEADS = '#support-leads';

describe.each(TRANSPORTS)('over %s', (transport) => {
  test('a command reaches the app as typed, and its private answer only who typed it', async () => {
    const seen: object[] = [];
    const { slack } = await startBot(transport, (app) => {
      app.command('/todo', async ({ ack, respond, command }) => {
        await ack();
        seen.push({ ...command });
        await respond({ text: `added ${command.text}`, response_type: 'ephemeral' });
      });
    });
    const ada = slack.client('ada');
    expect(await ada.command(LEADS, '/todo  buy  milk ')).toEqual({ ok: true });
    const message = await ada.waitForMessage(LEADS, ({ text }) => text === 'added buy  milk');
    expect(message).toMatchObject({ is_ephemeral: true, user: slack.app.bot_user_id });
    expect(await slack.client('linjing').messages(LEADS)).toEqual([]);
    expect(seen).toEqual([
      expect.objectContaining({
        command: '/todo',
        text: 'buy  milk',
        user_name: 'ada',
        channel_name: 'support-leads',
        team_domain: 'plumbline-hq',
        is_enterprise_install: 'false',
      }),
    ]);
  });

  test('an ack may bring the answer: words for the person, in_channel for all', async () => {
    const { slack } = await startBot(transport, (app) => {
      app.command('/todo', async ({ ack, command }) => {
        if (command.text === 'loud') await ack({ text: 'to all', response_type: 'in_channel' });
        else await ack('to you');
      });
    });
    const ada = slack.client('ada');
    await ada.command(LEADS, '/todo');
    await ada.command(LEADS, '/todo loud');
    expect((await ada.messages(LEADS)).map(({ text }) => text)).toEqual(['to you', 'to all']);
    const others = await slack.client('yijun').messages(LEADS);
    expect(others.map(({ text }) => text)).toEqual(['to all']);
  });

  test('should_escape gives ids for names, without it the words stay', async () => {
    const texts: string[] = [];
    const { slack } = await startBot(transport, (app) => {
      app.command(/\/(todo|who)/, async ({ ack, command }) => {
        texts.push(command.text);
        await ack();
      });
    });
    const ada = slack.client('ada');
    await ada.command(LEADS, '/who @linjing #general @nobody');
    await ada.command(LEADS, '/todo @linjing #general');
    expect(texts).toEqual([
      '<@U0LINJING1|linjing> <#C0GENERAL1|general> @nobody',
      '@linjing #general',
    ]);
  });

  test('a pressed button carries message, state, trigger and response_url', async () => {
    const bodies: Record<string, unknown>[] = [];
    const { slack, client } = await startBot(transport, (app) => {
      app.action('done', async ({ ack, body, respond }) => {
        await ack();
        bodies.push(body as never);
        await respond({ text: 'all done', replace_original: true });
      });
    });
    await client.chat.postMessage({
      channel: 'C0LEADS001',
      text: 'a card',
      blocks: [
        {
          type: 'actions',
          block_id: 'row',
          elements: [
            button('done', 'card-7'),
            {
              type: 'static_select',
              action_id: 'pick',
              options: [
                { text: plain('One'), value: '1' },
                { text: plain('Two'), value: '2' },
              ],
            },
          ],
        },
      ],
    });
    const ada = slack.client('ada');
    const card = await ada.waitForMessage(LEADS, ({ text }) => text === 'a card');
    expect(await ada.press(card, 'done', { pick: 'Two' })).toEqual({ ok: true });
    await ada.waitForMessage(LEADS, ({ text }) => text === 'all done');
    expect(await ada.messages(LEADS)).toHaveLength(1);
    expect(bodies[0]).toMatchObject({
      type: 'block_actions',
      user: { id: 'U0ADALIN01', username: 'ada', team_id: slack.team.id },
      team: { id: slack.team.id, domain: 'plumbline-hq' },
      container: { type: 'message', message_ts: card.ts, channel_id: 'C0LEADS001' },
      channel: { id: 'C0LEADS001', name: 'support-leads' },
      message: { ts: card.ts, text: 'a card', type: 'message' },
      state: { values: { row: { pick: { selected_option: { value: '2' } } } } },
      actions: [{ type: 'button', action_id: 'done', block_id: 'row', value: 'card-7' }],
      trigger_id: expect.stringMatching(/^\d+\.\d+\.[0-9a-f]+$/),
      response_url: expect.stringContaining('/actions/'),
    });
  });

  test('a form opens, is filled, finds fault with an input, and closes', async () => {
    const values: unknown[] = [];
    const { slack } = await startBot(transport, (app) => {
      app.command('/todo', async ({ ack, client, command }) => {
        await ack();
        const view = { ...modal(input('what', textInput('text'))), callback_id: 'new' };
        await client.views.open({ trigger_id: command.trigger_id, view });
      });
      app.view('new', async ({ ack, view }) => {
        const text = view.state.values['what']?.['text']?.value;
        values.push(text);
        if (text === 'no') await ack({ response_action: 'errors', errors: { what: 'Not that.' } });
        else await ack();
      });
    });
    const ada = slack.client('ada');
    await ada.command(LEADS, '/todo');
    const form = await ada.waitForView();
    expect(await ada.submit(form, { text: 'no' })).toMatchObject({ errors: { what: 'Not that.' } });
    expect(await ada.view()).not.toBeNull();
    expect(await ada.submit(form, { text: 'yes' })).toEqual({ ok: true });
    expect(await ada.view()).toBeNull();
    expect(values).toEqual(['no', 'yes']);
  });

  test('an answer to a form may update it, lay another on it, or clear them all', async () => {
    const { slack } = await startBot(transport, (app) => {
      app.command('/todo', async ({ ack, client, command }) => {
        await ack();
        await client.views.open({
          trigger_id: command.trigger_id,
          view: { ...modal(section('one')), callback_id: 'one' },
        });
      });
      const show = (text: string) => ({ ...modal(section(text)), callback_id: text });
      app.view('one', ({ ack }) => ack({ response_action: 'update', view: show('two') }));
      app.view('two', ({ ack }) => ack({ response_action: 'push', view: show('three') }));
      app.view('three', ({ ack }) => ack({ response_action: 'clear' }));
    });
    const ada = slack.client('ada');
    await ada.command(LEADS, '/todo');
    const one = await ada.waitForView();
    await ada.submit(one);
    const two = await ada.waitForView();
    expect(two).toMatchObject({ id: one.id, callback_id: 'two' });
    expect(two.hash).not.toBe(one.hash);
    await ada.submit(two);
    const three = await ada.waitForView();
    expect(three).toMatchObject({ previous_view_id: one.id, root_view_id: one.id });
    await ada.submit(three);
    expect(await ada.view()).toBeNull();
  });

  test('an external select asks for its options', async () => {
    const asked: unknown[] = [];
    const { slack, client } = await startBot(transport, (app) => {
      app.options('vendor', async ({ ack, payload }) => {
        asked.push(payload.value);
        await ack({ options: [{ text: plain('Acme'), value: 'acme' }] });
      });
    });
    const element = { type: 'external_select', action_id: 'vendor' } as const;
    await client.chat.postMessage({
      channel: 'C0LEADS001',
      text: 'pick',
      blocks: [{ type: 'actions', elements: [element] }],
    });
    const ada = slack.client('ada');
    const message = await ada.waitForMessage(LEADS, () => true);
    expect(await ada.options(message, 'vendor', 'ac')).toEqual({
      ok: true,
      options: [{ text: plain('Acme'), value: 'acme' }],
    });
    expect(asked).toEqual(['ac']);
  });

  test('a closed form is told to the app that asked for it', async () => {
    const closed: unknown[] = [];
    const { slack } = await startBot(transport, (app) => {
      app.shortcut('add', async ({ ack, client, shortcut }) => {
        await ack();
        const view = { ...modal(section('draft')), callback_id: 'draft', notify_on_close: true };
        await client.views.open({ trigger_id: shortcut.trigger_id, view });
      });
      app.view({ callback_id: 'draft', type: 'view_closed' }, async ({ ack, body }) => {
        await ack();
        closed.push([body.view.id, 'is_cleared' in body && body.is_cleared]);
      });
    });
    const ada = slack.client('ada');
    for (const isCross of [false, true]) {
      expect(await ada.shortcut('add')).toEqual({ ok: true });
      await ada.close(await ada.waitForView(), isCross);
      expect(await ada.view()).toBeNull();
    }
    expect(closed).toEqual([
      [expect.stringMatching(/^V/), false],
      [expect.stringMatching(/^V/), true],
    ]);
  });

  test('a message shortcut carries the message', async () => {
    const kept: unknown[] = [];
    const { slack } = await startBot(transport, (app) => {
      app.shortcut('keep', async ({ ack, shortcut }) => {
        await ack();
        if (shortcut.type === 'message_action') kept.push(shortcut.message.text);
      });
    });
    const ada = slack.client('ada');
    const message = await ada.post(LEADS, 'worth keeping');
    expect(await ada.shortcut('keep', message)).toEqual({ ok: true });
    expect(await ada.shortcut('keep')).toMatchObject({ error: 'unknown_shortcut' });
    expect(kept).toEqual(['worth keeping']);
  });

  test('events come: Home opened, a message, a mention, somebody who joined', async () => {
    const events: unknown[] = [];
    const { slack } = await startBot(transport, (app) => {
      app.event('app_home_opened', async ({ event, client }) => {
        events.push([event.type, event.user, event.tab]);
        await client.views.publish({
          user_id: event.user,
          view: { type: 'home', blocks: [section('Your list')] },
        });
      });
      app.message(async ({ message }) => void events.push([message.type, message.channel]));
      app.event('app_mention', async ({ event }) => void events.push([event.type, event.text]));
      app.event('member_joined_channel', async ({ event }) => {
        events.push([event.type, event.user]);
      });
    });
    const ada = slack.client('ada');
    await ada.home();
    await slack.control.settled();
    await ada.post(LEADS, `<@${slack.app.bot_user_id}> hello & <b>`);
    await slack.control.settled();
    slack.control.leave('vendor-birch', 'U0YIJUN001');
    slack.control.join('vendor-birch', 'U0YIJUN001');
    await ada.post('#general', 'the app is not in here');
    await slack.control.settled();
    await new Promise((done) => setTimeout(done, 50));
    expect(events).toEqual([
      ['app_home_opened', 'U0ADALIN01', 'home'],
      ['message', 'C0LEADS001'],
      ['app_mention', `<@${slack.app.bot_user_id}> hello &amp; &lt;b&gt;`],
      ['message', 'C0BIRCH001'],
      ['member_joined_channel', 'U0YIJUN001'],
      ['message', 'C0BIRCH001'],
    ]);
    expect(await ada.home()).toMatchObject({ type: 'home', blocks: [section('Your list')] });
  });
});
