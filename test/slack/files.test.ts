// A file or a picture of ours in Slack: once, when it is ready, and otherwise a sentence.
import { createCanvas } from '@napi-rs/canvas';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { insteadOf } from '../../src/charts/instead.ts';
import { heat, line } from '../../src/charts/spec.ts';
import { en } from '../../src/i18n/en.ts';
import { zhHans } from '../../src/i18n/zh-hans.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Fault } from '../../src/playground/server/faults.ts';
import type { Message } from '../../src/playground/server/protocol.ts';
import { actions, button, section } from '../../src/slack/blocks.ts';
import { interaction } from '../../src/slack/interaction.ts';
import { testBot } from '../support/bot.ts';
import { testDatabase } from '../support/database.ts';

const LEADS = 'C0LEADS001';
const SHARED = 'C0ACME0001';
const PNG = createCanvas(4, 4).toBuffer('image/png');
const FILE = { name: 'rows.csv', bytes: Buffer.from('a\r\n1\r\n'), title: 'Rows <of> Acme' };
/** Thirty periods with a gap: more than Slack's own chart shows. */
const SPEC = line({
  title: 'Score',
  categories: Array.from({ length: 30 }, (_, at) => `W${at}`),
  series: [
    { name: 'Score', values: Array.from({ length: 30 }, (_, at) => (at === 9 ? null : at)) },
  ],
  yLabel: 'Points',
});
const CELLS = heat({
  ...{ title: 'Contacts', yLabel: 'Contacts', unit: 'contacts' },
  ...{ rows: ['Mon'], columns: ['9', '10'], values: [[4, 9]] },
});

