// Where Plumbline calls out to. No address that a person types is ever called.
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebClient } from '@slack/web-api';
import { expect, test } from 'vitest';
import { uploadFile } from '../../src/slack/files.ts';

const CALLS =
  /\bfetch\(|\bhttps?\.(get|request)\(|new WebClient\(|new QuickChart\(|\bnet\.connect\(/;

test('A9 nothing else calls out: Slack, its upload address, the operator’s QuickChart, and Zendesk', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('playground'))
    .filter((name) => CALLS.test(readFileSync(`src/${name}`, 'utf8')));
  expect(files.sort()).toEqual([
    'charts/quickchart.ts',
    'connectors/zendesk-client.ts',
    'slack/clients.ts',
    'slack/files.ts',
    'slack/install.ts',
  ]);
});

test('A9 the address of an upload gets bytes, no token, and is not followed elsewhere', async () => {
  const seen: { path: string; headers: string }[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    seen.push({ path, headers: JSON.stringify(request.headers) });
    request.resume();
    if (path.includes('getUploadURLExternal')) {
      const body = { ok: true, upload_url: `${url}/foreign`, file_id: 'F1' };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    } else if (path === '/foreign') response.writeHead(302, { location: `${url}/metadata` }).end();
    else response.writeHead(200).end('{"ok":true}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new WebClient('xoxb-1-CANARY', {
    slackApiUrl: `${url}/api/`,
    retryConfig: { retries: 0 },
  });
  const file = { name: 'a.csv', bytes: Buffer.from('a'), title: 'a' };
  await expect(uploadFile(client, file, null)).rejects.toThrow();
  await new Promise((resolve) => server.close(resolve));
  expect(seen.map(({ path }) => path)).toEqual(['/api/files.getUploadURLExternal', '/foreign']);
  expect(seen[0]?.headers).toContain('CANARY');
  expect(seen[1]?.headers).not.toContain('CANARY');
});
