// From a form to a digest in the channel, over both transports, by two runners of the job.
import { beforeAll, describe, expect, test } from 'vitest';
import { deliverCardsJob } from '../../jobs/deliver-cards.ts';
import { sendDigestsJob } from '../../jobs/send-digests.ts';
import { listSubscriptions, loadSeen } from '../../src/digests/query.ts';
import { lastDays } from '../../src/lib/period.ts';
import { saveMember } from '../../src/members/query.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Message, View } from '../../src/playground/server/protocol.ts';
import type { Vendor } from '../../src/vendors/model.ts';
import { addVendors, listVendors, saveVendorChannel } from '../../src/vendors/query.ts';
import { buttons, table } from '../support/blocks.ts';
import { type Transport, testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { loadScene, NOW } from '../support/scene.ts';

const LEADS = 'C0LEADS001';
const ACME = 'C0ACME0001';
const ADA = 'U0ADALIN01';
const ADA_DM = 'D0ADALIN01';
const JING = 'U0LINJING1';
const VERA = 'U0VERACRUZ';
const DAY = Temporal.PlainDate.from('2026-11-22');
const idle = new AbortController().signal;

const FILLED = {
  ...{ channel: LEADS, audience: 'leads', edition: 'daily', weekdays: ['1', '2', '3', '4', '5'] },
  ...{ time: '08:30', zone: { text: { type: 'plain_text', text: 'UTC' }, value: 'UTC' } },
};

describe.each<Transport>(['socket', 'http'])('/vendor-digest over %s', (transport) => {
  const database = testDatabase();
  const clock = stoppedClock(NOW); // a Sunday
  const bot = testBot(database, transport, clock);
  let [ada, jing, vera] = [] as unknown as [Client, Client, Client];
  let [acme, birch] = [] as unknown as [Vendor, Vendor];
  let workspaceId = '';

  beforeAll(async () => {
    const { slack } = bot.current;
    workspaceId = slack.team.id;
    await loadScene(database.pool, clock, workspaceId);
    await addVendors(database.pool, workspaceId, ['Birch'], clock.now());
    [acme, birch] = (await listVendors(database.pool, workspaceId)) as [Vendor, Vendor];
    await saveMember(database.pool, workspaceId, VERA, {
      role: 'vendor_contact',
      vendorIds: [acme.id],
    });
    // Slack waits for three seconds; the first scoring of a process takes longer than all others.
    await loadSeen(database.pool, workspaceId, [acme], 'daily', lastDays(3, DAY), clock.now());
    [ada, jing, vera] = [slack.client('ada'), slack.client('linjing'), slack.client('vera')];
  });

  const says = (view: View | null, text: string) => JSON.stringify(view?.blocks).includes(text);

  async function closeAll(client: Client): Promise<void> {
    const open = await client.view();
    if (open) await client.close(open, true);
  }

  async function list(client: Client, text = ''): Promise<View> {
    await closeAll(client);
    expect(await client.command(LEADS, '/vendor-digest')).toEqual({ ok: true });
    return client.waitForView(
      (view) => !says(view, 'Working on it') && !says(view, '正在处理') && says(view, text),
    );
  }

  async function form(client: Client, from: View, action = 'digest.add'): Promise<View> {
    expect(await client.press(from, action)).toEqual({ ok: true });
    return client.waitForView(({ callback_id }) => callback_id.startsWith('digest.draft'));
  }

  async function save(client: Client, filled: object): Promise<Message> {
    const seen = new Set((await client.messages(LEADS)).map(({ ts }) => ts));
    const view = await form(client, await list(client));
    expect(await client.submit(view, { ...FILLED, ...filled })).toEqual({ ok: true });
    expect(await client.submit((await client.view()) as View)).toEqual({ ok: true });
    return client.waitForMessage(LEADS, ({ ts, is_ephemeral }) => !seen.has(ts) && !!is_ephemeral);
  }

  /** Two processes at the same minute, then the deliverer. */
  async function run(): Promise<void> {
    const { ctx } = bot.current;
    await Promise.all([sendDigestsJob.run(ctx, idle), sendDigestsJob.run(ctx, idle)]);
    await deliverCardsJob.run(ctx, idle);
  }

  const digests = async (channel: string) =>
    (await ada.messages(channel)).filter(({ text }) => /^\*(Daily|Weekly|日报)/.test(text));

  test('help helps, and only leads get any further', async () => {
    await ada.command(LEADS, '/vendor-digest help');
    await ada.waitForMessage(LEADS, ({ text }) => text.includes('Usage: /vendor-digest'));
    const others = [
      { role: 'vendor_contact', vendorIds: [acme.id] },
      { role: 'viewer', vendorIds: null },
    ] as const;
    for (const member of others) {
      await saveMember(database.pool, workspaceId, JING, member);
      await list(jing, '只有主管可以设置简报');
    }
    await saveMember(database.pool, workspaceId, JING, { role: 'lead', vendorIds: null });
  });

  test('errors stand on their fields', async () => {
    const view = await form(ada, await list(ada, 'There are no digests yet'));
    const wrong = async (filled: object) => {
      const answer = await ada.submit(view, { ...FILLED, ...filled });
      return (answer as { errors?: object }).errors;
    };
    expect(await wrong({ audience: 'vendor' })).toEqual({
      vendors: expect.stringContaining('exactly one vendor'),
    });
    // Vera's organisation reads there
    expect(await wrong({ channel: ACME })).toEqual({
      channel: expect.stringContaining('another organisation'),
    });
    await saveVendorChannel(database.pool, workspaceId, acme.id, ACME);
    expect(await wrong({ channel: ACME })).toEqual({
      channel: expect.stringContaining('belongs to a vendor'),
    });
    expect(await wrong({ channel: ACME, audience: 'vendor', vendors: [`${birch.id}`] })).toEqual({
      channel: expect.stringContaining('belongs to a vendor'),
    });
    const zones = await ada.options(view, 'digest.zone', 'manil');
    expect(JSON.stringify(zones)).toContain('Asia/Manila');
    await ada.close(view, true);
  });

  test('the preview shows the next three runs and what it would say', async () => {
    const view = await form(ada, await list(ada));
    expect(await ada.submit(view, FILLED)).toEqual({ ok: true });
    const preview = await ada.view();
    for (const text of [
      'Mon 23 Nov 08:30 (UTC)',
      'Tue 24 Nov 08:30 (UTC)',
      'Wed 25 Nov 08:30 (UTC)',
      '*Daily digest*',
      'Birch',
    ]) {
      expect(says(preview, text), text).toBe(true);
    }
    expect(await listSubscriptions(database.pool, workspaceId)).toEqual([]);
    await ada.close(preview as View, true);
  });

  test('saved, the clock goes on, and the digest stands in the channel once', async () => {
    const told = await save(ada, {});
    expect(told.text).toBe(`Saved. The next digest goes to <#${LEADS}> on Mon 23 Nov 08:30 (UTC).`);
    await run();
    expect(await digests(LEADS)).toEqual([]);
    clock.advance({ hours: 20, minutes: 30 });
    await run();
    clock.advance({ minutes: 1 });
    await run();
    const [digest, ...more] = await digests(LEADS);
    expect(more).toEqual([]);
    if (!digest) throw new Error('no digest');
    // Friday to Sunday; one contact in November, of Acme
    expect(digest.text).toMatch(/20[\s–]+22 Nov 2026 · 2 vendors: /);
    expect(table(digest).map(([vendor]) => vendor)).toEqual(['Vendor', 'Acme Support', 'Birch']);
    expect(buttons(digest).at(-1)).toBe('Settings');
    await ada.press(digest, 'digest.list');
    const opened = await ada.waitForView((view) => says(view, 'last sent 23 Nov 2026'));
    expect(says(opened, 'Next: Tue 24 Nov 08:30 (UTC)')).toBe(true);
  });

  test('a vendor’s own digest goes into the channel that it reads', async () => {
    await save(ada, {
      channel: ACME,
      audience: 'vendor',
      vendors: [`${acme.id}`],
      language: 'zh-Hans',
    });
    clock.advance({ hours: 24 });
    await run();
    const [digest] = (await vera.messages(ACME)).filter(({ text }) => text.startsWith('*日报*'));
    expect(digest?.text).toContain('*Acme Support*');
    expect(JSON.stringify(digest)).not.toContain('Birch');
  });

  test('paused nothing comes; a test does, marked; deleted it is gone', async () => {
    const before = (await digests(LEADS)).length;
    const [first] = await listSubscriptions(database.pool, workspaceId);
    const press = async (view: View, action: string, text: string) => {
      expect(await ada.press(view, `${action}:${first?.id}`)).toEqual({ ok: true });
      return ada.waitForView((now) => says(now, text));
    };
    const paused = await press(await list(ada), 'digest.pause', 'Paused. Nothing is sent');
    clock.advance({ hours: 24 });
    await run();
    expect(await digests(LEADS)).toHaveLength(before);
    const tested = await press(paused, 'digest.test', 'A test is on its way');
    await run();
    const shown = await digests(LEADS);
    expect(shown).toHaveLength(before + 1);
    expect(JSON.stringify(shown.at(-1))).toContain(`*Test*, sent by <@${ADA}>`);
    const resumed = await press(tested, 'digest.resume', 'Resumed. Next: Thu 26 Nov 08:30');
    await run();
    expect(await digests(LEADS)).toHaveLength(before + 1);
    await press(resumed, 'digest.delete', 'Deleted.');
    expect(await listSubscriptions(database.pool, workspaceId)).toHaveLength(1);
  });

  test('who stops leading meanwhile can’t save what is open', async () => {
    const view = await form(jing, await list(jing));
    await saveMember(database.pool, workspaceId, JING, { role: 'viewer', vendorIds: null });
    await jing.submit(view, FILLED);
    await jing.waitForView((now) => says(now, '只有主管可以设置简报'));
    await saveMember(database.pool, workspaceId, JING, { role: 'lead', vendorIds: null });
    await jing.close((await jing.view()) as View, true);
  });

  test('a channel that it can’t post in: its owner hears, with how to change that', async () => {
    await database.pool.query('delete from digest_subscription');
    await save(ada, {});
    const { slack, ctx } = bot.current;
    slack.control.fault({ method: 'chat.postMessage', kind: 'error', error: 'not_in_channel' });
    clock.advance({ hours: 24 });
    await run();
    await deliverCardsJob.run(ctx, idle);
    await ada.waitForMessage(ADA_DM, ({ text }) => text.includes(`<#${LEADS}>`));
  });
});
