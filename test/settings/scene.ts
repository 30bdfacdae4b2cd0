// The settings of alerts in the local Slack, for those who fill in their form.
import { beforeAll, beforeEach, expect } from 'vitest';
import type { Client } from '../../src/playground/client.ts';
import type { View } from '../../src/playground/server/protocol.ts';
import { DETECTORS } from '../../src/settings/model.ts';
import { addVendors, listVendors } from '../../src/vendors/query.ts';
import { cardScene, LEADS } from '../cards/scene.ts';
import { testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { loadScene, NOW } from '../support/scene.ts';

/** With a bot and a database of its own. */
export function settingsScene() {
  const database = testDatabase();
  const clock = stoppedClock(NOW); // Sunday 22 November 2026, 12:00 UTC
  const bot = testBot(database, 'socket', clock);
  const cards = cardScene(bot);
  let [ada, jing, yijun] = [] as unknown as [Client, Client, Client];
  let [team, acme, birch] = ['', 0, 0];

  beforeAll(async () => {
    const { slack } = bot.current;
    team = slack.team.id;
    await loadScene(database.pool, clock, team);
    await addVendors(database.pool, team, ['Birch'], clock.now());
    [acme, birch] = (await listVendors(database.pool, team)).map(({ id }) => id) as [
      number,
      number,
    ];
    [ada, jing, yijun] = [slack.client('ada'), slack.client('linjing'), slack.client('yijun')];
  });

  beforeEach(async () => {
    await cards.reset();
    for (const table of ['alert_setting', 'escalation_policy', 'member', 'alert_channel']) {
      await database.pool.query(`delete from ${table}`);
    }
    for (const client of [ada, jing, yijun]) {
      for (let open = await client.view(); open; open = await client.view()) {
        await client.close(open, true);
      }
    }
  });

  const says = (view: View | null, text: string) => JSON.stringify(view?.blocks).includes(text);
  const waiting = ['Working on it', '正在处理', '處理中'];
  const opened = (client: Client, text: string) =>
    client.waitForView((view) => says(view, text) && !waiting.some((word) => says(view, word)));

  async function open(client: Client, text: string, words = 'acme'): Promise<View> {
    expect(await client.command(LEADS, `/vendor-alerts settings ${words}`)).toEqual({ ok: true });
    return opened(client, text);
  }

  async function press(client: Client, from: View, action: string, text: string): Promise<View> {
    expect(await client.press(from, action)).toEqual({ ok: true });
    return opened(client, text);
  }

  /** What the person is told afterwards. */
  async function submitted(client: Client, view: View, filled: object): Promise<string> {
    const seen = new Set((await client.messages(LEADS)).map(({ ts }) => ts));
    expect(await client.submit(view, filled as never)).toEqual({ ok: true });
    const told = await client.waitForMessage(
      LEADS,
      ({ ts, is_ephemeral }) => !seen.has(ts) && !!is_ephemeral,
    );
    return told.text;
  }

  async function wrong(client: Client, view: View, filled: object) {
    const answer = await client.submit(view, filled as never);
    return (answer as { errors?: Record<string, string> }).errors;
  }

  const zone = (tz: string) => ({ text: { type: 'plain_text', text: tz }, value: tz });
  const FILLED = {
    ...{ detectors: [...DETECTORS], threshold: '5', at_risk: '0.7', least_n: '0', least: 'low' },
    ...{ quiet: 'inherit', from: '22:00', to: '07:00', weekdays: ['1', '5'], zone: zone('UTC') },
  };
  const NO_MUTE = { mute: [], mute_until: null, mute_reason: null };
  const expectedIn = (view: View) => {
    const block = view.blocks.find(({ block_id }) => block_id === 'expected') as unknown as {
      elements: { text: string }[];
    };
    return block.elements.map(({ text }) => text);
  };
  const figures = (view: View) =>
    [...(expectedIn(view)[0] ?? '').matchAll(/\*([\d.]+)/g)].map(([, figure]) => Number(figure));

  // The steps of an escalation.
  const STEPS = { repeat: '1', reply: '2.5', decay: '8' };

  async function steps(client: Client, text: string): Promise<View> {
    const form = await open(client, 'Acme Support');
    return press(client, form, 'steps.open', text);
  }

  async function kind(client: Client, view: View, step: number, chosen: string, appears: string) {
    // One action_id for all steps: the first that says nobody is the one that is next.
    await client.choose(view, `kind${step}`, chosen);
    return client.waitForView((one) => one.blocks.some(({ block_id }) => block_id === appears));
  }

  const who = () => ({ ada, jing, yijun, team, acme, birch });
  return {
    who,
    database,
    clock,
    cards,
    says,
    opened,
    open,
    press,
    submitted,
    wrong,
    zone,
    FILLED,
    NO_MUTE,
    expectedIn,
    figures,
    STEPS,
    steps,
    kind,
  };
}
