// F16 and A8: channels close, change and open to others between the desire and the post.
import { beforeEach, describe, expect, test } from 'vitest';
import { findCard, listHeldUp } from '../../src/cards/query.ts';
import { saveMember } from '../../src/members/query.ts';
import { defaultWorld } from '../../src/playground/world.ts';
import { testBot } from '../support/bot.ts';
import { testDatabase } from '../support/database.ts';
import { ADA, ADA_DM, BIRCH, cardScene, LEADS, until } from './scene.ts';

const BOT = 'U0LOCALBOT';

describe('F16: the bot is not where it should speak', () => {
  const bot = testBot(testDatabase(), 'http');
  const { desire, deliver, card, texts, reset, hasten, calls } = cardScene(bot);
  beforeEach(reset);

  test('kicked: parked, the owner is told how to invite it, and the invitation delivers', async () => {
    const { control } = bot.current.slack;
    control.leave(BIRCH, BOT);
    await desire('a', 'one', { ownerId: ADA });
    await desire('b', 'two', { ownerId: ADA });
    await deliver();
    expect(await card('a')).toMatchObject({ state: 'parked', reason: 'not_in_channel' });
    await hasten();
    await deliver();
    const [notice, second] = await texts(ADA_DM);
    expect(second).toBeUndefined();
    expect(notice).toContain('/invite @Plumbline');
    expect(notice).toContain('2 messages wait.');
    control.join(BIRCH, BOT);
    await until(async () => (await card('a')).state === 'waiting');
    await deliver();
    expect(await texts()).toEqual(['one', 'two']);
    expect(await texts(ADA_DM)).toEqual(['Settled: what waited for <#C0BIRCH001> is on its way.']);
  });

  test('a message that is shown already follows its own channel: the edit of a kicked bot parks', async () => {
    const { control } = bot.current.slack;
    await desire('a', 'one');
    await deliver();
    control.fault({ method: 'chat.update', kind: 'error', error: 'channel_not_found' });
    await desire('a', 'two');
    await deliver();
    expect(await card('a')).toMatchObject({ state: 'parked', shownVersion: 1 });
    const held = await listHeldUp(
      bot.current.ctx.db,
      bot.current.slack.team.id,
      bot.current.ctx.clock.now(),
    );
    expect(held.map(({ key }) => key)).toEqual(['a']);
  });

  test('deleted in between: parked, and the owner is told', async () => {
    const { control } = bot.current.slack;
    const channelId = control.createChannel({ name: 'short-lived', members: [ADA, BOT] });
    await desire('a', 'one', { channelId, ownerId: ADA });
    await deliver();
    control.deleteChannel(channelId);
    await desire('a', 'two', { channelId, ownerId: ADA });
    await deliver();
    expect(await card('a')).toMatchObject({ state: 'parked', reason: 'channel_not_found' });
    expect((await texts(ADA_DM))[0]).toContain(`<#${channelId}>`);
  });

  test('Slack gives the channel another id: the shown message is changed under the new one', async () => {
    const { control, team } = bot.current.slack;
    const old = control.createChannel({ name: 'moves', members: [ADA, BOT] });
    await desire('a', 'one', { channelId: old });
    await deliver();
    const moved = control.changeId(old);
    const place = async () => (await findCard(bot.current.ctx.db, team.id, 'a'))?.channelId;
    await until(async () => (await place()) === moved);
    await desire('a', 'two', { channelId: moved });
    await deliver();
    expect(await texts(moved)).toEqual(['two']);
  });

  test('the id changes from G… to C…: what is shown and what is not yet goes along', async () => {
    const { control, team } = bot.current.slack;
    await desire('a', 'one', { channelId: 'G0OLD00001' });
    await deliver();
    expect(await card('a')).toMatchObject({ state: 'parked', reason: 'channel_not_found' });
    await control.event({
      type: 'channel_id_changed',
      old_channel_id: 'G0OLD00001',
      new_channel_id: BIRCH,
    });
    await until(async () => (await card('a')).state === 'waiting');
    await deliver();
    expect(await texts()).toEqual(['one']);
    expect((await findCard(bot.current.ctx.db, team.id, 'a'))?.channelId).toBe(BIRCH);
  });

  test('another channel for what is parked delivers it there, and never twice', async () => {
    await desire('a', 'one', { channelId: 'C0NOWHERE1' });
    await deliver();
    expect((await card('a')).state).toBe('parked');
    expect(await desire('a', 'one', { channelId: BIRCH })).toBe(true);
    await deliver();
    expect(await texts()).toEqual(['one']);
    const before = calls('chat.postMessage');
    expect(await desire('a', 'one', { channelId: LEADS })).toBe(false);
    await deliver();
    expect(calls('chat.postMessage')).toBe(before);
  });

  test('archived after the card was shown: its next state goes to the owner, and its replies with it', async () => {
    const { control } = bot.current.slack;
    await desire('a', 'firing', { ownerId: ADA });
    await deliver();
    control.archive(BIRCH);
    await desire('a', 'resolved', { ownerId: ADA });
    await deliver();
    await hasten();
    await desire('a:1', 'why', { parentKey: 'a', ownerId: ADA });
    await deliver();
    expect(await texts(ADA_DM)).toEqual([
      'resolved\nMeant for <#C0BIRCH001>, where I can’t post any more.',
    ]);
    const { messageTs } = await card('a');
    const thread = await bot.current.slack.client('ada').messages(ADA_DM, messageTs ?? '');
    expect(thread).toHaveLength(2);
  });
});

