// What Slack tells of channels and of our own place there.
import { z } from 'zod';
import type { Context } from '../context.ts';
import type { SlackEvent } from '../slack/event.ts';
import { ensureLane, saveInspection } from './lanes.ts';
import { settleNotices } from './notice.ts';
import { retryParked } from './query.ts';
import { moveChannel } from './settings.ts';

const InChannel = z.object({ channel: z.string() });
const Renamed = z.object({ old_channel_id: z.string(), new_channel_id: z.string() });

async function retry({ db, clock }: Context, workspaceId: string, laneId: string): Promise<void> {
  const now = clock.now();
  const count = await retryParked(db, workspaceId, { laneId }, now);
  if (count > 0) await settleNotices(db, workspaceId, laneId, now);
}

/** What stood in the way may be gone. */
function opened(type: string): SlackEvent {
  return {
    type,
    async run(ctx, { workspaceId, event }) {
      const { channel } = InChannel.parse(event);
      await saveInspection(ctx.db, workspaceId, channel, null, null);
      await retry(ctx, workspaceId, channel);
    },
  };
}

const shared: SlackEvent = {
  type: 'channel_shared',
  async run({ db }, { workspaceId, event }) {
    const { channel } = InChannel.parse(event);
    await saveInspection(db, workspaceId, channel, null, null);
  },
};

const renamed: SlackEvent = {
  type: 'channel_id_changed',
  async run(ctx, { workspaceId, event }) {
    const { old_channel_id: from, new_channel_id: to } = Renamed.parse(event);
    await ensureLane(ctx.db, workspaceId, to);
    await moveChannel(ctx.db, workspaceId, from, to);
    await retry(ctx, workspaceId, to);
  },
};

export const cardEvents: readonly SlackEvent[] = [
  opened('member_joined_channel'),
  opened('channel_unarchive'),
  opened('channel_unshared'),
  shared,
  renamed,
];
