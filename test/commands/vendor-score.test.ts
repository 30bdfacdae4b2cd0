import { beforeAll, describe, expect, test } from 'vitest';
import { saveMember } from '../../src/members/query.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Block, Message } from '../../src/playground/server/protocol.ts';
import { addVendors, listVendors } from '../../src/vendors/query.ts';
import { type Transport, testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { loadScene, NOW } from '../support/scene.ts';

const LEADS = 'C0LEADS001';
const GENERAL = 'C0GENERAL1';
const ACME = 'C0ACME0001';
const HOSTILE = '<!channel> *Birch* & :tada: `Söhne`';

describe.each<Transport>(['socket', 'http'])('/vendor-score over %s', (transport) => {
  const database = testDatabase();
  const clock = stoppedClock(NOW);
  const bot = testBot(database, transport, clock);
  let ada: Client;
  let jing: Client;
  let vera: Client;

  beforeAll(async () => {
    const { slack } = bot.current;
    const { pool } = database;
    const workspaceId = slack.team.id;
    await loadScene(pool, clock, workspaceId);
    await addVendors(pool, workspaceId, [HOSTILE, 'Acorn Care', 'Cedar'], clock.now());
    const acme = (await listVendors(pool, workspaceId)).find(({ name }) => name === 'Acme Support');
    const contact = { role: 'vendor_contact', vendorIds: [acme?.id ?? 0] } as const;
    await saveMember(pool, workspaceId, 'U0VERACRUZ', contact);
    ada = slack.client('ada');
    jing = slack.client('linjing');
    vera = slack.client('vera');
  });

  /** Types a command and waits for the private answer to it. */
  async function ask(client: Client, channel: string, text: string): Promise<Message> {
    const seen = new Set((await client.messages(channel)).map(({ ts }) => ts));
    expect(await client.command(channel, text)).toEqual({ ok: true });
    return client.waitForMessage(
      channel,
      (message) => !seen.has(message.ts) && !!message.is_ephemeral,
    );
  }

  test('the score and its change come out as worked out by hand', async () => {
    const answer = await ask(ada, LEADS, '/vendor-score acme 2026-10');
    expect(answer.text).toMatch(
      /^Acme Support scored 86\.7 \(B\) for October 2026, 7\.4 points above September 2026, /,
    );
    const shown = texts(answer);
    expect(shown[0]).toContain('▲\u00a07.4 against September 2026');
    expect(table(answer).map((row) => row.slice(0, 4))).toEqual([
      ['Indicator', 'Actual', 'Target', 'Points'],
      ['CSAT, top 2', '85.0\u00a0%', '85.0\u00a0%', '25.7 / 32.1'],
      ['NPS', '30.0', '30.0', '5.9 / 7.4'],
      ['Reopened', '4.0\u00a0%', '5.0\u00a0%', '11.1 / 12.3'],
      ['Resolved within 7 days', '100.0\u00a0%', '95.0\u00a0%', '9.3 / 9.3'],
      ['Resolution SLA', '95.0\u00a0%', '90.0\u00a0%', '14.0 / 14.8'],
      ['First response in time', '90.0\u00a0%', '90.0\u00a0%', '7.4 / 9.3'],
      ['Handling time', '6.2\u00a0min', '6.7\u00a0min', '13.3 / 14.8'],
      ['Contacts', '100', '–', '–'],
      // 24 h, read off a histogram that is right to 1 %
      ['Resolution, median', '24.1\u00a0h', '–', '–'],
    ]);
    expect(shown.slice(1, -1).map((line) => line.split(' at ')[0])).toEqual([
      ...['*CSAT, top 2*', '*First response in time*', '*NPS*'],
    ]);
    expect(shown.join('\n')).toContain('*First response in time* at 90.0\u00a0%');
    expect(shown.at(-1)).toContain('Data to 21 Nov 09:00 (UTC)');
  });

  test('everybody reads their own language', async () => {
    const answer = await ask(jing, LEADS, '/vendor-score “acme” 上月');
    expect(answer.text).toMatch(
      /^Acme Support 2026年10月得分 86\.7（B），比 2026年9月高 7\.4 分，/,
    );
    const yijun = await ask(bot.current.slack.client('yijun'), LEADS, '/vendor-score acme 2026-10');
    expect(yijun.text).toMatch(/^Acme Support 2026年10月分數 86\.7（B），比 2026年9月高 7\.4 分，/);
  });

  test('Explain leads every row to its points, and the lines add up to the score', async () => {
    const answer = await ask(ada, LEADS, '/vendor-score acme 2026-10');
    await ada.press(answer, 'scorecard.explain');
    const view = await ada.waitForView(({ blocks }) => blocks.length > 3);
    const shown = view.blocks.map(textOf);
    expect(shown[0]).toContain('86.7 points from the rows = *86.7 B*');
    const points = shown.flatMap((text) => /· ([\d.]+) of [\d.]+ points/.exec(text)?.[1] ?? []);
    expect(points).toHaveLength(7);
    expect(points.reduce((sum, each) => sum + Math.round(Number(each) * 10), 0)).toBe(867);
    const csat = shown.find((text) => text.startsWith('*CSAT')) ?? '';
    expect(csat).toContain('85.0\u00a0% (n 60)');
    expect(csat).toContain(
      'floor 70.0\u00a0% · target 85.0\u00a0% · stretch 92.0\u00a0% → 80.0 of 100',
    );
    expect(csat).toContain('sample 0.67');
    expect(shown.join('\n')).toContain('Without weight in this score');
  });

  test('Trend and Break down show the figures behind', async () => {
    const answer = await ask(ada, LEADS, '/vendor-score acme 2026-10');
    await ada.press(answer, 'scorecard.trend');
    const trend = await ada.waitForMessage(LEADS, ({ text }) => text.includes('Score went from'));
    expect(trend.text).toBe('Acme Support: Score went from 79.3 to 86.7.');
    await ada.choose(trend, 'trend.show', 'Handling time');
    const handling = await ada.waitForMessage(LEADS, ({ text }) =>
      text.includes('Handling time went'),
    );
    expect(handling.text).toContain('from 6.2\u00a0min to 6.2\u00a0min');
    expect(handling.ts).toBe(trend.ts);

    await ada.press(answer, 'scorecard.break_down');
    const parts = await ada.waitForMessage(LEADS, ({ text }) => text.includes('by channel'));
    expect(table(parts)[1]?.slice(0, 2)).toEqual(['email', '100']);
    await ada.choose(parts, 'breakdown.show', 'Issue type');
    const issues = await ada.waitForMessage(LEADS, ({ text }) => text.includes('by issue type'));
    expect(table(issues).map((row) => row.slice(0, 2))).toEqual([
      ['Issue type', 'Contacts'],
      ['billing', '75'],
      ['technical', '25'],
    ]);
  });

  test('Share posts once for everybody, however often and fast it is pressed', async () => {
    const answer = await ask(ada, LEADS, '/vendor-score acme 2026-10');
    await Promise.all([ada.press(answer, 'scorecard.share'), ada.press(answer, 'scorecard.share')]);
    await ada.waitForMessage(LEADS, ({ text }) => text.startsWith('Shared with the channel'));
    await bot.current.plumbline.work.drain(5_000);
    const posted = (await jing.messages(LEADS)).filter(({ text }) => text.includes('scored 86.7'));
    expect(posted).toHaveLength(1);
    expect(texts(posted[0]).join('\n')).toContain('Shared by <@U0ADALIN01>');
  });

  test('what Slack certainly refused can be shared again; what it left open is not repeated', async () => {
    const { control } = bot.current.slack;
    const shared = async () =>
      (await jing.messages(LEADS)).filter(({ text }) => text.includes('scored 86.7')).length;
    const answer = await ask(ada, LEADS, '/vendor-score acme 2026-10');
    const before = await shared();
    control.fault({ method: 'chat.postMessage', kind: 'rate_limit', retryAfter: '30' });
    await ada.press(answer, 'scorecard.share');
    await ada.waitForMessage(LEADS, ({ text }) => text.includes('ratelimited'));
    expect(await shared()).toBe(before);
    control.fault({
      method: 'chat.postMessage',
      kind: 'error',
      error: 'fatal_error',
      isStored: true,
    });
    await ada.press(answer, 'scorecard.share');
    await ada.waitForMessage(LEADS, ({ text }) => text.includes('Slack didn’t say'));
    expect(await shared()).toBe(before + 1);
    await ada.press(answer, 'scorecard.share');
    await ada.waitForMessage(LEADS, ({ text }) => text.startsWith('Already shared'));
    expect(await shared()).toBe(before + 1);
  });

  test('a channel that another organisation reads asks before anything is posted', async () => {
    const answer = await ask(ada, ACME, '/vendor-score acme 2026-10');
    await ada.press(answer, 'scorecard.share');
    const question = await ada.waitForMessage(ACME, ({ text }) =>
      text.includes('another organisation'),
    );
    expect((await vera.messages(ACME)).filter(({ text }) => text.includes('scored'))).toEqual([]);
    await ada.press(question, 'scorecard.share_anyway');
    const posted = await vera.waitForMessage(ACME, ({ text }) => text.includes('scored 86.7'));

    await vera.press(posted, 'scorecard.explain');
    const view = await vera.waitForView(({ blocks }) => blocks.length > 3);
    expect(textOf(view.blocks[0])).toContain('*Acme Support*');
  });

  test("a vendor's contact sees nothing of another vendor", async () => {
    const { ctx, slack } = bot.current;
    const cedar = (await listVendors(ctx.db, slack.team.id)).find(({ name }) => name === 'Cedar');
    const post = await stray('scorecard.explain', `${cedar?.id}.month.20261001.20261031.`, ACME);
    await vera.press(post, 'scorecard.explain');
    const view = await vera.waitForView(({ blocks }) => textOf(blocks[0]).includes('only see'));
    expect(view.blocks).toHaveLength(1);
    await vera.close(view);
  });

  test('where the bot is no member, it says how to invite it', async () => {
    const answer = await ask(ada, GENERAL, '/vendor-score acme 2026-10');
    await ada.press(answer, 'scorecard.share');
    const told = await ada.waitForMessage(GENERAL, ({ text }) => text.includes('/invite'));
    expect(told.is_ephemeral).toBe(true);
    expect((await jing.messages(GENERAL)).filter(({ text }) => text.includes('scored'))).toEqual(
      [],
    );
  });

  test('an unknown name offers the three nearest and guesses none', async () => {
    const answer = await ask(ada, LEADS, '/vendor-score acn 2026-10');
    expect(answer.text).toContain('No vendor is called *acn*');
    expect(buttons(answer)).toHaveLength(3);
    expect(buttons(answer).slice(0, 2).sort()).toEqual(['Acme Support', 'Acorn Care']);
    const pick = actionIds(answer)[buttons(answer).indexOf('Acme Support')] ?? '';
    await ada.press(answer, pick);
    await expect.poll(() => textAt(answer.ts)).toMatch(/^Acme Support scored 86\.7/);
  });

  test('without a name there is a picker, and help helps', async () => {
    expect(buttons(await ask(ada, LEADS, '/vendor-score'))).toContain('Acme Support');
    expect((await ask(ada, LEADS, '/vendor-score help')).text).toContain('Usage: /vendor-score');
    expect(texts(await ask(jing, LEADS, '/vendor-score help'))[0]).toContain('选择供应商');
  });

  test('an empty period says where the data ends and leads there', async () => {
    const answer = await ask(ada, LEADS, '/vendor-score acme 2026-01');
    expect(answer.text).toBe(
      '*Acme Support* has no data for January 2026. The newest data are from 21 Nov 09:00 (UTC).',
    );
    expect(buttons(answer)).toEqual(['Show November 2026']);
    await ada.press(answer, 'scorecard.show');
    await expect.poll(() => textAt(answer.ts)).toContain('for November 2026');
  });

  test('words that mean no period are answered with examples', async () => {
    const answer = await ask(ada, LEADS, '/vendor-score acme 2026-13');
    expect(answer.text).toContain('“2026-13”');
    expect(answer.text).toContain('2026-W40');
    const words = await ask(ada, LEADS, '/vendor-score acme next year');
    expect(words.text).toContain('“next year”');
    const glued = await ask(ada, LEADS, '/vendor-score acme上月');
    expect(glued.text).toContain('for October 2026');
    const year = await ask(ada, LEADS, '/vendor-score acme去年');
    expect(year.text).toContain('no data for 2025');
    expect((await ask(ada, LEADS, '/vendor-score acme 9999-12')).text).toContain('“9999-12”');
  });

  test('a hostile name is shown as it was typed and notifies nobody', async () => {
    const answer = await ask(ada, LEADS, `/vendor-score "${HOSTILE}" 2026-10`);
    expect(answer.text).toContain('&lt;!channel&gt; ∗Birch∗ &amp; ꞉tada: ˋSöhneˋ');
    expect(answer.text).not.toContain('<!channel>');
  });

  test('a button that nobody knows, and one with a forged value, are answered', async () => {
    for (const [action, value] of [
      ['breach.acknowledge', '1'],
      ['scorecard.explain', 'nonsense'],
      ['scorecard.show', '1.month.20261399.20261031.'],
    ] as const) {
      const post = await stray(action, value, LEADS);
      await ada.press(post, action);
      if (action === 'scorecard.explain') {
        const view = await ada.waitForView(({ blocks }) =>
          textOf(blocks[0]).includes('older message'),
        );
        await ada.close(view);
      } else {
        await ada.waitForMessage(
          LEADS,
          ({ text, ts }) => text.includes('older message') && ts > post.ts,
        );
      }
    }
  });

  test("another workspace's vendor does not exist here", async () => {
    const { pool } = database;
    await pool.query(`insert into workspace values ('T0OTHER', 'Other', 'UTC', $1)`, [NOW]);
    await addVendors(pool, 'T0OTHER', ['Secret Support'], clock.now());
    const [secret] = await listVendors(pool, 'T0OTHER');
    const post = await stray('scorecard.show', `${secret?.id}.month.20261001.20261031.`, LEADS);
    await ada.press(post, 'scorecard.show');
    await ada.waitForMessage(LEADS, ({ text }) => text.includes('no longer exists'));
    const unknown = await ask(ada, LEADS, '/vendor-score Secret Support');
    expect(JSON.stringify(unknown.blocks)).not.toMatch(/"Secret Support"/);
  });

  test('a failure of ours is told with the reference that stands in the log', async () => {
    await database.pool.query('alter table rollup_day rename to rollup_gone');
    const answer = await ask(ada, LEADS, '/vendor-score acme 2026-10');
    await database.pool.query('alter table rollup_gone rename to rollup_day');
    const [, ref] = /ref ([0-9A-F]{6})/.exec(answer.text) ?? [];
    expect(ref).toBeDefined();
    expect(bot.current.logged()).toContain(`"ref":"${ref}"`);
    expect(answer.text).not.toContain('rollup');
  });

  test('with many vendors there is a search, in which nobody finds what they may not see', async () => {
    const { ctx, slack } = bot.current;
    const many = Array.from({ length: 120 }, (_, at) => `Vendor ${at}`);
    await addVendors(ctx.db, slack.team.id, many, clock.now());
    const answer = await ask(ada, LEADS, '/vendor-score 2026-10');
    const [pick = ''] = actionIds(answer);
    expect(pick).toBe('vendor.pick:2026-10');
    const names = async (client: Client, typed: string) => {
      const found = await client.options(answer, pick, typed);
      return found.ok ? (found.options ?? []).map(({ text }) => text.text) : [];
    };
    expect(await names(ada, '')).toHaveLength(100);
    expect(await names(ada, 'acm')).toEqual(['Acme Support']);
    const [acme] = (await listVendors(ctx.db, slack.team.id)).filter(({ name }) =>
      /^Acme/.test(name),
    );
    const text = { type: 'plain_text', text: 'Acme Support' };
    await ada.choose(answer, pick, { text, value: `${acme?.id}` });
    await expect.poll(() => textAt(answer.ts)).toMatch(/^Acme Support scored 86\.7/);
  });

  test('no token and no response_url stands in the log', () => {
    const { slack } = bot.current;
    const logged = bot.current.logged();
    expect(logged.length).toBeGreaterThan(0);
    for (const secret of [slack.botToken, slack.appToken, slack.signingSecret]) {
      expect(logged).not.toContain(secret);
    }
    expect(logged).not.toMatch(/xoxb-|xapp-/);
  });

  test('everything that the bot sent was accepted by the validator', async () => {
    const journal = bot.current.slack.control.journal();
    const refused = journal.filter((entry) => JSON.stringify(entry).includes('invalid_blocks'));
    expect(refused).toEqual([]);
  });

  async function textAt(at: string): Promise<string | undefined> {
    return (await ada.messages(LEADS)).find(({ ts }) => ts === at)?.text;
  }

  /** A message of the bot's with one button that no message of today would have. */
  async function stray(actionId: string, value: string, channel: string): Promise<Message> {
    const { ctx } = bot.current;
    const text = { type: 'plain_text' as const, text: 'Press' };
    const element = { type: 'button' as const, text, action_id: actionId, value };
    const posted = await ctx.slack.chat.postMessage({
      channel,
      text: 'stray',
      blocks: [{ type: 'actions', elements: [element] }],
    });
    return ada.waitForMessage(channel, ({ ts }) => ts === posted.ts);
  }
});

function textOf(block: Block | undefined): string {
  const { text } = (block ?? {}) as { text?: { text?: string } };
  return text?.text ?? JSON.stringify(block);
}

function texts(message: Message | undefined): string[] {
  return (message?.blocks ?? [])
    .filter(({ type }) => type === 'section' || type === 'context')
    .map(textOf);
}

function table(message: Message): string[][] {
  const found = message.blocks?.find(({ type }) => type === 'data_table');
  const { rows = [] } = (found ?? {}) as { rows?: { text: string }[][] };
  return rows.map((row) => row.map(({ text }) => text));
}

function elements(message: Message) {
  const found = message.blocks?.find(({ type }) => type === 'actions');
  const { elements: all = [] } = (found ?? {}) as {
    elements?: { action_id: string; text?: { text: string } }[];
  };
  return all;
}

function buttons(message: Message): string[] {
  return elements(message).map(({ text }) => text?.text ?? '');
}

function actionIds(message: Message): string[] {
  return elements(message).map(({ action_id }) => action_id);
}
