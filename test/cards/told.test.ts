// What people are told of messages that are held up: App Home and the operator's list.
import { beforeEach, describe, expect, test } from 'vitest';
import { pauseDeliveries, saveDefaultChannel } from '../../src/cards/settings.ts';
import { heldUpNotice, heldUpView, reasonText, releasedNotice } from '../../src/cards/view.ts';
import { cardWords } from '../../src/i18n/cards.ts';
import type { Locale } from '../../src/i18n/locale.ts';
import { readerFor } from '../../src/i18n/reader.ts';
import { plumblineInside } from '../cli/inside.ts';
import { testBot } from '../support/bot.ts';
import { testDatabase } from '../support/database.ts';
import { ADA, cardScene, LEADS, until } from './scene.ts';

const database = testDatabase();
const bot = testBot(database, 'http');
const { desire, deliver, card, texts, reset } = cardScene(bot);
beforeEach(reset);

async function homeOf(user: string): Promise<string> {
  const person = bot.current.slack.client(user);
  await person.home();
  await bot.current.slack.control.settled();
  await bot.current.plumbline.work.drain(5_000);
  return JSON.stringify((await person.home())?.blocks);
}

describe('App Home', () => {
  test('says that all is delivered, or what waits and why, in the reader’s language', async () => {
    expect(await homeOf('ada')).toContain('*Begin with a vendor*');
    await desire('a', 'Acme <fell> *below*', { channelId: 'C0NOWHERE1' });
    await deliver();
    const home = await homeOf('ada');
    expect(home).toContain('<#C0NOWHERE1>');
    expect(home).toContain('Acme &lt;fell&gt;');
    expect(home).toContain('I’m not in this channel');
    expect(home).toContain('*Begin with a vendor*');
    expect(await homeOf('linjing')).toContain('我不在这个频道里');
    expect(await homeOf('yijun')).toContain('我不在這個頻道裡');
    await pauseDeliveries(
      bot.current.ctx.db,
      bot.current.slack.team.id,
      'token_revoked',
      bot.current.ctx.clock.now(),
    );
    expect(await homeOf('ada')).toContain('Slack refuses my token* (token_revoked)');
  });

  test('names the permission that is missing, and who can grant it', async () => {
    const { control } = bot.current.slack;
    const needed = { method: 'chat.postMessage', kind: 'error', error: 'missing_scope' } as const;
    control.fault(needed);
    await desire('a', 'Acme fell');
    await deliver();
    await bot.current.ctx.db.query(`update card set detail = 'chat:write.public'`);
    expect(await homeOf('ada')).toContain(
      'a permission is missing (`chat:write.public`); an admin can grant it by reinstalling me',
    );
    expect(await homeOf('yijun')).toContain('缺少權限（\u200a`chat:write.public`\u200a），管理員');
  });

  test('is nothing for people of another organisation', async () => {
    await desire('a', 'secret', { channelId: 'C0NOWHERE1' });
    await deliver();
    const { slack, plumbline } = bot.current;
    const before = slack.control.journal().length;
    await slack.control.event({
      type: 'app_home_opened',
      user: 'U0VERACRUZ',
      channel: 'D0VERACRUZ',
      tab: 'home',
    });
    await plumbline.work.drain(5_000);
    // What somebody else was shown meanwhile is not about her.
    const entries = slack.control
      .journal()
      .slice(before)
      .map((one) => JSON.stringify(one));
    const said = entries.filter((one) => one.includes('U0VERACRUZ')).join();
    expect(said).toContain('You have no role here yet');
    expect(said).not.toContain('secret');
  });

  test('shows twenty and counts the rest', () => {
    const since = Temporal.Instant.from('2026-11-22T12:00:00Z');
    const item = {
      key: 'a',
      channelId: 'C1',
      laneId: 'C1',
      state: 'parked',
      detail: null,
    } as const;
    const items = Array.from({ length: 23 }, () => ({
      ...item,
      reason: 'not_in_channel',
      text: 'x',
      since,
    }));
    const blocks = heldUpView(readerFor('en-US', 'UTC'), items, null);
    expect(blocks).toHaveLength(22);
    expect(JSON.stringify(blocks.at(-1))).toContain('… and 3 more');
  });
});

