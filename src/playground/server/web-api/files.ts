import { z } from 'zod';
import { invalidArguments, refuseMessage } from '../checks.ts';
import {
  complete,
  fileObject,
  findFile,
  isKnownIn,
  openTicket,
  type StoredFile,
  sharesOf,
} from '../files.ts';
import { asList, parseJson } from '../json.ts';
import { findMessage } from '../messages.ts';
import type { Block } from '../protocol.ts';
import { isBotIn } from '../rooms.ts';
import type { Room, Slack } from '../state.ts';
import { writableRoom } from './access.ts';
import { looks } from './content.ts';
import { count, fail, json, type Method, maybeText, method, number, text } from './method.ts';

const ALT_CHARS_MAX = 1_000;
const SNIPPET_BYTES_MAX = 1_000_000;
const CHANNELS_MAX = 100;
/** Slack's own limit for one file. */
const FILE_BYTES_MAX = 1_000_000_000;
/** A few of the many; any other is refused, as a misspelt one is. */
const SNIPPETS = new Set(['text', 'csv', 'json', 'markdown', 'python', 'javascript', 'sql', 'xml']);

const Ticket = z.object({
  id: z.string('must provide a string'),
  title: z.string('must provide a string').nullish(),
  highlight_type: z.string().max(10, 'must be less than 11 characters').nullish(),
});

export const files: { readonly [name: string]: Method } = {
  'files.getUploadURLExternal': method({
    scopes: ['files:write'],
    takesJson: false,
    tier: 'tier4',
    args: z.object({ filename: text, length: number, alt_txt: maybeText, snippet_type: maybeText }),
    run(slack, { filename, length, alt_txt, snippet_type }) {
      if (!filename || !length) fail('missing_argument');
      if ([...alt_txt].length > ALT_CHARS_MAX) fail('alt_txt_too_large');
      if (length > FILE_BYTES_MAX) fail('file_upload_size_restricted');
      if (snippet_type && !SNIPPETS.has(snippet_type)) fail('unknown_snippet_type');
      if (snippet_type && length > SNIPPET_BYTES_MAX) fail('snippet_too_large');
      const ticket = { name: filename, lengthBytes: length, altText: alt_txt };
      const { file, path } = openTicket(slack, ticket);
      return { ok: true, upload_url: slack.url + path, file_id: file.id };
    },
  }),

  'files.completeUploadExternal': method({
    scopes: ['files:write'],
    tier: 'tier4',
    args: z.object({
      files: z.union([z.string(), z.array(z.unknown())], 'must provide an array'),
      channel_id: maybeText,
      channels: maybeText,
      thread_ts: maybeText,
      initial_comment: maybeText,
      blocks: json,
      ...looks,
    }),
    run(slack, args) {
      const found = readTickets(slack, args.files);
      const rooms = roomsOf(slack, args.channel_id, args.channels);
      const thread = threadOf(rooms, args.thread_ts);
      const blocks = args.initial_comment ? undefined : readBlocks(slack, args.blocks);
      complete(slack, found, { rooms, thread, comment: args.initial_comment, blocks });
      return { ok: true, files: found.map((file) => fileObject(slack, file)) };
    },
  }),

  'files.info': method({
    scopes: ['files:read'],
    takesJson: false,
    tier: 'tier4',
    args: z.object({ file: text, count, cursor: maybeText, limit: count, page: count }),
    run(slack, { file: id }) {
      const file = findFile(slack, id);
      if (file?.id !== id || !isKnownIn(slack, file)) fail('file_not_found');
      const shared = new Map(
        file.shares.map(({ channel }) => [channel, slack.rooms.get(channel)?.kind]),
      );
      const of = (kind: Room['kind']) =>
        [...shared].filter(([, one]) => one === kind).map(([channel]) => channel);
      return {
        ok: true,
        file: {
          ...fileObject(slack, file),
          shares: sharesOf(slack, file),
          channels: of('channel'),
          groups: of('private'),
          ims: of('im'),
          comments_count: 0,
          is_starred: false,
        },
        comments: [],
        response_metadata: { next_cursor: '' },
      };
    },
  }),
};

function readTickets(slack: Slack, given: unknown): StoredFile[] {
  const list = typeof given === 'string' ? parseJson(given) : given;
  const parsed = z.array(Ticket, 'must provide an array').min(1).safeParse(list);
  if (!parsed.success) {
    const messages = parsed.error.issues.map(
      ({ path, message }) => `[ERROR] ${message} [json-pointer:/${['files', ...path].join('/')}]`,
    );
    fail('invalid_arguments', { response_metadata: { messages } });
  }
  return parsed.data.map(({ id, title }) => {
    const file = slack.files.get(id);
    // A ticket whose bytes never came is no file.
    if (!file?.bytes) fail('file_not_found');
    if (file.user !== slack.app.bot_user_id) fail(refusal(slack, file));
    if (title) file.title = title;
    return file;
  });
}

/** Somebody's upload is not the app's to share; that of another app's place is none. */
function refusal({ users }: Slack, { user }: StoredFile): string {
  return users.get(user)?.is_bot === false ? 'access_denied' : 'file_not_found';
}

const CHANNEL = '^[CGDZ][A-Z0-9]{8,}$';
const CHANNEL_OR_PERSON = /^[CGDUWZ][A-Z0-9]{8,}$/;

/** Nowhere is allowed: such a file is the app's own until a block shows it. */
function roomsOf(slack: Slack, channelId: string, channels: string): Room[] {
  const references = [channelId, ...channels.split(',')].map((one) => one.trim()).filter(Boolean);
  if (references.length > CHANNELS_MAX) fail('channels_limit_exceeded');
  // `channel_id` means a conversation; a person goes into `channels`. Neither takes a name.
  if (channelId && !new RegExp(CHANNEL).test(channelId)) {
    const message = `input must match regex pattern: ${CHANNEL}`;
    const refused = invalidArguments(message, '/channel_id');
    fail(refused.error, refused);
  }
  if (!references.every((one) => CHANNEL_OR_PERSON.test(one))) fail('invalid_channel');
  const rooms = [...new Set(references)].map((reference) => writableRoom(slack, reference));
  // chat:write.public is for messages alone.
  if (!rooms.every((room) => isBotIn(slack, room))) fail('not_in_channel');
  return rooms;
}

function threadOf(rooms: readonly Room[], threadTs: string): string | undefined {
  if (!threadTs) return undefined;
  const [room, ...others] = rooms;
  if (!room || others.length > 0) fail('invalid_arguments');
  return findMessage(room, threadTs) ? threadTs : fail('thread_not_found');
}

function readBlocks(slack: Slack, given: unknown): readonly Block[] | undefined {
  if (given === undefined) return undefined;
  const refusal = refuseMessage({ blocks: given }, slack);
  if (refusal) fail('invalid_blocks', refusal);
  const blocks = asList(given) as Block[];
  // A markdown block breaks this method, and no other.
  if (blocks.some(({ type }) => type === 'markdown')) fail('internal_error');
  return blocks;
}
