// Carries out what an entry point decided.

import { type Deed, signed } from '../audit/model.ts';
import { record } from '../audit/query.ts';
import { findPlace, releaseClaim, savePlace, takeClaim } from '../claims/query.ts';
import type { Context } from '../context.ts';
import type { Message } from './blocks.ts';
import { type Exchange, slackError, tell, textMessage, updateModal } from './exchange.ts';
import { fileRefusal, refuseFile, uploadFile } from './files.ts';
import { withPictures } from './pictures.ts';
import type { Actor, Place, Reply } from './reply.ts';

type Post = Extract<Reply, { kind: 'post' }>;
type Edit = Extract<Reply, { kind: 'edit' }>;
type File = Extract<Reply, { kind: 'file' }>;

export async function carryOut(
  ctx: Context,
  exchange: Exchange,
  actor: Actor,
  reply: Reply,
): Promise<void> {
  switch (reply.kind) {
    case 'private':
      return tell(exchange, await withPictures(exchange, actor, reply.message));
    case 'replace':
      return tell(exchange, await withPictures(exchange, actor, reply.message), true);
    case 'card':
      return;
    case 'modal': {
      const viewId = exchange.modalId ?? exchange.form?.view.id;
      if (!viewId) throw new Error('a modal from an entry point without opensModal');
      return updateModal(exchange, viewId, reply.modal);
    }
    case 'post':
      return post(ctx, exchange, actor, reply);
    case 'edit':
      return edit(ctx, exchange, actor, reply);
    case 'file':
      return sendFile(ctx, exchange, actor, reply);
  }
}

/** Once per key. A refusal by Slack frees the key again; an unknown outcome keeps it: never twice. */
async function post(ctx: Context, exchange: Exchange, actor: Actor, reply: Post): Promise<void> {
  const { workspaceId } = actor;
  const { channelId, key, words } = reply;
  if (reply.confirm && (await isSharedOutside(exchange, channelId))) {
    return tell(exchange, reply.confirm, true);
  }
  if (!(await takeClaim(ctx.db, workspaceId, key, ctx.clock.now()))) {
    return tell(exchange, textMessage(words.already));
  }
  try {
    const message = await withPictures(exchange, actor, reply.message);
    const place = await say(exchange, channelId, message);
    await keepPlace(ctx, exchange, actor, key, place);
    await write(ctx, actor, { kind: 'shared', subject: channelId, after: { key } });
  } catch (error) {
    const code = slackError(error);
    if (code === null) {
      exchange.log.error({ err: error }, 'outcome of a post unknown');
      return tell(exchange, textMessage(words.unknown));
    }
    await releaseClaim(ctx.db, workspaceId, key);
    exchange.log.warn({ err: error }, 'Slack refused a post');
    const absent = code === 'not_in_channel' || code === 'channel_not_found';
    return tell(exchange, textMessage(absent ? words.invite : words.refused(code)));
  }
  // A question is done with; the score that was shared stays, with its other buttons.
  await tell(exchange, reply.after, reply.confirm === null);
}

async function say({ client }: Exchange, channel: string, message: Message): Promise<Place | null> {
  const posted = await client.chat.postMessage({
    channel,
    text: message.text,
    blocks: [...message.blocks] as never[],
    unfurl_links: false,
    unfurl_media: false,
  });
  return posted.ts && posted.channel ? { channelId: posted.channel, messageTs: posted.ts } : null;
}

/** The message stands whether or not its place is remembered: its own buttons bring that back. */
async function keepPlace(
  ctx: Context,
  { log }: Exchange,
  { workspaceId }: Actor,
  key: string,
  place: Place | null,
): Promise<void> {
  try {
    if (place) await savePlace(ctx.db, workspaceId, key, place, ctx.clock.now());
  } catch (error) {
    log.error({ err: error, key }, 'place of a post not saved');
  }
}

/** As often as somebody else changes what it shows in the meantime, up to this. */
const REDRAWS = 5;
const GONE = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);

async function edit(ctx: Context, exchange: Exchange, actor: Actor, reply: Edit): Promise<void> {
  const { key, pressed } = reply;
  const stored = await findPlace(ctx.db, actor.workspaceId, key);
  const place = pressed ?? stored;
  if (pressed && stored?.messageTs !== pressed.messageTs) {
    await keepPlace(ctx, exchange, actor, key, pressed);
  }
  try {
    if (place) await redraw(ctx, exchange, actor, reply, place);
  } catch (error) {
    exchange.log.warn({ err: error }, 'message not updated');
    const code = slackError(error) ?? 'unknown';
    return tell(exchange, textMessage(actor.words.post.notUpdated(code)));
  }
  if (reply.after) await tell(exchange, reply.after);
}

/**
 * Of two at the same time the later drawing may reach Slack first; so each looks again after its
 * own, and the last one to arrive shows what stands.
 */
async function redraw(
  ctx: Context,
  exchange: Exchange,
  actor: Actor,
  { key, draw }: Edit,
  { channelId, messageTs }: Place,
): Promise<void> {
  let shown = '';
  for (let times = 0; times < REDRAWS; times += 1) {
    const message = await draw();
    const drawn = JSON.stringify(message);
    if (drawn === shown) return;
    shown = drawn;
    try {
      await exchange.client.chat.update({
        channel: channelId,
        ts: messageTs,
        text: message.text,
        blocks: [...message.blocks] as never[],
      });
    } catch (error) {
      if (!GONE.has(slackError(error) ?? '')) throw error;
      const again = `${key}:again:${messageTs}`;
      if (!(await takeClaim(ctx.db, actor.workspaceId, again, ctx.clock.now()))) return;
      const fresh = await say(exchange, channelId, message);
      return keepPlace(ctx, exchange, actor, key, fresh);
    }
  }
}

/** What leaves is written down before it does. */
async function sendFile(
  ctx: Context,
  exchange: Exchange,
  actor: Actor,
  reply: File,
): Promise<void> {
  const { files } = actor.words;
  const { file, to, comment, after } = reply;
  const where = to === 'asker' ? null : { channelId: to.channelId };
  await write(ctx, actor, { kind: 'exported', subject: file.name, after: where });
  try {
    const isOutside = to !== 'asker' && (await isSharedOutside(exchange, to.channelId));
    const place = to === 'asker' || isOutside ? await directMessage(exchange) : to;
    await uploadFile(exchange.client, file, {
      channelId: place.channelId,
      threadTs: place.messageTs || null,
      comment,
    });
    const sentence = isOutside ? files.outside : to === 'asker' ? files.sent : files.shared;
    await tell(exchange, after ?? textMessage(sentence(file.title)));
  } catch (error) {
    exchange.log.warn({ err: error, file: file.name }, 'file not sent');
    await tell(exchange, textMessage(fileRefusal(files, error)));
  }
}

async function write({ db, clock }: Context, actor: Actor, deed: Deed): Promise<void> {
  const { workspaceId, userId } = actor;
  await db.transaction((transaction) =>
    record(transaction, workspaceId, signed(userId, clock.now()), deed),
  );
}

async function directMessage({ client, who }: Exchange): Promise<Place> {
  const opened = await client.conversations.open({ users: who.userId }).catch(refuseFile);
  return { channelId: opened.channel?.id ?? '', messageTs: '' };
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
