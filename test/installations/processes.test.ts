// F22 and A13 with real processes: tokens that expire, and what a thief of the database finds.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LocalSlack } from '../../src/playground/index.ts';
import { until } from '../cards/scene.ts';
import { testDatabase } from '../support/database.ts';
import { type Running, startProcess } from '../support/process.ts';
import { CARE, environment, install, MARA, slackFor } from './scene.ts';

const { pool, url: databaseUrl } = testDatabase();
let slack: LocalSlack;
const running: Running[] = [];
const addresses: string[] = [];

beforeAll(async () => {
  slack = await slackFor('https://plumbline.example', { token_rotation_enabled: true });
  const env = {
    ...environment(slack),
    ...{ PORT: '0', DATABASE_URL: databaseUrl, SLACK_API_URL: slack.apiUrl },
  };
  for (const _ of [1, 2]) running.push(startProcess('src/main.ts', env));
  for (const one of running) {
    await one.says(/^Plumbline listens over HTTP/m);
    const [, port] = await one.says(/"port":(\d+)/);
    addresses.push(`http://127.0.0.1:${port}`);
  }
}, 60_000);

afterAll(async () => {
  for (const { child, exit } of running) {
    child.kill('SIGKILL');
    await exit;
  }
  await slack.stop();
});

const tokens = () => slack.installation(CARE)?.tokens ?? [];
const calls = (method: string) =>
  slack.control
    .journal()
    .flatMap((entry) => (entry.kind === 'call' && entry.method === method ? [entry] : []));

test('F22: two processes that find a token about to end renew it once, and both use the new one', async () => {
  const [first = '', second = ''] = addresses;
  expect(await (await fetch(`${first}/readyz`)).text()).toBe('ready\n');
  expect(await install(first, CARE, MARA)).toBe(200);
  expect(tokens()).toHaveLength(1);
  await pool.query(`update installation set expires_at = $1`, [
    Temporal.Now.instant().add({ hours: 1 }).toString(),
  ]);
  const bought = calls('oauth.v2.access').length;
  // Long enough for both to want it.
  slack.control.fault({ method: 'oauth.v2.access', kind: 'delay', delayMs: 800, isStored: true });
  const mara = slack.client('mara', CARE);
  const asked: Promise<unknown>[] = [];
  for (const [index, address] of [first, second].entries()) {
    slack.control.deliver({ http: `${address}/slack/events` });
    const delivered = () =>
      slack.control.journal().filter(({ kind }) => kind === 'delivery').length;
    const before = delivered();
    asked.push(mara.command('C0CARE0001', `/vendor-score help${' '.repeat(index)}`));
    await until(async () => delivered() > before);
  }
  await Promise.all(asked);
  const answers = async () =>
    (await mara.messages('C0CARE0001')).filter(({ text }) => text.includes('Usage')).length;
  await until(async () => (await answers()) === 2);
  expect(calls('oauth.v2.access').length - bought).toBe(1);
  expect(tokens().length).toBeLessThanOrEqual(2);
  // Each asked who Mara is, in time and with a token that is good.
  expect(calls('users.info').map(({ answer }) => answer?.['ok'])).toEqual([true, true]);
  const { rows } = await pool.query('select expires_at as "until" from installation');
  const left = (rows[0] as { until: Temporal.Instant }).until.since(Temporal.Now.instant());
  expect(left.total('hours')).toBeGreaterThan(11.9);
  // Whoever comes later finds it renewed.
  await mara.command('C0CARE0001', '/vendor-score help');
  await until(async () => (await answers()) === 3);
  expect(calls('oauth.v2.access').length - bought).toBe(1);
});

/** Every row of every table as text, and every bytea as what it holds. */
async function find(patterns: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const found: string[] = [];
  for (const { name } of rows as { name: string }[]) {
    const all = await pool.query(`select t::text as row from public.${name} t`);
    for (const { row } of all.rows as { row: string }[]) {
      const bytes = [...row.matchAll(/\\x([0-9a-f]+)/g)].map(([, hex = '']) =>
        Buffer.from(hex, 'hex').toString('latin1'),
      );
      const texts = [row, ...bytes];
      if (patterns.some((one) => texts.some((text) => text.includes(one)))) found.push(name);
    }
  }
  return found;
}

test('A13: neither the database nor the logs hold a token, a refresh token or a secret in clear', async () => {
  const secrets = [
    ...['xoxb', 'xoxe', 'xapp', slack.clientSecret, slack.signingSecret],
    ...tokens().flatMap(({ token, refresh }) => [token, refresh ?? token]),
  ];
  expect(secrets).toHaveLength(9);
  expect(await find(secrets)).toEqual([]);
  for (const one of running) {
    const log = one.stdout() + one.stderr();
    for (const secret of secrets.slice(3)) expect(log).not.toContain(secret);
  }
  // The walk would see one, also as bytes.
  await pool.query(`update workspace set name = 'xoxb-1'`);
  await pool.query(`update installation set sealed = 'xoxe-1'::bytea`);
  expect(await find(secrets)).toEqual(['installation', 'workspace']);
});
