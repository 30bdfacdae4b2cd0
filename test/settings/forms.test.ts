// /vendor-alerts settings in the local Slack: from the form to what is kept and what it changes.
import { beforeAll, describe, expect, test } from 'vitest';
import { saveAlertChannel } from '../../src/alerts/query.ts';
import { listOpen } from '../../src/breaches/query.ts';
import { findEscalation, loadEscalation, saveEscalation } from '../../src/escalation/query.ts';
import { saveMember } from '../../src/members/query.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Message, View } from '../../src/playground/server/protocol.ts';
import { DETECTORS } from '../../src/settings/model.ts';
import { listVersions, loadSettings } from '../../src/settings/query.ts';
import { saveVendorChannel } from '../../src/vendors/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { ADA, BIRCH, LEADS } from '../cards/scene.ts';
import { buttons, texts } from '../support/blocks.ts';
import { settingsScene } from './scene.ts';

const JING = 'U0LINJING1';
const VERA = 'U0VERACRUZ';
const YIJUN = 'U0YIJUN001';

describe('/vendor-alerts settings', () => {
  const scene = settingsScene();
  const { database, clock, cards, says, opened, open, press, submitted, wrong } = scene;
  const { zone, FILLED, NO_MUTE, expectedIn, figures, STEPS, steps, kind } = scene;
  let [ada, jing, yijun] = [] as unknown as [Client, Client, Client];
  let [team, acme, birch] = ['', 0, 0];

  beforeAll(() => {
    ({ ada, jing, yijun, team, acme, birch } = scene.who());
  });

  test('viewers and contacts of vendors are refused and told why', async () => {
    await saveMember(database.pool, team, JING, { role: 'viewer', vendorIds: null });
    await open(jing, '只有主管可以更改告警设置');
    await saveMember(database.pool, team, YIJUN, { role: 'vendor_contact', vendorIds: [acme] });
    await open(yijun, '只有主管可以變更警示設定');
    await ada.command(LEADS, '/vendor-alerts settings nobody');
    await opened(ada, 'No vendor is called *nobody*');
    // A form that is sent by somebody who may no longer.
    await ada.close((await ada.view()) as View, true);
    const form = await open(ada, 'is watched as all vendors are');
    await saveMember(database.pool, team, ADA, { role: 'viewer', vendorIds: null });
    await ada.submit(form, FILLED as never);
    await opened(ada, 'Only leads can change');
    expect(await listVersions(database.pool, team, acme, 5)).toEqual([]);
  });

  test('the form says how many false alerts to expect, and follows what is chosen', async () => {
    const form = await open(ada, 'Acme Support');
    const [sentence, basis] = expectedIn(form);
    expect(sentence).toMatch(
      /some \*[\d.]+ a year\* .*two points better.*\*[\d.]+\* if exactly as agreed/,
    );
    expect(basis).toMatch(
      /From \d+ indicators, some \d+ contacts a day, φ [\d.]+, and 600 simulated/,
    );
    const [low = 0, high = 0] = figures(form);
    expect(high).toBeGreaterThan(low);
    await ada.choose(form, 'threshold', 'Sooner, and more often wrong (h = 4)');
    const eager = await ada.waitForView((view) => figures(view)[1] !== high);
    expect(figures(eager)[1]).toBeGreaterThan(high);
    expect(await listVersions(database.pool, team, acme, 1)).toEqual([]);
  });

  test('saved: a version of the vendor’s own, which the next look obeys, with its history', async () => {
    const form = await open(ada, 'is watched as all vendors are');
    const filled = {
      ...FILLED,
      ...{ threshold: '4', at_risk: '0.9', least_n: '30', least: 'high', owner: JING },
      ...{ quiet: 'own', weekdays: ['6', '5'], from: '21:30', zone: zone('Asia/Manila') },
      ...{ mute: ['csat/top2'], mute_until: '2026-11-30', mute_reason: 'new *survey*' },
    };
    expect(await submitted(ada, form, filled)).toBe('Saved. It counts at once for *Acme Support*.');
    const settings = (await loadSettings(database.pool, team)).of(acme);
    expect(settings).toEqual({
      ...{ detectors: [...DETECTORS], threshold: 4, atRisk: 0.9, leastN: 30, least: 'high' },
      ...{
        ownerId: JING,
        quiet: { weekdays: [5, 6], from: '21:30', to: '07:00', tz: 'Asia/Manila' },
      },
      mutes: [
        {
          ...{ indicator: 'csat/top2', reason: 'new *survey*' },
          until: Temporal.Instant.from('2026-12-01T00:00:00Z'),
        },
      ],
    });
    expect((await loadSettings(database.pool, team)).of(birch).threshold).toBe(5);
    const again = await open(ada, 'has settings of its own');
    expect(says(again, 'until 2026-11-30: new *survey*')).toBe(true);
    expect(
      await submitted(ada, again, { ...filled, mute: [], kept: [], mute_until: null }),
    ).toMatch(/^Saved/);
    expect((await loadSettings(database.pool, team)).of(acme).mutes).toEqual([]);
    const third = await open(ada, 'has settings of its own');
    const past = await press(ada, third, 'settings.history', '22 Nov');
    expect(says(past, `<@${ADA}>`)).toBe(true);
    expect(says(past, 'h 5 → 4')).toBe(true);
    // As they typed it, but drawn as text.
    expect(says(past, 'new ∗survey∗ → nothing')).toBe(true);
  });

  test('limits at the edge and one past, each on its field', async () => {
    const form = await open(ada, 'Acme Support');
    const mute = { ...FILLED, mute: ['csat/top2'], mute_until: '2026-11-22', mute_reason: 'x' };
    expect(await wrong(ada, form, { ...mute, mute_until: null })).toEqual({
      mute_until: 'Choose the last day on which it is muted.',
    });
    expect(await wrong(ada, form, { ...mute, mute_until: '2026-11-21' })).toEqual({
      mute_until: 'Choose today or a later day.',
    });
    expect(await wrong(ada, form, { ...mute, mute_until: '2027-11-23' })).toEqual({
      mute_until: 'A year at most.',
    });
    expect(await wrong(ada, form, { ...mute, mute_reason: null })).toEqual({
      mute_reason: 'Say why, so that others understand.',
    });
    expect(await wrong(ada, form, { ...FILLED, ...NO_MUTE, quiet: 'own', weekdays: [] })).toEqual({
      weekdays: 'Choose at least one day.',
    });
    expect(
      await wrong(ada, form, { ...FILLED, ...NO_MUTE, quiet: 'own', zone: zone('Mars/Base') }),
    ).toEqual({
      zone: 'There is no such time zone. Choose one from the list.',
    });
    await saveMember(database.pool, team, VERA, { role: 'vendor_contact', vendorIds: [birch] });
    expect(await wrong(ada, form, { ...FILLED, ...NO_MUTE, owner: VERA })).toEqual({
      owner: 'This person works for another vendor.',
    });
    expect(await submitted(ada, form, { ...mute, owner: null, mute_until: '2027-11-22' })).toMatch(
      /^Saved/,
    );
  });

  test('somebody else was first: nothing is saved, and the form says so', async () => {
    const mine = await open(ada, 'Acme Support');
    const theirs = await open(jing, 'Acme Support');
    expect(await submitted(jing, theirs, { ...FILLED, threshold: '4' })).toBe(
      '已保存，对 *Acme Support* 立即生效。',
    );
    await ada.submit(mine, FILLED as never);
    await opened(ada, 'Somebody else has changed these settings meanwhile');
    expect((await listVersions(database.pool, team, acme, 5)).map(({ setBy }) => setBy)).toEqual([
      JING,
    ]);
  });

  test('all vendors at once, in Chinese, and no other workspace', async () => {
    const form = await open(jing, '全部供应商', '');
    expect(expectedIn(form)[0]).toMatch(/预计误报：.*每年约 [\d.]+ 次/);
    expect(await submitted(jing, form, { ...FILLED, quiet: 'none', least: 'medium' })).toBe(
      '已保存，对没有单独设置的全部供应商立即生效。',
    );
    await saveWorkspace(database.pool, { id: 'T0OTHER001', name: 'Other' }, clock.now());
    expect((await loadSettings(database.pool, team)).of(birch).least).toBe('medium');
    expect((await loadSettings(database.pool, 'T0OTHER001')).common.least).toBe('low');
  });

  test('a vendor is put back to what holds for all: its settings, and its steps', async () => {
    const all = await open(ada, '*All vendors*', '');
    expect(says(all, 'Use what holds for all')).toBe(false);
    await submitted(ada, all, { ...FILLED, quiet: 'none', least: 'medium' });
    await submitted(ada, await open(ada, 'Acme Support'), { ...FILLED, threshold: '4' });
    const own = await open(ada, 'has settings of its own');
    await press(ada, own, 'settings.as_all', 'is watched as all vendors are');
    const loaded = await loadSettings(database.pool, team);
    expect([loaded.own.size, loaded.of(acme).threshold, loaded.of(acme).least]).toEqual([
      ...[0, 5, 'medium'],
    ]);
    const past = await press(ada, (await ada.view()) as View, 'settings.history', '22 Nov');
    expect(says(past, 'as all vendors')).toBe(true);
    await ada.close(past);
    // It may have its own again, and a late press of the old window changes nothing.
    await submitted(ada, (await ada.view()) as View, { ...FILLED, threshold: '4' });
    expect((await loadSettings(database.pool, team)).own.size).toBe(1);

    const common = { steps: [{ waitMin: 5, to: { kind: 'person', id: ADA } as const }] };
    const policy = { ...common, repeat: 0, decayH: 8, replyH: null };
    await saveEscalation(database.pool, team, null, policy, ADA, clock.now());
    await saveEscalation(database.pool, team, acme, { ...policy, steps: [] }, ADA, clock.now());
    const form = await open(ada, 'has settings of its own');
    const steps = await press(ada, form, 'steps.open', 'Whom Plumbline calls');
    expect(await ada.press(steps, 'steps.as_all')).toEqual({ ok: true });
    await ada.waitForView((view) => says(view, ADA) && !says(view, 'Use what holds'));
    expect((await loadEscalation(database.pool, team))(acme)).toEqual(policy);
    expect((await findEscalation(database.pool, team, acme)).policy).toBeNull();
  });

  test('an example is marked, its buttons say so, and it counts nowhere', async () => {
    await saveAlertChannel(
      database.pool,
      team,
      { channelId: LEADS, locale: 'en', setBy: ADA },
      clock.now(),
    );
    const form = await open(ada, 'Acme Support');
    const sample = await press(ada, form, 'settings.example', 'In which channel');
    await saveVendorChannel(database.pool, team, birch, BIRCH);
    expect(await wrong(ada, sample, { channel: BIRCH })).toEqual({
      channel: 'A vendor reads this channel. Choose one of your own.',
    });
    for (let view = await ada.view(); view; view = await ada.view()) await ada.close(view, true);
    // Straight to it; who may only look is told.
    await saveMember(database.pool, team, JING, { role: 'viewer', vendorIds: null });
    expect(await jing.command(LEADS, '/vendor-alerts 测试')).toEqual({ ok: true });
    await opened(jing, '只有主管');
    expect(await ada.command(LEADS, '/vendor-alerts test')).toEqual({ ok: true });
    const alone = await opened(ada, 'In which channel');
    expect(await submitted(ada, alone, { channel: LEADS })).toContain('An example is on its way');
    await cards.deliver();
    const posts = (await ada.messages(LEADS)).filter((one) => one.bot_id && !one.is_ephemeral);
    expect(posts).toHaveLength(1);
    const [post] = posts as [Message];
    expect(texts(post)[0]).toMatch(/^🧪 \*This is an example\*/);
    expect(buttons(post)).toContain('Acknowledge');
    const pressed = post.blocks?.flatMap((block) => {
      const { elements = [] } = block as { elements?: { action_id?: string; type: string }[] };
      return elements
        .filter(({ type }) => type === 'button')
        .map(({ action_id }) => action_id ?? '');
    });
    for (const action of pressed ?? []) {
      expect(action).toMatch(/^settings\.pressed:/);
      await ada.press(post, action);
      await ada.waitForMessage(LEADS, (one) =>
        one.text.startsWith('This is an example, so nothing'),
      );
    }
    expect(await listOpen(database.pool, team, [acme, birch])).toEqual([]);
    const { rows } = await database.pool.query('select count(*)::int as n from breach');
    expect(rows).toEqual([{ n: 0 }]);
    await database.pool.query('update vendor set channel_id = null');
  });

  describe('the steps of an escalation', () => {
    test('step by step; what is kept is what is called', async () => {
      let view = await steps(ada, 'Whom Plumbline calls');
      view = await kind(ada, view, 1, 'A person', 'person1');
      view = await kind(
        ada,
        view,
        2,
        'The vendor’s contacts, in its own channel or directly',
        'wait2',
      );
      const filled = { ...STEPS, person1: JING, wait1: '30', wait2: '45' };
      expect(await submitted(ada, view, filled)).toBe(
        'Saved. It counts for *Acme Support* from the next wait on.',
      );
      const { policy } = await findEscalation(database.pool, team, acme);
      expect(policy).toEqual({
        steps: [
          { waitMin: 30, to: { kind: 'person', id: JING } },
          { waitMin: 45, to: { kind: 'vendor' } },
        ],
        ...{ repeat: 1, decayH: 8, replyH: 2.5 },
      });
      const form = await open(ada, 'Acme Support');
      const past = await press(ada, form, 'settings.history', 'escalation');
      expect(says(past, `<@${JING}> after 30 min, the vendor after 45 min`)).toBe(true);
    });

    test('limits at the edge and one past, and nobody of another vendor', async () => {
      await saveMember(database.pool, team, VERA, { role: 'vendor_contact', vendorIds: [birch] });
      let view = await steps(ada, 'Whom Plumbline calls');
      view = await kind(ada, view, 1, 'A person', 'person1');
      expect(await wrong(ada, view, { ...STEPS, person1: VERA, wait1: '1' })).toEqual({
        person1: 'This belongs to another vendor, which must not hear of this one.',
      });
      expect(await wrong(ada, view, { ...STEPS, person1: JING, wait1: '1', reply: '0' })).toEqual({
        reply: 'More than 0 and at most 720 hours.',
      });
      // Slack itself refuses what lies outside a number's bounds.
      expect(
        await ada.submit(view, { ...STEPS, person1: JING, wait1: '43201' } as never),
      ).not.toEqual({
        ok: true,
      });
      expect(
        await submitted(ada, view, { ...STEPS, person1: JING, wait1: '43200', reply: '720' }),
      ).toMatch(/^Saved/);
    });

    test('in Chinese', async () => {
      let view = await steps(jing, '告警无人响应时通知谁');
      view = await kind(jing, view, 1, '供应商的联系人（在它自己的频道或私信）', 'wait1');
      expect(await submitted(jing, view, { ...STEPS, reply: null, wait1: '60' })).toBe(
        '已保存，从下一次等待起对 *Acme Support* 生效。',
      );
    });
  });
});
