// Many workspaces: each with its own token, its own vendors, and gone when it says so.
import { expect, test } from 'vitest';
import { deliverCards } from '../../src/cards/deliver.ts';
import { desireCard } from '../../src/cards/query.ts';
import { findSettings } from '../../src/cards/settings.ts';
import { type OAuth, readConfig } from '../../src/config.ts';
import { many } from '../../src/connect.ts';
import { UserError } from '../../src/errors.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { findStanding, saveMember } from '../../src/members/query.ts';
import { stateStore } from '../../src/slack/install.ts';
import { people } from '../../src/slack/people.ts';
import { addVendors } from '../../src/vendors/query.ts';
import { listServed } from '../../src/workspaces/query.ts';
import { said, until } from '../cards/scene.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import {
  agree,
  back,
  begin,
  CARE,
  environment,
  INGRID,
  install,
  installedBot,
  KEYS,
  MARA,
  NILS,
  NORTH,
  ORG,
  TECH,
  TOMAS,
} from './scene.ts';

const database = testDatabase();
const bot = installedBot(database, { org_deploy_enabled: true });
const { pool } = database;

const tokenOf = (id: string) => bot.current.slack.installation(id)?.tokens[0]?.token;
const served = async () => (await listServed(pool)).map(({ id }) => id);
const show = (workspaceId: string, channelId: string, text: string) =>
  desireCard(
    pool,
    workspaceId,
    { key: text, channelId, urgency: 'person', message: said(text) },
    systemClock.now(),
  );
const deliver = () => deliverCards(bot.current.ctx, new AbortController().signal);

async function ask(user: string, team: string, channel: string, text: string): Promise<string> {
  const person = bot.current.slack.client(user, team);
  await person.command(channel, text);
  const answer = await person.waitForMessage(channel, (message) => message.is_ephemeral === true);
  return JSON.stringify(answer);
}

async function rowsOf(table: string): Promise<unknown[]> {
  return (await pool.query(`select * from ${table} order by workspace_id`)).rows;
}

test('two workspaces install it; each is answered by its own token and sees its own vendors', async () => {
  const { url, tokensOf, slack } = bot.current;
  expect(await install(url, CARE, MARA)).toBe(200);
  expect(await install(url, NORTH, NILS)).toBe(200);
  expect(await served()).toEqual([CARE, NORTH]);
  await addVendors(pool, CARE, ['Alder'], systemClock.now());
  await addVendors(pool, NORTH, ['Birch'], systemClock.now());
  const care = await ask(MARA, CARE, 'C0CARE0001', '/vendor-admin vendors');
  expect(care).toContain('Alder');
  expect(care).not.toContain('Birch');
  const north = await ask(NILS, NORTH, 'C0NORTHOWN', '/vendor-admin vendors');
  expect(north).toContain('Birch');
  expect(north).not.toContain('Alder');
  expect(tokensOf('users.info', MARA)).toEqual([tokenOf(CARE)]);
  expect(tokensOf('users.info', NILS)).toEqual([tokenOf(NORTH)]);

  for (const channel of ['C0CARE0001', 'C0NORTHOWN']) {
    slack.control.join(
      channel,
      slack.installation(channel === 'C0CARE0001' ? CARE : NORTH)?.bot.bot_user_id ?? '',
    );
  }
  await show(CARE, 'C0CARE0001', 'for Care');
  await show(NORTH, 'C0NORTHOWN', 'for North');
  await deliver();
  expect(tokensOf('chat.postMessage', 'for Care')).toEqual([tokenOf(CARE)]);
  expect(tokensOf('chat.postMessage', 'for North')).toEqual([tokenOf(NORTH)]);
});

test('whoever installs it first leads, where nobody does, also without being an admin of Slack', async () => {
  expect(await findStanding(pool, NORTH, NILS)).toMatchObject({ member: { role: 'admin' } });
  expect(await install(bot.current.url, NORTH, INGRID)).toBe(200);
  expect(await findStanding(pool, NORTH, INGRID)).toMatchObject({ member: null });
});

