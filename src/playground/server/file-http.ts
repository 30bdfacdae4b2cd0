// Where bytes come in and go out: the upload URL, the app's download with its token, and the
// page's for its person.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { meetFault } from './faults.ts';
import { findFile, isKnownIn, mayOpen, type StoredFile } from './files.ts';
import { readBytes, sendText, urlOf } from './http.ts';
import { holderOf, isExpired, workspacesOf } from './installations.ts';
import { personIn, placeOf } from './person.ts';
import { note, type Slack } from './state.ts';
import { spoil } from './web-api/serve.ts';

const FILE_BYTES_MAX = 100_000_000;

/** `POST /upload/v1/…`: raw bytes or a form with the file in it. Faults know it as `upload`. */
export async function serveUpload(
  slack: Slack,
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBytes(request, FILE_BYTES_MAX);
  const fault = meetFault(slack, 'upload', {});
  if (fault?.delayMs) await sleep(fault.delayMs);
  const log = (status: number) => {
    const args = { path: pathname, bytes: body?.length ?? null };
    const met = fault ? { fault: fault.kind } : {};
    note(slack, { kind: 'call', method: 'upload', args, status, answer: null, ...met });
  };
  const isSpoilt = fault !== null && fault.kind !== 'delay';
  const [status, answer] =
    isSpoilt && !fault.isStored ? [0, ''] : await receive(slack, pathname, request, body);
  if (isSpoilt) return spoil(response, fault, log);
  log(status);
  sendText(response, status, answer);
}

// Slack doesn't document what it says of a wrong length or a used address: these are guesses.
async function receive(
  slack: Slack,
  pathname: string,
  request: IncomingMessage,
  body: Buffer | null,
): Promise<[status: number, answer: string]> {
  if (request.method !== 'POST') return [405, 'Method Not Allowed'];
  const file = slack.files.get(slack.uploads.get(pathname) ?? '');
  if (!file || file.isComplete) return [404, 'Not Found'];
  if (body === null) return [413, 'Payload Too Large'];
  const bytes = await fileOf(request.headers['content-type'] ?? '', body);
  if (bytes?.length !== file.lengthBytes) return [400, 'Bad Request'];
  file.bytes = bytes;
  return [200, `OK - ${bytes.length}`];
}

/** The first file of a form; anything but a form is the file itself. */
async function fileOf(contentType: string, body: Buffer): Promise<Buffer | null> {
  if (!contentType.startsWith('multipart/form-data')) return body;
  try {
    const headers = { 'content-type': contentType };
    const form = await new Response(new Uint8Array(body), { headers }).formData();
    const found = [...form.values()].find((value) => typeof value !== 'string');
    return found ? Buffer.from(await (found as Blob).arrayBuffer()) : null;
  } catch {
    return null;
  }
}

/** `/files-pri/T…-F…/[download/]name`: whoever shows no token is sent to sign in, as in Slack. */
export function servePrivate(
  slack: Slack,
  pathname: string,
  { headers }: IncomingMessage,
  response: ServerResponse,
): void {
  const secret = headers.authorization?.match(/^Bearer (\S+)$/)?.[1] ?? '';
  if (!mayDownload(slack, pathname, secret)) {
    const location = `${slack.url}/?redir=${encodeURIComponent(pathname)}`;
    response.writeHead(302, { location }).end();
    return;
  }
  send(response, findFile(slack, pathname), pathname.includes('/download/'));
}

function mayDownload({ host }: Slack, pathname: string, secret: string): boolean {
  const holder = holderOf(host, secret);
  if (!holder?.installation.scopes.has('files:read') || isExpired(host, holder.token)) return false;
  const file = findFile(host, pathname);
  return !file || workspacesOf(host, holder.installation).some((one) => isKnownIn(one, file));
}

/** `/_/file?user=U…&file=F…[&download]`: what the page shows and saves. */
export function servePageFile(
  slack: Slack,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { searchParams } = urlOf(request);
  const file = findFile(slack, searchParams.get('file') ?? '');
  const place = placeOf(slack, searchParams.get('team'));
  const member = place && personIn(place, searchParams.get('user') ?? '');
  const isAllowed = file && member && mayOpen(place, member.id, file);
  send(response, isAllowed ? file : null, searchParams.has('download'));
}

function send(response: ServerResponse, file: StoredFile | null, isDownload: boolean): void {
  if (!file?.bytes) {
    sendText(response, 404, 'Not found');
    return;
  }
  const image = file.kind?.mimetype.startsWith('image/') ?? false;
  response
    .writeHead(200, {
      // Anything but a picture is saved, never shown: it could be a page with a script.
      'content-type': image ? (file.kind?.mimetype ?? '') : 'application/octet-stream',
      'content-disposition': `${image && !isDownload ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'",
      'cache-control': 'private, no-cache',
    })
    .end(file.bytes);
}
