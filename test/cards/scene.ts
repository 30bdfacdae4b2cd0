import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { deliverCards } from '../../src/cards/deliver.ts';
import type { DesiredCard } from '../../src/cards/model.ts';
import { desireCard, findCard } from '../../src/cards/query.ts';
import type { Context } from '../../src/context.ts';
import type { LocalSlack } from '../../src/playground/index.ts';
import type { Message } from '../../src/playground/server/protocol.ts';
import { section } from '../../src/slack/blocks.ts';
import type { TestBot } from '../support/bot.ts';

export const LEADS = 'C0LEADS001';
export const BIRCH = 'C0BIRCH001';
export const ADA = 'U0ADALIN01';
export const ADA_DM = 'D0ADALIN01';

export function said(text: string): DesiredCard['message'] {
  return { text, blocks: [section(text)] };
}

type Told = Partial<Omit<DesiredCard, 'message'>>;

/** What a test says and sees of cards. */
export function cardScene(holder: { current: TestBot }) {
  const bot = () => holder.current;
  const ws = () => bot().slack.team.id;
  const idle = new AbortController().signal;
  return {
    desire: (key: string, text: string, told: Told = {}) => {
      const { ctx } = bot();
      const card = {
        key,
        channelId: BIRCH,
        urgency: 'person',
        message: said(text),
        ...told,
      } as const;
      return desireCard(ctx.db, ws(), card, ctx.clock.now());
    },
    deliver: (ctx: Context = bot().ctx) => deliverCards(ctx, idle),
    card: async (key: string) => {
      const found = await findCard(bot().ctx.db, ws(), key);
      if (!found) throw new Error(`no card ${key}`);
      return found;
    },
    texts: async (channel = BIRCH) =>
      (await messagesOf(bot().slack, channel))
        .filter(({ subtype }) => !/^channel_(?:join|leave)$/.test(subtype ?? ''))
        .map(({ text }) => text),
    /** Makes what is in doubt or backing off due now: a test need not wait as long as people. */
    hasten: async () => {
      await bot().ctx.db.query(
        `update card set due_at = $2 where workspace_id = $1 and due_at > $2`,
        [ws(), bot().ctx.clock.now().toString()],
      );
      await bot().ctx.db.query(
        `update card_lane set next_post_at = 'epoch' where workspace_id = $1`,
        [ws()],
      );
    },
    /** Another test begins with nothing. */
    reset: async () => {
      const { ctx, slack } = bot();
      slack.control.clearFaults();
      for (const table of ['card', 'card_lane', 'card_rate', 'card_setting']) {
        await ctx.db.query(`delete from ${table}`);
      }
      for (const channel of [LEADS, BIRCH, ADA_DM]) {
        await clearChannel(slack, channel);
      }
    },
    calls: (method: string) =>
      bot()
        .slack.control.journal()
        .filter((entry) => entry.kind === 'call' && entry.method === method).length,
  };
}

/** Replies first: a message that has any leaves a line behind. */
export async function clearChannel(slack: LocalSlack, channel: string, user = 'ada') {
  const client = slack.client(user);
  for (const { ts, reply_count } of await messagesOf(slack, channel, user)) {
    const replies = reply_count ? await client.messages(channel, ts) : [];
    for (const message of replies.toReversed()) slack.control.deleteMessage(channel, message.ts);
    slack.control.deleteMessage(channel, ts);
  }
}

async function messagesOf(
  slack: LocalSlack,
  channel: string,
  user = 'ada',
): Promise<readonly Message[]> {
  return slack
    .client(user)
    .messages(channel)
    .catch(() => []);
}

/** Until it holds, or says what it saw last. */
export async function until(holds: () => Promise<boolean>, limitMs = 10_000): Promise<void> {
  const end = performance.now() + limitMs;
  while (!(await holds())) {
    expect(performance.now(), 'waited in vain').toBeLessThan(end);
    await sleep(50);
  }
}
