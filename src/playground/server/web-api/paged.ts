// Lists in pages: a cursor says where the next begins, and means nothing to another list.
import type { Json } from '../protocol.ts';
import { fail } from './method.ts';

const LIMIT_MAX = 1_000;

type Page = { readonly cursor: string; readonly limit?: number | undefined };

export function paged<T>(key: string, all: readonly T[], { cursor, limit = 100 }: Page): Json {
  if (limit < 1 || limit > LIMIT_MAX) fail('invalid_limit');
  const start = cursor ? readCursor(cursor, key) : 0;
  const end = start + limit;
  const hasMore = end < all.length;
  const next = hasMore ? Buffer.from(`${key}:${end}`).toString('base64') : '';
  return {
    ok: true,
    [key]: all.slice(start, end),
    ...(key === 'messages' ? { has_more: hasMore } : {}),
    response_metadata: { next_cursor: next },
  };
}

function readCursor(cursor: string, key: string): number {
  const [name, start = ''] = Buffer.from(cursor, 'base64').toString().split(':');
  if (name !== key || !/^\d+$/.test(start)) fail('invalid_cursor');
  return Number(start);
}
