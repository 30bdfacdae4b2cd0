import { beforeAll, describe, expect, test } from 'vitest';
import { answerChoice } from '../../src/catalogue/answer.ts';
import { importFigures } from '../../src/figures/import.ts';
import { readerFor } from '../../src/i18n/reader.ts';
import { textSource } from '../../src/ingest/bytes.ts';
import { saveMember } from '../../src/members/query.ts';
import type { OwnDefinition } from '../../src/own/model.ts';
import { addOwn } from '../../src/own/query.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Block, Message } from '../../src/playground/server/protocol.ts';
import { addJudgement } from '../../src/quality/query.ts';
import { addVendors, listVendors } from '../../src/vendors/query.ts';
import { type Transport, testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { loadScene, NOW } from '../support/scene.ts';

const LEADS = 'C0LEADS001';
const HOSTILE = '<!channel> *Birch* & :tada:';

const AT_HOME = { from: 'home', isBot: false } as const;

describe.each<Transport>(['socket', 'http'])('/vendor-kpi over %s', (transport) => {
  const database = testDatabase();
  const clock = stoppedClock(NOW);
  const bot = testBot(database, transport, clock);
  let ada: Client;
  let jing: Client;

  beforeAll(async () => {
    const { slack } = bot.current;
    const { pool } = database;
    const at = slack.team.id;
    await loadScene(pool, clock, at);
    await addVendors(pool, at, [HOSTILE, 'Acorn Care', 'Cedar'], clock.now());
    const vendors = await listVendors(pool, at);
    const acme = vendors.find(({ name }) => name === 'Acme Support')?.id ?? 0;
    const definition: OwnDefinition = {
      ...{ id: 'return_rate', name: 'Return rate', formula: 'returns / orders * 100' },
      ...{ totals: ['returns', 'orders'], unit: '%', direction: 'lower', category: 'growth' },
      ...{ targets: { floor: 10, target: 5, stretch: 3 }, weight: 500 },
    };
    const effectiveFrom = Temporal.PlainDate.from('2026-01-01');
    const by = { effectiveFrom, retired: false, by: 'Ada <!here>', at: clock.now() };
    await addOwn(pool, at, definition, by);
    const figures = [
      'vendor,metric,variant,period,value,n,source,audited',
      'Acme Support,attitude,,2026-10,4.2,9,Reviews,',
      'Acme Support,attitude,,2026-Q3,3.9,30,Reviews,',
      'Acme Support,returns,,2026-10,30,,Shop,',
      'Acme Support,orders,,2026-10,400,,Shop,',
      'Cedar,attitude,rubric,2026-09,3.5,12,Reviews,',
    ];
    const input = textSource('f.csv', [`${figures.join('\n')}\n`]);
    await importFigures(
      pool,
      { now: () => clock.now().add({ hours: 24 }) },
      { workspaceId: at, input },
    );
    await addJudgement(pool, at, acme, {
      ...{ indicator: 'csat', q: 0.5, reason: 'only <!channel> e-mail customers are asked' },
      ...{ setBy: 'Ada', effectiveFrom, setAt: clock.now() },
    });
    ada = slack.client('ada');
    jing = slack.client('linjing');
  });

  async function ask(client: Client, channel: string, text: string): Promise<Message> {
    const seen = new Set((await client.messages(channel)).map(({ ts }) => ts));
    expect(await client.command(channel, text)).toEqual({ ok: true });
    return client.waitForMessage(
      channel,
      (message) => !seen.has(message.ts) && !!message.is_ephemeral,
    );
  }

  test('help comes without words and with them, in everybody’s language', async () => {
    for (const text of ['/vendor-kpi', '/vendor-kpi help', '/vendor-kpi ?']) {
      expect((await ask(ada, LEADS, text)).text).toBe(
        'Usage: /vendor-kpi list [vendor] | define indicator',
      );
    }
    expect((await ask(jing, LEADS, '/vendor-kpi 帮助')).text).toContain('用法：/vendor-kpi');
  });

  test('define tells formula, targets, exclusions, gaming, counters and benchmarks with sources', async () => {
    const answer = await ask(ada, LEADS, '/vendor-kpi define reopen_rate');
    const shown = texts(answer).join('\n');
    expect(answer.text).toContain('Reopened: Share of resolved contacts that were opened again');
    expect(shown).toContain('`reopen_rate/cohort_14d` · the default');
    expect(shown).toContain('lower is better · in %');
    expect(shown).toContain(
      '*Proposed targets* floor 12.0\u00a0% · target 5.0\u00a0% · stretch 3.0\u00a0%',
    );
    expect(shown).toContain('*Least sample* 30');
    expect(shown).toContain('still inside the window');
    expect(shown).toContain('*How it is gamed* A new case instead of a reopened one');
    expect(shown).toContain('*Watch with it* ');
    expect(shown).toContain('• Below 5 % is healthy. _(aicxstack.com, undated)_');
    expect(shown).toContain('(Klipfolio, mhq-gatsby.pages.dev, 2022)_');
  });

  test('a name works as an id does, and the word define may be left out', async () => {
    expect((await ask(ada, LEADS, '/vendor-kpi nps')).text).toContain('NPS: ');
    expect((await ask(ada, LEADS, '/vendor-kpi define First response in time')).text).toContain(
      'First response in time: ',
    );
    expect((await ask(ada, LEADS, '/vendor-kpi define CSAT/bottom2')).text).toContain(
      'CSAT, bottom 2: ',
    );
    expect((await ask(jing, LEADS, '/vendor-kpi 定义 满意度')).text).toContain('满意度：');
  });

  test('another variant is a button away, and comes in the place of this one', async () => {
    const answer = await ask(ada, LEADS, '/vendor-kpi define csat');
    await ada.press(answer, 'kpi.define:csat/bottom2');
    const other = await ada.waitForMessage(
      LEADS,
      ({ ts, text }) => ts === answer.ts && text.startsWith('CSAT, bottom 2'),
    );
    expect(texts(other)[0]).not.toContain('the default');
    expect(texts(other).join('\n')).toContain('*Proposed targets* none');
  });

  test('a rubric shows its five levels; an indicator without a source says so', async () => {
    const shown = texts(await ask(ada, LEADS, '/vendor-kpi define attitude')).join('\n');
    expect(shown).toContain('2  Answers are correct but curt; the customer has to ask twice.');
    expect(shown).toContain('*What others report* no source found');
    expect(shown).toContain(
      '*Needs* observations (`/vendor-note`) and reviews, or figures that are imported',
    );
  });

  test('an own indicator shows its formula and who defined it', async () => {
    const answer = await ask(ada, LEADS, '/vendor-kpi define Return Rate');
    const shown = texts(answer).join('\n');
    expect(shown).toContain('`returns / orders * 100`');
    expect(shown).toContain('5.0\u00a0% of the score');
    expect(shown).toContain('Defined by Ada &lt;!here&gt;, in effect since 2026-01-01');
  });

  test('an unknown indicator gets the three nearest as buttons', async () => {
    const answer = await ask(ada, LEADS, '/vendor-kpi define <!channel> scat');
    expect(answer.text).not.toContain('<!channel>');
    const near = await ask(ada, LEADS, '/vendor-kpi define reopend');
    const keys = buttons(near).map(({ action_id }) => action_id);
    expect(keys).toHaveLength(3);
    expect(keys).toContain('kpi.define:reopen_rate/cohort_14d');
    await ada.press(near, 'kpi.define:reopen_rate/cohort_14d');
    await ada.waitForMessage(LEADS, ({ text }) => text.startsWith('Reopened: '));
  });

  test('define without a word asks which', async () => {
    const answer = await ask(ada, LEADS, '/vendor-kpi define');
    await ada.choose(answer, 'kpi.pick', 'NPS');
    await ada.waitForMessage(LEADS, ({ text }) => text.startsWith('NPS: '));
  });

  test('list shows for one vendor what is measured, from what, how many and what it is worth', async () => {
    const answer = await ask(ada, LEADS, '/vendor-kpi list acme');
    const rows = table(answer);
    expect(rows[0]).toEqual(['Indicator', 'Key', 'From', 'n', 'Data to', 'Quality']);
    // One contact of 20 November lies in the last thirty days, and October's last surveys.
    expect(rows.find(([name]) => name === 'Contacts')).toEqual([
      ...['Contacts', 'volume/contacts', 'contacts', '1', '21 Nov 09:00 (UTC)', '1'],
    ]);
    expect(rows.find(([name]) => name === 'Attitude')).toEqual([
      ...['Attitude', 'attitude/rubric', 'imported', '9', '31 Oct 2026', '0.5'],
    ]);
    expect(rows.find(([name]) => name === 'Return rate')).toEqual([
      ...['Return rate', 'return_rate', 'formula', '–', '31 Oct 2026', '1'],
    ]);
    expect(texts(answer).join('\n')).toContain('Not measured: ');
    expect(texts(answer).join('\n')).toContain('Attitude 0.50: observed by people, a few times');
  });

  test('list shows for all vendors how many have each indicator; the menu leads to one', async () => {
    const answer = await ask(ada, LEADS, '/vendor-kpi list');
    const rows = table(answer);
    expect(rows[0]?.[2]).toBe('Measured for');
    expect(rows.find(([name]) => name === 'Contacts')?.[2]).toBe('Acme Support');
    // 9 of October and 12 of September: September's end is as far as both reach.
    expect(rows.find(([name]) => name === 'Attitude')?.slice(2, 6)).toEqual([
      ...['Acme Support, Cedar', 'imported', '21', '30 Sept 2026'],
    ]);
    await ada.choose(answer, 'kpi.list:menu', 'Acme Support');
    await ada.waitForMessage(
      LEADS,
      (message) =>
        message.ts === answer.ts &&
        texts(message).join('\n').includes('*Acme Support* · what is measured'),
    );
  });

  test('a vendor’s contact sees that vendor alone, whatever is asked or pressed', async () => {
    const { pool } = database;
    const { ctx, slack } = bot.current;
    const vendors = await listVendors(pool, slack.team.id);
    const id = (name: string) => vendors.find((vendor) => vendor.name === name)?.id ?? 0;
    const member = { role: 'vendor_contact', vendorIds: [id('Acme Support')] } as const;
    await saveMember(pool, slack.team.id, 'U0YIJUN001', member);
    const yijun = slack.client('yijun');
    const answer = await ask(yijun, LEADS, '/vendor-kpi list');
    expect(texts(answer).join('\n')).toContain('*Acme Support*');
    const refused = await ask(yijun, LEADS, '/vendor-kpi list Cedar');
    for (const said of [answer, refused])
      expect(
        buttons(said)
          .map(({ text }) => text.text)
          .join(),
      ).not.toMatch(/Cedar|Acorn/);
    const reader = readerFor('en', 'UTC');
    const actor = {
      ...reader,
      workspaceId: slack.team.id,
      userId: 'U0YIJUN001',
      member,
      ...AT_HOME,
    };
    const pressed = await answerChoice(ctx, actor, `${id('Cedar')}`);
    expect(pressed.text).toBe(reader.words.vendor.gone);
    const stranger = await answerChoice(ctx, { ...actor, member: null }, 'all');
    expect(stranger.text).toBe(reader.words.notAllowed);
    await saveMember(pool, slack.team.id, 'U0YIJUN001', { role: 'lead', vendorIds: null });
    const near = await ask(ada, LEADS, '/vendor-kpi list Ceder');
    expect(buttons(near)).toHaveLength(3);
  });

  test('a feed that is late is said, in the list and never as fresh', async () => {
    clock.advance({ hours: 24 * 10 });
    const answer = await ask(ada, LEADS, '/vendor-kpi list acme');
    expect(texts(answer).join('\n')).toContain('*Stale data*');
    expect(texts(answer).join('\n')).toMatch(
      /no new contacts since 21 Nov 09:00 \(UTC\), for 11\.\d\u00a0days/,
    );
    clock.advance({ hours: -24 * 10 });
  });
});

function texts(message: Message | undefined): string[] {
  return (message?.blocks ?? []).flatMap((block) => {
    const found = block as unknown as { text?: { text: string }; elements?: { text?: unknown }[] };
    if (block.type === 'section') return [found.text?.text ?? ''];
    if (block.type === 'context') return (found.elements ?? []).map(({ text }) => String(text));
    return [];
  });
}

function table(message: Message): string[][] {
  const block = message.blocks?.find(({ type }) => type === 'data_table') as
    | (Block & { rows: { text?: string; value?: number }[][] })
    | undefined;
  return (block?.rows ?? []).map((row) => row.map((cell) => cell.text ?? String(cell.value)));
}

function buttons(message: Message): { action_id: string; text: { text: string } }[] {
  return (message.blocks ?? []).flatMap((block) =>
    block.type === 'actions'
      ? (
          (
            block as unknown as {
              elements: { type: string; action_id: string; text: { text: string } }[];
            }
          ).elements ?? []
        ).filter(({ type }) => type === 'button')
      : [],
  );
}
