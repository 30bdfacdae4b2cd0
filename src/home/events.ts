// App Home: what a lead should know before anything else, in their language.
import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { sha256 } from '../lib/hash.ts';
import { latest } from '../lib/latest.ts';
import type { SlackEvent } from '../slack/event.ts';
import { homeBlocks } from './answer.ts';
import { findShown, saveShown } from './query.ts';

const Opened = z.object({ user: z.string(), tab: z.string().default('home') });

type Happened = Parameters<SlackEvent['run']>[1];

/** Whoever goes to and fro between tabs gets what stands last, and no more than that. */
const inTurn = latest();

const opened: SlackEvent = {
  type: 'app_home_opened',
  async run(ctx, happened) {
    const { user, tab } = Opened.parse(happened.event);
    if (tab !== 'home') return;
    await inTurn(`${happened.workspaceId}:${user}`, () => publish(ctx, happened, user));
  },
};

async function publish(
  ctx: Context,
  { workspaceId, client, actor }: Happened,
  user: string,
): Promise<void> {
  const { db, clock } = ctx;
  const blocks = (await homeBlocks(ctx, await actor(user))) as KnownBlock[];
  const hash = sha256(JSON.stringify(blocks));
  if ((await findShown(db, workspaceId, user)) === hash) return;
  await client.views.publish({ user_id: user, view: { type: 'home', blocks } });
  await saveShown(db, workspaceId, user, hash, clock.now());
}

export const homeEvents: readonly SlackEvent[] = [opened];