test('A16: a state is good once, for ten minutes, in the browser that it was made for', async () => {
  const { url } = bot.current;
  const before = await rowsOf('installation');
  const mine = await begin(url);
  const [first, second] = [
    await agree(mine.consent, CARE, MARA),
    await agree(mine.consent, CARE, MARA),
  ];
  const other = await begin(url);
  // Another browser's, none at all, and one that we never signed.
  expect(await back(first, other.cookie)).toBe(400);
  expect(await back(first, '')).toBe(400);
  const forged = new URL(first);
  forged.searchParams.set('state', 'e30.e30.e30');
  expect(await back(forged.href, 'slack-app-oauth-state=e30.e30.e30')).toBe(400);
  expect(await rowsOf('installation')).toEqual(before);
  // The same state with a code of its own: good, then used.
  expect(await back(first, mine.cookie)).toBe(200);
  const after = await rowsOf('installation');
  expect(await back(second, mine.cookie)).toBe(400);
  expect(await rowsOf('installation')).toEqual(after);

  const clock = stoppedClock('2026-11-22T12:00:00Z');
  const states = stateStore(pool, clock, 'secret');
  const state = await states.generateStateParam({ scopes: [] }, new Date(0));
  const foreign = await stateStore(pool, clock, 'another').generateStateParam(
    { scopes: [] },
    new Date(0),
  );
  clock.advance({ seconds: 601 });
  await expect(states.verifyStateParam(new Date(0), state)).rejects.toThrow('expired');
  await expect(states.verifyStateParam(new Date(0), foreign)).rejects.toThrow('signature');
});

const REVOKED = { type: 'tokens_revoked', tokens: { oauth: [], bot: ['U0BOT'] } };
const UNINSTALLED = { type: 'app_uninstalled' };

test.each([
  ['uninstalled, then revoked, twice', [UNINSTALLED, REVOKED, UNINSTALLED, REVOKED]],
  ['revoked, then uninstalled, twice', [REVOKED, UNINSTALLED, REVOKED, UNINSTALLED]],
])(
  'F15: %s: tokens go, one workspace rests, the other does not; installed again it resumes',
  async (_, told) => {
    const { slack, url, plumbline } = bot.current;
    const key = `while away ${told[0]?.type}`;
    // Its own two events arrive nowhere; the ones of the test do.
    slack.control.fault({ delivery: 'events_api', kind: 'lost', times: 2 });
    slack.control.uninstall(NORTH);
    slack.control.clearFaults();
    for (const event of told) await slack.control.event(event, NORTH);
    await until(async () => !(await served()).includes(NORTH));
    // All four are dealt with, before anybody installs it anew.
    const due = `select from inbox where workspace_id = $1 and due_at is not null`;
    await until(async () => (await pool.query(due, [NORTH])).rows.length === 0);
    await plumbline.work.drain(5_000);
    expect(await served()).toEqual([CARE]);
    expect(
      (await rowsOf('installation')).map((row) => (row as { workspace_id: string }).workspace_id),
    ).toEqual([CARE]);
    const trail = async () =>
      (
        await pool.query(
          `select kind from audit where workspace_id = $1 and kind like 'app.%' order by audit_id desc`,
          [NORTH],
        )
      ).rows.map((row) => (row as { kind: string }).kind);
    expect((await trail()).slice(0, 2)).toEqual(['app.uninstalled', 'app.installed']);
    await show(NORTH, 'C0NORTHOWN', key);
    await deliver();
    expect(bot.current.tokensOf('chat.postMessage', key)).toEqual([]);
    // Whichever of them is worked first gives the reason.
    expect(['app_uninstalled', 'tokens_revoked']).toContain(
      (await findSettings(pool, NORTH)).pauseReason,
    );

    expect(await install(url, NORTH, INGRID)).toBe(200);
    expect(await served()).toEqual([CARE, NORTH]);
    slack.control.join('C0NORTHOWN', slack.installation(NORTH)?.bot.bot_user_id ?? '');
    await deliver();
    expect(bot.current.tokensOf('chat.postMessage', key)).toEqual([tokenOf(NORTH)]);
    // What was said of the old token comes late: the new one is good.
    const late = () => bot.current.logged().split('told after an installation').length;
    const before = late();
    await slack.control.event(told[0] ?? {}, NORTH);
    await until(async () => late() > before);
    expect(await served()).toEqual([CARE, NORTH]);
  },
);

test('A13: keys change: all is sealed anew at a start, a key that is missing is named, and tokens open in their own row alone', async () => {
  const { slack, ctx } = bot.current;
  const start = (...keys: (string | undefined)[]) => {
    const { slack: oauth } = readConfig(environment(slack, keys.join(',')));
    return many(oauth as OAuth, slack.apiUrl, { ...ctx, db: pool });
  };
  const [old, fresh] = KEYS;
  const works = async ({ access }: Awaited<ReturnType<typeof start>>, id = CARE) =>
    (await access.clientFor(id).auth.test()).team_id;
  await expect(start(fresh)).rejects.toThrow(
    /^TOKEN_KEY: the key [0-9a-f]{8}, which seals the tokens of 2 installations, is not among/,
  );
  expect(await works(await start(fresh, old))).toBe(CARE);
  expect(await works(await start(fresh), NORTH)).toBe(NORTH);
  await expect(start(old)).rejects.toThrow(UserError);
  // Somebody who can write to the table gives Care's tokens to North.
  const sealed = (await rowsOf('installation')).map((row) => (row as { sealed: Buffer }).sealed);
  const put = (id: string, bytes: Buffer | undefined) =>
    pool.query('update installation set sealed = $2 where workspace_id = $1', [id, bytes]);
  await put(NORTH, sealed[0]);
  await expect(works(await start(fresh), NORTH)).rejects.toThrow('authenticate');
  await put(NORTH, sealed[1]);
  expect(await works(await start(old, fresh), NORTH)).toBe(NORTH);
});

