// Who may open a file, and what the page shows of one.
import { expect, test } from 'vitest';
import type { FileObject } from '../../../src/playground/server/protocol.ts';
import { answerOf, localSlack, until, webClient } from './support.ts';
import {
  CSV,
  errorOf,
  GENERAL,
  image,
  LEADS,
  manifest,
  PNG,
  start,
  upload,
} from './support-files.ts';

test('the private address opens for the token with files:read; others are sent to sign in', async () => {
  const { slack, client } = await start(0);
  const id = await upload(client, 'Bericht Ä.csv', CSV);
  const { file } = await client.files.info({ file: id });
  const get = (token: string) =>
    fetch(String(file?.url_private_download), {
      headers: { authorization: `Bearer ${token}` },
      redirect: 'manual',
    });
  const opened = await get(slack.botToken);
  expect(Buffer.from(await opened.arrayBuffer())).toEqual(CSV);
  expect(opened.headers.get('content-disposition')).toContain('attachment');
  expect((await get('xoxb-other')).status).toBe(302);
  const poor = await localSlack({ manifest: manifest('files:write'), windows: { fileMs: 0 } });
  const writer = webClient(poor);
  const own = await upload(writer, 'a.csv', CSV);
  expect(await answerOf(writer.files.info({ file: own }))).toMatchObject({
    error: 'missing_scope',
    needed: 'files:read',
  });
  const url = `${poor.url}/files-pri/${poor.team.id}-${own}/a.csv`;
  const headers = { authorization: `Bearer ${poor.botToken}` };
  expect((await fetch(url, { headers, redirect: 'manual' })).status).toBe(302);
});

test('a person opens what they can see in a message, and nothing else', async () => {
  const { slack, client } = await start(0);
  const id = await upload(client, 'chart.png', PNG);
  const page = async (user: string) => {
    const answer = await fetch(`${slack.url}/_/file?user=${user}&file=${id}`);
    await answer.arrayBuffer();
    return `${answer.status} ${answer.headers.get('content-type')}`;
  };
  expect(await page('U0ADALIN01')).toMatch(/^404/);
  await until(async () => (await errorOf(client.chat.postMessage(image(id)))) === undefined);
  expect(await page('U0ADALIN01')).toBe('200 image/png');
  expect(await page('U0VERACRUZ')).toMatch(/^404/);
  const html = Buffer.from('<script>alert(1)</script>');
  const evil = await upload(client, 'a.html', html, { channel_id: LEADS });
  const ada = slack.client('ada');
  await ada.waitForMessage(LEADS, ({ files }) => files?.[0]?.id === evil);
  const answer = await fetch(`${slack.url}/_/file?user=U0ADALIN01&file=${evil}`);
  expect(answer.headers.get('content-type')).toBe('application/octet-stream');
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
});

test('what the page draws from is what the API says', async () => {
  const { slack, client } = await start(0);
  const id = await upload(client, 'chart.png', PNG, { channel_id: GENERAL }).catch(() => '');
  // The bot is not in this channel: nothing was shared.
  expect(id).toBe('');
  const shared = await upload(client, 'chart.png', PNG, { channel_id: LEADS });
  const ada = slack.client('ada');
  const message = await ada.waitForMessage(LEADS, ({ files }) => files?.[0]?.id === shared);
  const { file } = await client.files.info({ file: shared });
  const [drawn] = message.files ?? [];
  for (const [key, value] of Object.entries(drawn ?? ({} as FileObject))) {
    expect(file, key).toHaveProperty([key], value);
  }
});

test("Slack looks at people's uploads as long as at the app's, and shows the kind once it knows", async () => {
  const slack = await localSlack({ manifest: manifest('files:read'), windows: { fileMs: 60_000 } });
  const client = webClient(slack);
  const ada = slack.client('ada');
  const file = await ada.upload('list.csv', 'a,b');
  const { ts } = await ada.share(LEADS, [file]);
  const kinds = async () => {
    const message = (await ada.messages(LEADS)).find((one) => one.ts === ts);
    const info = await client.files.info({ file: file.id });
    return [message?.files?.[0]?.mimetype, info.file?.mimetype];
  };
  expect(await kinds()).toEqual(['', '']);
  slack.control.clock.set(slack.control.clock.now().add({ seconds: 61 }));
  expect(await kinds()).toEqual(['text/csv', 'text/csv']);
});
