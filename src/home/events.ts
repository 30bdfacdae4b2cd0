// App Home: what a lead should know before anything else, in their language.
import { z } from 'zod';
import type { SlackEvent } from '../slack/event.ts';
import { showHome } from './show.ts';

const Opened = z.object({ user: z.string(), tab: z.string().default('home') });

const opened: SlackEvent = {
  type: 'app_home_opened',
  async run(ctx, { workspaceId, client, event, actor }) {
    const { user, tab } = Opened.parse(event);
    if (tab === 'home') await showHome(ctx, client, workspaceId, user, () => actor(user));
  },
};

export const homeEvents: readonly SlackEvent[] = [opened];