const grant = (id: string, isGranted: boolean) =>
  bot.current.slack.client(MARA).grant(id, isGranted);

test('an organisation installs it once, and its workspaces stay apart', async () => {
  const { slack, url, tokensOf } = bot.current;
  expect(await install(url, ORG, MARA)).toBe(200);
  await grant(TECH, true);
  // Before anybody there has asked for anything.
  await until(async () => (await served()).includes(TECH));
  expect(await ask(TOMAS, TECH, 'C0TECH0001', '/vendor-score help')).toContain('Usage');
  expect(tokensOf('users.info', TOMAS)).toEqual([tokenOf(ORG)]);
  slack.control.join('C0TECH0001', slack.installation(ORG)?.bot.bot_user_id ?? '');
  await show(TECH, 'C0TECH0001', 'for Tech');
  await deliver();
  expect(tokensOf('chat.postMessage', 'for Tech')).toEqual([tokenOf(ORG)]);
  // Care has its own.
  expect(await ask(MARA, CARE, 'C0CARE0001', '/vendor-admin vendors')).toContain('Alder');
});

test('a workspace that is taken out of the organisation’s installation rests, and resumes when it is added again', async () => {
  const { slack, plumbline, tokensOf } = bot.current;
  const kinds = async () =>
    (
      await pool.query(
        `select kind, subject from audit where workspace_id = $1 and kind like 'app.%' order by audit_id`,
        [TECH],
      )
    ).rows;
  const [added, taken] = [
    { kind: 'app.installed', subject: ORG },
    { kind: 'app.uninstalled', subject: ORG },
  ];
  expect(await kinds()).toEqual([added]);
  await grant(TECH, false);
  await until(async () => !(await served()).includes(TECH));
  expect((await findSettings(pool, TECH)).pauseReason).toBe('team_access_revoked');
  await show(TECH, 'C0TECH0001', 'while out');
  await deliver();
  expect(tokensOf('chat.postMessage', 'while out')).toEqual([]);
  // The organisation's tokens and the other workspaces stay.
  expect(tokenOf(ORG)).toBeDefined();
  expect(await served()).toEqual([CARE, NORTH]);

  await grant(TECH, true);
  await until(async () => (await served()).includes(TECH));
  slack.control.join('C0TECH0001', slack.installation(ORG)?.bot.bot_user_id ?? '');
  await deliver();
  expect(tokensOf('chat.postMessage', 'while out')).toEqual([tokenOf(ORG)]);
  // What was said before comes late, and twice: Slack is asked how it stands.
  const late = { type: 'team_access_revoked', team_ids: [TECH] };
  for (const _ of [1, 2]) await slack.control.event(late, TECH);
  await plumbline.work.drain(5_000);
  expect(await served()).toContain(TECH);
  expect(await kinds()).toEqual([added, taken, added]);
});

test('of an organisation’s people those in the workspace have its role, others one that they are given', async () => {
  const { slack, ctx } = bot.current;
  // Mara is of Care and in Tech as well; Tomás is of Tech alone; Ingrid is of another organisation.
  for (const channel of ['C0GROUP001', 'C0NORTH001']) {
    slack.control.join(channel, slack.installation(CARE)?.bot.bot_user_id ?? '');
  }
  slack.control.join('C0TECH0001', slack.installation(ORG)?.bot.bot_user_id ?? '');
  const seen = async (workspaceId: string, userId: string) => {
    const actor = await people(ctx).reach(workspaceId, userId);
    return [actor?.from, actor?.member?.role ?? null];
  };
  expect(await seen(TECH, MARA)).toEqual(['home', 'admin']);
  await saveMember(pool, TECH, TOMAS, { role: 'admin', vendorIds: null });
  expect(await seen(CARE, TOMAS)).toEqual(['organisation', null]);
  await saveMember(pool, CARE, TOMAS, { role: 'viewer', vendorIds: null });
  expect(await seen(CARE, TOMAS)).toEqual(['organisation', 'viewer']);
  await saveMember(pool, CARE, INGRID, { role: 'viewer', vendorIds: null });
  expect(await seen(CARE, INGRID)).toEqual(['outside', null]);
  slack.control.uninstall(ORG);
  await until(async () => !(await served()).includes(TECH));
  expect(await served()).toContain(CARE);
});
