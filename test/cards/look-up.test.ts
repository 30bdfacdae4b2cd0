// A post in doubt is found, or known not to be there, however much was said in the channel since.
import type { WebClient } from '@slack/web-api';
import { expect, test } from 'vitest';
import { lookUp } from '../../src/cards/calls.ts';

const AT = 1_795_510_800;
const span = {
  oldest: Temporal.Instant.fromEpochMilliseconds((AT - 60) * 1_000),
  latest: Temporal.Instant.fromEpochMilliseconds((AT + 3_600) * 1_000),
};
const sought = { channel: 'C1', threadTs: null, attemptKey: 'k1' };

/** One message a second since `AT`; the first is ours where `isThere`. */
function busyChannel(messages: number, isThere = true): { client: WebClient; calls: () => number } {
  const all = Array.from({ length: messages }, (_, at) => ({
    ts: `${AT + at}.000100`,
    ...(at === 0 && isThere ? { metadata: { event_payload: { k: 'k1' } } } : {}),
  })).toReversed();
  let calls = 0;
  type Asked = { oldest: string; latest?: string; limit: number; cursor?: string };
  const history = async ({ oldest, latest = 'Infinity', limit, cursor = '0' }: Asked) => {
    calls += 1;
    const inside = all.filter(({ ts }) => +ts > +oldest && +ts < +latest);
    const end = +cursor + limit;
    const next_cursor = end < inside.length ? `${end}` : '';
    return { messages: inside.slice(+cursor, end), response_metadata: { next_cursor } };
  };
  const client = { conversations: { history } } as unknown as WebClient;
  return { client, calls: () => calls };
}

test('a few messages later one call finds it', async () => {
  const { client, calls } = busyChannel(20);
  expect(await lookUp(client, sought, span)).toEqual({
    channelId: 'C1',
    messageTs: `${AT}.000100`,
  });
  expect(calls()).toBe(1);
});

test.each([
  ['is found', true, { channelId: 'C1', messageTs: `${AT}.000100` }],
  ['that never arrived is known not to be there', false, null],
] as const)('after days and thousands of messages what %s', async (_, isThere, place) => {
  // Three messages an hour would do; so many in one hour are Slack's own limit.
  const { client } = busyChannel(1_900, isThere);
  const later = busyChannel(20_000, isThere).client;
  expect(await lookUp(client, sought, span)).toEqual(place);
  const near = { ...span, latest: span.oldest.add({ seconds: 600 }) };
  expect(await lookUp(later, sought, near)).toEqual(place);
});

test('so much around the post itself that nobody can tell stays in doubt', async () => {
  await expect(lookUp(busyChannel(20_000).client, sought, span)).rejects.toThrow('too many');
});
