// Every row of the table of errors, against the local Slack: what the card does, who hears of it,
// and whether anything more is called.
import { beforeEach, describe, expect, test } from 'vitest';
import { type Act, actOn, ERROR_CODES } from '../../src/cards/errors.ts';
import { findSettings, saveDefaultChannel } from '../../src/cards/settings.ts';
import { testBot } from '../support/bot.ts';
import { testDatabase } from '../support/database.ts';
import { ADA, ADA_DM, cardScene, LEADS } from './scene.ts';

const database = testDatabase();
const bot = testBot(database, 'http');
const { desire, deliver, card, texts, hasten, reset, calls } = cardScene(bot);
beforeEach(reset);

/** The table once more, written from its rows and not from the code. */
const TABLE: readonly { codes: readonly string[]; act: Act }[] = [
  { act: 'wait', codes: ['ratelimited'] },
  {
    act: 'doubt',
    codes: ['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout'],
  },
  { act: 'park', codes: ['channel_not_found', 'not_in_channel'] },
  { act: 'reroute', codes: ['is_archived', 'is_inactive', 'channel_deleted'] },
  {
    act: 'park',
    codes: [
      'restricted_action',
      'restricted_action_read_only_channel',
      'posting_to_channel_denied',
      'ekm_access_denied',
      'accesslimited',
    ],
  },
  {
    act: 'reroute',
    codes: ['user_not_in_channel', 'cannot_dm_bot', 'user_disabled', 'messages_tab_disabled'],
  },
  { act: 'fresh', codes: ['message_not_found', 'cant_update_message', 'edit_window_closed'] },
  { act: 'plain', codes: ['invalid_blocks', 'msg_blocks_too_long', 'msg_too_long', 'no_text'] },
  {
    act: 'pause',
    codes: [
      'account_inactive',
      'token_revoked',
      'invalid_auth',
      'not_authed',
      'token_expired',
      'org_login_required',
      'team_added_to_org',
    ],
  },
  { act: 'park', codes: ['missing_scope'] },
  { act: 'again', codes: ['hash_conflict'] },
];

const codesFor = (act: Act) => TABLE.filter((row) => row.act === act).flatMap((row) => row.codes);

function refuse(method: string, error: string, times = 1, isStored = false): void {
  bot.current.slack.control.fault({ method, kind: 'error', error, times, isStored });
}

test('every code of the table has its act, and what nobody knows parks', () => {
  for (const { codes, act } of TABLE) for (const code of codes) expect(actOn(code), code).toBe(act);
  expect(actOn('brand_new_error')).toBe('park');
  expect(new Set(ERROR_CODES).size).toBe(ERROR_CODES.length);
});

describe('wait', () => {
  test.each(codesFor('wait'))(
    '%s: nothing is posted before its time, then all in order',
    async (code) => {
      refuse('chat.postMessage', code);
      await desire('a', 'one');
      await desire('b', 'two');
      await deliver();
      expect(await texts()).toEqual([]);
      await database.pool.query(`update card_rate set blocked_until = 'epoch'`);
      await hasten();
      await deliver();
      expect(await texts()).toEqual(['one', 'two']);
    },
  );
});

describe('doubt', () => {
  test.each(codesFor('doubt'))('%s: looked up before it is repeated', async (code) => {
    refuse('chat.postMessage', code, 1, true);
    await desire('a', 'one');
    await deliver();
    await hasten();
    await deliver();
    expect(await texts()).toEqual(['one']);
    expect(await card('a')).toMatchObject({ state: 'shown' });
  });

  test.each(codesFor('doubt'))('%s of an edit: the edit is made again', async (code) => {
    await desire('a', 'one');
    await deliver();
    refuse('chat.update', code);
    await desire('a', 'two');
    await deliver();
    await hasten();
    await deliver();
    expect(await texts()).toEqual(['two']);
  });
});

describe('park', () => {
  test.each(codesFor('park'))(
    '%s: at rest with its reason, and the owner hears of it',
    async (code) => {
      refuse('chat.postMessage', code);
      const before = calls('chat.postMessage');
      await desire('a', 'one', { ownerId: ADA });
      await desire('b', 'two', { ownerId: ADA });
      await deliver();
      expect(await card('a')).toMatchObject({ state: 'parked', reason: code });
      expect(await texts()).toEqual(['two']);
      const [notice, more] = await texts(ADA_DM);
      expect(notice).toContain('<#C0BIRCH001>');
      expect(notice).toContain('One message waits.');
      expect(more).toBeUndefined();
      // One refusal, the other card, one notice: nothing is tried again by itself.
      expect(calls('chat.postMessage') - before).toBe(3);
      await deliver();
      expect(calls('chat.postMessage') - before).toBe(3);
    },
  );
});

