// The forms of /vendor-admin and the menus of its audit trail in the local Slack: limits on their
// fields, sent twice at once, and sent by somebody who may not.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { saveDefaultChannel } from '../../src/cards/settings.ts';
import { readerFor } from '../../src/i18n/reader.ts';
import type { Member } from '../../src/members/model.ts';
import { deleteMember, saveMember } from '../../src/members/query.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Message, View } from '../../src/playground/server/protocol.ts';
import { addVendors, listVendors, saveVendorChannel } from '../../src/vendors/query.ts';
import { LEADS } from '../cards/scene.ts';
import { actionId, buttons, table, textOf, texts } from '../support/blocks.ts';
import { testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { NOW } from '../support/scene.ts';

const [ADA, JING, VERA] = ['U0ADALIN01', 'U0LINJING1', 'U0VERACRUZ'];
const BIRCH = 'C0BIRCH001';

describe('/vendor-admin', () => {
  const database = testDatabase();
  const bot = testBot(database, 'socket', stoppedClock(NOW));
  let [ada, jing] = [] as unknown as [Client, Client];
  let [team, acme, birch] = ['', 0, 0];

  beforeAll(async () => {
    const { slack } = bot.current;
    team = slack.team.id;
    const at = Temporal.Instant.from(NOW);
    await addVendors(database.pool, team, [{ name: 'Acme' }, { name: 'Birch' }], at);
    const ids = (await listVendors(database.pool, team)).map(({ id }) => id);
    [acme, birch] = ids as [number, number];
    await saveVendorChannel(database.pool, team, birch, BIRCH);
    await saveMember(database.pool, team, ADA, { role: 'admin', vendorIds: null });
    [ada, jing] = [slack.client('ada'), slack.client('linjing')];
  });

  beforeEach(async () => {
    for (const client of [ada, jing]) {
      for (let open = await client.view(); open; open = await client.view()) {
        await client.close(open, true);
      }
    }
  });

  const settled = () => bot.current.plumbline.work.drain(5_000);

  /** Only the asker sees it. */
  async function told(client: Client, act: () => Promise<unknown>): Promise<Message> {
    const seen = new Set((await client.messages(LEADS)).map(({ ts }) => ts));
    await act();
    return client.waitForMessage(LEADS, ({ ts, is_ephemeral }) => !!is_ephemeral && !seen.has(ts));
  }

  const list = (part: string) => told(ada, () => ada.command(LEADS, `/vendor-admin ${part}`));

  async function form(part: string, button: string): Promise<View> {
    const message = await list(part);
    const id = (message.blocks ?? [])
      .flatMap((block) => {
        const { accessory, elements = [] } = block as {
          accessory?: { action_id: string };
          elements?: { action_id: string }[];
        };
        return accessory ? [accessory] : elements;
      })
      .find(({ action_id }) => action_id?.startsWith(button))?.action_id;
    expect(id, button).toBeDefined();
    await ada.press(message, id ?? '');
    return ada.waitForView(({ blocks }) => !textOf(blocks[0]).includes('Working'));
  }

  async function wrong(view: View, values: object) {
    const answer = await ada.submit(view, values as never);
    return (answer as { errors?: Record<string, string> }).errors ?? answer;
  }

  async function twice(view: View, values: object): Promise<void> {
    const send = () => ada.submit(view, values as never);
    const answers = await Promise.all([send(), send()]);
    expect(answers.some(({ ok }) => ok)).toBe(true);
    await settled();
  }

  async function deeds(kind: string, subject: string): Promise<unknown[]> {
    const { rows } = await database.pool.query(
      `select after from audit where workspace_id = $1 and kind = $2 and subject = $3 order by audit_id`,
      [team, kind, subject],
    );
    return (rows as { after: unknown }[]).map(({ after }) => after);
  }

  const zone = (tz: string) => ({ text: { type: 'plain_text', text: tz }, value: tz });

  test('members: each trouble on its field, corrected in the same form, sent twice: one entry', async () => {
    const add = await form('members', 'admin.member_add');
    const v = [`${birch}`];
    expect(await wrong(add, { person: null, role: 'lead' })).toHaveProperty('person');
    expect(await wrong(add, { person: JING, role: null })).toHaveProperty('role');
    expect(await wrong(add, { person: JING, role: 'admin', vendors: v })).toEqual({
      vendors: 'An admin has all vendors. Leave this empty.',
    });
    expect(await wrong(add, { person: VERA, role: 'vendor_contact', vendors: [] })).toEqual({
      vendors: 'Choose the vendor that this person works for.',
    });
    expect(await wrong(add, { person: VERA, role: 'lead' })).toEqual({
      role: 'Somebody of another organisation can only be a vendor contact.',
    });
    await twice(add, { person: JING, role: 'lead', vendors: v });
    expect(await deeds('member.saved', JING)).toEqual([{ role: 'lead', vendorIds: [birch] }]);
    const last = await form('members', `admin.member_edit:${ADA}`);
    expect(await wrong(last, { role: 'lead' })).toEqual({
      role: 'This is the last admin. Name another one first.',
    });
    await ada.close(last, true);
    await twice(await form('members', `admin.member_edit:${JING}`), { role: 'none', vendors: [] });
    expect(await deeds('member.removed', JING)).toEqual([null]);
    expect(texts(await list('members')).join()).not.toContain(JING);
  });

  test('vendors: lengths at the edge and one past, names and channels of others, sent twice: one vendor', async () => {
    const add = await form('vendors', 'admin.vendor_add');
    const name = 'C'.repeat(80);
    expect(await wrong(add, { name: `${name}C` })).toHaveProperty('name');
    expect(await wrong(add, { name: '  ' })).toHaveProperty('name');
    expect(await wrong(add, { name, aliases: 'x'.repeat(501) })).toHaveProperty('aliases');
    expect(await wrong(add, { name, aliases: null, zone: zone('Mars/Base') })).toEqual({
      zone: 'There is no such time zone.',
    });
    expect(await wrong(add, { name: 'birch', zone: zone('UTC') })).toEqual({
      name: '“birch” is the name of another vendor already.',
    });
    expect(await wrong(add, { name, aliases: 'Cedar, Acme', zone: zone('UTC') })).toEqual({
      aliases: '“Acme” is the name of another vendor already.',
    });
    expect(await wrong(add, { name, aliases: null, zone: zone('UTC'), channel: BIRCH })).toEqual({
      channel: 'That channel is another vendor’s.',
    });
    const filled = { name, aliases: `Cedar, ${'x'.repeat(493)}`, channel: null };
    await twice(add, { ...filled, zone: zone('Asia/Manila') });
    expect(await deeds('vendor.added', name)).toHaveLength(1);
    const named = (await listVendors(database.pool, team)).filter((each) => each.name === name);
    expect(named).toMatchObject([{ tz: 'Asia/Manila' }]);
    await twice(await form('vendors', `admin.vendor_edit:${acme}`), { archived: ['yes'] });
    expect(await deeds('vendor.archived', 'Acme')).toHaveLength(1);
    expect(texts(await list('vendors')).join()).toContain('*Acme* · UTC · archived');
  });

  test('settings: a zone that there is not, sent twice: one entry', async () => {
    const edit = await form('settings', 'admin.settings_edit');
    expect(await wrong(edit, { zone: zone('Mars/Base') })).toEqual({
      zone: 'There is no such time zone.',
    });
    expect(await wrong(edit, { zone: zone('x'.repeat(61)) })).toHaveProperty('zone');
    const values = { language: 'zh-Hant', zone: zone('Asia/Taipei'), role: 'viewer' };
    await twice(edit, { ...values, names: 'hashed' });
    expect(await deeds('settings.saved', '')).toEqual([
      { locale: 'zh-Hant', tz: 'Asia/Taipei', defaultRole: 'viewer', agentNames: false },
    ]);
  });

  test('channels: unlinked twice at once is unlinked and written down once', async () => {
    await saveDefaultChannel(database.pool, team, LEADS);
    const message = await list('channels');
    expect(texts(message).join()).toContain(`<#${BIRCH}>`);
    const press = () => ada.press(message, `admin.unlink:vendor/${birch}`);
    await Promise.all([press(), press()]);
    await settled();
    expect(await deeds('channel.unlinked', BIRCH)).toEqual([null]);
    const after = await list('channels');
    expect(texts(after).join()).not.toContain(`<#${BIRCH}>`);
    expect(texts(after).join()).toContain(`<#${LEADS}>`);
  });

  test('audit: by kind, by person, both, and by everybody again', async () => {
    const by = { userId: JING, at: Temporal.Instant.from(NOW) };
    await saveMember(database.pool, team, JING, { role: 'viewer', vendorIds: null }, by);
    await told(jing, () => jing.command(LEADS, '/vendor-admin members'));
    const { ts } = await list('audit');
    /** Each choice takes the message's place. */
    const shows = async (text: string) => {
      const fits = (one: Message) => one.ts === ts && JSON.stringify(one.blocks).includes(text);
      return ada.waitForMessage(LEADS, fits);
    };
    const kinds = (message: Message) => [
      ...new Set(
        table(message)
          .slice(1)
          .map((row) => `${row[1]} ${row[2]}`),
      ),
    ];
    const all = await shows('What was done');
    expect(kinds(all)).toContain(`${JING} Refused`);
    await ada.choose(all, actionId(all, 'admin.audit_group'), 'rights');
    const rights = await shows('Only: Rights and members.');
    expect(kinds(rights)).toEqual([
      `${ADA} Settings changed`,
      `${ADA} Role removed`,
      `${ADA} Role set`,
    ]);
    await ada.choose(rights, actionId(rights, 'admin.audit_person'), JING);
    const none = await shows(`Only: Rights and members, by <@${JING}>`);
    expect(texts(none)).toContain('Nothing of this was changed in this time.');
    await ada.choose(none, actionId(none, 'admin.audit_group'), 'all');
    const hers = await shows(`Only: Everything, by <@${JING}>`);
    expect(kinds(hers)).toEqual([`${JING} Refused`]);
    // The chain is checked over the whole trail.
    expect(texts(hers)[1]).toBe(texts(all)[1]);
    expect(buttons(hers)).toEqual(['By everybody', 'Download CSV']);
    await ada.press(hers, `admin.audit_group:30//`);
    await ada.waitForMessage(
      LEADS,
      (one) => one.ts === ts && !buttons(one).includes('By everybody'),
    );
  });

  test('a lead, a viewer, a contact: the command, a form that is open and the menus are refused', async () => {
    const { needs } = readerFor('zh-CN', 'UTC').words.rights;
    await saveMember(database.pool, team, JING, { role: 'admin', vendorIds: null });
    const trail = await told(jing, () => jing.command(LEADS, '/vendor-admin audit'));
    const members = await told(jing, () => jing.command(LEADS, '/vendor-admin members'));
    await jing.press(members, 'admin.member_add');
    const open = await jing.waitForView(({ blocks }) => blocks.length > 1);
    const sent = { person: VERA, role: 'vendor_contact', vendors: [`${birch}`] };
    const others: readonly Member[] = [
      { role: 'lead', vendorIds: null },
      { role: 'viewer', vendorIds: null },
      { role: 'vendor_contact', vendorIds: [birch] },
    ];
    for (const member of others) {
      await saveMember(database.pool, team, JING, member);
      await jing.submit(open, sent);
      const answer = await jing.waitForView(({ blocks }) => blocks.length > open.blocks.length);
      expect(textOf(answer.blocks[0])).toContain(needs.admin);
      for (const act of [
        () => jing.command(LEADS, '/vendor-admin settings'),
        () => jing.choose(trail, actionId(trail, 'admin.audit_group'), 'digests'),
        () => jing.choose(trail, actionId(trail, 'admin.audit_person'), ADA),
        () => jing.press(trail, actionId(trail, 'admin.audit_csv')),
      ]) {
        expect((await told(jing, act)).text).toBe(needs.admin);
      }
    }
    expect(await deeds('member.saved', VERA)).toEqual([]);
    const { rows } = await database.pool.query(
      `select after->>'role' as role, count(*)::int as count from audit
        where kind = 'refused' and user_id = $1 and subject <> '/vendor-admin' group by 1 order by 1`,
      [JING],
    );
    // Three menus and a form each.
    expect(rows).toEqual([
      { role: 'lead', count: 4 },
      { role: 'vendor_contact', count: 4 },
      { role: 'viewer', count: 4 },
    ]);
    await deleteMember(database.pool, team, JING);
  });
});
