// Every entry point there is, used by those who may not, in the local Slack: each is refused with
// why, each refusal stands in the audit trail, and nothing else is written. A new one without its
// line in walk.ts fails.
import type { KnownBlock } from '@slack/types';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { commands } from '../../commands/index.ts';
import { readerFor, type Words } from '../../src/i18n/reader.ts';
import { interactions, optionSources, submissions } from '../../src/interactions.ts';
import { spaced } from '../../src/lib/mrkdwn.ts';
import type { Member } from '../../src/members/model.ts';
import { deleteMember, saveMember } from '../../src/members/query.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Message, View } from '../../src/playground/server/protocol.ts';
import { interaction } from '../../src/slack/interaction.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { NOW } from '../support/scene.ts';
import { actionIdOf, type Forged, forgedMessages, forgedModal } from './forged.ts';
import { rowsIn } from './rows.ts';
import { formsOf, type Line, pressesOf, type Rows } from './walk.ts';

const ACME = 'C0ACME0001';
const [ADA, VERA] = ['U0ADALIN01', 'U0VERACRUZ'];

// Of a channel and of people the id is Slack's, and a digest that is gone is answered with the list.
const OURS = /^(admin\.(?!vendor_edit|unlink)|cards\.|digest\.|settings\.all|home\.sample)/;

const PERSONAS = [
  ['a stranger of another organisation', 'vera', VERA, null],
  ['a contact of another vendor', 'vera', VERA, { role: 'vendor_contact', vendorIds: ['other'] }],
  ['a viewer', 'linjing', 'U0LINJING1', { role: 'viewer', vendorIds: null }],
  ['a lead of another vendor', 'yijun', 'U0YIJUN001', { role: 'lead', vendorIds: ['other'] }],
] as const;
type Persona = (typeof PERSONAS)[number];

/** For whoever waits in vain; on a busy machine four at once are slow. */
const WAIT_MS = 20_000;

const WALKERS = ['vera', 'linjing', 'yijun'] as const;
const LOCALES = { vera: undefined, linjing: 'zh-CN', yijun: 'zh-TW' };

