// The little of HTTP that the local Slack needs.
import type { IncomingMessage, ServerResponse } from 'node:http';

const BODY_BYTES_MAX = 5_000_000;

/** Null when it is too long. */
export async function readBody(request: IncomingMessage): Promise<string | null> {
  const body = await readBytes(request, BODY_BYTES_MAX);
  return body?.toString('utf8') ?? null;
}

export async function readBytes(request: IncomingMessage, most: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const type = { 'content-type': 'application/json; charset=utf-8' };
  response.writeHead(status, { ...type, ...headers }).end(JSON.stringify(body));
}

export function sendText(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(body);
}

export function urlOf(request: IncomingMessage): URL {
  return new URL(request.url ?? '/', 'http://localhost');
}

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
const LOOPBACK_ADDRESS = /^(::ffff:)?127\.|^::1$/;

/**
 * Only this machine, and of its browsers only our own page: a foreign site must neither reach us
 * under a name of its own (DNS rebinding) nor post to us from its pages.
 */
export function isFromHere({ headers, socket }: IncomingMessage): boolean {
  const { host = '', origin } = headers;
  if (!LOOPBACK.test(host) || !LOOPBACK_ADDRESS.test(socket.remoteAddress ?? '')) return false;
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}
