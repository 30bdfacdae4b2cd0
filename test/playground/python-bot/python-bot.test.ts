// A bot that shares no line with the local Slack, nor the language: what it hears and says goes
// over HTTP alone.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalSlack, startLocalSlack } from '../../../src/playground/index.ts';

const HERE = import.meta.dirname;
const LEADS = 'C0LEADS001';

const hasPython = spawnSync('python3', ['--version']).status === 0;
// Said where the name of a skipped test is read.
const inPython = test.skipIf(!hasPython);
const note = hasPython ? '' : ' (skipped: there is no python3 on this machine)';

let slack: LocalSlack;
let bot: ChildProcess | null = null;
let botUrl = '';

beforeAll(async () => {
  if (!hasPython) return;
  slack = await startLocalSlack({ manifest: join(HERE, 'manifest.yml') });
  bot = spawn('python3', [join(HERE, 'bot.py')], {
    env: {
      ...process.env,
      PORT: '0',
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = await once(bot.stdout as NonNullable<ChildProcess['stdout']>, 'data');
  botUrl = `http://127.0.0.1:${String(said).match(/listening on (\d+)/)?.[1]}/`;
  slack.control.deliver({ http: botUrl });
});

afterAll(async () => {
  if (!bot) return;
  const ended = once(bot, 'exit');
  bot.kill('SIGKILL');
  await ended;
  await slack.stop();
});

inPython(`a bot in Python answers the challenge of its address${note}`, async () => {
  expect(await slack.control.verify()).toBeNull();
});

inPython(`it answers a command, posts, and changes its post${note}`, async () => {
  const [ada, linjing] = [slack.client('ada'), slack.client('linjing')];
  expect(await ada.command(LEADS, '/lunch')).toEqual({ ok: true });
  const hint = await ada.waitForMessage(LEADS, ({ text }) => text.startsWith('Where?'));
  expect(hint).toMatchObject({ is_ephemeral: true, user: slack.app.bot_user_id });
  expect(await ada.command(LEADS, '/lunch the “Lotus” & more')).toEqual({ ok: true });
  const text = 'Lunch at the “Lotus” &amp; more: ';
  const card = await linjing.waitForMessage(LEADS, (one) => one.text === `${text}nobody yet`);
  await linjing.press(card, 'join');
  const one = await ada.waitForMessage(LEADS, (message) => message.text.includes('U0LINJING1'));
  expect(one.ts).toBe(card.ts);
  await ada.press(one, 'join');
  await ada.waitForMessage(LEADS, (now) => now.text === `${text}<@U0LINJING1>, <@U0ADALIN01>`);
});

inPython(`it takes nothing that Slack didn't sign${note}`, async () => {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${'0'.repeat(64)}`,
  };
  const forged = await fetch(botUrl, { method: 'POST', headers, body: 'text=forged' });
  expect(forged.status).toBe(401);
  const unsigned = await fetch(botUrl, { method: 'POST', body: 'text=forged' });
  expect(unsigned.status).toBe(401);
  const all = await slack.client('ada').messages(LEADS);
  expect(all.some(({ text }) => text.includes('forged'))).toBe(false);
});
