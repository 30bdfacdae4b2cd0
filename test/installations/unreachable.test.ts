// Told of our standing while Slack can't be asked: nothing is taken away on hearsay, and it is looked
// at again. And an organisation that installs anew: only what it may serve resumes.
import { WebClient } from '@slack/web-api';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { resumePaused } from '../../src/cards/resume.ts';
import { findSettings } from '../../src/cards/settings.ts';
import { installationEvents } from '../../src/installations/events.ts';
import { findInstallation, saveInstallation } from '../../src/installations/query.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { resumeDeliveriesOfSlack } from '../../src/slack/durable.ts';
import type { Happened } from '../../src/slack/event.ts';
import { NotYet } from '../../src/slack/event.ts';
import { boltLogger } from '../../src/slack/logger.ts';
import { listServed, saveWorkspace } from '../../src/workspaces/query.ts';
import { until } from '../cards/scene.ts';
import { testDatabase } from '../support/database.ts';
import { CARE, install, installedBot, MARA, NILS, NORTH, ORG, TECH } from './scene.ts';

const database = testDatabase();
const bot = installedBot(database, { org_deploy_enabled: true });
const { pool } = database;

const UNINSTALLED = { type: 'app_uninstalled' };
const served = async () => (await listServed(pool)).map(({ id }) => id);
const reasonOf = async (id: string) => (await findSettings(pool, id)).pauseReason;
const isInstalled = async (id: string) => (await findInstallation(pool, id))?.id === id;
const said = (words: string) => bot.current.logged().split(words).length - 1;

beforeAll(async () => {
  expect(await install(bot.current.url, CARE, MARA)).toBe(200);
  expect(await install(bot.current.url, NORTH, NILS)).toBe(200);
});
beforeEach(() => bot.current.slack.control.clearFaults());

/** As if that much time had passed. */
function later(seconds: number) {
  return { ...bot.current.ctx, clock: { now: () => systemClock.now().add({ seconds }) } };
}

async function takeUp(seconds: number): Promise<void> {
  await resumeDeliveriesOfSlack(later(seconds), new AbortController().signal);
  await bot.current.plumbline.work.drain(5_000);
}

async function waiting(id: string): Promise<number> {
  const due = 'select from inbox where workspace_id = $1 and due_at is not null';
  return (await pool.query(due, [id])).rows.length;
}

/** What is done about the event, with a client that gives up soon. */
function tell(type: string, id: string): Promise<void> {
  const { ctx, slack } = bot.current;
  const entry = installationEvents.find((one) => one.type === type);
  const client = new WebClient(slack.installation(id)?.tokens[0]?.token, {
    ...{ slackApiUrl: slack.apiUrl, timeout: 200, retryConfig: { retries: 0 } },
    ...{ rejectRateLimitedCalls: true, logger: boltLogger(ctx.log) },
  });
  const given = { workspaceId: id, installationId: id, organisationId: null, event: { type } };
  const happened = { ...given, client } as unknown as Happened;
  return entry?.run({ ...ctx, slackFor: () => client }, happened) ?? Promise.reject();
}

test.each([
  ['HTTP 503', { kind: 'status', status: 503 }],
  ['a broken connection', { kind: 'reset' }],
  ['no answer', { kind: 'hang' }],
  ['429', { kind: 'rate_limit', retryAfter: '30' }],
  ...['internal_error', 'fatal_error', 'service_unavailable', 'token_expired'].map(
    (error) => [error, { kind: 'error', error }] as const,
  ),
  ...['team_added_to_org', 'org_login_required', 'access_denied'].map(
    (error) => [error, { kind: 'error', error }] as const,
  ),
] as const)(
  'F15: told to be gone, and Slack answers with %s: nothing is taken away',
  async (_, trouble) => {
    bot.current.slack.control.fault({ method: 'auth.test', ...trouble });
    await expect(tell('app_uninstalled', CARE)).rejects.toThrow(NotYet);
    expect(await isInstalled(CARE)).toBe(true);
    expect(await served()).toContain(CARE);
    expect(await reasonOf(CARE)).toBeNull();
  },
);

test.each(['account_inactive', 'token_revoked', 'invalid_auth', 'not_authed'])(
  'F15: told to be gone, and Slack says %s: so it is',
  async (error) => {
    const row = await findInstallation(pool, NORTH);
    if (!row) throw new Error('not installed');
    bot.current.slack.control.fault({ method: 'auth.test', kind: 'error', error });
    await tell('app_uninstalled', NORTH);
    expect(await isInstalled(NORTH)).toBe(false);
    expect(await served()).not.toContain(NORTH);
    await saveInstallation(pool, row, systemClock.now());
    await pool.query(`update workspace set uninstalled_at = null where workspace_id = $1`, [NORTH]);
    await pool.query(`delete from card_setting where workspace_id = $1`, [NORTH]);
  },
);