test('where the owner’s own messages are what fails, the default channel hears', async () => {
  const { ctx, slack } = bot.current;
  await saveDefaultChannel(ctx.db, slack.team.id, LEADS);
  const refused = {
    method: 'chat.postMessage',
    kind: 'error',
    error: 'restricted_action',
  } as const;
  slack.control.fault(refused);
  await desire('a', 'to you alone', { channelId: ADA, ownerId: ADA });
  await deliver();
  await deliver();
  await saveDefaultChannel(ctx.db, slack.team.id, null);
  expect(await texts(LEADS)).toEqual([expect.stringContaining(`<@${ADA}>`)]);
  expect(await card('a')).toMatchObject({ state: 'parked', reason: 'restricted_action' });
});

test('every notice in every language is one that Slack takes', async () => {
  const reasons = [
    'not_in_channel',
    'shared_outside',
    'missing_scope',
    'unconfirmed',
    'invalid_blocks',
    'restricted_action',
  ];
  const { slack } = bot.current.ctx;
  for (const locale of Object.keys(cardWords) as Locale[]) {
    const words = cardWords[locale];
    const notices = reasons.map((reason) =>
      heldUpNotice(words, { laneId: LEADS, reason, detail: 'groups:read', count: 2 }),
    );
    for (const { text, blocks } of [...notices, releasedNotice(words, LEADS)]) {
      const sent = await slack.chat.postMessage({ channel: LEADS, text, blocks: [...blocks] });
      expect(sent.ok).toBe(true);
    }
    expect(new Set(notices.map(({ text }) => text)).size).toBe(reasons.length);
    for (const reason of [...reasons, null, 'resent', 'unreachable', 'parent', 'is_archived']) {
      expect(reasonText(words, reason)).not.toBe('');
    }
  }
});

describe('plumbline deliveries', () => {
  const plumbline = (...args: string[]) => {
    const { ctx, slack } = bot.current;
    return plumblineInside(ctx.db, ctx.clock, slack.team.id)('deliveries', ...args);
  };

  test('lists what is held up and why, and sends one again by its key', async () => {
    expect((await plumbline()).out).toBe('every message has been delivered\n');
    bot.current.slack.control.fault({
      method: 'chat.postMessage',
      kind: 'error',
      error: 'restricted_action',
    });
    await desire('breach:12', 'Acme fell\nbelow');
    await deliver();
    const listed = await plumbline('--parked');
    expect(listed.out).toMatch(
      /breach:12\s+parked\s+C0BIRCH001\s+.*Slack doesn’t allow it \(restricted_action\)\s+Acme fell below/,
    );
    expect(listed.out).toContain('1 message held up');
    expect((await plumbline('--retry', 'breach:1')).err).toContain(
      'no message with the key "breach:1" is parked',
    );
    expect((await plumbline('--retry', 'breach:12')).out).toContain('on its way again');
    await deliver();
    expect(await texts()).toEqual(['Acme fell\nbelow']);
    expect((await plumbline('--retry', 'breach:12')).code).toBe(1);
  });

  test('names a pause, and takes a default channel', async () => {
    const { ctx, slack } = bot.current;
    await pauseDeliveries(ctx.db, slack.team.id, 'account_inactive', ctx.clock.now());
    expect((await plumbline()).out).toContain('deliveries are paused since');
    expect((await plumbline('--default', 'leads')).err).toContain('"leads" is no channel id');
    expect((await plumbline('--default', LEADS)).out).toContain(`the default channel is ${LEADS}`);
    expect((await plumbline('--default', 'none')).out).toContain('no default channel');
  });

  test('a card whose deliverer is at work on it is not among them', async () => {
    await desire('a', 'one');
    expect((await plumbline()).out).toBe('every message has been delivered\n');
    await deliver();
    await until(async () => (await card('a')).state === 'shown');
  });
});
