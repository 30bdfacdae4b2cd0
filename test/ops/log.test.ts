import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { WebClient } from '@slack/web-api';
import { expect, test } from 'vitest';
import { createLog } from '../../src/ops/log.ts';

const CANARIES = [
  'xoxb-123-CANARYBOT',
  'xapp-1-CANARYAPP',
  'xoxe.xoxp-CANARYREFRESH',
  'postgres://bob:CANARYPASSWORD@db/x',
  'https://hooks.slack.com/commands/T1/2/CANARYRESPONSE',
  'http://127.0.0.1:9/response/CANARYLOCAL',
  'Authorization: Bearer CANARYBEARER',
  'client_secret=CANARYCLIENT&code=CANARYCODE',
];

async function logged(use: (log: ReturnType<typeof createLog>) => void): Promise<string> {
  const stream = new PassThrough();
  use(createLog('debug', stream));
  stream.end();
  return text(stream);
}

test('A12 no secret leaves through a message, a field or an error', async () => {
  const output = await logged((log) => {
    for (const canary of CANARIES) {
      log.info(canary);
      log.warn({ field: canary, nested: { deep: [canary] } }, 'fields');
      log.error({ err: new Error(canary, { cause: new Error(canary) }) }, 'error');
    }
  });
  expect(output.split('\n').filter(Boolean)).toHaveLength(3 * CANARIES.length);
  expect(output).not.toContain('CANARY');
  expect(output).toContain('[redacted]');
});

test('A12 an error of the SDK is logged without the request that failed', async () => {
  const client = new WebClient('xoxb-1-CANARY', {
    slackApiUrl: 'http://127.0.0.1:1/api/',
    retryConfig: { retries: 0 },
  });
  const error = await client.chat.postMessage({ channel: 'C1', text: 'CANARY' }).catch((e) => e);
  const output = await logged((log) => log.error({ err: error }, 'call failed'));
  expect(JSON.parse(output)).toMatchObject({ level: 50, msg: 'call failed' });
  expect(output).not.toContain('CANARY');
});