test('F15: what could not be asked is asked again a minute later, and then it is settled', async () => {
  const { slack } = bot.current;
  slack.control.fault({ method: 'auth.test', kind: 'status', status: 503, times: 2 });
  const [put, late] = [said('event put off'), said('told after an installation')];
  await slack.control.event(UNINSTALLED, CARE);
  await until(async () => said('event put off') === put + 1);
  await bot.current.plumbline.work.drain(5_000);
  expect([await isInstalled(CARE), await waiting(CARE)]).toEqual([true, 1]);
  // Not before its time; then once more in vain, and the third time the token proves good.
  await takeUp(30);
  expect([said('event put off'), said('told after an installation')]).toEqual([put + 1, late]);
  await takeUp(90);
  expect(said('event put off')).toBe(put + 2);
  expect(said('told after an installation')).toBe(late + 1);
  expect([await isInstalled(CARE), await waiting(CARE)]).toEqual([true, 0]);
  expect(await served()).toContain(CARE);
});

test('F15: it was uninstalled while Slack could not be asked: found out when it can', async () => {
  const { slack } = bot.current;
  // Both of its own events, and as often as either is tried.
  slack.control.fault({ method: 'auth.test', kind: 'reset', times: 2 });
  const put = said('event put off');
  slack.control.uninstall(NORTH);
  await until(async () => said('event put off') === put + 2);
  await bot.current.plumbline.work.drain(5_000);
  expect([await isInstalled(NORTH), await waiting(NORTH)]).toEqual([true, 2]);
  await takeUp(90);
  expect([await isInstalled(NORTH), await waiting(NORTH)]).toEqual([false, 0]);
  expect(await served()).toEqual([CARE]);
});

async function grant(id: string, isGranted: boolean): Promise<void> {
  await fetch(`${bot.current.slack.url}/_/grant`, {
    method: 'POST',
    body: JSON.stringify({ user: MARA, id, is_granted: isGranted }),
  });
}

test('an organisation’s list that can’t be had is asked for again', async () => {
  const { slack, url, plumbline } = bot.current;
  expect(await install(url, ORG, MARA)).toBe(200);
  await grant(TECH, true);
  await until(async () => (await served()).includes(TECH));
  await plumbline.work.drain(5_000);
  slack.control.fault({ method: 'auth.teams.list', kind: 'status', status: 503 });
  const put = said('event put off');
  await grant(TECH, false);
  await until(async () => said('event put off') === put + 1);
  await plumbline.work.drain(5_000);
  expect(await served()).toContain(TECH);
  await takeUp(90);
  expect(await served()).not.toContain(TECH);
});

test('installed again by the organisation, a workspace that was taken out rests on; nor does a good token wake it', async () => {
  const { url } = bot.current;
  expect(await install(url, ORG, MARA)).toBe(200);
  expect(await served()).not.toContain(TECH);
  expect(await reasonOf(TECH)).toBe('team_access_revoked');
  await resumePaused(later(360));
  expect(await served()).not.toContain(TECH);
  await grant(TECH, true);
  await until(async () => (await served()).includes(TECH));
  expect(await reasonOf(TECH)).toBeNull();
});

test('uninstalled and installed anew, the organisation serves what it adds, not what it had', async () => {
  const { slack, url, plumbline } = bot.current;
  slack.control.uninstall(ORG);
  await until(async () => !(await served()).includes(TECH));
  await plumbline.work.drain(5_000);
  expect(await install(url, ORG, MARA)).toBe(200);
  // Nobody has added it to the new installation.
  expect(await served()).not.toContain(TECH);
  await resumePaused(later(360));
  expect(await served()).not.toContain(TECH);
  // Care, whose own installation serves it, was none of the organisation's business.
  expect(await served()).toContain(CARE);
  await grant(TECH, true);
  await until(async () => (await served()).includes(TECH));
});

test('installed again, the workspaces that Slack names are served at once; without an answer none is', async () => {
  const { slack, url, plumbline } = bot.current;
  await plumbline.work.drain(5_000);
  const rest = `update workspace set uninstalled_at = now() where workspace_id = $1`;
  await pool.query(rest, [TECH]);
  await saveWorkspace(
    pool,
    { id: 'T0TAKENOUT', name: 'Out', enterpriseId: ORG },
    systemClock.now(),
  );
  await pool.query(rest, ['T0TAKENOUT']);
  slack.control.fault({ method: 'auth.teams.list', kind: 'reset' });
  expect(await install(url, ORG, MARA)).toBe(200);
  expect(await served()).not.toContain(TECH);
  expect(said('workspaces of an organisation not listed')).toBe(1);
  expect(await install(url, ORG, MARA)).toBe(200);
  expect(await served()).toContain(TECH);
  expect(await served()).not.toContain('T0TAKENOUT');
});
