// Buttons follow the state and the rights of whoever presses, and carry nothing that they may trust.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { opened } from '../../src/breaches/life.ts';
import { addBreach, findBreach, listEvents } from '../../src/breaches/query.ts';
import { DEFAULT_POLICY } from '../../src/escalation/model.ts';
import { saveEscalation } from '../../src/escalation/query.ts';
import { saveMember } from '../../src/members/query.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Message } from '../../src/playground/server/protocol.ts';
import { actions, button } from '../../src/slack/blocks.ts';
import type { Vendor } from '../../src/vendors/model.ts';
import { addVendors, findVendor } from '../../src/vendors/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { LEADS } from '../cards/scene.ts';
import { actionId, buttons, textOf, texts } from '../support/blocks.ts';
import { testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { breachScene, FOLLOWS, openForm } from './scene.ts';

const JING = 'U0LINJING1';

describe('buttons of a breach', () => {
  const database = testDatabase();
  const clock = stoppedClock('2026-11-24T09:12:34Z');
  const bot = testBot(database, 'socket', clock);
  const scene = breachScene(bot, database, clock);
  let [ada, jing] = [] as unknown as [Client, Client];
  let acme: Vendor;
  let team = '';

  beforeAll(async () => {
    const { slack } = bot.current;
    team = slack.team.id;
    await addVendors(database.pool, team, ['Acme'], clock.now());
    acme = (await findVendor(database.pool, team, 'Acme')) as Vendor;
    [ada, jing] = [slack.client('ada'), slack.client('linjing')];
  });

  beforeEach(async () => {
    await scene.reset();
    await scene.find(acme, true);
  });

  const kinds = async (id: number) =>
    (await listEvents(database.pool, team, id)).map(({ kind }) => kind);

  async function answerTo(client: Client, act: () => Promise<unknown>): Promise<Message> {
    const seen = new Set((await client.messages(LEADS)).map(({ ts }) => ts));
    await act();
    return client.waitForMessage(LEADS, (one) => !seen.has(one.ts) && !!one.is_ephemeral);
  }

  test('five stand on the line at most, of which the last is the menu with four more', async () => {
    const card = await scene.card();
    const line = card.blocks?.find(({ type }) => type === 'actions') as unknown as {
      elements: { type: string; options?: { text: { text: string } }[] }[];
    };
    expect(line.elements.map(({ type }) => type)).toEqual([
      ...['button', 'button', 'static_select', 'button', 'overflow'],
    ]);
    expect(line.elements.at(-1)?.options?.map(({ text }) => text.text)).toEqual([
      ...['Resolve', 'Dispute', 'Note', 'Root cause'],
    ]);
    expect(buttons(card)).toEqual(['Acknowledge', 'Assign', 'Escalate', ...FOLLOWS]);
  });

  test('the menu escalates without a window', async () => {
    const policy = {
      ...DEFAULT_POLICY,
      steps: [{ waitMin: 600, to: { kind: 'group', id: 'S0NIGHT001' } }],
    } as const;
    await saveEscalation(database.pool, team, null, policy, JING, clock.now());
    const { id } = await scene.breach(acme);
    await ada.press(await scene.card(), 'breach.press:acknowledge');
    await expect.poll(() => kinds(id)).toHaveLength(2);
    const taken = await scene.card();
    await ada.choose(taken, 'breach.form:menu', `${id}/escalate/0`);
    await expect.poll(() => kinds(id)).toEqual(['opened', 'acknowledge', 'escalate']);
    expect(await ada.view()).toBeNull();
    expect((await scene.log()).at(-1)).toContain('escalated it to <!subteam^S0NIGHT001>');
    const next = await scene.card();
    const told = await answerTo(ada, () =>
      ada.choose(next, 'breach.form:menu', `${id}/escalate/1`),
    );
    expect(told.text).toContain('nobody left to escalate to');
  });

  test('a press of a card not yet redrawn takes no second step and hears who was first', async () => {
    const to = { kind: 'group', id: 'S0NIGHT001' } as const;
    const steps = [60, 600].map((waitMin) => ({ waitMin, to }));
    await saveEscalation(
      database.pool,
      team,
      null,
      { ...DEFAULT_POLICY, steps },
      JING,
      clock.now(),
    );
    const { id } = await scene.breach(acme);
    await ada.press(await scene.card(), 'breach.press:escalate');
    await expect.poll(() => kinds(id)).toEqual(['opened', 'escalate']);
    await bot.current.ctx.slack.chat.postMessage({
      ...{ channel: LEADS, text: 'stale' },
      blocks: [
        actions(
          button('late', 'breach.press:late', `${id}/escalate/0`),
          button('old', 'breach.press:old', `${id}/escalate`),
        ),
      ],
    });
    const stale = await jing.waitForMessage(LEADS, ({ text }) => text === 'stale');
    const told = await answerTo(jing, () => jing.press(stale, 'breach.press:late'));
    expect(told.text).toMatch(/^<@\w+> 已升级（.*17:13:\d\d）。$/);
    expect(await kinds(id)).toEqual(['opened', 'escalate']);
    // As cards of earlier versions carry it.
    await jing.press(stale, 'breach.press:old');
    await expect.poll(() => kinds(id)).toEqual(['opened', 'escalate', 'escalate']);
  });

  test('a breach of another workspace is nobody’s here, whatever a button says', async () => {
    await saveWorkspace(database.pool, { id: 'T0OTHER', name: 'Other' }, clock.now());
    await addVendors(database.pool, 'T0OTHER', ['Acme'], clock.now());
    const theirs = await findVendor(database.pool, 'T0OTHER', 'Acme');
    const subject = { vendorId: theirs?.id ?? 0, indicator: 'csat/top2', subject: '' };
    const terms = { now: clock.now(), policy: DEFAULT_POLICY, reach: (at: Temporal.Instant) => at };
    const family = { ...subject, family: 'worse' } as const;
    const at = clock.now();
    const other = await addBreach(database.pool, 'T0OTHER', family, opened(1, terms), {}, at);
    const id = other?.id ?? 0;
    await bot.current.ctx.slack.chat.postMessage({
      ...{ channel: LEADS, text: 'forged' },
      blocks: [
        actions(
          button('a', 'breach.press:a', `${id}/acknowledge`),
          button('b', 'breach.form:b', `${id}/resolve`),
          button('c', 'breach.show:c', String(id)),
        ),
      ],
    });
    const forged = await ada.waitForMessage(LEADS, ({ text }) => text === 'forged');
    for (const name of ['breach.press:a', 'breach.show:c']) {
      const told = await answerTo(ada, () => ada.press(forged, name));
      expect(told.text).toBe('That breach is not there any more.');
    }
    await ada.press(forged, 'breach.form:b');
    const view = await ada.waitForView(({ blocks }) => textOf(blocks[0]).includes('not there'));
    await ada.close(view, true);
    expect((await findBreach(database.pool, 'T0OTHER', id))?.version).toBe(1);
  });

  test('a viewer looks at a card without buttons, and presses in vain', async () => {
    await saveMember(database.pool, team, JING, { role: 'viewer', vendorIds: null });
    const { id } = await scene.breach(acme);
    const card = await scene.card();
    const refused = await answerTo(jing, () => jing.press(card, 'breach.press:acknowledge'));
    expect(refused.text).toContain('您可以查看，但不能答复');
    const list = await answerTo(jing, () => jing.command(LEADS, '/vendor-alerts'));
    const own = await answerTo(jing, () => jing.press(list, `breach.show:${id}`));
    expect([buttons(own), actionId(own, 'breach')]).toEqual([[], '']);
    expect(await kinds(id)).toEqual(['opened']);
    await saveMember(database.pool, team, JING, { role: 'lead', vendorIds: null });
  });

  test('words that escaping makes five times as long stand on the card and in the thread', async () => {
    const { id } = await scene.breach(acme);
    const reason = '&'.repeat(500);
    await ada.submit(await openForm(ada, await scene.card(), 'dispute', id), { reason });
    const escaped = '&amp;'.repeat(500);
    expect(textOf((await scene.card()).blocks?.[0])).toContain(`${escaped}\nMissed`);
    expect((await scene.log()).at(-1)).toContain(`${escaped} · 24 Nov`);
  });

  test('what somebody says from a card of their own is shown to them as it stands then', async () => {
    await scene.card();
    const { id } = await scene.breach(acme);
    const list = await answerTo(ada, () => ada.command(LEADS, '/vendor-alerts'));
    const own = await answerTo(ada, () => ada.press(list, `breach.show:${id}`));
    const view = await openForm(ada, own, 'resolve', id);
    const after = await answerTo(ada, () => ada.submit(view, { cause: 'customer' }));
    expect(texts(after)[0]).toMatch(/^🟢.*cause: customer/);
    expect(buttons(after)).toEqual(['Reopen', 'Note', 'Root cause', ...FOLLOWS]);
  });
});