describe('reroute', () => {
  test.each(codesFor('reroute'))('%s: to the owner, saying what it was meant for', async (code) => {
    refuse('chat.postMessage', code);
    await desire('a', 'one', { ownerId: ADA });
    await deliver();
    expect(await card('a')).toMatchObject({ state: 'shown', channelId: ADA_DM });
    expect(await texts(ADA_DM)).toEqual([
      'one\nMeant for <#C0BIRCH001>, where I can’t post any more.',
    ]);
  });

  test('where the owner can’t be reached either, to the default channel, else parked', async () => {
    refuse('chat.postMessage', 'is_archived');
    refuse('chat.postMessage', 'user_disabled');
    await saveDefaultChannel(database.pool, bot.current.slack.team.id, LEADS);
    await desire('a', 'one', { ownerId: ADA });
    await deliver();
    expect((await texts(LEADS))[0]).toMatch(/^one\nMeant for/);
    await saveDefaultChannel(database.pool, bot.current.slack.team.id, null);
    refuse('chat.postMessage', 'is_archived');
    await desire('b', 'two');
    await deliver();
    expect(await card('b')).toMatchObject({ state: 'parked', reason: 'is_archived' });
  });
});

describe('fresh', () => {
  test.each(codesFor('fresh'))('%s: a new message, and the card points to it', async (code) => {
    await desire('a', 'one');
    await deliver();
    const before = await card('a');
    refuse('chat.update', code);
    bot.current.slack.control.deleteMessage(before.channelId ?? '', before.messageTs ?? '');
    await desire('a', 'two');
    await deliver();
    await hasten();
    await deliver();
    const after = await card('a');
    expect(after.messageTs).not.toBe(before.messageTs);
    expect(await texts()).toEqual(['two']);
    await desire('a', 'three');
    await deliver();
    expect(await texts()).toEqual(['three']);
  });

  test('thread_not_found: the card above comes back, and its reply stands under the new one', async () => {
    await desire('a', 'one');
    await deliver();
    const { messageTs = '' } = await card('a');
    bot.current.slack.control.deleteMessage('C0BIRCH001', messageTs ?? '');
    await desire('a:1', 'a reply', { parentKey: 'a' });
    await deliver();
    await hasten();
    await deliver();
    await hasten();
    await deliver();
    const parent = await card('a');
    expect(parent.messageTs).not.toBe(messageTs);
    const thread = await bot.current.slack
      .client('ada')
      .messages('C0BIRCH001', parent.messageTs ?? '');
    expect(thread.map(({ text }) => text)).toEqual(['one', 'a reply']);
  });
});

describe('plain', () => {
  test.each(codesFor('plain'))('%s (F18): its words alone, once', async (code) => {
    refuse('chat.postMessage', code);
    const before = calls('chat.postMessage');
    await desire('a', 'one');
    await deliver();
    const [message] = await bot.current.slack.client('ada').messages('C0BIRCH001');
    expect(message?.text).toBe('one');
    expect(message?.blocks).toBeUndefined();
    expect(calls('chat.postMessage') - before).toBe(2);
    expect(bot.current.logged()).toContain('Slack refused the blocks of a card');
    // The next version is drawn with its blocks again.
    await desire('a', 'two');
    await deliver();
    const [changed] = await bot.current.slack.client('ada').messages('C0BIRCH001');
    expect(changed?.blocks).toHaveLength(1);
  });

  test('refused as plain words too, it is parked and not tried for ever', async () => {
    refuse('chat.postMessage', 'invalid_blocks', 2);
    const before = calls('chat.postMessage');
    await desire('a', 'one');
    await deliver();
    expect(await card('a')).toMatchObject({ state: 'parked', reason: 'invalid_blocks' });
    expect(calls('chat.postMessage') - before).toBe(2);
  });
});

describe('pause', () => {
  test.each(codesFor('pause'))('%s (F14): calls stop, nothing is lost', async (code) => {
    const { slack, ctx } = bot.current;
    refuse('chat.postMessage', code);
    await desire('a', 'one');
    await desire('b', 'two', { channelId: LEADS });
    await deliver();
    const { pauseReason } = await findSettings(ctx.db, slack.team.id);
    expect(pauseReason).toBe(code);
    const before = slack.control.journal().length;
    await deliver();
    expect(slack.control.journal().length).toBe(before);
    await database.pool.query('update card_setting set paused_at = null');
    await hasten();
    await deliver();
    expect([...(await texts()), ...(await texts(LEADS))]).toEqual(['one', 'two']);
  });
});

test.each(codesFor('again'))('again: %s is drawn once more with what stands now', async (code) => {
  await desire('a', 'one');
  await deliver();
  refuse('chat.update', code);
  await desire('a', 'two');
  await deliver();
  await hasten();
  await deliver();
  expect(await texts()).toEqual(['two']);
});