describe('rights', () => {
  const database = testDatabase();
  const clock = stoppedClock(NOW);
  /** By who opens it. */
  const forged = new Map<string, Forged>();
  const nothing: Forged = { id: '', sent: { metadata: '', values: {} } };
  const open = interaction({
    ...{ id: 'test.open', needs: 'see', about: 'listed', value: z.string(), opensModal: true },
    run: async (_, { actor }) => ({
      kind: 'modal',
      modal: forgedModal(forged.get(actor.userId) ?? nothing),
    }),
  });
  // Whoever is a stranger can't press even that, so theirs are opened by a lead's rights.
  // Over HTTP: a socket that is thought dead on a busy machine takes along what is under way.
  const bot = testBot(database, 'http', clock, { interactions: [open] });
  let rows: Rows;
  let elsewhere: Rows;
  let team: string;
  /** Every button there is: the message in which it stands. */
  let ours: (id: string) => Message;
  let theirs: (id: string) => Message;

  beforeAll(async () => {
    const { slack } = bot.current;
    team = slack.team.id;
    await saveWorkspace(database.pool, { id: 'T0OTHER', name: 'Two' }, clock.now());
    rows = await rowsIn(database.pool, clock, team);
    elsewhere = await rowsIn(database.pool, clock, 'T0OTHER');
    const lines = { ...pressesOf(rows), 'test.open': { value: 'x' } };
    ours = await forgedMessages(bot.current, ACME, lines);
    theirs = await forgedMessages(bot.current, ACME, pressesOf(elsewhere));
  });

  async function become([, , userId, persona]: Persona): Promise<void> {
    if (!persona) return deleteMember(database.pool, team, userId);
    const vendorIds = persona.vendorIds && [rows.other];
    await saveMember(database.pool, team, userId, { role: persona.role, vendorIds } as Member);
  }

  async function refusals(userId: string): Promise<string[]> {
    const { rows: found } = await database.pool.query(
      `select subject from audit where workspace_id = $1 and user_id = $2 and kind = 'refused' order by audit_id`,
      [team, userId],
    );
    return (found as { subject: string }[]).map(({ subject }) => subject);
  }

  /** Everything but the trail and who walks as what, by the hash of each table. */
  async function written(): Promise<Record<string, string>> {
    const { rows: tables } = await database.pool.query(
      `select tablename as name from pg_tables where schemaname = 'public' and tablename not in ('audit', 'migration', 'inbox') order by 1`,
    );
    const walkers = PERSONAS.map(([, , userId]) => `'${userId}'`).join();
    const others = `where workspace_id <> '${team}' or user_id not in (${walkers})`;
    const hashes: Record<string, string> = {};
    for (const { name } of tables as { name: string }[]) {
      const { rows: found } = await database.pool.query(
        `select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as hash from ${name} t ${name === 'member' ? others : ''}`,
      );
      hashes[name] = (found[0] as { hash: string }).hash;
    }
    return hashes;
  }

  function sentences(
    words: Words,
    entry: { forbidden?(words: Words): string; gone?(words: Words): string } | undefined,
  ) {
    const { rights, vendor, notAllowed } = words;
    const own = [entry?.forbidden?.(words), entry?.gone?.(words)];
    return [notAllowed, vendor.notYours, vendor.gone, rights.otherVendor, rights.everybody]
      .concat(
        Object.values(rights.needs),
        own.filter((each) => each !== undefined),
      )
      .map((each) => JSON.stringify(spaced(each)).slice(1, -1));
  }

  /** The newest message and the modal on top. */
  async function shown(client: Client) {
    const [messages, view] = await Promise.all([client.messages(ACME), client.view()]);
    const said = messages.filter(({ text }) => text !== 'forged');
    return { seen: JSON.stringify([said.slice(-1), view]), view };
  }

  async function expectRefusal(
    client: Client,
    userId: string,
    id: string,
    words: Words,
    entry: Parameters<typeof sentences>[1],
    act: () => Promise<unknown>,
    who = '',
  ): Promise<void> {
    const about = `${who} ${id}`;
    const before = (await refusals(userId)).length;
    const answer = await act();
    await bot.current.plumbline.work.drain(WAIT_MS);
    const refused = async () => (await refusals(userId)).slice(before);
    // What was acknowledged may begin a moment later.
    await expect
      .poll(refused, {
        interval: 5,
        timeout: WAIT_MS,
        message: `${about} ${JSON.stringify(answer)}`,
      })
      .toEqual([id]);
    await bot.current.plumbline.work.drain(WAIT_MS);
    const known = sentences(words, entry);
    const { seen, view } = await shown(client);
    expect(known.filter((each) => seen.includes(each)).length, `${about}: ${seen}`).toBeGreaterThan(
      0,
    );
    if (view) await client.close(view, true);
  }

  test('every button, form and list has its line', () => {
    const own = ({ id }: { id: string }) => !id.startsWith('test.');
    expect(Object.keys(pressesOf(rows)).sort()).toEqual(
      interactions
        .filter(own)
        .map(({ id }) => id)
        .sort(),
    );
    expect(Object.keys(formsOf(rows)).sort()).toEqual(submissions.map(({ id }) => id).sort());
  });

  test('A5 A6 whoever may not use it is refused everything there is, all of them at once; nothing is written', {
    timeout: 240_000,
  }, async () => {
    await saveMember(database.pool, team, ADA, { role: 'admin', vendorIds: null });
    const before = await written();
    // All come to their end, so that none of them reaches into the next test.
    const walks = await Promise.allSettled([...WALKERS.map(walk), strayInto()]);
    for (const one of walks) if (one.status === 'rejected') throw one.reason;
    expect(await written()).toEqual(before);
  });

  async function walk(name: (typeof WALKERS)[number]): Promise<void> {
    const client = bot.current.slack.client(name);
    const { words } = readerFor(LOCALES[name], 'UTC');
    for (const persona of PERSONAS.filter((one) => one[1] === name)) {
      await become(persona);
      await pressAll(client, words, persona);
      await sendAll(client, words, persona);
    }
  }

  /** Ids of another workspace are nobody's here, whoever sends them. */
  async function strayInto(): Promise<void> {
    const ada = bot.current.slack.client('ada');
    const { words } = readerFor('en-US', 'UTC');
    for (const [id, line] of Object.entries(pressesOf(elsewhere))) {
      if (line.own || OURS.test(id)) continue;
      const entry = interactions.find((each) => each.id === id);
      const press = () => ada.press(theirs(id), actionIdOf(id, line));
      await expectRefusal(ada, ADA, id, words, entry, press, 'ids of another workspace');
    }
  }

  async function pressAll(client: Client, words: Words, [who, , userId, persona]: Persona) {
    const isRefused = ({ own, viewers }: Line) => {
      if (!persona) return true;
      if (persona.role === 'viewer') return !viewers;
      return persona.role === 'vendor_contact' ? !(own && viewers) : !own;
    };
    for (const [id, line] of Object.entries(pressesOf(rows))) {
      if (!isRefused(line)) continue;
      const entry = interactions.find((each) => each.id === id);
      await expectRefusal(
        client,
        userId,
        id,
        words,
        entry,
        () => client.press(ours(id), actionIdOf(id, line)),
        who,
      );
    }
  }

  /** What is opened later than three seconds after its press is not opened: pressed again. */
  async function opened(client: Client, id: string): Promise<View> {
    const fits = ({ callback_id }: View) => callback_id?.startsWith(id) === true;
    for (let tries = 1; ; tries += 1) {
      await client.press(ours('test.open'), 'test.open');
      try {
        return await client.waitForView(fits);
      } catch (error) {
        if (tries === 3) throw error;
      }
    }
  }

  async function sendAll(client: Client, words: Words, whole: Persona) {
    const [who, , userId, persona] = whole;
    for (const [id, sent] of Object.entries(formsOf(rows))) {
      if (persona?.role === 'viewer' && sent.viewers) continue;
      forged.set(userId, { id, sent });
      await saveMember(database.pool, team, userId, {
        role: userId === VERA ? 'vendor_contact' : 'lead',
        vendorIds: [rows.other],
      });
      const view = await opened(client, id);
      await become(whole);
      const entry = submissions.find((each) => each.id === id);
      await expectRefusal(client, userId, id, words, entry, () => client.submit(view), who);
    }
  }

  test('A5 strangers are offered nothing while they type', async () => {
    await deleteMember(database.pool, team, VERA);
    const vera = bot.current.slack.client('vera');
    for (const { id } of optionSources) {
      const { ctx } = bot.current;
      const select = { type: 'external_select', action_id: id, min_query_length: 0 } as const;
      const blocks = [{ type: 'actions', elements: [select] }] as unknown as KnownBlock[];
      const posted = await ctx.slack.chat.postMessage({ channel: ACME, text: 'forged', blocks });
      const message = await vera.waitForMessage(ACME, ({ ts }) => ts === posted.ts);
      const before = (await refusals(VERA)).length;
      const answer = await vera.options(message, id, 'a');
      expect(JSON.stringify(answer), id).not.toMatch(/Acme|Birch/);
      expect((await refusals(VERA)).slice(before)).toEqual([id]);
    }
  });

  test('commands: nobody’s default, a viewer and a lead of one vendor', {
    timeout: 60_000,
  }, async () => {
    const jing = bot.current.slack.client('linjing');
    const { words } = readerFor('zh-CN', 'UTC');
    await deleteMember(database.pool, team, 'U0LINJING1');
    await database.pool.query(
      `update workspace set default_role = 'nobody' where workspace_id = $1`,
      [team],
    );
    for (const entry of commands) {
      await expectRefusal(jing, 'U0LINJING1', entry.name, words, entry, () =>
        jing.command(ACME, `${entry.name} acme`),
      );
    }
    await database.pool.query(
      `update workspace set default_role = 'viewer' where workspace_id = $1`,
      [team],
    );
    for (const text of ['/vendor-digest', '/vendor-alerts here', '/vendor-admin members']) {
      const entry = commands.find((each) => each.name === text.split(' ')[0]);
      await expectRefusal(jing, 'U0LINJING1', entry?.name ?? '', words, entry, () =>
        jing.command(ACME, text),
      );
    }
    await saveMember(database.pool, team, 'U0LINJING1', { role: 'lead', vendorIds: [rows.other] });
    for (const text of ['/vendor-alerts here', '/vendor-admin audit']) {
      const entry = commands.find((each) => each.name === text.split(' ')[0]);
      await expectRefusal(jing, 'U0LINJING1', entry?.name ?? '', words, entry, () =>
        jing.command(ACME, text),
      );
    }
  });
});
