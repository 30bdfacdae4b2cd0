// What a message may consist of, shared by all methods that post or edit one.
import { z } from 'zod';
import { refuseMessage } from '../checks.ts';
import { asList, isObject } from '../json.ts';
import { type Content, findRoot } from '../messages.ts';
import type { Block, Json } from '../protocol.ts';
import type { Room, Slack } from '../state.ts';
import { requireScope } from './access.ts';
import { anything, fail, flag, json, maybeText } from './method.ts';

const MARKDOWN_CHARS_MAX = 12_000;
const METADATA_BYTES_MAX = 8_000;
const ATTACHMENTS_MAX = 100;

/** What the local Slack draws. */
export const content = {
  text: maybeText,
  blocks: json,
  attachments: json,
  markdown_text: maybeText,
  metadata: json,
};
type GivenContent = z.output<z.ZodObject<typeof content>>;

/** Of another age of Slack: taken, but without effect. */
export const legacy = { as_user: flag, link_names: anything, parse: anything };

/** How the app may look for one message, by a scope of its own. */
export const looks = { username: maybeText, icon_emoji: maybeText, icon_url: maybeText };
type Looks = z.output<z.ZodObject<typeof looks>>;

export function readLooks(slack: Slack, { username, icon_emoji, icon_url }: Looks) {
  if (!username && !icon_emoji && !icon_url) return {};
  requireScope(slack, 'chat:write.customize');
  return {
    ...(username ? { username } : {}),
    ...(icon_emoji ? { icons: { emoji: icon_emoji } } : {}),
    ...(icon_url && !icon_emoji ? { icons: { image_48: icon_url } } : {}),
  };
}

export function readContent(slack: Slack, given: GivenContent): Content {
  const { text, blocks, attachments, markdown_text, metadata } = given;
  if (markdown_text) {
    if (text || blocks !== undefined) fail('markdown_text_conflict');
    if (markdown_text.length > MARKDOWN_CHARS_MAX) fail('msg_too_long');
    return { text: markdown_text, ...readMetadata(metadata) };
  }
  if (asList(attachments).length > ATTACHMENTS_MAX) fail('too_many_attachments');
  const known = readMetadata(metadata);
  const refusal = refuseMessage(
    {
      ...(text ? { text } : {}),
      ...(blocks === undefined ? {} : { blocks }),
      ...(attachments === undefined ? {} : { attachments }),
      ...(metadata === undefined ? {} : { metadata }),
    },
    slack,
  );
  if (refusal) fail(refusal.error, refusal);
  return {
    text,
    ...(blocks === undefined ? {} : { blocks: blocks as Block[] }),
    ...(attachments === undefined ? {} : { attachments: asList(attachments) as Json[] }),
    ...known,
  };
}

const Metadata = z.looseObject({ event_type: z.string().min(1), event_payload: z.looseObject({}) });

function readMetadata(metadata: unknown): { metadata?: Json } {
  if (metadata === undefined) return {};
  if (!isObject(metadata)) fail('invalid_metadata_format');
  // An empty one takes the old one away.
  const isEmpty = Object.keys(metadata).length === 0;
  if (!isEmpty && !Metadata.safeParse(metadata).success) fail('invalid_metadata_schema');
  if (JSON.stringify(metadata).length > METADATA_BYTES_MAX) fail('metadata_too_large');
  return { metadata };
}

export function readThread(room: Room, threadTs: string): { thread_ts?: string } {
  if (!threadTs) return {};
  const parent = findRoot(room, threadTs);
  if (!parent) fail('thread_not_found');
  if (parent.subtype === 'channel_name') fail('cannot_reply_to_message');
  return { thread_ts: parent.thread_ts ?? parent.ts };
}

export function asAnswer({ app, team }: Slack, { channel: _, ...message }: Json): Json {
  return {
    ...message,
    type: 'message',
    team: team.id,
    bot_profile: { id: app.bot_id, app_id: app.id, name: app.name, team_id: team.id },
  };
}
