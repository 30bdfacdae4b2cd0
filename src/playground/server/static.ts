// The page's files. TypeScript is served with its types stripped, so that there is no build step.
import { readFile, realpath, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { sendText } from './http.ts';

const TYPES: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.ts': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

const HEADERS = {
  'cache-control': 'no-cache',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy':
    "default-src 'self'; img-src * data:; style-src 'self' 'unsafe-inline'; connect-src 'self' ws:; frame-ancestors 'none'",
};

export async function servePage(
  response: ServerResponse,
  pageDir: string,
  pathname: string,
): Promise<void> {
  const file = await resolveInside(pageDir, pathname === '/' ? '/index.html' : pathname);
  const type = file && TYPES[path.extname(file)];
  if (!file || !type) return sendText(response, 404, 'Not found');
  response.writeHead(200, { ...HEADERS, 'content-type': type }).end(await bodyOf(file));
}

type Body = { readonly changedMs: number; readonly body: string | Buffer };
const BODIES = new Map<string, Body>();

/** Each window asks for some ninety files: what has not changed is not read and stripped again. */
async function bodyOf(file: string): Promise<string | Buffer> {
  const { mtimeMs: changedMs } = await stat(file);
  const known = BODIES.get(file);
  if (known?.changedMs === changedMs) return known.body;
  const bytes = await readFile(file);
  const body = file.endsWith('.ts') ? stripTypeScriptTypes(bytes.toString('utf8')) : bytes;
  BODIES.set(file, { changedMs, body });
  return body;
}

/** Null for what lies outside, by dots or by a link, and for what isn't there. */
async function resolveInside(folder: string, pathname: string): Promise<string | null> {
  try {
    const root = await realpath(folder);
    const file = await realpath(path.join(root, decodeURIComponent(pathname)));
    return file.startsWith(root + path.sep) ? file : null;
  } catch {
    return null;
  }
}
