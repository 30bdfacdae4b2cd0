// Files to Slack: a ticket, the bytes, the completion, and then waiting until Slack is done with it.
//
//   uploadFile(client, file, { channelId, threadTs, comment })   shares it there, once
//   uploadFile(client, file, null)                               for a block that shows it
//
// - Slack looks at a file after the completion: until then a block with it is refused, and a share
//   that was promised may not happen. So both are waited for.
// - A lost answer to the completion may mean that it happened, and completing twice shares twice:
//   it is repeated only when Slack says that the file is no file yet.
import { setTimeout as sleep } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { FileWords } from '../i18n/files.ts';
import { straight } from '../lib/mrkdwn.ts';
import { slackError } from './exchange.ts';

export type OutgoingFile = {
  /** With its ending, which tells Slack what it is. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly title: string;
  /** For those who can't see a picture. */
  readonly alt?: string;
};

export type Destination = {
  readonly channelId: string;
  readonly threadTs: string | null;
  /** In Slack's markup. */
  readonly comment: string;
};

/** Why there is no file: one of Slack's codes, or where it went wrong. */
class FileError extends Error {
  override name = 'FileError';
  readonly code: string;
  constructor(code: string, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
  }
}

const UNREACHABLE = 'unreachable';
const UNKNOWN = 'unknown';
const UPLOAD_MS = 20_000;
const ALT_CHARS = 1_000;
/** Altogether some twelve seconds: a person waits. */
const PAUSES_MS = [100, 200, 400, 800, 1_500, 2_000, 3_000, 4_000];

const Ticket = z.object({ file_id: z.string(), upload_url: z.url({ protocol: /^https?$/ }) });
const Shares = z.record(z.string(), z.unknown()).optional();
const Info = z.object({
  file: z.object({
    mimetype: z.string().default(''),
    shares: z.object({ public: Shares, private: Shares }).optional(),
  }),
});
type Info = z.infer<typeof Info>['file'];

/** The id of the file, ready to be shown. Throws a FileError. */
export async function uploadFile(
  client: WebClient,
  file: OutgoingFile,
  to: Destination | null,
): Promise<string> {
  const ticket = await client.files
    .getUploadURLExternal({
      filename: file.name,
      length: file.bytes.length,
      // The SDK's types say `alt_text`, which Slack ignores.
      ...(file.alt ? { alt_txt: file.alt.slice(0, ALT_CHARS) } : {}),
    })
    .then((answer) => Ticket.parse(answer))
    .catch(refuseFile);
  await sendBytes(ticket.upload_url, file.bytes);
  await complete(client, ticket.file_id, file.title, to);
  await waitFor(client, ticket.file_id, to ? (info) => isShared(info, to) : isReady);
  return ticket.file_id;
}

/** The sentence for the person who asked. */
export function fileRefusal(words: FileWords, error: unknown): string {
  if (!(error instanceof FileError)) return words.unreachable;
  if (error.code === UNREACHABLE) return words.unreachable;
  if (error.code === UNKNOWN) return words.unknown;
  return words.refusals[error.code] ?? words.refused(error.code);
}

export function refuseFile(error: unknown): never {
  refuse(error, UNREACHABLE);
}

function refuse(error: unknown, otherwise: string): never {
  throw new FileError(slackError(error) ?? otherwise, { cause: error });
}

/** The address is the permission: no token goes there, and nowhere that it points to. */
async function sendBytes(url: string, bytes: Uint8Array): Promise<void> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body: new Uint8Array(bytes),
      headers: { 'content-type': 'application/octet-stream' },
      redirect: 'error',
      signal: AbortSignal.timeout(UPLOAD_MS),
    });
    await answer.body?.cancel();
    if (!answer.ok) throw new Error(`the upload was answered with ${answer.status}`);
  } catch (error) {
    throw new FileError(UNREACHABLE, { cause: error });
  }
}

async function complete(
  client: WebClient,
  id: string,
  title: string,
  to: Destination | null,
): Promise<void> {
  const finish = () => client.files.completeUploadExternal(completion(id, title, to));
  try {
    await finish();
  } catch (error) {
    if (slackError(error) !== null) refuse(error, UNKNOWN);
    if (await isKnown(client, id)) return;
    await finish().catch((again: unknown) => refuse(again, UNKNOWN));
  }
}

function completion(id: string, title: string, to: Destination | null) {
  const files: [{ id: string; title: string }] = [{ id, title: straight(title) }];
  if (!to) return { files };
  const { channelId: channel_id, comment: initial_comment, threadTs: thread_ts } = to;
  const common = { files, channel_id, initial_comment };
  return thread_ts ? { ...common, thread_ts } : common;
}

/** Whether Slack has it as a file. Where nobody can tell, the outcome stays unknown. */
async function isKnown(client: WebClient, id: string): Promise<boolean> {
  try {
    await client.files.info({ file: id });
    return true;
  } catch (error) {
    if (slackError(error) === 'file_not_found') return false;
    throw new FileError(UNKNOWN, { cause: error });
  }
}

async function waitFor(
  client: WebClient,
  id: string,
  isDone: (info: Info) => boolean,
): Promise<void> {
  let last: unknown;
  for (const pauseMs of PAUSES_MS) {
    await sleep(pauseMs);
    try {
      if (isDone(Info.parse(await client.files.info({ file: id })).file)) return;
    } catch (error) {
      // One failed look is no reason to give up.
      last = error;
    }
  }
  throw new FileError(UNKNOWN, { cause: last });
}

function isReady({ mimetype }: Info): boolean {
  return mimetype !== '';
}

function isShared({ shares }: Info, { channelId }: Destination): boolean {
  return channelId in { ...shares?.public, ...shares?.private };
}
