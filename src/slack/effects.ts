// Carries out what an entry point decided.
import { releaseClaim, takeClaim } from '../claims/query.ts';
import type { Context } from '../context.ts';
import { type Exchange, slackError, tell, textMessage, updateModal } from './exchange.ts';
import type { Actor, Reply } from './reply.ts';

type Post = Extract<Reply, { kind: 'post' }>;

export async function carryOut(
  ctx: Context,
  exchange: Exchange,
  actor: Actor,
  reply: Reply,
): Promise<void> {
  switch (reply.kind) {
    case 'private':
      return tell(exchange, reply.message);
    case 'replace':
      return tell(exchange, reply.message, true);
    case 'modal':
      if (!exchange.modalId) throw new Error('a modal from an entry point without opensModal');
      return updateModal(exchange, exchange.modalId, reply.modal);
    case 'post':
      return post(ctx, exchange, actor, reply);
  }
}

/** Once per key. A refusal by Slack frees the key again; an unknown outcome keeps it: never twice. */
async function post(ctx: Context, exchange: Exchange, actor: Actor, reply: Post): Promise<void> {
  const { client } = exchange;
  const { words, workspaceId } = actor;
  if (reply.confirm && (await isSharedOutside(exchange, reply.channelId))) {
    return tell(exchange, reply.confirm, true);
  }
  if (!(await takeClaim(ctx.db, workspaceId, reply.key, ctx.clock.now()))) {
    return tell(exchange, textMessage(words.share.already));
  }
  try {
    await client.chat.postMessage({
      channel: reply.channelId,
      text: reply.message.text,
      blocks: [...reply.message.blocks] as never[],
      unfurl_links: false,
      unfurl_media: false,
    });
  } catch (error) {
    const code = slackError(error);
    if (code === null) {
      exchange.log.error({ err: error }, 'outcome of a post unknown');
      return tell(exchange, textMessage(words.share.unknown));
    }
    await releaseClaim(ctx.db, workspaceId, reply.key);
    exchange.log.warn({ err: error }, 'Slack refused a post');
    const absent = code === 'not_in_channel' || code === 'channel_not_found';
    return tell(exchange, textMessage(absent ? words.share.invite : words.share.refused(code)));
  }
  // A question is done with; the score that was shared stays, with its other buttons.
  await tell(exchange, reply.after, reply.confirm === null);
}

/** Where Slack won't say, posting will fail for the same reason and say it better. */
async function isSharedOutside({ client, log }: Exchange, channel: string): Promise<boolean> {
  try {
    const answer = await client.conversations.info({ channel });
    return answer.channel?.is_ext_shared === true;
  } catch (error) {
    log.warn({ err: error }, 'no channel information');
    return slackError(error) === null;
  }
}
