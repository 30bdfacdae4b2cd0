import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { answerOperator, type Checks } from '../../src/ops/http.ts';

let server: Server | undefined;
afterEach(() => server?.close());

async function get(path: string, checks: Checks): Promise<{ status: number; body: string }> {
  server = createServer((request, response) => {
    if (!answerOperator(request, response, checks)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
  return { status: answer.status, body: await answer.text() };
}

const fine = async () => true;
const down = async () => {
  throw new Error('refused');
};

test('readiness names what does not work, and no more', async () => {
  const found = await get('/readyz', { database: down, slack: fine });
  expect(found).toEqual({ status: 503, body: 'not ready: database\n' });
});

test('a check that never answers counts as failed', async () => {
  const found = await get('/readyz', { slack: () => new Promise<boolean>(() => {}) });
  expect(found).toEqual({ status: 503, body: 'not ready: slack\n' });
});

test('the process lives while everything else is down', async () => {
  expect(await get('/healthz', { database: down })).toEqual({ status: 200, body: 'ok\n' });
  server?.close();
  expect((await get('/readyz?probe=1', { database: fine })).status).toBe(200);
  server?.close();
  expect((await get('/other', {})).status).toBe(404);
});
