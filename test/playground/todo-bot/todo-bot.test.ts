// Three processes: the local Slack as `npm run slack` starts it, the bot, and this one, which plays
// two people of two workspaces.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../../../src/playground/client.ts';
import type { JournalPage } from '../../../src/playground/server/control-protocol.ts';
import type { Message, View } from '../../../src/playground/server/protocol.ts';
import { type Running, startProcess } from '../../support/process.ts';
import { TRANSPORTS, until } from '../server/support.ts';
import { control, getJson } from '../server/support-control.ts';
import { installThere } from './install.ts';

const HQ = 'T0PLUMBHQ';
const ACME = 'T0ACMESUP';
const ADA = 'U0ADALIN01';
const VERA = 'U0VERACRUZ';
const LEADS = 'C0LEADS001';

describe.each(TRANSPORTS)('over %s', (transport) => {
  const processes: Running[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'todo-bot-'));
  let slack = { url: '' };
  let botUrl = '';

  beforeAll(async () => {
    const port = await freePort();
    botUrl = `http://127.0.0.1:${port}`;
    const to = transport === 'http' ? ['--app', `${botUrl}/slack/events`] : ['--socket'];
    const server = startProcess('src/playground/main.ts', {}, [
      ...['--manifest', manifestFor(folder, port), '--port', '0', '--not-installed', ...to],
    ]);
    processes.push(server);
    const [, url = ''] = await server.says(/^(http:\/\/127\.0\.0\.1:\d+)\/$/m);
    slack = { url };
    const env = Object.fromEntries(
      [...server.stdout().matchAll(/^(SLACK_\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
    ) as Record<string, string>;
    expect(env).not.toHaveProperty('SLACK_BOT_TOKEN');
    const bot = startProcess('test/playground/todo-bot/app.ts', { ...env, PORT: String(port) });
    processes.push(bot);
    await bot.says(/^listening on/m);
    if (transport === 'http') await server.says(/^# .* answers$/m);
    await installThere(botUrl, HQ, ADA);
    await installThere(botUrl, ACME, VERA);
  });

  afterAll(async () => {
    for (const { child, exit } of processes) {
      child.kill('SIGKILL');
      await exit;
    }
    rmSync(folder, { recursive: true });
  });

  const ada = () => createClient(slack.url, ADA, HQ);
  const vera = () => createClient(slack.url, VERA, ACME);
  const isAbout = (text: string) => (message: Message) =>
    message.text.includes(text) && message.user !== 'USLACKBOT';
  const homeTexts = (view: View | null) => JSON.stringify(view?.blocks ?? []);

  /** On a busy machine the bot may be too late for its trigger, and a person presses again. */
  async function opened(act: () => Promise<unknown>): Promise<View> {
    let view: View | null = null;
    await until(async () => {
      await act();
      view = await ada()
        .waitForView()
        .catch(() => null);
      return view !== null;
    });
    return view as unknown as View;
  }

  test('each workspace keeps its own list, of the same bot', async () => {
    expect(await ada().command(LEADS, '/todo buy milk')).toEqual({ ok: true });
    const card = await ada().waitForMessage(LEADS, isAbout('One thing to do'));
    expect(JSON.stringify(card.blocks)).toContain('buy milk');

    const { channels, app } = await vera().boot();
    expect(app.bot_user_id).not.toBe((await ada().boot()).app.bot_user_id);
    const room = channels.find(({ kind }) => kind === 'im')?.id ?? '';
    expect(await vera().command(room, '/todo call back')).toEqual({ ok: true });
    const other = await vera().waitForMessage(room, isAbout('One thing to do'));
    expect(JSON.stringify(other.blocks)).toContain('call back');
    expect(JSON.stringify(other.blocks)).not.toContain('milk');
  });

  test('a button takes it off', async () => {
    const card = await ada().waitForMessage(LEADS, isAbout('One thing to do'));
    expect(await ada().press(card, 'done')).toEqual({ ok: true });
    await ada().waitForMessage(LEADS, isAbout('0 things to do'));
  });

  test('a form takes what and until when, and says what is missing', async () => {
    const form = await opened(() => ada().shortcut('add_todo'));
    expect(await ada().submit(form, { what: '   ' })).toMatchObject({
      errors: { what: 'Say what there is to do.' },
    });
    expect(await ada().submit(form, { what: 'send the report', due: '2026-12-01' })).toEqual({
      ok: true,
    });
    expect(await ada().view()).toBeNull();
  });

  test('each sees an App Home of their own', async () => {
    await ada().home();
    await vera().home();
    await until(async () => homeTexts(await ada().home()).includes('until 2026-12-01'));
    await until(async () => homeTexts(await vera().home()).includes('call back'));
    expect(homeTexts(await ada().home())).not.toContain('call back');
    expect(homeTexts(await vera().home())).not.toContain('report');
    const home = await ada().home();
    const form = await opened(async () => home && ada().press(home, 'open_form'));
    await ada().close(form);
  });

  test('a message is kept by its shortcut, and a mention answered in the thread', async () => {
    const { app } = await ada().boot();
    await control(slack, 'join', { channel: LEADS, user: app.bot_user_id });
    const message = await ada().post(LEADS, 'please check the invoice');
    await ada().shortcut('keep_message', message);
    await ada().waitForMessage('D0ADALIN01', isAbout('It is on your list'));
    const mention = await ada().post(LEADS, `<@${app.bot_user_id}> how much?`);
    await until(async () => (await ada().messages(LEADS, mention.ts)).length === 2);
    const [, answer] = await ada().messages(LEADS, mention.ts);
    expect(answer?.text).toBe(`2 things to do, <@${ADA}>`);
  });

  test('it answers in the DM', async () => {
    await vera().post('D0VERACRUZ', 'list');
    await vera().waitForMessage('D0VERACRUZ', isAbout('One thing to do'));
  });

  test('no call was made with the token of the other workspace', async () => {
    const { entries } = await getJson<JournalPage>(slack, 'journal');
    const about = (user: string) =>
      entries.filter((one) => one.kind === 'call' && JSON.stringify(one.args).includes(user));
    expect(about(ADA).length).toBeGreaterThan(3);
    expect(about(VERA).length).toBeGreaterThan(1);
    for (const one of about(ADA)) expect(one).toMatchObject({ team: HQ });
    for (const one of about(VERA)) expect(one).toMatchObject({ team: ACME });
    expect(JSON.stringify(entries)).not.toMatch(/xox[bp]-[0-9a-f]{6}/);
  });

  test('a slow delivery, a broken call and a renewed connection cost nothing', async () => {
    await control(slack, 'fault', { delivery: 'slash_commands', kind: 'delay', delayMs: 200 });
    await control(slack, 'fault', { method: 'views.publish', kind: 'reset' });
    expect(await ada().command(LEADS, '/todo survive')).toEqual({ ok: true });
    await ada().waitForMessage(LEADS, isAbout('3 things to do'));
    if (transport === 'socket') {
      await control(slack, 'refresh_sockets');
      await ada().close(await opened(() => ada().command(LEADS, '/todo')));
    }
  });

  test('taken out of one workspace it forgets that one alone', async () => {
    await control(slack, 'uninstall', { id: ACME });
    expect(await vera().command('C0ACME0001', '/todo')).toMatchObject({ error: 'unknown_command' });
    await ada().post('D0ADALIN01', 'list');
    await ada().waitForMessage('D0ADALIN01', isAbout('3 things to do'));

    await installThere(botUrl, ACME, VERA);
    await until(async () => homeTexts(await vera().home()).includes('0 things to do'));
  });
});

/** The app's addresses stand in its manifest, so it needs one for each port. */
function manifestFor(folder: string, port: number): string {
  const file = join(folder, 'manifest.yml');
  const text = readFileSync(join(import.meta.dirname, 'manifest.yml'), 'utf8');
  writeFileSync(file, text.replace('127.0.0.1:3001', `127.0.0.1:${port}`));
  return file;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}
