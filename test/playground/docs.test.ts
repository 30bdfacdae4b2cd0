// What docs/local-slack.md tells a stranger to type works as it stands there.
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { localSlack, temporaryFolder, until } from './server/support.ts';

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/local-slack.md'), 'utf8');

const fenced = (language: string) => PAGE.split(`\n\`\`\`${language}\n`)[1]?.split('```')[0] ?? '';

test('the ten-line bot answers, by the manifest beside it', async () => {
  const code = fenced('js');
  const manifest = join(temporaryFolder(), 'manifest.yml');
  writeFileSync(manifest, fenced('yaml'));
  const slack = await localSlack({ manifest });
  const bot = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    env: {
      ...process.env,
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
    },
  });
  onTestFinished(() => void bot.kill('SIGKILL'));
  await until(() => slack.control.connections() === 1);
  const ada = slack.client('ada');
  expect(await ada.command('#support-leads', '/hello')).toEqual({ ok: true });
  await ada.waitForMessage('#support-leads', ({ text }) => text === 'Hello');
});

const CALLS = [
  ...PAGE.matchAll(/^curl (?:-X (POST) )?'?(http\S+?)'?(?: -d '(.*?)')?(?: {3}#.*)?$/gm),
];

test('every call of the control API does what it says', async () => {
  expect(CALLS.length).toBe(PAGE.match(/^curl /gm)?.length);
  const slack = await localSlack();
  for (const [line, method = 'GET', address = '', body] of CALLS) {
    const url = address.replace('http://127.0.0.1:3000', slack.url);
    const response = await fetch(url, { method, ...(body === undefined ? {} : { body }) });
    expect([line, response.status, await response.text()]).toEqual([line, 200, expect.any(String)]);
  }
  expect(slack.installation(slack.team.id)).toBeNull();
});

test('every verb that it names is one', async () => {
  const slack = await localSlack();
  const [, table = ''] = /\| verb \| body \|\n([\s\S]*?)\n\n/.exec(PAGE) ?? [];
  const verbs = [...table.matchAll(/^\|([^|]*)\|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`(\w+)`/g)].map(([, verb]) => verb),
  );
  expect(verbs.length).toBeGreaterThan(20);
  for (const verb of verbs) {
    const response = await fetch(`${slack.url}/_/control/${verb}`, { method: 'POST', body: 'x' });
    expect([verb, response.status]).toEqual([verb, 400]);
  }
});
