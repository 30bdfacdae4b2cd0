import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PullError, type Pulled } from '../../src/connectors/model.ts';
import { vendorFromOf } from '../../src/connectors/zendesk.ts';
import { zendeskPuller } from '../../src/connectors/zendesk-client.ts';
import { stoppedClock } from '../support/clock.ts';
import { SIGNS_IN, type ZendeskServer, zendeskServer } from './zendesk-server.ts';

const clock = stoppedClock('2026-03-31T12:00:00Z');
const place = { cursor: null, since: Temporal.Instant.from('2026-03-01T00:00:00Z') };
let zendesk: ZendeskServer;
beforeAll(async () => {
  zendesk = await zendeskServer(clock.now, 10);
  zendesk.groups.set(7, 'Acme Support').set(8, 'Tier 2');
  zendesk.put(SOLVED);
  zendesk.put(OPEN);
  clock.advance({ minutes: 2 });
});
afterAll(() => zendesk.close());

const SOLVED = {
  ...{ id: 35436, created_at: '2026-03-30T09:00:00Z', status: 'closed', type: 'problem' },
  ...{ priority: 'high', via: { channel: 'voice', source: { rel: 'outbound' } } },
  ...{ group_id: 7, assignee_id: 235323, requester_id: 20978392 },
  ...{ tags: ['urgent', 'vendor_acme_support'] },
  custom_fields: [{ id: 360001, value: 'nimbus_care' }],
  satisfaction_rating: { score: 'good_with_comment' },
  metric_set: {
    ...{ ticket_id: 35436, group_stations: 3, reopens: 1, replies: 4 },
    ...{ solved_at: '2026-03-30T11:00:00Z', status_updated_at: '2026-03-31T09:00:00Z' },
    reply_time_in_minutes: { calendar: 25, business: 0 },
  },
};
const OPEN = {
  ...{ id: 35437, created_at: '2026-03-31T08:00:00Z', status: 'open', type: null, priority: null },
  ...{ via: { channel: 'email' }, group_id: null, assignee_id: null, requester_id: 1 },
  ...{ tags: [], custom_fields: [], satisfaction_rating: { score: 'unoffered' } },
  metric_set: { solved_at: '2026-03-31T09:00:00Z', reply_time_in_minutes: { calendar: null } },
};

const pull = (vendorFrom = 'group', access: Partial<Parameters<typeof zendeskPuller>[0]> = {}) => {
  const from = vendorFromOf(vendorFrom);
  if (!from) throw new Error(vendorFrom);
  return zendeskPuller({ ...SIGNS_IN, baseUrl: zendesk.url, ...access }, from);
};
const vendors = async (from: string) =>
  (await pull(from)(place)).contacts.map(({ vendor }: Pulled) => vendor);

test('a ticket becomes a contact', async () => {
  const page = await pull()(place);
  expect(page.isLast).toBe(true);
  expect(`${page.newestAt}`).toBe('2026-03-31T12:00:00Z');
  expect(page.contacts.map(({ cells }) => cells)).toEqual([
    {
      ...{ external_id: '35436', opened_at: '2026-03-30T09:00:00Z', channel: 'phone' },
      ...{ issue_type: 'problem', priority: 'high', queue: 'Acme Support' },
      ...{ customer: '20978392', agent: '235323' },
      first_response_at: '2026-03-30T09:25:00Z',
      resolved_at: '2026-03-30T11:00:00Z',
      closed_at: '2026-03-31T09:00:00Z',
      ...{ outcome: '', reopens: '1', transfers: '2', replies: '4', direction: 'outbound' },
      ...{ csat: '5', survey_invited: 'yes' },
    },
    {
      ...{ external_id: '35437', opened_at: '2026-03-31T08:00:00Z', channel: 'email' },
      ...{ issue_type: '', priority: '', queue: '', customer: '1', agent: '' },
      // Solved once and open again: not resolved.
      ...{ first_response_at: '', resolved_at: '', closed_at: '' },
      ...{ outcome: '', reopens: '', transfers: '', replies: '', direction: 'inbound' },
      ...{ csat: '', survey_invited: '' },
    },
  ]);
});

test('the vendor stands in the group, a tag or a field', async () => {
  expect(await vendors('group')).toEqual(['Acme Support', null]);
  expect(await vendors('tag:vendor_')).toEqual(['acme support', null]);
  expect(await vendors('field:360001')).toEqual(['nimbus care', null]);
  expect(await vendors('field:1')).toEqual([null, null]);
});

test('a deleted ticket is a cancelled contact', async () => {
  const deleted = await zendeskServer(clock.now, 10);
  deleted.put({ ...OPEN, status: 'deleted' });
  clock.advance({ minutes: 2 });
  const page = await pull('group', { baseUrl: deleted.url })(place);
  expect(page.contacts[0]?.cells).toMatchObject({ outcome: 'cancelled' });
  await deleted.close();
});

const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof PullError)) throw new Error(`not a PullError: ${error}`);
  return { problem: error.problem, detail: error.message, after: error.retryAfterS };
};

test.each([
  [{ status: 429, headers: { 'retry-after': '93' } }, 'busy', 'HTTP 429', 93],
  [{ status: 429, headers: { 'retry-after': 'abc' } }, 'busy', 'HTTP 429', null],
  [{ status: 403 }, 'refused', 'HTTP 403', null],
  [{ status: 404 }, 'refused', 'HTTP 404', null],
  [{ status: 409 }, 'away', 'HTTP 409', null],
  [{ status: 503, headers: { 'retry-after': '7' } }, 'away', 'HTTP 503', 7],
  [{ status: 400 }, 'refused', 'HTTP 400', null],
  [{ status: 200, body: '<html>' }, 'away', expect.stringContaining('not valid JSON'), null],
  [{ status: 200, body: '{"tickets":1}' }, 'away', expect.stringContaining('tickets'), null],
] as const)('%j is %s', async (fault, problem, detail, after) => {
  zendesk.faults.push(fault);
  expect(await refusal(pull()(place))).toEqual({ problem, detail, after });
});

test('an unknown cursor is not a refusal, a lost connection neither', async () => {
  zendesk.faults.push({ status: 400 });
  const unknown = pull()({ ...place, cursor: 'x' });
  expect(await refusal(unknown)).toMatchObject({ problem: 'cursor' });
  zendesk.faults.push('reset');
  expect(await refusal(pull()(place))).toMatchObject({ problem: 'away' });
});

test('a wrong token is refused, and no error repeats it', async () => {
  const { problem, detail } = await refusal(pull('group', { token: 'wrong-CANARY' })(place));
  expect({ problem, detail }).toEqual({ problem: 'refused', detail: 'HTTP 401' });
});

test('A9 a redirect is not followed: nobody else gets the token', async () => {
  const foreign: (string | undefined)[] = [];
  const other = createServer((request, response) => {
    foreign.push(request.headers.authorization);
    response.end('{}');
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const location = `http://127.0.0.1:${(other.address() as AddressInfo).port}/latest/meta-data`;
  zendesk.faults.push({ status: 302, headers: { location } });
  expect(await refusal(pull()(place))).toMatchObject({ problem: 'away' });
  expect(foreign).toEqual([]);
  await new Promise((resolve) => other.close(resolve));
});