describe('A8 a channel becomes shared with another organisation', () => {
  const bot = testBot(testDatabase(), 'http');
  const { desire, deliver, card, texts, reset, hasten } = cardScene(bot);
  const [acme] = defaultWorld.guests;
  beforeEach(reset);

  test('what follows is withheld, changes too, until a lead says otherwise', async () => {
    const { slack, ctx, plumbline } = bot.current;
    await desire('a', 'before', { ownerId: ADA });
    await deliver();
    slack.control.share(BIRCH, acme?.id ?? '');
    await slack.control.settled();
    await plumbline.work.drain(5_000);
    await desire('a', 'a number of today', { ownerId: ADA });
    await desire('b', 'another', { ownerId: ADA });
    await deliver();
    expect(await texts()).toEqual(['before']);
    expect(await card('b')).toMatchObject({ state: 'parked', reason: 'shared_outside' });
    await hasten();
    await deliver();
    const [notice] = await slack.client('ada').messages(ADA_DM);
    expect(notice?.text).toContain('shared with another organisation');
    if (!notice) throw new Error('no notice');

    await saveMember(ctx.db, slack.team.id, ADA, { role: 'viewer', vendorIds: null });
    await slack.client('ada').press(notice, 'cards.allow');
    await slack.client('ada').waitForMessage(ADA_DM, ({ text }) => text.includes('Only leads'));
    await deliver();
    expect(await texts()).toEqual(['before']);

    await saveMember(ctx.db, slack.team.id, ADA, { role: 'lead', vendorIds: null });
    await slack.client('ada').press(notice, 'cards.allow');
    await until(async () => (await card('b')).state === 'waiting');
    await deliver();
    expect(await texts()).toEqual(['a number of today', 'another']);
  });

  test('what may be read outside is shown, and without the event it is noticed all the same', async () => {
    const { slack, ctx } = bot.current;
    await ctx.db.query(`update card_lane set inspected_at = '2026-01-01'`);
    await desire('open', 'for both sides', { outside: true, channelId: 'C0ACME0001' });
    await desire('own', 'ours alone', { channelId: 'C0ACME0001' });
    await deliver();
    const seen = await slack.client('vera').messages('C0ACME0001');
    expect(seen.map(({ text }) => text)).toEqual(['for both sides']);
    expect(await card('own')).toMatchObject({ state: 'parked', reason: 'shared_outside' });
  });
});
