import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeDueConnector } from '../../src/connectors/query.ts';
import { addVendors } from '../../src/vendors/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { plumblineInside } from '../cli/inside.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { SIGNS_IN, type ZendeskServer, zendeskServer } from './zendesk-server.ts';

const { pool } = testDatabase();
const clock = stoppedClock('2026-03-31T12:00:00Z');
let zendesk: ZendeskServer;
const env = () => ({
  ...{ ZENDESK_EMAIL: SIGNS_IN.email, ZENDESK_API_TOKEN: SIGNS_IN.token },
  ZENDESK_API_URL: zendesk.url,
});
const run = (...args: string[]) =>
  plumblineInside(pool, clock, 'W', 'Asia/Taipei', env())('zendesk', ...args);

beforeAll(async () => {
  zendesk = await zendeskServer(clock.now, 10);
  zendesk.groups.set(1, 'ACME').set(2, 'Own "people"');
  for (const [id, group] of [1, 2, 2, null].entries())
    zendesk.put({ id, created_at: '2026-03-30T09:00:00Z', status: 'open', group_id: group });
  clock.advance({ minutes: 2 });
  await saveWorkspace(pool, { id: 'W', name: 'W' }, clock.now());
  await addVendors(pool, 'W', ['Acme'], clock.now());
});
afterAll(() => zendesk.close());

test('an account is connected when the first page came, and says whose tickets it found', async () => {
  expect((await run('list')).out).toBe('nothing is connected\n');
  const { code, out } = await run('add', 'acme', '--since', '2026-03-01');
  expect(code).toBe(0);
  expect(out).toContain('of the first 4 tickets, 1 belong to a vendor\n');
  expect(out).toContain('no vendor has this name: "Own "people"" 2, (none) 1\n');
  expect(zendesk.asked.at(-1)?.searchParams.get('start_time')).toBe(
    // The first of March begins in Taipei at 16:00 UTC of the day before.
    `${Date.UTC(2026, 1, 28, 16) / 1_000}`,
  );
  expect((await run('list')).out).toMatch(/^account .*\nacme {5}group/);
  const { rows } = await pool.query(
    `select kind, subject from audit where workspace_id = 'W' order by at`,
  );
  expect(rows).toEqual([{ kind: 'connector.added', subject: 'acme' }]);
});

test('with a token that is refused nothing is connected', async () => {
  zendesk.faults.push({ status: 401 });
  const { code, err } = await run('add', 'other');
  expect({ code, err }).toEqual({
    code: 1,
    err: 'plumbline: Zendesk refuses (HTTP 401); nothing was changed. Check the account, ZENDESK_EMAIL and ZENDESK_API_TOKEN, and that the person is an admin.\n',
  });
  expect((await run('list')).out).not.toContain('other');
});

test.each([
  [['add', 'acme.evil.com'], '"acme.evil.com" is no Zendesk account'],
  [['add', 'acme', '--vendor-from', 'brand'], '"brand" says nowhere'],
  [['add', 'acme', '--since', '2026-04-02'], '2026-04-02 has not come yet'],
  [['add', 'acme', '--since', 'may'], 'may'],
  [['remove', 'nobody'], '"nobody" was not connected'],
])('%j is answered in one line', async (args, message) => {
  const { code, err } = await run(...args);
  expect(code).toBe(1);
  expect(err).toContain(message);
});

test('said again it begins again; removed, nothing is due', async () => {
  await pool.query(`update connector set cursor = 'x' where workspace_id = 'W'`);
  await run('add', 'acme');
  const due = () => takeDueConnector(pool, 'W', clock.now(), clock.now());
  expect(await due()).toMatchObject({ account: 'acme', cursor: null });
  expect((await run('remove', 'acme')).out).toBe('nothing more is pulled from acme\n');
  expect(await due()).toBeNull();
});
