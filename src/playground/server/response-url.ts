// response_url: five posts within thirty minutes, past all channel permissions. It speaks to the
// person who acted, or to the channel on request; what is private stays private when replaced.
import { refuseMessage } from './checks.ts';
import { asList, asText, isObject } from './json.ts';
import {
  type Content,
  deleteEphemeral,
  deleteMessage,
  editEphemeral,
  editMessage,
  findEphemeral,
  findMessage,
  postEphemeral,
  postMessage,
} from './messages.ts';
import type { Block, Json, Message } from './protocol.ts';
import { forgetOldest, nowMs, type ResponseUrl, type Room, type Slack } from './state.ts';

const USES_MAX = 5;

/** A command's has no original: nothing that it posted can be replaced. */
export function createResponseUrl(
  slack: Slack,
  kind: 'commands' | 'actions' | 'app',
  user: string,
  channel: string,
  original: Message | null,
): string {
  const path = `/${kind}/${slack.team.id}/${slack.ids.next('')}/${slack.ids.secret(24)}`;
  forgetOldest(slack.responseUrls);
  slack.responseUrls.set(path, {
    user,
    channel,
    at: nowMs(slack),
    uses: 0,
    original: original && { ts: original.ts, isEphemeral: original.is_ephemeral ?? false },
  });
  return slack.url + path;
}

export type Responded = { readonly status: number; readonly answer: string };

export function respond(slack: Slack, path: string, body: unknown): Responded {
  const url = slack.responseUrls.get(path);
  const room = url && slack.rooms.get(url.channel);
  if (!url || !room) return refusal(404, 'expired_url');
  if (nowMs(slack) - url.at > slack.windows.responseUrlMs) return refusal(404, 'expired_url');
  if (url.uses >= USES_MAX) return refusal(404, 'used_url');
  if (!isObject(body)) return refusal(400, 'invalid_payload');
  const error = post(slack, room, url, body);
  if (error) return refusal(400, error);
  url.uses += 1;
  return { status: 200, answer: 'ok' };
}

function refusal(status: number, error: string): Responded {
  return { status, answer: JSON.stringify({ ok: false, error }) };
}

/** The error, or null when done. */
function post(slack: Slack, room: Room, url: ResponseUrl, body: Json): string | null {
  if (isTrue(body['delete_original'])) return remove(slack, room, url, body);
  const { text, blocks, attachments } = body;
  const refused = refuseMessage({ text, blocks, attachments }, slack);
  if (refused) return refused.error;
  const isReplacing = isTrue(body['replace_original']);
  const thread = asText(body['thread_ts']);
  if (thread && isReplacing) return 'invalid_arguments';
  const content = readContent(body);
  if (isReplacing && url.original) return replaceOriginal(slack, room, url, content);
  const message = {
    ...content,
    user: slack.app.bot_user_id,
    ...(thread ? { thread_ts: thread } : {}),
  };
  if (body['response_type'] === 'in_channel') postMessage(slack, room, message);
  else postEphemeral(slack, room, url.user, message);
  return null;
}

export function readContent({ text, blocks, attachments }: Json): Content {
  return {
    text: asText(text),
    ...(blocks ? { blocks: asList(blocks) as Block[] } : {}),
    ...(attachments ? { attachments: asList(attachments) as Json[] } : {}),
  };
}

function remove(slack: Slack, room: Room, { user, original }: ResponseUrl, body: Json) {
  if (Object.keys(body).length > 1) return 'invalid_arguments';
  if (!original) return 'message_not_found';
  if (original.isEphemeral) deleteEphemeral(slack, room, user, original.ts);
  else deleteMessage(slack, room, original.ts);
  return null;
}

function replaceOriginal(slack: Slack, room: Room, url: ResponseUrl, content: Content) {
  const { original, user } = url;
  if (!original) return 'message_not_found';
  if (original.isEphemeral) {
    const old = findEphemeral(room, user, original.ts);
    if (!old) return 'message_not_found';
    editEphemeral(slack, room, user, old, content);
    return null;
  }
  const old = findMessage(room, original.ts);
  if (!old) return 'message_not_found';
  editMessage(slack, room, old, content);
  return null;
}

/** Slack's own examples write the booleans as strings. */
function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}
