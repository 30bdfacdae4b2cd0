import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { localSlack, serve, startBot, until } from './support.ts';
import { control } from './support-control.ts';

const LEADS = '#support-leads';
type Got = {
  readonly path: string;
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
};

const NOTHING: Got = { path: '', body: '', headers: {} };

/** An address that answers as it is told. */
async function address(answer: (got: Got, response: ServerResponse) => void) {
  const got: Got[] = [];
  const url = await serve(
    createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { url: path = '', headers } = request;
      const one = { path, headers, body: Buffer.concat(chunks).toString() };
      got.push(one);
      answer(one, response);
    }),
  );
  return { got, url, slack: await localSlack({ deliver: { http: `${url}/start` } }) };
}

test('an address is good when it gives the challenge back, as text or as JSON', async () => {
  for (const type of ['text', 'json']) {
    const { got, slack } = await address(({ body }, response) => {
      const { challenge } = JSON.parse(body) as { challenge: string };
      response.end(type === 'json' ? JSON.stringify({ challenge }) : challenge);
    });
    expect(await slack.control.verify()).toBeNull();
    const [{ headers, body } = NOTHING] = got;
    expect(JSON.parse(body)).toEqual({
      type: 'url_verification',
      token: expect.any(String),
      challenge: expect.stringMatching(/^\w{40}$/),
    });
    const base = `v0:${headers['x-slack-request-timestamp']}:${body}`;
    const digest = createHmac('sha256', slack.signingSecret).update(base).digest('hex');
    expect(headers['x-slack-signature']).toBe(`v0=${digest}`);
  }
});

test.each([
  ['another value', 200, 'x', "Your request URL didn't respond with the value of challenge."],
  ['a failure', 500, 'x', 'Your request URL returned HTTP status 500.'],
])('an address with %s is told why it is not', async (_, status, body, sentence) => {
  const { slack } = await address((_got, response) => response.writeHead(status).end(body));
  expect(await slack.control.verify()).toBe(sentence);
  expect(await control(slack, 'verify')).toMatchObject({ body: { ok: false, text: sentence } });
});

test('nobody at the address, and no address, are told too', async () => {
  const slack = await localSlack({ deliver: { http: 'http://127.0.0.1:9/' } });
  expect(await slack.control.verify()).toBe("Your request URL didn't respond.");
  slack.control.deliver('socket');
  expect(await slack.control.verify()).toContain('Socket Mode');
});

test('a real bot answers the challenge', async () => {
  const { slack } = await startBot('http', () => {});
  expect(await slack.control.verify()).toBeNull();
});

test('two redirects are followed with the same body, a third is too many', async () => {
  let hops = 2;
  const { got, slack } = await address(({ path }, response) => {
    const hop = Number(/\d+/.exec(path)?.[0] ?? 0);
    if (hop >= hops) response.end();
    else response.writeHead(302, { location: `/hop${hop + 1}` }).end();
  });
  expect(await slack.client('ada').command(LEADS, '/todo x')).toEqual({ ok: true });
  expect(got.map(({ path }) => path)).toEqual(['/start', '/hop1', '/hop2']);
  expect(new Set(got.map(({ body }) => body)).size).toBe(1);
  hops = 3;
  expect(await slack.client('ada').command(LEADS, '/todo x')).toMatchObject({
    error: 'dispatch_failed',
  });
  await slack.client('ada').post(LEADS, 'an event');
  await until(() => got.some(({ headers }) => headers['x-slack-retry-num'] === '1'));
  const retry = got.find(({ headers }) => headers['x-slack-retry-num'] === '1');
  expect(retry?.headers['x-slack-retry-reason']).toBe('too_many_redirects');
});

test('fifty deliveries at once are as many as an app gets; the rest follow in their order', async () => {
  const held: (() => void)[] = [];
  const order: number[] = [];
  let [now, most] = [0, 0];
  const http = await serve(
    createServer(async (request, response) => {
      const body = await bodyOf(request);
      now += 1;
      most = Math.max(most, now);
      order.push(Number(JSON.parse(body).event.text));
      await new Promise<void>((done) => held.push(done));
      now -= 1;
      response.end();
    }),
  );
  const slack = await localSlack({ deliver: { http } });
  for (let n = 0; n < 60; n += 1) slack.control.post('#support-leads', 'ada', String(n));
  await until(() => held.length === 50);
  held.shift()?.();
  await until(() => order.length === 51);
  expect([now, most]).toEqual([50, 50]);
  const finish = setInterval(() => {
    for (const release of held.splice(0)) release();
  }, 5);
  await slack.control.settled();
  clearInterval(finish);
  expect(most).toBe(50);
  expect(order.slice(50)).toEqual([50, 51, 52, 53, 54, 55, 56, 57, 58, 59]);
  expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, n) => n));
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
