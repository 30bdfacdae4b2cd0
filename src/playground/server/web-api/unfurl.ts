// Previews of links that people posted: what the app says of a URL stands below their message.
import { z } from 'zod';
import { refuseMessage } from '../checks.ts';
import { isObject } from '../json.ts';
import { isUnder } from '../message-events.ts';
import { findMessage, replace } from '../messages.ts';
import type { Json, Message } from '../protocol.ts';
import { isBotIn } from '../rooms.ts';
import type { Room, Slack } from '../state.ts';
import { anything, fail, json, type Method, maybeText, method } from './method.ts';

const SOURCES = ['composer', 'conversations_history'];

const Unfurl = z.object({
  channel: maybeText,
  ts: maybeText,
  unfurl_id: maybeText,
  source: maybeText,
  unfurls: json,
  user_auth_message: anything,
  user_auth_required: anything,
  user_auth_url: anything,
  user_auth_blocks: anything,
});

export const unfurl: { readonly [name: string]: Method } = {
  'chat.unfurl': method({
    scopes: ['links:write'],
    tier: 'tier3',
    args: Unfurl,
    run(slack, args) {
      if (slack.app.unfurl_domains.length === 0) fail('cannot_find_service');
      const { channel, ts } = target(args);
      const room = slack.rooms.get(channel);
      if (!room || !isBotIn(slack, room)) fail('cannot_find_channel');
      const message = findMessage(room, ts);
      if (!message) fail('cannot_find_message');
      const unfurls = readUnfurls(args.unfurls);
      for (const [url, attachment] of unfurls) check(slack, message, url, attachment);
      show(slack, room, message, unfurls);
      return { ok: true };
    },
  }),
};

/** The message by its channel and time, or by the id that came with link_shared. */
function target(args: z.output<typeof Unfurl>): { channel: string; ts: string } {
  const { channel, ts, unfurl_id, source } = args;
  if (!unfurl_id && !source) {
    if (!channel) fail('missing_channel');
    if (!ts) fail('missing_ts');
    return { channel, ts };
  }
  if (!unfurl_id) fail('missing_unfurl_id');
  if (!source) fail('missing_source');
  if (!SOURCES.includes(source)) fail('invalid_source');
  const found = unfurl_id.match(/^(\w+)\.(\d+\.\d+)\.[0-9a-f]+$/);
  if (!found) fail('invalid_unfurl_id');
  return { channel: found[1] ?? '', ts: found[2] ?? '' };
}

function readUnfurls(given: unknown): [url: string, attachment: unknown][] {
  if (given === undefined) fail('missing_unfurls');
  if (!isObject(given)) fail('invalid_unfurls_format');
  return Object.entries(given);
}

function check(slack: Slack, { text }: Message, url: string, attachment: unknown): void {
  if (!isObject(attachment)) fail('cannot_parse_attachment');
  if (refuseMessage({ attachments: [attachment] }, slack)) fail('cannot_parse_attachment');
  if (!slack.app.unfurl_domains.some((domain) => isUnder(url, domain))) fail('cannot_unfurl_url');
  if (!text.includes(url.replaceAll('&', '&amp;')) && !text.includes(url)) {
    fail('cannot_unfurl_message');
  }
}

function show(
  slack: Slack,
  room: Room,
  message: Message,
  unfurls: readonly (readonly [url: string, attachment: unknown])[],
): void {
  const { app } = slack;
  const urls = new Set<unknown>(unfurls.map(([url]) => url));
  const kept = (message.attachments ?? []).filter((one) => !urls.has(one['from_url']));
  const fresh = unfurls.map(([url, attachment], index) => ({
    ...(attachment as Json),
    id: kept.length + index + 1,
    from_url: url,
    app_unfurl_url: url,
    is_app_unfurl: true,
    app_id: app.id,
    bot_id: app.bot_id,
  }));
  replace(slack, room, { ...message, attachments: [...kept, ...fresh] });
}
