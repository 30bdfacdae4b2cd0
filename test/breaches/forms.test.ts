// What people say of a breach in a window: kept once, refused on its field, and never over somebody
// else's head.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { statusOf } from '../../src/breaches/model.ts';
import { listEvents, listSettled } from '../../src/breaches/query.ts';
import { saveMember } from '../../src/members/query.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Message, View } from '../../src/playground/server/protocol.ts';
import type { Vendor } from '../../src/vendors/model.ts';
import { addVendors, findVendor } from '../../src/vendors/query.ts';
import { LEADS } from '../cards/scene.ts';
import { buttons, textOf, texts } from '../support/blocks.ts';
import { testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { breachScene, FOLLOWS, openForm } from './scene.ts';

const [ADA, JING, YIJUN, VERA] = ['U0ADALIN01', 'U0LINJING1', 'U0YIJUN001', 'U0VERACRUZ'];
const NOW = Temporal.Instant.from('2026-11-24T09:12:34Z');
const DAY_S = 86_400;

describe('forms of a breach', () => {
  const database = testDatabase();
  const clock = stoppedClock(NOW.toString());
  const bot = testBot(database, 'socket', clock);
  const scene = breachScene(bot, database, clock);
  let [ada, jing, yijun] = [] as unknown as [Client, Client, Client];
  let [acme, birch] = [] as unknown as [Vendor, Vendor];
  let team = '';

  beforeAll(async () => {
    const { slack } = bot.current;
    team = slack.team.id;
    await addVendors(database.pool, team, ['Acme', 'Birch'], clock.now());
    acme = (await findVendor(database.pool, team, 'Acme')) as Vendor;
    birch = (await findVendor(database.pool, team, 'Birch')) as Vendor;
    const contact = { role: 'vendor_contact' } as const;
    await saveMember(database.pool, team, YIJUN, { ...contact, vendorIds: [acme.id] });
    await saveMember(database.pool, team, 'U0MOORES01', { ...contact, vendorIds: [birch.id] });
    [ada, jing, yijun] = [slack.client('ada'), slack.client('linjing'), slack.client('yijun')];
  });

  beforeEach(async () => {
    await scene.reset();
    await scene.find(acme, true);
    for (const client of [ada, jing, yijun]) {
      for (let view = await client.view(); view; view = await client.view())
        await client.close(view, true);
    }
  });

  const breach = (id?: number) => scene.breach(acme, id);
  const kinds = async (id: number) =>
    (await listEvents(database.pool, team, id)).map(({ kind }) => kind);
  const seconds = (at: Temporal.Instant) => Math.floor(at.epochMilliseconds / 1_000);

  async function form(client: Client, kind: string, card?: Message): Promise<View> {
    return openForm(client, card ?? (await scene.card()), kind, (await breach()).id);
  }

  /** What stands on top of the window after a refusal. */
  async function alertOf(client: Client): Promise<string> {
    return JSON.stringify((await client.view())?.blocks[0]);
  }

  test('an owner is chosen, mentioned once in the thread, and taken away again', async () => {
    await ada.submit(await form(ada, 'assign'), { owner: JING });
    const { id } = await breach();
    expect((await breach()).breach.owner).toBe(JING);
    const lines = (await scene.log()).filter((line) => line.includes(JING));
    expect(lines).toEqual([expect.stringMatching(`^<@${ADA}> made <@${JING}> the owner · 24 Nov`)]);
    expect(texts(await scene.card())[1]).toContain(`owner <@${JING}>`);
    // Nothing more is said of it whatever else happens.
    await scene.find(acme, true, { level: 2 }, 400);
    expect((await scene.log()).filter((line) => line.includes(JING))).toEqual(lines);
    const again = await form(ada, 'assign');
    await ada.submit(again, { owner: null });
    expect((await breach(id)).breach.owner).toBeNull();
    expect(await ada.submit(await form(ada, 'assign'), { owner: null })).toMatchObject({
      errors: { owner: 'It has no owner yet. Choose somebody.' },
    });
  });

  test.each([
    ['a contact of another vendor', 'U0MOORES01', /contact of Acme/],
    ['somebody of another organisation', VERA, /contact of Acme/],
  ])('%s cannot own it', async (_, who, said) => {
    const answer = await ada.submit(await form(ada, 'assign'), { owner: who });
    expect(answer).toMatchObject({ errors: { owner: expect.stringMatching(said) } });
    expect((await breach()).breach.owner).toBeNull();
  });

  test('a contact of the vendor may own it, a viewer and an app may not', async () => {
    await saveMember(database.pool, team, JING, { role: 'viewer', vendorIds: null });
    const view = await form(ada, 'assign');
    expect(await ada.submit(view, { owner: JING })).toMatchObject({
      errors: { owner: expect.stringContaining('may only look') },
    });
    const app = (await ada.boot()).app.bot_user_id;
    expect(await ada.submit(view, { owner: app })).toMatchObject({
      errors: { owner: expect.stringContaining('Choose a person') },
    });
    await saveMember(database.pool, team, VERA, { role: 'vendor_contact', vendorIds: [acme.id] });
    await ada.submit(view, { owner: VERA });
    expect((await breach()).breach.owner).toBe(VERA);
    await saveMember(database.pool, team, JING, { role: 'lead', vendorIds: null });
  });

  test('who decided meanwhile is told, and stays', async () => {
    const card = await scene.card();
    const [mine, theirs] = [await form(ada, 'assign', card), await form(jing, 'assign', card)];
    await jing.submit(theirs, { owner: JING });
    await ada.submit(mine, { owner: ADA });
    expect(await alertOf(ada)).toContain(`<@${JING}> was first: <@${JING}> owns it since 24 Nov`);
    expect((await breach()).breach.owner).toBe(JING);
  });

  test('a time is picked: not the past, not beyond thirty days', async () => {
    const view = await form(ada, 'snooze');
    const now = seconds(clock.now());
    const error = async (until: number) =>
      ((await ada.submit(view, { until })) as { errors?: { until: string } }).errors?.until;
    expect(await error(now)).toContain('past');
    expect(await error(now + 30 * DAY_S + 1)).toContain('within 30 days');
    expect(await error(now + 30 * DAY_S)).toBeUndefined();
    const { snoozed } = (await breach()).breach;
    expect(snoozed && seconds(snoozed.until)).toBe(now + 30 * DAY_S);
    expect(buttons(await scene.card())).toEqual(['Wake', 'Assign', ...FOLLOWS]);
    expect((await scene.log()).at(-1)).toContain(`<@${ADA}> snoozed it until 24 Dec`);
  });

  test('a dispute needs a reason of at most 500 characters, counts nowhere, and is withdrawn', async () => {
    const view = await form(ada, 'dispute');
    expect(await ada.submit(view, { reason: '  ' })).toMatchObject({
      errors: { reason: 'A few words are needed here.' },
    });
    const long = 'x'.repeat(500);
    expect(await ada.submit(view, { reason: `${long}x` })).toMatchObject({ ok: false });
    await ada.submit(view, { reason: long });
    const { id, breach: disputed } = await breach();
    expect(disputed.disputed?.reason).toBe(long);
    const card = await scene.card();
    expect(buttons(card)).toEqual([
      ...['Withdraw dispute', 'Resolve', 'Note', 'Root cause'],
      'Log observation',
    ]);
    await ada.command(LEADS, '/vendor-alerts');
    await ada.waitForMessage(LEADS, ({ text }) =>
      text.includes('*0 open breaches*, the oldest first · 1 more is disputed'),
    );
    // Pressed by two at once, twice by one of them, and by one who looks at an old card: withdrawn once.
    const withdraw = (client: Client) => client.press(card, 'breach.press:withdraw');
    await Promise.all([withdraw(jing), withdraw(jing), withdraw(ada)]);
    await expect.poll(() => kinds(id)).toContain('withdraw');
    await bot.current.plumbline.work.drain(5_000);
    const { ctx } = bot.current;
    const stale = await ctx.slack.chat.postMessage({
      ...{ channel: LEADS, text: 'stale', blocks: card.blocks as never },
    });
    const old = await jing.waitForMessage(LEADS, ({ ts }) => ts === stale.ts);
    await jing.press(old, 'breach.press:withdraw');
    await bot.current.plumbline.work.drain(5_000);
    expect(await kinds(id)).toEqual(['opened', 'dispute', 'withdraw']);
    expect(statusOf((await breach()).breach)).toBe('open');
    expect((await scene.log()).filter((line) => line.includes('withdrew'))).toHaveLength(1);
  });

  test('resolved with its cause: settled until the vendor’s day, kept by a note, undone by reopening', async () => {
    const view = await form(ada, 'resolve');
    expect(await ada.submit(view, { note: 'x' })).not.toMatchObject({ errors: undefined });
    const { id } = await breach();
    await ada.submit(view, { cause: 'company', note: '<new> roster' });
    const { resolved } = (await breach(id)).breach;
    expect(resolved).toMatchObject({ by: ADA, cause: 'company', note: '<new> roster' });
    const settled = async () =>
      (await listSettled(database.pool, team, [acme.id], Temporal.PlainDate.from('2026-11-01')))({
        ...{ vendorId: acme.id, indicator: 'sla_compliance/resolution', family: 'worse' },
      })?.toString() ?? null;
    const today = clock.now().toZonedDateTimeISO(acme.tz).toPlainDate().toString();
    expect(await settled()).toBe(today);
    const card = await scene.card();
    expect(buttons(card)).toEqual(['Reopen', 'Note', 'Root cause', ...FOLLOWS]);
    expect(card.text).toMatch(/^🟢.*Missed: ~18\.4.%~ now 18\.4.%; agreed at most 10\.0.%/);
    expect((await scene.log()).at(-1)).toContain('cause: company; &lt;new&gt; roster');
    await ada.submit(await openForm(ada, card, 'note', id), { text: 'Looked again' });
    expect(await settled()).toBe(today);
    await ada.press(card, 'breach.press:reopen');
    await expect.poll(() => kinds(id)).toEqual(['opened', 'resolve', 'note', 'reopen']);
    expect(await settled()).toBeNull();
  });

  test('a form for what is over says who was first, before and after it was filled in', async () => {
    const card = await scene.card();
    const [mine, theirs] = [await form(ada, 'resolve', card), await form(jing, 'resolve', card)];
    await jing.submit(theirs, { cause: 'agent' });
    await ada.submit(mine, { cause: 'data' });
    expect(await alertOf(ada)).toMatch(`<@${JING}> was first, at 24 Nov`);
    await ada.close((await ada.view()) as View, true);
    await ada.press(card, 'breach.form:assign');
    const told = await ada.waitForView(({ blocks }) =>
      textOf(blocks[0]).includes('Reopen it first'),
    );
    expect(textOf(told.blocks[0])).toContain(`<@${JING}> resolved it at 24 Nov`);
  });

  test('sent twice is kept once', async () => {
    const view = await form(ada, 'note');
    const { id } = await breach();
    await Promise.all([ada.submit(view, { text: 'Once' }), ada.submit(view, { text: 'Once' })]);
    await expect.poll(() => kinds(id)).toEqual(['opened', 'note']);
    expect(await scene.log()).toEqual([
      expect.stringMatching(/^Opened\. Missed 18\.4.% of 1,212 contacts/),
      expect.stringMatching(`^<@${ADA}> notes: Once · 24 Nov`),
    ]);
  });

  test('a database that takes long shows that it works, then what came of it', async () => {
    const view = await form(ada, 'root_cause');
    const { id } = await breach();
    const release = Promise.withResolvers<void>();
    const held = database.pool.transaction(async (db) => {
      await db.query('lock table claim in access exclusive mode');
      await release.promise;
    });
    try {
      const filled = { cause: 'company', text: 'Roster' };
      expect(await ada.submit(view, filled)).toEqual({ ok: true });
      expect(textOf((await ada.view())?.blocks[0])).toContain('Working on it');
    } finally {
      release.resolve();
    }
    await held;
    await ada.waitForView(({ blocks }) => textOf(blocks[0]).includes('Done.'));
    expect(await kinds(id)).toEqual(['opened', 'root_cause']);
  }, 15_000);

  test('a vendor’s contact acknowledges, notes and gives the cause, and nothing else', async () => {
    const card = await scene.card();
    const { id } = await breach();
    for (const kind of ['assign', 'dispute', 'resolve', 'snooze']) {
      const choose = kind === 'snooze' ? `${id}/pick` : `${id}/${kind}`;
      if (kind === 'assign') await yijun.press(card, 'breach.form:assign');
      else if (kind === 'snooze') await yijun.choose(card, 'breach.snooze', choose);
      else await yijun.choose(card, 'breach.form:menu', choose);
      const told = await yijun.waitForView(({ blocks }) =>
        textOf(blocks[0]).includes('只有主管可以這樣做'),
      );
      await yijun.close(told, true);
    }
    await yijun.press(card, 'breach.press:escalate');
    await yijun.waitForMessage(LEADS, ({ text }) => text.includes('只有主管可以'));
    await yijun.choose(card, 'breach.snooze', `${id}/1h`);
    expect(await kinds(id)).toEqual(['opened']);
    await yijun.submit(await openForm(yijun, card, 'note', id), { text: 'We look into it' });
    const cause = { cause: 'company', text: 'Two people fell ill' };
    await yijun.submit(await openForm(yijun, card, 'root_cause', id), cause);
    await yijun.press(card, 'breach.press:acknowledge');
    await expect.poll(() => kinds(id)).toEqual(['opened', 'note', 'root_cause', 'acknowledge']);
    const taken = await scene.card();
    await yijun.press(taken, 'breach.press:take_back');
    await yijun.press(taken, 'breach.form:resolve');
    await yijun.waitForView(({ blocks }) => textOf(blocks[0]).includes('只有主管可以'));
    expect(statusOf((await breach()).breach)).toBe('acknowledged');
    const { rows } = await database.pool.query(
      `select subject, after ->> 'why' as why from audit where kind = 'refused' and user_id = $1 order by audit_id`,
      [YIJUN],
    );
    const refused = ['form', 'form', 'form', 'snooze', 'press', 'snooze', 'press', 'form'];
    expect(rows).toEqual(refused.map((what) => ({ subject: `breach.${what}`, why: 'role' })));
  });

  test('another vendor’s contact learns nothing of it', async () => {
    await saveMember(database.pool, team, YIJUN, { role: 'vendor_contact', vendorIds: [birch.id] });
    const card = await scene.card();
    const { id } = await breach();
    await yijun.choose(card, 'breach.form:menu', `${id}/note`);
    const told = await yijun.waitForView(({ blocks }) =>
      textOf(blocks[0]).includes('您只能查看自己所屬的供應商'),
    );
    expect(textOf(told.blocks[0])).not.toContain('Acme');
    expect(await kinds(id)).toEqual(['opened']);
  });
});