describe('files of the bot', () => {
  const database = testDatabase();
  const bot = testBot(database, 'socket', undefined, {
    interactions: [
      interaction({
        id: 'test.file',
        needs: 'see',
        about: 'listed',
        value: z.string(),
        run: async (_, { args, channelId, messageTs }) => ({
          kind: 'file',
          file: FILE,
          to:
            args === 'asker' ? 'asker' : { channelId: channelId ?? '', messageTs: messageTs ?? '' },
          comment: 'The rows behind it',
        }),
      }),
      interaction({
        id: 'test.picture',
        needs: 'see',
        about: 'listed',
        value: z.string(),
        run: async ({ charts }) => ({
          kind: 'private',
          message: { text: 'Trend', blocks: [section('Trend'), await charts.draw(SPEC)] },
        }),
      }),
      interaction({
        id: 'test.given',
        needs: 'see',
        about: 'listed',
        value: z.string(),
        run: async () => ({
          kind: 'private',
          message: {
            text: 'Given',
            blocks: [
              section('Given'),
              {
                ...{ type: 'picture', png: PNG, fileName: 'x', title: '', alt: 'A *bold* <alt>' },
                instead: insteadOf(CELLS),
              },
            ],
          },
        }),
      }),
    ],
  });
  const starters = new Map<string, Message>();
  let ada: Client;
  let dm: string;

  beforeAll(async () => {
    const { ctx, slack } = bot.current;
    ada = slack.client('ada');
    dm = slack.app.bot_user_id;
    for (const channel of [LEADS, SHARED]) {
      const { ts } = await ctx.slack.chat.postMessage({
        channel,
        text: 'starter',
        blocks: [
          actions(
            button('Send', 'test.file', 'asker'),
            button('Share', 'test.file:thread', 'thread'),
            button('Draw', 'test.picture', 'x'),
            button('Given', 'test.given', 'x'),
          ),
        ],
      });
      const starter = await ada.waitForMessage(channel, (message) => message.ts === ts);
      starters.set(channel, starter);
    }
  });
  afterEach(() => {
    bot.current.slack.control.clearFaults();
    bot.current.slack.control.fileProcessing(50);
  });

  /** What the channel got to read since the press. */
  async function press(actionId: string, channel = LEADS, who = ada): Promise<readonly Message[]> {
    const starter = starters.get(channel);
    if (!starter) throw new Error('no starter');
    const before = (await who.messages(channel)).length;
    await who.press(starter, actionId);
    await bot.current.plumbline.work.drain(30_000);
    return (await who.messages(channel)).slice(before);
  }
  const fault = (given: Fault) => bot.current.slack.control.fault(given);
  const filesIn = async (channel: string, thread?: string) =>
    (await ada.messages(channel, thread)).filter(({ files }) => files && files.length > 0);
  const completions = () =>
    bot.current.slack.control
      .journal()
      .filter((one) => one.kind === 'call' && one.method === 'files.completeUploadExternal').length;

  test('a file comes as a direct message, and the person hears so', async () => {
    const [told] = await press('test.file');
    expect(told?.text).toBe('I sent you *Rows &lt;of&gt; Acme* as a direct message.');
    expect(told?.is_ephemeral).toBe(true);
    const [sent] = await filesIn(dm);
    expect(sent).toMatchObject({
      text: 'The rows behind it',
      files: [{ name: 'rows.csv', title: 'Rows <of> Acme', size: 6 }],
    });
  });

  test('or as a reply to the message', async () => {
    const [told] = await press('test.file:thread');
    expect(told?.text).toBe('*Rows &lt;of&gt; Acme* is in the thread.');
    expect(await filesIn(LEADS, starters.get(LEADS)?.ts)).toHaveLength(1);
  });

  test('never where another organisation reads along', async () => {
    const before = (await filesIn(dm)).length;
    const [told] = await press('test.file:thread', SHARED);
    expect(told?.text).toBe(en.files.outside(FILE.title));
    expect(await filesIn(SHARED, starters.get(SHARED)?.ts)).toEqual([]);
    expect(await filesIn(dm)).toHaveLength(before + 1);
  });

  test.each([
    ['was lost before', false, 2],
    ['came about and its answer was lost', true, 1],
  ])('F21: when the completion %s, the file is there once', async (_, isStored, calls) => {
    const [shares, asked] = [(await filesIn(dm)).length, completions()];
    fault({ method: 'files.completeUploadExternal', kind: 'reset', isStored });
    const [told] = await press('test.file');
    expect(told?.text).toBe(en.files.sent(FILE.title));
    expect(await filesIn(dm)).toHaveLength(shares + 1);
    expect(completions()).toBe(asked + calls);
  });

  test('F21: when nobody can tell whether it came about, that is said and nothing is repeated', async () => {
    const asked = completions();
    fault({ method: 'files.completeUploadExternal', kind: 'reset' });
    fault({ method: 'files.info', kind: 'status', status: 503, times: 1 });
    const [told] = await press('test.file');
    expect(told?.text).toBe(en.files.unknown);
    expect(completions()).toBe(asked + 1);
  });

  test.each<[string, Fault, string]>([
    [
      'no uploads at all',
      { method: 'files.getUploadURLExternal', kind: 'error', error: 'file_uploads_disabled' },
      en.files.refusals['file_uploads_disabled'] ?? '',
    ],
    [
      'an error we have no words for',
      { method: 'files.completeUploadExternal', kind: 'error', error: 'odd_thing' },
      'Slack refused the file (odd_thing). Nothing was sent.',
    ],
    ['a broken upload', { method: 'upload', kind: 'reset' }, en.files.unreachable],
    ['a refused upload', { method: 'upload', kind: 'status', status: 500 }, en.files.unreachable],
    [
      'no direct message',
      { method: 'conversations.open', kind: 'error', error: 'missing_scope' },
      en.files.refusals['missing_scope'] ?? '',
    ],
    [
      'too many calls',
      { method: 'files.getUploadURLExternal', kind: 'rate_limit', retryAfter: '9' },
      en.files.refusals['ratelimited'] ?? '',
    ],
  ])('%s: one sentence says what to do', async (_, given, sentence) => {
    const before = (await filesIn(dm)).length;
    fault(given);
    const told = await press('test.file');
    expect(told.map(({ text }) => text)).toEqual([sentence]);
    expect(await filesIn(dm)).toHaveLength(before);
  });

  test('the sentence is in the reader’s language', async () => {
    fault({ method: 'files.getUploadURLExternal', kind: 'error', error: 'storage_limit_reached' });
    const [told] = await press('test.file', LEADS, bot.current.slack.client('U0LINJING1'));
    expect(told?.text).toBe(zhHans.files.refusals['storage_limit_reached']);
  });

  test('a chart that no block can show comes as a picture with its words', async () => {
    const [shown] = await press('test.picture');
    const [, image] = shown?.blocks ?? [];
    expect(image).toMatchObject({
      type: 'image',
      alt_text: 'Line chart “Score”. Score: 0.0 (W0) to 29.0 (W29). 1 gap.',
      title: { type: 'plain_text', text: 'Score' },
    });
    const { id = '' } = (image?.['slack_file'] ?? {}) as { id?: string };
    const bytes = await bot.current.slack.client('ada').download({ id });
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  });

  test('F21: in place of a picture that Slack won’t take stand its words and figures', async () => {
    fault({ method: 'upload', kind: 'status', status: 500 });
    const [shown] = await press('test.given');
    const [head, words, figures, ...more] = shown?.blocks ?? [];
    expect([head?.type, figures?.type, more]).toEqual(['section', 'data_table', []]);
    expect(JSON.stringify(words)).toContain(
      'The picture could not be uploaded. A ∗bold∗ &lt;alt&gt;',
    );
    expect(JSON.stringify(figures)).toMatch(/"Mon".*"4".*"9"/);
  });

  test('F21: a picture that is never ready holds an answer up for seconds; Slack’s own chart comes', async () => {
    bot.current.slack.control.fileProcessing(Number.POSITIVE_INFINITY);
    const [shown] = await press('test.picture');
    const [, words, chart, left] = shown?.blocks ?? [];
    expect(JSON.stringify(words)).toContain('could not be uploaded. Line chart “Score”');
    expect(chart).toMatchObject({ type: 'data_visualization', title: 'Score' });
    // Of 29 with a figure the newest twenty.
    const { series } = (chart as unknown as { chart: object }).chart as {
      series: { data: { value: number }[] }[];
    };
    expect(series.map(({ data }) => data.map(({ value }) => value))).toEqual([
      Array.from({ length: 20 }, (_, at) => at + 10),
    ]);
    expect(JSON.stringify(left)).toContain('20 of its 30 points');
  }, 30_000);
});
