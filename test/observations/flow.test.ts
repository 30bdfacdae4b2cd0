// Observations through the local Slack: written, found, changed, shared, answered and taken back.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { followUpObservationsJob } from '../../jobs/follow-up-observations.ts';
import { saveMember } from '../../src/members/query.ts';
import { showCard } from '../../src/observations/job.ts';
import {
  addObservation,
  listAnswers,
  listObservationEvents,
  saveAgentNames,
  shareObservation,
} from '../../src/observations/query.ts';
import { listObservations } from '../../src/observations/search.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Message, View } from '../../src/playground/server/protocol.ts';
import { addVendors, findVendor, saveVendorChannel } from '../../src/vendors/query.ts';
import { cardScene, LEADS } from '../cards/scene.ts';
import { actionId, buttons, table, textOf, texts } from '../support/blocks.ts';
import { testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';

const ACME = 'C0ACME0001';
const [ADA, JING, VERA, YIJUN] = ['U0ADALIN01', 'U0LINJING1', 'U0VERACRUZ', 'U0YIJUN001'];

const FILLED = {
  rating_attitude: '2',
  what: 'Hung up on a customer <!channel> & said *nothing*',
  severity: 'high',
  link: 'https://example.com/call?a=1&b=2',
  agent: 'Bob Smith',
  team: 'Night shift',
  contact: 'ZD-4412',
  followUp: 'none',
};

describe('observations', () => {
  const database = testDatabase();
  const clock = stoppedClock('2026-11-24T09:12:34Z');
  const bot = testBot(database, 'socket', clock);
  const cards = cardScene(bot);
  let [ada, jing, yijun, vera] = [] as unknown as [Client, Client, Client, Client];
  let [team, acme, birch] = ['', 0, 0];

  beforeAll(async () => {
    const { slack } = bot.current;
    team = slack.team.id;
    await addVendors(database.pool, team, ['Acme', 'Birch'], clock.now());
    acme = (await findVendor(database.pool, team, 'Acme'))?.id ?? 0;
    birch = (await findVendor(database.pool, team, 'Birch'))?.id ?? 0;
    await saveVendorChannel(database.pool, team, acme, ACME);
    await saveMember(database.pool, team, VERA, { role: 'vendor_contact', vendorIds: [acme] });
    await saveMember(database.pool, team, YIJUN, {
      role: 'vendor_contact',
      vendorIds: [birch],
    });
    [ada, jing] = [slack.client('ada'), slack.client('linjing')];
    [yijun, vera] = [slack.client('yijun'), slack.client('vera')];
  });

  beforeEach(async () => {
    for (const client of [ada, jing, yijun, vera]) {
      const view = await client.view();
      if (view) await client.close(view, true);
    }
    await bot.current.plumbline.work.drain(5_000);
    await cards.reset();
    for (const table of ['observation_answer', 'observation_event', 'observation', 'form_draft']) {
      await database.pool.query(`delete from ${table}`);
    }
    await saveAgentNames(database.pool, team, 'forbid');
  });

  const all = (vendorId = acme) =>
    listObservations(
      database.pool,
      team,
      {
        ...{ vendorId, category: null, words: [], sharedOnly: false },
        from: Temporal.PlainDate.from('2020-01-01'),
        to: Temporal.PlainDate.from('2027-01-01'),
      },
      { limit: 100, offset: 0 },
    );

  async function open(client: Client, text: string, channel = LEADS): Promise<View> {
    expect(await client.command(channel, text)).toEqual({ ok: true });
    return client.waitForView(({ blocks }) => !textOf(blocks[0]).includes('Working'));
  }

  async function told(client: Client, act: () => Promise<unknown>, channel = LEADS) {
    const seen = new Set((await client.messages(channel)).map(({ ts }) => ts));
    await act();
    return client.waitForMessage(channel, (one) => !seen.has(one.ts) && !!one.is_ephemeral);
  }

  async function write(values: object = {}, client = ada): Promise<Message> {
    const view = await open(client, '/vendor-note acme');
    return told(client, async () =>
      expect(await client.submit(view, { ...FILLED, ...values })).toEqual({ ok: true }),
    );
  }

  test('written by a lead: what was typed stands there literally, the agent as a mark', async () => {
    const view = await open(ada, '/vendor-note acme');
    expect(view.callback_id).toBe(`observation.write:${LEADS}`);
    // The third sentence of attitude, as the catalogue has it.
    expect(JSON.stringify(view.blocks)).toContain('3 · Friendly and correct, by the script.');
    const saved = await told(ada, () => ada.submit(view, FILLED));
    expect(saved.text).toBe('Noted for *Acme*: Attitude, 2 of 5. Only your own side reads it.');
    expect(buttons(saved)).toEqual(['Open', 'Edit', 'Take back', 'Share with vendor']);
    const [one, ...others] = await all();
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      ...{
        category: 'attitude',
        rating: 2,
        what: FILLED.what,
        severity: 'high',
        team: 'Night shift',
      },
      ...{ link: FILLED.link, createdBy: ADA, version: 1, followUp: 'none', contact: 'ZD-4412' },
    });
    expect(one?.day.toString()).toBe('2026-11-24');
    expect(one?.agent).toMatch(/^#[0-9a-f]{10}$/);
    await ada.press(saved, 'observation.open');
    const page = await ada.waitForView((on) => on.callback_id.startsWith('observation.page'));
    const shown = JSON.stringify(page.blocks);
    expect(shown).toContain(JSON.stringify(FILLED.what).slice(1, -1));
    expect(page.blocks[1]?.['text']).toMatchObject({ type: 'plain_text', emoji: false });
    expect(shown).toContain(`agent ${one?.agent}`);
    expect(shown).toContain('<https://example.com/call?a=1&amp;b=2|Evidence>');
    // The name stands nowhere, drafts included.
    const { rows } = await database.pool.query(`
      select (select json_agg(o)::text from observation o) as a,
             (select json_agg(e)::text from observation_event e) as b,
             (select json_agg(d)::text from form_draft d) as c`);
    expect(JSON.stringify(rows)).not.toContain('Smith');
  });

  test('the same name gives the same mark, and stays a name where names are allowed', async () => {
    await write();
    await write({ agent: 'BOB  smith' });
    await saveAgentNames(database.pool, team, 'allow');
    await write();
    const [third, second, first] = await all();
    expect(second?.agent).toBe(first?.agent);
    expect(third?.agent).toBe('Bob Smith');
  });

  test('another category has other sentences; what was typed stays', async () => {
    const view = await open(ada, '/vendor-note acme');
    await ada.choose(view, 'observation.category', 'data_security', {
      ...{ what: 'Screens were left open', rating_attitude: '4' },
    });
    const redrawn = await ada.waitForView(({ blocks }) =>
      blocks.some(({ block_id }) => block_id === 'rating_data_security'),
    );
    const shown = JSON.stringify(redrawn.blocks);
    // 1 · and the sentence are longer than an option: the rest stands below it.
    expect(shown).toContain('1 · Customer data were exposed,');
    expect(shown).toContain('or seen by people who must not see them.');
    expect(shown).toContain('5 · Risks to data are found and closed before anybody asks.');
    await told(ada, () => ada.submit(redrawn, { severity: 'low', followUp: 'none' }));
    expect(await all()).toMatchObject([
      { category: 'data_security', rating: 4, what: 'Screens were left open' },
    ]);
  });

  test('each limit at its edge and one past it, said on the right field', async () => {
    const view = await open(ada, '/vendor-note acme');
    const cases = [
      [{ what: '   ' }, { what: 'Say what happened.' }],
      [{ day: '2026-11-25' }, { day: /yet to come/ }],
      [{ day: '2025-10-19' }, { day: /more than 400 days/ }],
      [{ link: 'http://example.com' }, { link: /https:\/\// }],
      [{ link: 'https://user@example.com' }, { link: /no complete address/ }],
      [{ link: 'javascript:alert(1)' }, { link: /https:\/\// }],
      [{ followUp: 'date' }, { followUpOn: 'Choose the day.' }],
      [{ followUp: 'date', followUpOn: '2026-11-23' }, { followUpOn: 'This day is past.' }],
      [{ followUp: 'date', followUpOn: '2027-11-26' }, { followUpOn: /a year ahead/ }],
    ] as const;
    for (const [values, errors] of cases) {
      const answer = await ada.submit(view, {
        ...{ ...FILLED, day: '2026-11-24', link: '', followUpOn: null },
        ...values,
      });
      expect(answer, JSON.stringify(values)).toMatchObject({ ok: false });
      for (const [block, text] of Object.entries(errors)) {
        const said = (answer as { errors?: Record<string, string> }).errors?.[block];
        expect(said, JSON.stringify(values)).toMatch(text);
      }
    }
    expect(await ada.submit(view, { ...FILLED, what: 'x'.repeat(2_001) })).toMatchObject({
      errors: { what: expect.stringContaining('2000') },
    });
    const edge = {
      ...FILLED,
      ...{ what: 'x'.repeat(2_000), day: '2025-10-20', followUp: 'date', followUpOn: '2027-11-25' },
    };
    await told(ada, async () => expect(await ada.submit(view, edge)).toEqual({ ok: true }));
    const [one] = await all();
    expect([one?.what.length, one?.day.toString()]).toEqual([2_000, '2025-10-20']);
    expect(one?.followUpOn?.toString()).toBe('2027-11-25');
  });

  test('a draft survives closing, without the agent, and is gone once it is sent', async () => {
    const view = await open(ada, '/vendor-note acme');
    await ada.choose(view, 'observation.category', 'accuracy', { what: 'Wrong price' });
    const redrawn = await ada.waitForView(({ blocks }) =>
      blocks.some(({ block_id }) => block_id === 'rating_accuracy'),
    );
    const typed = { agent: 'Bob Smith' };
    expect(await ada.choose(redrawn, 'what', 'Wrong price quoted', typed)).toEqual({ ok: true });
    await bot.current.plumbline.work.drain(5_000);
    await ada.close(redrawn);
    await bot.current.plumbline.work.drain(5_000);
    const again = await open(ada, '/vendor-note');
    const shown = JSON.stringify(again);
    expect(shown).toContain('Wrong price quoted');
    expect(shown).toContain('is back');
    expect(shown).not.toContain('Smith');
    expect(again.blocks.some(({ block_id }) => block_id === 'rating_accuracy')).toBe(true);
    await told(ada, () => ada.submit(again, { rating_accuracy: '1', vendor: 'Acme' }));
    expect(await all()).toMatchObject([{ what: 'Wrong price quoted', category: 'accuracy' }]);
    const fresh = await open(ada, '/vendor-note');
    expect(JSON.stringify(fresh)).not.toContain('Wrong price');
    await ada.close(fresh);
  });

  test('two sendings at once make one record, also where the window was redrawn in between', async () => {
    const view = await open(ada, '/vendor-note acme');
    await Promise.all([ada.submit(view, FILLED), ada.submit(view, FILLED)]);
    await bot.current.plumbline.work.drain(5_000);
    expect(await all()).toHaveLength(1);
  });

  test('a sending that takes more than three seconds says so, then how it went: one record', async () => {
    const view = await open(ada, '/vendor-note acme');
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const blocking = database.pool.transaction(async (db) => {
      await db.query('lock table observation in access exclusive mode');
      await held;
    });
    expect(await ada.submit(view, FILLED)).toEqual({ ok: true });
    expect(textOf((await ada.view())?.blocks[0])).toContain('Working on it');
    release();
    await blocking;
    await ada.waitForView(({ blocks }) => textOf(blocks[0]).includes('Done.'));
    expect(await all()).toHaveLength(1);
  });

  test('by shortcut on a message: its text, its author, its link and the vendor of its channel', async () => {
    await vera.post(ACME, 'We closed <https://example.com|ticket 7> & lost it');
    const message = await ada.waitForMessage(ACME, ({ text }) => text.includes('lost it'));
    expect(await ada.shortcut('observation.log_message', message)).toEqual({ ok: true });
    const view = await ada.waitForView((on) => on.callback_id.startsWith('observation.write'));
    const at = (name: string) => {
      const block = view.blocks.find(({ block_id }) => block_id === name);
      return (block as { element?: Record<string, unknown> } | undefined)?.element ?? {};
    };
    expect(at('what')['initial_value']).toContain('ticket 7');
    expect(at('what')['initial_value']).toContain('& lost it');
    expect(String(at('link')['initial_value'])).toContain(`/archives/${ACME}/p`);
    expect(at('vendor')['initial_option']).toMatchObject({ value: `${acme}` });
    expect(textOf(view.blocks[0])).toContain(`<@${VERA}>`);
    const sent = { rating_attitude: '2', day: '2026-11-24' };
    await told(ada, () => ada.submit(view, sent), ACME);
    expect(await all()).toMatchObject([{ authorId: VERA }]);
    expect(await ada.shortcut('observation.log')).toEqual({ ok: true });
    const anywhere = await ada.waitForView((on) => on.callback_id.startsWith('observation.write'));
    expect(textOf(anywhere.blocks[0])).not.toContain('<@');
    // Without a channel the window itself says how it went.
    expect(await ada.submit(anywhere, { ...FILLED, vendor: 'Birch' })).toEqual({ ok: true });
    await ada.waitForView(({ blocks }) => textOf(blocks[0]).includes('Noted for'));
    expect(await all(birch)).toHaveLength(1);
  });

  test('a file stays in Slack: its id is kept', async () => {
    const file = await ada.upload('call.txt', 'hello');
    await write({ file: [file] as never });
    expect(await all()).toMatchObject([{ fileId: file.id }]);
  });

  test('changed with history; whoever is second is told; taken back it counts no more but stays', async () => {
    const saved = await write();
    await ada.press(saved, 'observation.edit');
    const mine = await ada.waitForView(({ title }) => textOf({ text: title } as never) !== '');
    const form = await ada.waitForView((on) => on.callback_id.startsWith('observation.write'));
    expect(mine).toBeDefined();
    const [one] = await all();
    // The other lead opens the same version.
    const listed = await told(jing, () => jing.command(LEADS, '/vendor-notes acme'));
    await jing.press(listed, `observation.open:${one?.id}`);
    const page = await jing.waitForView((on) => on.callback_id.startsWith('observation.page'));
    await jing.press(page, 'observation.edit');
    const theirs = await jing.waitForView((on) => on.callback_id.startsWith('observation.write'));
    const higher = () => ada.submit(form, { rating_attitude: '3' });
    await told(ada, () => Promise.all([higher(), higher()]));
    await bot.current.plumbline.work.drain(5_000);
    expect(await all()).toMatchObject([{ rating: 3, version: 2, agent: one?.agent }]);
    expect(await jing.submit(theirs, { rating_attitude: '5' })).toEqual({ ok: true });
    expect(textOf((await jing.view())?.blocks[0])).toContain('有人修改或撤回了它');

    await ada.press(saved, 'observation.retract');
    const why = await ada.waitForView((on) => on.callback_id.startsWith('observation.retract'));
    expect(await ada.submit(why, { reason: ' ' })).toMatchObject({
      errors: { reason: 'Say why.' },
    });
    // Too long, and refused: so Slack knows of it when the window closes.
    await ada.submit(why, { reason: `Half a thought ${'…'.repeat(300)}` });
    await ada.close(why);
    await bot.current.plumbline.work.drain(5_000);
    await ada.press(saved, 'observation.retract');
    const anew = await ada.waitForView((on) => on.callback_id.startsWith('observation.retract'));
    expect(JSON.stringify(anew.blocks)).toContain('Half a thought');
    const reason = { reason: 'Wrong vendor' };
    await Promise.all([ada.submit(anew, reason), ada.submit(anew, reason)]);
    await ada.waitForMessage(LEADS, ({ text }) => text === 'Taken back. It no longer counts.');
    await bot.current.plumbline.work.drain(5_000);
    const after = await told(ada, () => ada.command(LEADS, '/vendor-notes acme'));
    expect(texts(after).join('\n')).toContain('taken back\n~“Hung up');
    expect(texts(after).join('\n')).not.toContain('count');
    await ada.press(after, `observation.open:${one?.id}`);
    const last = await ada.waitForView((on) => on.callback_id.startsWith('observation.page'));
    const shown = JSON.stringify(last.blocks);
    expect(shown).toContain('level: 2 → 3');
    expect(shown).toContain('Wrong vendor');
    expect(shown).not.toContain('observation.edit');
    // It was right after all: brought back by two presses, once, with all that happened.
    await Promise.all([
      ada.press(last, 'observation.restore'),
      ada.press(last, 'observation.restore'),
    ]);
    const again = await ada.waitForView((on) => JSON.stringify(on.blocks).includes('brought back'));
    expect(JSON.stringify(again.blocks)).toContain('Wrong vendor');
    await bot.current.plumbline.work.drain(5_000);
    const events = await listObservationEvents(database.pool, team, one?.id ?? 0);
    expect(events.map(({ kind }) => kind)).toEqual(['written', 'edited', 'retracted', 'restored']);
    expect(await all()).toMatchObject([{ retracted: null, rating: 3 }]);
  });

  test('a contact of the vendor cannot write, reads only what was shared, and answers it once', async () => {
    const saved = await write();
    const id = (await all())[0]?.id ?? 0;
    expect(textOf((await open(yijun, '/vendor-note')).blocks[0])).toContain('由委託方的主管記錄');
    await yijun.close((await yijun.view()) as View);
    const theirs = await told(yijun, () => yijun.command(LEADS, '/vendor-notes birch'));
    expect(texts(theirs).join('\n')).toContain('沒有觀察紀錄');

    await ada.press(saved, 'observation.share');
    const confirm = await ada.waitForView((on) => on.callback_id.startsWith('observation.share'));
    expect(JSON.stringify(confirm.blocks)).toContain(`<#${ACME}>`);
    expect(JSON.stringify(confirm.blocks)).not.toContain('Severity: high');
    // Sent twice at once, and by another lead who had opened it before: it is shared once.
    const listed = await told(jing, () => jing.command(LEADS, '/vendor-notes acme'));
    await jing.press(listed, `observation.open:${id}`);
    const jings = await jing.waitForView((on) => on.callback_id.startsWith('observation.page'));
    await jing.press(jings, 'observation.share');
    const second = await jing.waitForView((on) => on.callback_id.startsWith('observation.share'));
    await told(ada, () => Promise.all([ada.submit(confirm), ada.submit(confirm)]));
    await bot.current.plumbline.work.drain(5_000);
    const heard = (await ada.messages(LEADS)).filter(({ text }) => text.includes('It will appear'));
    expect(heard).toHaveLength(1);
    await jing.submit(second);
    await jing.waitForMessage(LEADS, ({ text }) => text.includes('它已经分享过'));
    await ada.press(saved, 'observation.share');
    await ada.waitForView(({ blocks }) => textOf(blocks[0]).includes('shared already'));
    await ada.close((await ada.view()) as View, true);
    const events = await listObservationEvents(database.pool, team, id);
    expect(events.map(({ kind }) => kind)).toEqual(['written', 'shared']);
    await cards.deliver();
    const posted = (await vera.messages(ACME)).filter(({ text }) => /Observation about/.test(text));
    expect(posted).toHaveLength(1);
    const card = await vera.waitForMessage(ACME, ({ text }) => text.includes('Observation about'));
    expect(card.text).toBe('Observation about Acme: Attitude, 2 of 5.');
    const onCard = JSON.stringify(card.blocks);
    expect(onCard).toContain('2 of 5* · Answers are correct but curt');
    expect(onCard).toContain('<!channel>'); // in plain text, which names nobody
    expect(texts(card).join('\n')).toContain('Contact ZD-4412');
    for (const inside of ['high', 'Night shift', '#']) {
      expect(texts(card).join('\n')).not.toContain(inside);
    }
    await vera.press(card, actionId(card, 'observation.answer'));
    const form = await vera.waitForView((on) => on.callback_id.startsWith('observation.answer'));
    const answer = 'We coached the agent <@U0ADALIN01> & called back';
    await Promise.all([vera.submit(form, { answer }), vera.submit(form, { answer })]);
    await bot.current.plumbline.work.drain(5_000);
    expect(await listAnswers(database.pool, team, id)).toMatchObject([
      { side: 'vendor', text: answer, by: VERA },
    ]);
    clock.advance({ seconds: 5 });
    await cards.deliver();
    const answered = await vera.waitForMessage(ACME, (one) =>
      JSON.stringify(one.blocks).includes('We coached'),
    );
    expect(answered.ts).toBe(card.ts);
    const direct = await ada.waitForMessage('D0ADALIN01', ({ text }) => text.includes('answered'));
    expect(direct.text).toContain('<@U0VERACRUZ> (Acme) answered your observation');
    expect(direct.text).toContain('&lt;@U0ADALIN01&gt; &amp; called back');

    await ada.press(saved, 'observation.retract');
    const why = await ada.waitForView((on) => on.callback_id.startsWith('observation.retract'));
    await told(ada, () => ada.submit(why, { reason: 'A mix-up' }));
    clock.advance({ seconds: 5 });
    await cards.deliver();
    const gone = await vera.waitForMessage(ACME, ({ text }) => text.includes('taken back'));
    expect(gone.ts).toBe(card.ts);
    expect(JSON.stringify(gone.blocks)).not.toContain('Hung up');
    // Brought back, its card says again what it said, answers and all.
    const opened = await told(jing, () => jing.command(LEADS, '/vendor-notes acme'));
    await jing.press(opened, `observation.open:${id}`);
    const inside = await jing.waitForView((on) => on.callback_id.startsWith('observation.page'));
    await jing.press(inside, 'observation.restore');
    await jing.waitForView((on) => JSON.stringify(on.blocks).includes('observation.edit'));
    clock.advance({ seconds: 5 });
    await cards.deliver();
    const back = await vera.waitForMessage(ACME, ({ blocks }) =>
      /Hung up/.test(JSON.stringify(blocks)),
    );
    expect(back.ts).toBe(card.ts);
    expect(JSON.stringify(back.blocks)).toContain('We coached');
    await ada.press(saved, 'observation.retract');
    const once = await ada.waitForView((on) => on.callback_id.startsWith('observation.retract'));
    await told(ada, () => ada.submit(once, { reason: 'A mix-up' }));
    clock.advance({ seconds: 5 });
    await cards.deliver();
    // An old card's button, and another vendor's contact.
    const page = await vera.press(card, actionId(card, 'observation.answer'));
    expect(page).toMatchObject({ ok: false });
  });

  test('who wanted to look again is reminded on that day, at work, once; and begins a plan from it', async () => {
    await write({ followUp: 'date', followUpOn: '2026-11-28' }); // a Saturday
    const { id = 0 } = (await all())[0] ?? {};
    const reminded = async () => {
      const { signal } = new AbortController();
      await Promise.all([
        followUpObservationsJob.run(bot.current.ctx, signal),
        followUpObservationsJob.run(bot.current.ctx, signal),
      ]);
      clock.advance({ seconds: 5 });
      await cards.deliver();
      const said = await ada.messages('D0ADALIN01');
      return said.filter(({ text }) => text.includes('look again today'));
    };
    const start = clock.now();
    expect(await reminded()).toEqual([]);
    clock.advance(clock.now().until(Temporal.Instant.from('2026-11-28T10:00:00Z')));
    expect(await reminded()).toEqual([]);
    clock.advance(clock.now().until(Temporal.Instant.from('2026-11-30T08:59:00Z')));
    expect(await reminded()).toEqual([]);
    clock.advance(clock.now().until(Temporal.Instant.from('2026-11-30T09:01:00Z')));
    const [card] = await reminded();
    expect(card?.text).toContain('Acme, Attitude');
    expect(JSON.stringify(card?.blocks)).toContain('&lt;!channel&gt;');
    expect(await reminded()).toHaveLength(1);
    await ada.press(card as Message, 'observation.open');
    const page = await ada.waitForView((on) => on.callback_id.startsWith('observation.page'));
    expect(JSON.stringify(page.blocks)).not.toContain('plan.start');
    await ada.press(page, 'observation.edit');
    const form = await ada.waitForView((on) => on.callback_id.startsWith('observation.write'));
    await ada.submit(form, { followUp: 'plan' });
    await bot.current.plumbline.work.drain(5_000);
    const listed = await told(ada, () => ada.command(LEADS, '/vendor-notes acme'));
    await ada.press(listed, `observation.open:${id}`);
    const planned = await ada.waitForView((on) => JSON.stringify(on.blocks).includes('plan.start'));
    await ada.press(planned, 'plan.start');
    const draft = await ada.waitForView((on) => on.callback_id.startsWith('plan.draft'));
    expect(JSON.stringify(draft.blocks)).toContain(
      '"initial_option":{"text":{"type":"plain_text","text":"Attitude"',
    );
    await ada.close(draft, true);
    clock.advance(clock.now().until(start));
  });

  test('what was half answered is there again, and the author hears of it in their own language', async () => {
    const { pool } = database;
    const by = { by: JING, at: clock.now() };
    const content = {
      ...({ category: 'process', rating: 2, day: Temporal.PlainDate.from('2026-11-24') } as const),
      ...({ what: 'x', severity: 'low', link: null, fileId: null, agent: null } as const),
      ...({ team: null, contact: null, followUp: 'none', followUpOn: null } as const),
    };
    const one = await addObservation(pool, team, acme, content, { ...by, authorId: null });
    const shared = await shareObservation(pool, team, one, 'zh-Hans', by);
    const vendor = await findVendor(pool, team, 'Acme');
    if (!vendor || !shared) throw new Error('not shared');
    await showCard(pool, team, vendor, shared, ACME, clock.now());
    await cards.deliver();
    const card = await vera.waitForMessage(ACME, ({ text }) => text.includes('2'));
    const answering = async () => {
      await vera.press(card, actionId(card, 'observation.answer'));
      return vera.waitForView((on) => on.callback_id.startsWith('observation.answer'));
    };
    const half = await answering();
    await vera.submit(half, { answer: `Half a thought ${'…'.repeat(1_000)}` });
    await vera.close(half);
    await bot.current.plumbline.work.drain(5_000);
    const again = await answering();
    expect(JSON.stringify(again.blocks)).toContain('Half a thought');
    await told(vera, () => vera.submit(again, { answer: 'We are on it' }), ACME);
    clock.advance({ seconds: 5 });
    await cards.deliver();
    const direct = await jing.waitForMessage('D0LINJING1', ({ text }) => text.includes('We are'));
    expect(direct.text).toBe(`<@${VERA}>（Acme）回应了您的观察：We are on it`);
  });

  test('A6: ids of what is not theirs open nothing, whoever forges them', async () => {
    await write();
    const id = (await all())[0]?.id ?? 0;
    const forged = {
      ...{ type: 'button', text: { type: 'plain_text', text: 'x' }, value: `${id}` },
    };
    // Of another vendor, and of this one while nothing is shared.
    for (const vendorId of [birch, acme]) {
      await saveMember(database.pool, team, YIJUN, {
        role: 'vendor_contact',
        vendorIds: [vendorId],
      });
      for (const action of ['open', 'edit', 'retract', 'share', 'answer']) {
        const posted = await bot.current.ctx.slack.chat.postMessage({
          ...{ channel: LEADS, text: 'stray' },
          blocks: [
            {
              type: 'actions',
              elements: [{ ...forged, action_id: `observation.${action}` }],
            } as never,
          ],
        });
        const stray = await yijun.waitForMessage(LEADS, ({ ts }) => ts === posted.ts);
        await yijun.press(stray, `observation.${action}`);
        const said = await yijun.waitForView(
          ({ blocks }) =>
            !textOf(blocks[0]).includes('Working') && !textOf(blocks[0]).includes('處理'),
        );
        expect(JSON.stringify(said.blocks), action).not.toContain('Hung up');
        expect(textOf(said.blocks[0])).toMatch(/不存在|主管|自己所屬的供應商/);
        await yijun.close(said, true);
      }
    }
    const list = await told(yijun, () => yijun.command(LEADS, '/vendor-notes acme'));
    expect(JSON.stringify(list.blocks)).not.toContain('Hung up');
    await saveMember(database.pool, team, YIJUN, { role: 'vendor_contact', vendorIds: [birch] });
    // Another workspace's.
    expect(await listAnswers(database.pool, 'T0OTHER', id)).toEqual([]);
  });

  test('found by words of any script, by theme and time, in pages; themes add up', async () => {
    const words = [
      'Refund took nine days',
      '退款拖了九天',
      '態度很好',
      'ＲＥＦＵＮＤ again, 100% late_',
    ];
    for (const [at, what] of words.entries()) {
      await write({ what, rating_attitude: `${at + 1}` });
    }
    const ask = (text: string, client = ada) =>
      told(client, () => client.command(LEADS, `/vendor-notes ${text}`));
    const quotes = (message: Message) =>
      texts(message)
        .slice(1)
        .flatMap((text) => /“(.*)”/.exec(text)?.[1] ?? []);
    expect(quotes(await ask('acme refund'))).toEqual([
      'ＲＥＦＵＮＤ again, 100% lateˍ',
      'Refund took nine days',
    ]);
    expect(quotes(await ask('acme 退款', jing))).toEqual(['退款拖了九天']);
    expect(quotes(await ask('acme 度'))).toEqual(['態度很好']);
    expect(quotes(await ask('acme 100% late'))).toEqual(['ＲＥＦＵＮＤ again, 100% lateˍ']);
    expect(quotes(await ask('acme r%d'))).toEqual([]);
    expect(quotes(await ask('acme 上月 服务态度', jing))).toEqual([]);
    const found = await ask('acme 本月 服务态度', jing);
    expect(quotes(found)).toHaveLength(4);
    // (1 + 2 + 3 + 4) / 4
    expect(texts(found)[0]).toContain('计入 4 条，平均 2.5 分');
    expect(table(found)).toEqual([
      ['主题', '全部', '2026年11月'],
      ['服务态度', '2.5 (4)', '2.5 (4)'],
    ]);
    // Another month stands beside it.
    await write({ what: 'Earlier', day: '2026-10-30', rating_attitude: '5' });
    expect(table(await ask('acme'))).toEqual([
      ['Theme', 'All', 'Oct 2026', 'Nov 2026'],
      ['Attitude', '3.0 (5)', '5.0 (1)', '2.5 (4)'],
    ]);
    for (let more = 0; more < 6; more += 1) await write({ what: `Case ${more}` });
    const first = await ask('acme');
    expect(quotes(first)).toHaveLength(8);
    expect(buttons(first)).toEqual(['Older', 'Log observation', 'Start review']);
    await ada.press(first, 'notes.page:older');
    const second = await ada.waitForMessage(
      LEADS,
      (one) => one.ts === first.ts && buttons(one).includes('Newer'),
    );
    expect(quotes(second)).toEqual(['退款拖了九天', 'Refund took nine days', 'Earlier']);
    expect(buttons(second)).toEqual(['Newer', 'Log observation', 'Start review']);
  });
});
