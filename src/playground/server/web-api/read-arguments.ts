// What a call brings along: a token, and arguments from the query, a form or JSON.
import type { IncomingMessage } from 'node:http';
import { readBytes, urlOf } from '../http.ts';
import { isObject, parseJson } from '../json.ts';
import type { Json } from '../protocol.ts';

export type Given = {
  readonly args: Json;
  readonly error?: string;
  readonly warning?: string;
  readonly isGet: boolean;
};

const BODY_BYTES_MAX = 5_000_000;
const CHARSETS = ['utf-8', 'iso-8859-1'];

/** `takesJson` says whether the method reads JSON: others see no arguments in it. */
export async function readArguments(request: IncomingMessage, takesJson: boolean): Promise<Given> {
  const isGet = request.method === 'GET';
  const query: Json = { ...clientIn(request), ...Object.fromEntries(urlOf(request).searchParams) };
  const body = await readBytes(request, BODY_BYTES_MAX);
  if (body === null) return { args: query, error: 'request_body_too_large', isGet };
  if (body.length === 0) return { args: query, isGet };
  const header = request.headers['content-type'];
  if (!header) return { args: query, error: 'missing_post_type', isGet };
  const [type, charset] = split(header);
  if (charset && !CHARSETS.includes(charset)) {
    return { args: query, error: 'invalid_charset', isGet };
  }
  return { isGet, ...(await parseBody(body, { header, type, charset, takesJson }, query)) };
}

/** OAuth clients may show their id and secret this way. */
function clientIn({ headers }: IncomingMessage): Json {
  const encoded = headers.authorization?.match(/^Basic (\S+)$/)?.[1];
  if (!encoded) return {};
  const [id = '', ...rest] = Buffer.from(encoded, 'base64').toString().split(':');
  return { client_id: decode(id), client_secret: decode(rest.join(':')) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function split(header: string): [type: string, charset: string] {
  const type = header.split(';')[0]?.trim().toLowerCase() ?? '';
  const charset = header.match(/charset="?([\w-]+)"?/i)?.[1]?.toLowerCase() ?? '';
  return [type, charset];
}

type Content = {
  readonly header: string;
  readonly type: string;
  readonly charset: string;
  readonly takesJson: boolean;
};

async function parseBody(
  body: Buffer,
  { header, type, charset, takesJson }: Content,
  query: Json,
): Promise<Omit<Given, 'isGet'>> {
  switch (type) {
    case 'application/json':
      return takesJson ? readJson(query, body.toString(), charset) : { args: query };
    case 'application/x-www-form-urlencoded': {
      const args = { ...query, ...Object.fromEntries(new URLSearchParams(body.toString())) };
      return charset ? { args, warning: 'superfluous_charset' } : { args };
    }
    case 'multipart/form-data':
      return readForm(query, body, header);
    default:
      return { args: query, error: 'invalid_post_type' };
  }
}

/** In JSON a token counts in the header alone. */
function readJson(query: Json, body: string, charset: string): Omit<Given, 'isGet'> {
  const parsed = parseJson(body);
  if (parsed === undefined) return { args: query, error: 'invalid_json' };
  if (!isObject(parsed)) return { args: query, error: 'json_not_object' };
  const { token: _, ...args } = parsed;
  const given = { args: { ...query, ...args } };
  return charset ? given : { ...given, warning: 'missing_charset' };
}

async function readForm(query: Json, body: Buffer, header: string): Promise<Omit<Given, 'isGet'>> {
  try {
    const headers = { 'content-type': header };
    const form = await new Response(new Uint8Array(body), { headers }).formData();
    const fields = [...form].filter(([, value]) => typeof value === 'string');
    return { args: { ...query, ...Object.fromEntries(fields) } };
  } catch {
    return { args: query, error: 'invalid_form_data' };
  }
}

const SECRETS = new Set([
  'token',
  'client_secret',
  'code',
  'code_verifier',
  'access_token',
  'refresh_token',
]);

/** For the journal: no secrets, and JSON that came inside a form unpacked. */
export function readable(args: Json): Json {
  return Object.fromEntries(
    Object.entries(args)
      .filter(([key]) => key !== 'token')
      .map(([key, value]) => {
        if (SECRETS.has(key)) return [key, '…'];
        const isJson = typeof value === 'string' && /^[[{]/.test(value);
        return [key, isJson ? (parseJson(value) ?? value) : value];
      }),
  );
}

export function bearer({ headers }: IncomingMessage): string {
  return headers.authorization?.match(/^Bearer (\S+)$/)?.[1] ?? '';
}
