// The calls that cards need, and how they fail. Each is made once: what to do next is decided
// from the facts, never by trying again here.
import { WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import { cardWords } from '../i18n/cards.ts';
import { clip, context, LIMITS } from '../slack/blocks.ts';
import type { Attempt } from './attempts.ts';
import type { Failure } from './errors.ts';
import type { CardMessage } from './model.ts';

const EVENT_TYPE = 'plumbline_card';
const BLOCKS_MAX = 50;
const PLAIN_MAX = 3_900;

export type Place = { readonly channelId: string; readonly messageTs: string };

/** What the deliverer adds: that it is said a second time, or that it was meant for elsewhere. */
export type Addition = { readonly resent: boolean; readonly meantFor: string | null };

export function drawn(
  { message, locale, isPlain }: Pick<Attempt, 'message' | 'locale' | 'isPlain'>,
  { resent, meantFor }: Addition,
): CardMessage {
  const notes = [
    ...(meantFor ? [cardWords[locale].meantFor(meantFor)] : []),
    ...(resent ? [cardWords[locale].resent] : []),
  ];
  const text = clip([message.text, ...notes].join('\n'), isPlain ? PLAIN_MAX : LIMITS.messageText);
  if (isPlain) return { text, blocks: [] };
  const fits = message.blocks.length < BLOCKS_MAX;
  const more = notes.length > 0 && fits && message.blocks.length > 0 ? [context(...notes)] : [];
  return { text, blocks: [...message.blocks, ...more] };
}

export async function post(
  client: WebClient,
  channel: string,
  threadTs: string | null,
  { text, blocks }: CardMessage,
  attemptKey: string,
): Promise<Place> {
  const posted = await client.chat.postMessage({
    channel,
    text,
    ...(blocks.length > 0 ? { blocks: [...blocks] as never[] } : {}),
    ...(threadTs ? { thread_ts: threadTs } : {}),
    // Anybody in the workspace can read metadata: it names nothing.
    metadata: { event_type: EVENT_TYPE, event_payload: { k: attemptKey } },
    unfurl_links: false,
    unfurl_media: false,
  });
  return { channelId: posted.channel ?? channel, messageTs: posted.ts ?? '' };
}

export async function edit(
  client: WebClient,
  { channelId, messageTs }: Place,
  { text, blocks }: CardMessage,
): Promise<void> {
  await client.chat.update({
    channel: channelId,
    ts: messageTs,
    text,
    // Without blocks the words take the place of the old ones.
    ...(blocks.length > 0 ? { blocks: [...blocks] as never[] } : {}),
  });
}

const PAGE = 200;
const PAGES_MAX = 10;

const Found = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      metadata: z
        .object({ event_payload: z.record(z.string(), z.unknown()) })
        .partial()
        .optional(),
    }),
  ),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

/** When a post can have arrived; `latest` by far, because clocks differ. */
export type Span = { readonly oldest: Temporal.Instant; readonly latest: Temporal.Instant };

type Sought = {
  readonly channel: string;
  readonly threadTs: string | null;
  readonly attemptKey: string;
};

/** The message with this key, posted since `oldest`; null when there certainly is none. */
export async function lookUp(
  client: WebClient,
  sought: Sought,
  { oldest, latest }: Span,
): Promise<Place | null> {
  const since = await search(client, sought, { oldest: secondsOf(oldest) });
  if (since !== 'more') return since;
  // So much was said there since, or nobody looked for so long.
  const around = { oldest: secondsOf(oldest), latest: secondsOf(latest) };
  const found = await search(client, sought, around);
  if (found !== 'more') return found;
  throw new Error('too many messages to look through');
}

function secondsOf({ epochMilliseconds }: Temporal.Instant): string {
  return `${epochMilliseconds / 1_000}`;
}

/** The newest first; `more`: there is an end to patience. */
async function search(
  client: WebClient,
  { channel, threadTs, attemptKey }: Sought,
  within: { readonly oldest: string; readonly latest?: string },
): Promise<Place | null | 'more'> {
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const span = {
      ...{ channel, ...within, limit: PAGE, include_all_metadata: true },
      ...(cursor ? { cursor } : {}),
    };
    const answer = threadTs
      ? await client.conversations.replies({ ...span, ts: threadTs })
      : await client.conversations.history(span);
    const { messages, response_metadata: more } = Found.parse(answer);
    const found = messages.find(({ metadata }) => metadata?.event_payload?.['k'] === attemptKey);
    if (found) return { channelId: channel, messageTs: found.ts };
    cursor = more?.next_cursor || undefined;
    if (!cursor) return null;
  }
  return 'more';
}

export async function isSharedOutside(client: WebClient, channel: string): Promise<boolean> {
  const { channel: found } = await client.conversations.info({ channel });
  return found?.is_ext_shared === true;
}

const CHANNELS = 999;

/** By the id of each channel that we are in: one call where asking for each would take minutes. */
export async function listSharedOutside(client: WebClient): Promise<Map<string, boolean>> {
  const found = new Map<string, boolean>();
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const answer = await client.users.conversations({
      types: 'public_channel,private_channel',
      exclude_archived: true,
      limit: CHANNELS,
      ...(cursor ? { cursor } : {}),
    });
    for (const { id, is_ext_shared: isOutside = false } of answer.channels ?? []) {
      if (id) found.set(id, isOutside);
    }
    cursor = answer.response_metadata?.next_cursor || undefined;
    if (!cursor) break;
  }
  return found;
}

export async function openDirect(client: WebClient, userId: string): Promise<string> {
  const { channel } = await client.conversations.open({ users: userId });
  return channel?.id ?? '';
}

/** Slack sends 429 without a time, or with one that is none: the SDK throws a plain error then. */
const NO_TIME = /^Retry header did not contain/;

export function failureOf(error: unknown): Failure {
  if (error instanceof WebAPIRateLimitedError) {
    return { kind: 'rate', retryAfterS: error.retryAfter };
  }
  if (error instanceof WebAPIPlatformError) {
    const { data } = error;
    const { needed = null } = data as { needed?: string };
    const messages = data.response_metadata?.messages ?? [];
    const detail = needed ?? (messages.length > 0 ? clip(messages.join(' · '), 500) : null);
    return { kind: 'refused', code: data.error, detail };
  }
  if (error instanceof Error && NO_TIME.test(error.message)) {
    return { kind: 'rate', retryAfterS: null };
  }
  return { kind: 'unknown' };
}
