import type { IncomingMessage, ServerResponse } from 'node:http';
import { registry } from './metrics.ts';

/** Each answers whether one thing that we need works; a failing one is named, not explained. */
export type Checks = Readonly<Record<string, () => Promise<boolean>>>;

const CHECK_MS = 3_000;

/** True when the request was one of the operator's three and is being answered. */
export function answerOperator(
  request: IncomingMessage,
  response: ServerResponse,
  checks: Checks,
): boolean {
  const path = request.url?.split('?')[0];
  if (path === '/healthz') {
    send(response, 200, 'ok\n');
    return true;
  }
  if (path === '/readyz') {
    void readiness(response, checks);
    return true;
  }
  if (path === '/metrics') {
    void registry.metrics().then((text) => send(response, 200, text, registry.contentType));
    return true;
  }
  return false;
}

async function readiness(response: ServerResponse, checks: Checks): Promise<void> {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => ({ name, ok: await withinTime(check) })),
  );
  const failed = results.filter(({ ok }) => !ok).map(({ name }) => name);
  if (failed.length === 0) send(response, 200, 'ready\n');
  else send(response, 503, `not ready: ${failed.join(', ')}\n`);
}

async function withinTime(check: () => Promise<boolean>): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), CHECK_MS);
  const result = await Promise.race([check().catch(() => false), late]);
  clearTimeout(timer);
  return result;
}

function send(
  response: ServerResponse,
  status: number,
  body: string,
  type = 'text/plain; charset=utf-8',
): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}
