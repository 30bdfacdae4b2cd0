// A message to another channel is said once, its place is remembered, and it shows what stands.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { findPlace } from '../../src/claims/query.ts';
import { en } from '../../src/i18n/en.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Message } from '../../src/playground/server/protocol.ts';
import { actions, button, section } from '../../src/slack/blocks.ts';
import { interaction } from '../../src/slack/interaction.ts';
import { type Transport, testBot } from '../support/bot.ts';
import { testDatabase } from '../support/database.ts';

const LEADS = 'C0LEADS001';
const BIRCH = 'C0BIRCH001';
const KEY = 'test:post';

describe.each<Transport>(['socket', 'http'])('a post over %s', (transport) => {
  const database = testDatabase();
  const state = { count: 0, drawn: 0, channel: BIRCH };
  const said = (text: string) => ({ text, blocks: [section(text)] });
  const draw = async () => {
    const text = `Count ${state.count}`;
    state.drawn += 1;
    // The first to draw is the last to arrive.
    if (state.drawn === 1) await sleep(200);
    return { text, blocks: [section(text), actions(button('More', 'test.more', 'x'))] };
  };
  const bot = testBot(database, transport, undefined, {
    interactions: [
      interaction({
        id: 'test.post',
        needs: 'see',
        about: 'listed',
        value: z.string(),
        run: async () => ({
          kind: 'post',
          key: KEY,
          channelId: state.channel,
          message: await draw(),
          after: said('Posted.'),
          confirm: null,
          words: {
            already: en.post.already(state.channel),
            unknown: en.post.unknown(state.channel),
            invite: en.post.invite(state.channel),
            refused: (code) => en.post.refused(state.channel, code),
          },
        }),
      }),
      interaction({
        id: 'test.open',
        needs: 'see',
        about: 'listed',
        value: z.string(),
        opensModal: true,
        run: async () => ({ kind: 'private', message: said('in a window') }),
      }),
      interaction({
        id: 'test.more',
        needs: 'see',
        about: 'listed',
        value: z.string(),
        async run() {
          state.count += 1;
          return { kind: 'edit', key: KEY, pressed: null, draw, after: null };
        },
      }),
    ],
  });
  let ada: Client;
  let starter: Message;

  beforeAll(async () => {
    const { ctx, slack } = bot.current;
    ada = slack.client('ada');
    const { ts } = await ctx.slack.chat.postMessage({
      channel: LEADS,
      text: 'stray',
      blocks: [
        actions(
          button('Post', 'test.post', 'x'),
          button('More', 'test.more', 'x'),
          button('Open', 'test.open', 'x'),
        ),
      ],
    });
    starter = await ada.waitForMessage(LEADS, (message) => message.ts === ts);
  });
  afterEach(() => bot.current.slack.control.clearFaults());

  async function press(actionId: string): Promise<void> {
    await ada.press(starter, actionId);
    await bot.current.plumbline.work.drain(5_000);
  }
  const counts = async () =>
    (await ada.messages(BIRCH)).filter(({ text }) => text.startsWith('Count'));

  test('a certain refusal says why, and where the bot is missing how to invite it', async () => {
    bot.current.slack.control.fault({
      method: 'chat.postMessage',
      kind: 'rate_limit',
      retryAfter: '9',
    });
    await press('test.post');
    await ada.waitForMessage(LEADS, ({ text }) =>
      text.includes('refused to post this (ratelimited)'),
    );
    state.channel = 'C0GENERAL1';
    await press('test.post');
    await ada.waitForMessage(LEADS, ({ text }) => text.includes('not in <#C0GENERAL1>'));
    state.channel = BIRCH;
    expect(await counts()).toEqual([]);
  });

  test('a window that came too late is told, with the button that opens it still there', async () => {
    const { control } = bot.current.slack;
    control.fault({ method: 'views.open', kind: 'error', error: 'expired_trigger_id' });
    await press('test.open');
    await ada.waitForMessage(LEADS, ({ text, is_ephemeral }) => {
      return !!is_ephemeral && text === en.tooLate;
    });
    expect(await ada.view()).toBeNull();
    await press('test.open');
    const view = await ada.waitForView(({ blocks }) => JSON.stringify(blocks).includes('in a'));
    await ada.close(view, true);
  });

  test('where the person is not in the channel the answer comes as a direct message', async () => {
    const { control } = bot.current.slack;
    control.fault({ method: 'views.open', kind: 'error', error: 'expired_trigger_id' });
    control.fault({ method: 'response_url', kind: 'status', status: 500 });
    control.fault({ method: 'chat.postEphemeral', kind: 'error', error: 'user_not_in_channel' });
    await press('test.open');
    await ada.waitForMessage('D0ADALIN01', ({ text }) => text === en.tooLate);
  });

  test('it stands once in the other channel, however often it is sent, and is told here', async () => {
    state.drawn = 1;
    await Promise.all([press('test.post'), press('test.post')]);
    await ada.waitForMessage(LEADS, ({ text }) => text === 'Posted.');
    await ada.waitForMessage(LEADS, ({ text }) => text.startsWith('Already posted'));
    const [posted, second] = await counts();
    expect(second).toBeUndefined();
    expect(await findPlace(database.pool, bot.current.slack.team.id, KEY)).toEqual({
      channelId: BIRCH,
      messageTs: posted?.ts,
    });
  });

  test('of two changes at once the message ends with both, whichever arrives last', async () => {
    state.drawn = 0;
    await Promise.all([press('test.more'), press('test.more')]);
    expect((await counts()).map(({ text }) => text)).toEqual(['Count 2']);
  });

  test('a message that was deleted by hand is posted afresh, once', async () => {
    const [gone] = await counts();
    bot.current.slack.control.deleteMessage(BIRCH, gone?.ts ?? '');
    await Promise.all([press('test.more'), press('test.more')]);
    expect((await counts()).map(({ text }) => text)).toHaveLength(1);
    await press('test.more');
    expect((await counts()).map(({ text }) => text)).toEqual(['Count 5']);
  });

  test('an update that Slack refuses is told: what was done stands', async () => {
    bot.current.slack.control.fault({ method: 'chat.update', kind: 'rate_limit', retryAfter: '9' });
    await press('test.more');
    await ada.waitForMessage(LEADS, ({ text }) => text.includes('It is recorded, but'));
  });

  test('an unknown outcome is told and not repeated', async () => {
    await database.pool.query('delete from claim where key = $1', [KEY]);
    const before = (await counts()).length;
    bot.current.slack.control.fault({
      method: 'chat.postMessage',
      kind: 'error',
      error: 'fatal_error',
      isStored: true,
    });
    await press('test.post');
    await ada.waitForMessage(LEADS, ({ text }) => text.includes('didn’t say whether'));
    await press('test.post');
    expect(await counts()).toHaveLength(before + 1);
  });
});
