// What chat.* takes. Rules that span blocks are looked at once every block is sound by itself.
import type { Issue } from './issues.ts';
import { anything, isObject, list, object, openObject, string } from './schema.ts';
import {
  blockList,
  cumulativeText,
  oneTableTwoCharts,
  type Placed,
  place,
  uniqueIds,
} from './surfaces.ts';

type MessagePayload = {
  readonly blocks?: unknown;
  readonly text?: unknown;
  readonly attachments?: unknown;
  readonly metadata?: unknown;
};

export function validateMessage(payload: MessagePayload): Issue[] {
  const { text = null, blocks = null, attachments = null, metadata = null } = payload;
  const issues = [
    ...checkText(text),
    ...checkBlocks(blocks),
    ...checkAttachments(attachments),
    ...checkMetadata(metadata),
  ];
  if (issues.length > 0) return issues;
  if (!text && isEmpty(blocks) && isEmpty(attachments)) {
    return [{ code: 'no_text', message: 'no_text', pointer: '/text' }];
  }
  const placed = [...place(blocks, '/blocks'), ...placeAttached(attachments)];
  return [...uniqueIds(placed), ...oneTableTwoCharts(placed), ...cumulativeText(placed)];
}

function isEmpty(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

// chat.update refuses more, chat.postMessage cuts far later: the stricter for both.
const messageText = string(4000, 0);

function checkText(text: unknown): Issue[] {
  if (text === null) return [];
  return messageText
    .check(text, '/text')
    .map((issue) => (issue.constraint ? { ...issue, code: 'msg_too_long' } : issue));
}

const messageBlocks = blockList('message');

function checkBlocks(blocks: unknown): Issue[] {
  if (blocks === null) return [];
  const issues = messageBlocks.check(blocks, '/blocks');
  return Array.isArray(blocks) ? issues : recoded(issues, 'invalid_blocks_format');
}

function recoded(issues: readonly Issue[], code: string): Issue[] {
  return issues.map((issue) => ({ ...issue, code }));
}

const LEGACY_TEXTS = [
  'app_id',
  'app_unfurl_url',
  'author_icon',
  'author_link',
  'author_name',
  'author_subname',
  'bot_id',
  'callback_id',
  'color',
  'fallback',
  'footer',
  'footer_icon',
  'image_url',
  'pretext',
  'text',
  'thumb_url',
  'title',
  'title_link',
];
const LEGACY_REST = ['actions', 'fields', 'is_app_unfurl', 'mrkdwn_in', 'preview', 'ts'];

/** Only the blocks of an attachment are looked into; Slack takes the rest as it comes. */
export const attachment = object(
  {},
  {
    blocks: messageBlocks,
    ...Object.fromEntries(LEGACY_TEXTS.map((name) => [name, string(undefined, 0)])),
    ...Object.fromEntries(LEGACY_REST.map((name) => [name, anything])),
  },
);
const attachmentList = list(attachment, 100, 0);

function checkAttachments(attachments: unknown): Issue[] {
  if (attachments === null) return [];
  const issues = attachmentList.check(attachments, '/attachments');
  const tooMany = issues.length === 1 && issues[0]?.pointer === '/attachments';
  return tooMany && Array.isArray(attachments) ? recoded(issues, 'too_many_attachments') : issues;
}

function placeAttached(attachments: unknown): Placed[] {
  if (!Array.isArray(attachments)) return [];
  return attachments.flatMap(({ blocks }, index) => place(blocks, `/attachments/${index}/blocks`));
}

const eventMetadata = object({ event_type: string(), event_payload: openObject });
const entityMetadata = object({ entities: list(openObject) });

/** An empty object takes the metadata away. */
function checkMetadata(metadata: unknown): Issue[] {
  if (metadata === null || (isObject(metadata) && Object.keys(metadata).length === 0)) return [];
  const isEntity = isObject(metadata) && metadata['entities'] !== undefined;
  const schema = isEntity ? entityMetadata : eventMetadata;
  return recoded(schema.check(metadata, '/metadata'), 'invalid_metadata_format');
}
