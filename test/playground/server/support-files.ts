// Uploads to a local Slack, step by step.
import { createCanvas } from '@napi-rs/canvas';
import type { WebClient } from '@slack/web-api';
import { expect } from 'vitest';
import type { LocalSlack } from '../../../src/playground/index.ts';
import { answerOf, localSlack, MANIFEST, webClient } from './support.ts';

export const LEADS = 'C0LEADS001';
export const GENERAL = 'C0GENERAL1';
export const PNG = createCanvas(30, 20).toBuffer('image/png');
export const CSV = Buffer.from('a,b\r\n1,2\r\n');

export function manifest(...scopes: string[]) {
  const { bot } = MANIFEST.oauth_config.scopes;
  return { ...MANIFEST, oauth_config: { scopes: { bot: [...bot, ...scopes] } } };
}

export async function start(fileMs = 20): Promise<{ slack: LocalSlack; client: WebClient }> {
  const slack = await localSlack({
    manifest: manifest('files:read', 'files:write'),
    windows: { fileMs },
  });
  return { slack, client: webClient(slack) };
}

export type Uploaded = { readonly id: string; readonly url: string };

export async function ticket(
  client: WebClient,
  filename: string,
  length: number,
): Promise<Uploaded> {
  const answer = await client.files.getUploadURLExternal({ filename, length });
  return { id: String(answer.file_id), url: String(answer.upload_url) };
}

export async function put(url: string, bytes: Uint8Array, method = 'POST'): Promise<string> {
  const answer = await fetch(url, { method, body: new Uint8Array(bytes) });
  return `${answer.status} ${await answer.text()}`;
}

export async function upload(
  client: WebClient,
  name: string,
  bytes: Uint8Array,
  where: { channel_id?: string } = {},
): Promise<string> {
  const { id, url } = await ticket(client, name, bytes.length);
  expect(await put(url, bytes)).toBe(`200 OK - ${bytes.length}`);
  await client.apiCall('files.completeUploadExternal', { files: [{ id, title: name }], ...where });
  return id;
}

export const errorOf = async (calling: Promise<unknown>) => (await answerOf(calling))['error'];
export const image = (id: string) => ({
  channel: LEADS,
  text: 'x',
  blocks: [{ type: 'image' as const, alt_text: 'a', slack_file: { id } }],
});
