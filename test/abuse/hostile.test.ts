// What people type to do harm, in every name and text there is, through every command and button.
import { beforeAll, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { importContacts } from '../../src/contacts/import.ts';
import { textSource } from '../../src/ingest/bytes.ts';
import { csvLine } from '../../src/lib/csv.ts';
import { saveMember } from '../../src/members/query.ts';
import type { Client } from '../../src/playground/client.ts';
import type { JournalEntry } from '../../src/playground/server/protocol.ts';
import { actions, button } from '../../src/slack/blocks.ts';
import { rowsIn } from '../members/rows.ts';
import { pressesOf, type Rows } from '../members/walk.ts';
import { testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { NOW } from '../support/scene.ts';
import { answersSince } from './answers.ts';

const LEADS = 'C0LEADS001';
const ADA = 'U0ADALIN01';
/** Each would do something if it stood in markup as it is. */
const MARKS = [
  '<!channel>',
  '<!here>',
  '<@U0EVIL00001>',
  '<#C0EVIL00001>',
  '<http://evil.example|bank>',
  '*evilbold*',
  '_evilslant_',
  '~evilgone~',
  '`evilcode`',
  ':evilemoji:',
  '\u202E',
];
/** What is carried, and what somebody typed and gets back to change. */
const UNSEEN = new Set(['value', 'initial_value', 'private_metadata', 'action_id', 'block_id']);
const FIRST = '<!channel> *evilbold* <@U0EVIL00001> `evilcode` \u202Egnp.exe';
const SECOND = '<http://evil.example|bank> _evilslant_ ~evilgone~ :evilemoji: zero\u200Bwidth';
const SAID = `${MARKS.join(' ')} `.repeat(40).slice(0, 2_900);

const database = testDatabase();
const clock = stoppedClock(NOW);
const bot = testBot(database, 'http', clock);
let [ada, rows] = [null as unknown as Client, null as unknown as Rows];

beforeAll(async () => {
  const { slack } = bot.current;
  ada = slack.client('ada');
  const given = {
    names: [FIRST, SECOND],
    said: SAID,
    agent: MARKS.join(' ').slice(0, 100),
  } as const;
  rows = await rowsIn(database.pool, clock, slack.team.id, given);
  await saveMember(database.pool, slack.team.id, ADA, { role: 'admin', vendorIds: null });
  await loadHostile(slack.team.id);
});

async function loadHostile(workspaceId: string): Promise<void> {
  const lines = Array.from({ length: 60 }, (_, at) => {
    const opened = Temporal.Instant.from('2026-10-25T09:00:00Z').add({ hours: 12 * at });
    const mark = MARKS[at % MARKS.length] ?? '';
    return csvLine([
      ...[`${mark}${at}`, at % 2 ? FIRST : SECOND, `${opened}`, mark, mark, mark, `${mark} agent`],
      ...[`${opened.add({ hours: 1 })}`, `${opened.add({ hours: 30 })}`, 300, 4, mark],
    ]);
  });
  const head =
    'external_id,vendor,opened_at,channel,issue_type,queue,agent,first_response_at,resolved_at,talk_s,csat,reason\r\n';
  const input = textSource('contacts.csv', [head, ...lines]);
  await importContacts(database.pool, clock, { workspaceId, source: 'evil', input });
}

const entries = () => bot.current.slack.control.journal();

/** What left since then. */
function sentSince(n: number): JournalEntry[] {
  return entries().filter(
    (entry) =>
      entry.n > n &&
      (entry.kind === 'call' || entry.kind === 'response_url' || entry.kind === 'delivery'),
  );
}

async function pressesUnderWay(): Promise<number> {
  const { rows } = await database.pool.query('select from inbox where due_at is not null');
  return rows.length;
}

/** Texts that Slack reads as markup: what is called so, and the line above the blocks. */
function markupIn(value: unknown, isTop = true): string[] {
  if (typeof value === 'string') return [];
  if (Array.isArray(value)) return value.flatMap((one) => markupIn(one, false));
  if (typeof value !== 'object' || value === null) return [];
  const { type, text } = value as { type?: string; text?: unknown };
  const own = typeof text === 'string' && (isTop || type === 'mrkdwn') ? [text] : [];
  return [...own, ...Object.values(value).flatMap((one) => markupIn(one, false))];
}

function bodyOf(entry: JournalEntry): unknown {
  if (entry.kind === 'delivery') return entry.ack;
  if (entry.kind === 'response_url') return entry.body;
  if (entry.kind !== 'call') return null;
  // A form's fields: blocks and views are JSON in them.
  const read = (text: string) => (/^[[{]/.test(text) ? JSON.parse(text) : text);
  const fields = Object.entries(entry.args);
  return Object.fromEntries(
    fields.map(([name, value]) => [name, typeof value === 'string' ? read(value) : value]),
  );
}

function expectLiteral(sent: readonly JournalEntry[], what: string): void {
  for (const entry of sent) {
    const body = bodyOf(entry);
    for (const text of markupIn(body)) {
      expect(
        MARKS.filter((mark) => text.includes(mark)),
        `${what}: ${text}`,
      ).toEqual([]);
    }
    // Wherever it stands, it must not turn round what stands behind it.
    const shown = JSON.stringify(body, (key, value) => (UNSEEN.has(key) ? '' : value));
    expect(shown ?? '', what).not.toContain('\u202E');
    if (entry.kind !== 'call') continue;
    expect(entry.args, what).not.toHaveProperty('link_names');
    if (entry.method !== 'chat.postMessage') continue;
    expect(entry.args, what).toMatchObject({ unfurl_links: 'false', unfurl_media: 'false' });
  }
}

const QUESTIONS = [
  ...commands.flatMap(({ name }) => [name, `${name} ${FIRST}`, `${name} ${SECOND}`]),
  ...[`/vendor-score ${FIRST} last month`, `/vendor-compare ${FIRST}, ${SECOND}`],
  ...[`/vendor-trend ${FIRST} handle weekly`, `/vendor-notes ${FIRST} 2026-11`],
  ...[
    `/vendor-kpi list ${FIRST}`,
    `/vendor-kpi define ${FIRST}`,
    `/vendor-alerts settings ${FIRST}`,
  ],
  ...['members', 'vendors', 'channels', 'settings', 'audit 30'].map(
    (part) => `/vendor-admin ${part}`,
  ),
];

test('A2 every command shows hostile names and texts letter by letter', {
  timeout: 30_000,
}, async () => {
  let shown = '';
  for (const question of QUESTIONS) {
    const before = entries().at(-1)?.n ?? 0;
    await ada.command(LEADS, question);
    const sent = await answersSince(bot.current, before);
    expectLiteral(sent, question);
    shown += JSON.stringify(sent.map(bodyOf));
    const view = await ada.view();
    if (view) await ada.close(view, true);
  }
  // They did arrive, each in a harmless form.
  for (const piece of ['&lt;!channel&gt;', '∗evilbold∗', 'ˋevilcodeˋ', '&lt;@U0EVIL00001&gt;']) {
    expect(shown).toContain(piece);
  }
  expect(bot.current.logged()).not.toContain('invalid_blocks');
});

const META = [
  "'; drop table vendor; --",
  '%',
  '_',
  '.*',
  '(a+)+$',
  '\\',
  '[^]',
  '$1 {0}',
  '{"a":1}',
  '../../etc/passwd',
];

test('A11 signs of SQL, patterns and paths are letters, and what is too long is cut', async () => {
  const { pool } = database;
  const count = async () => (await pool.query('select count(*)::int as n from vendor')).rows;
  const before = await count();
  const logged = bot.current.logged().length;
  const names = ['/vendor-score', '/vendor-notes', '/vendor-trend'];
  for (const [at, text] of [...META, 'x'.repeat(5_000), 'a '.repeat(2_500)].entries()) {
    for (const name of [names[at % names.length]]) {
      const n = entries().at(-1)?.n ?? 0;
      expect(await ada.command(LEADS, `${name} ${text}`), text.slice(0, 40)).toEqual({ ok: true });
      // Nobody is called so, and `%` finds no more than any other letter.
      expect(
        JSON.stringify((await answersSince(bot.current, n)).map(bodyOf)),
        text.slice(0, 40),
      ).toContain('No vendor is called');
    }
  }
  expect(await count()).toEqual(before);
  expect(bot.current.logged().slice(logged)).not.toContain('request failed');
});

test('A11 200 commands in a minute: a hundred are answered, the others are told to wait', async () => {
  const jing = bot.current.slack.client('linjing');
  const n = entries().at(-1)?.n ?? 0;
  const tookMs: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    await Promise.all(
      Array.from({ length: 10 }, async () => {
        const from = performance.now();
        await jing.command(LEADS, '/vendor-score help');
        tookMs.push(performance.now() - from);
      }),
    );
  }
  const said = () =>
    sentSince(n).flatMap((entry) =>
      entry.kind === 'response_url' ? [JSON.stringify(entry.body)] : [],
    );
  await expect.poll(() => said().length, { timeout: 10_000 }).toBe(200);
  expect(said().filter((text) => text.includes('您输入得太快了'))).toHaveLength(100);
  expect(
    tookMs.toSorted((a, b) => a - b)[190],
    'p95 in ms: Slack waits three seconds',
  ).toBeLessThan(3_000);
  // Nobody else waits.
  const yijun = bot.current.slack.client('yijun');
  const before = entries().at(-1)?.n ?? 0;
  await yijun.command(LEADS, '/vendor-score help');
  expect(JSON.stringify((await answersSince(bot.current, before)).map(bodyOf))).toContain(
    '/vendor-score',
  );
});

test('A2 and so does every button', { timeout: 60_000 }, async () => {
  const { ctx } = bot.current;
  for (const [id, line] of Object.entries(pressesOf(rows))) {
    const actionId = line.detail === undefined ? id : `${id}:${line.detail}`;
    const blocks = [actions(button('x', actionId, line.value))];
    const posted = await ctx.slack.chat.postMessage({ channel: LEADS, text: 'x', blocks });
    const message = await ada.waitForMessage(LEADS, ({ ts }) => ts === posted.ts);
    const before = entries().at(-1)?.n ?? 0;
    await ada.press(message, actionId);
    await expect.poll(pressesUnderWay, { interval: 5, timeout: 10_000 }).toBe(0);
    expectLiteral(sentSince(before), id);
    const view = await ada.view();
    if (view) await ada.close(view, true);
  }
  expect(bot.current.logged()).not.toContain('invalid_blocks');
});
