// App Home: what a lead should know before anything else. Slices add their parts here.
import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import { listHeldUp } from '../cards/query.ts';
import { findSettings } from '../cards/settings.ts';
import { heldUpView } from '../cards/view.ts';
import type { Context } from '../context.ts';
import { mayDecide } from '../members/model.ts';
import { LIMITS, section } from '../slack/blocks.ts';
import type { SlackEvent } from '../slack/event.ts';
import type { Actor } from '../slack/reply.ts';

const Opened = z.object({ user: z.string(), tab: z.string().default('home') });

const opened: SlackEvent = {
  type: 'app_home_opened',
  async run(ctx, { event, client, actor }) {
    const { user, tab } = Opened.parse(event);
    if (tab !== 'home') return;
    const blocks = await homeBlocks(ctx, await actor(user));
    const view = { type: 'home' as const, blocks: blocks.slice(0, LIMITS.modalBlocks) };
    await client.views.publish({ user_id: user, view });
  },
};

async function homeBlocks({ db, clock }: Context, actor: Actor): Promise<KnownBlock[]> {
  const { workspaceId, member, words } = actor;
  if (!mayDecide(member)) return [section(words.notAllowed)];
  const { pauseReason } = await findSettings(db, workspaceId);
  return heldUpView(actor, await listHeldUp(db, workspaceId, clock.now()), pauseReason);
}

export const homeEvents: readonly SlackEvent[] = [opened];
