import { beforeAll, describe, expect, test } from 'vitest';
import { readerFor } from '../../src/i18n/reader.ts';
import { month } from '../../src/lib/period.ts';
import { saveMember } from '../../src/members/query.ts';
import type { Client } from '../../src/playground/client.ts';
import type { View } from '../../src/playground/server/protocol.ts';
import { validateView } from '../../src/playground/validator/index.ts';
import { PRESET_NAMES, PRESETS } from '../../src/scorecard/presets.ts';
import { fieldOf, readDraft, runningTotal } from '../../src/templates/draft.ts';
import { templateModal } from '../../src/templates/modal.ts';
import { basisPoints, DEFAULT_WEIGHTS, FOLLOW } from '../../src/templates/model.ts';
import { listTemplates } from '../../src/templates/query.ts';
import { type Transport, testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { loadScene, NOW } from '../support/scene.ts';

const LEADS = 'C0LEADS001';
const HOSTILE = '<!channel> *_`&"'.repeat(10).slice(0, 60);

describe('a draft', () => {
  const values = (weights: Record<string, string>, rest: Record<string, string> = {}) => ({
    ...Object.fromEntries(
      Object.entries(weights).map(([key, weight]) => [fieldOf('current', key), weight]),
    ),
    ...rest,
  });

  test.each([
    ['12.5', 1_250],
    ['12,5 %', 1_250],
    ['１２', 1_200],
    ['100', 10_000],
    ['0', 0],
    ['12.345', null],
    ['-1', null],
    ['1e2', null],
    ['', null],
  ])('%o is %o basis points', (text, expected) => expect(basisPoints(text)).toBe(expected));

  test('that adds up to 100 % and has a name is a template, zeros left out', () => {
    const given = values({ 'csat/top2': '60.5', 'nps/nps': '39.5', 'aht/talk_hold_wrap': '0' });
    expect(readDraft({ ...given, name: ' Peak ' }, 'current')).toEqual({
      name: 'Peak',
      lines: [
        { key: 'csat/top2', category: 'customer', weight: 6_050 },
        { key: 'nps/nps', category: 'customer', weight: 3_950 },
      ],
    });
    expect(runningTotal(given)).toBe(10_000);
  });

  test('a hundredth of a point too much or too little is refused on a field of its own', () => {
    for (const [last, total] of [
      ['39.51', 10_001],
      ['39.49', 9_999],
    ] as const) {
      const given = values({ 'csat/top2': '60.5', 'nps/nps': last }, { name: 'Peak' });
      expect(readDraft(given, 'current')).toEqual({
        trouble: { field: 'w.current.csat/top2', kind: 'total', total },
      });
    }
  });

  test.each([
    [{ 'csat/top2': '100.001' }, 'Peak', 'w.current.csat/top2', 'weight'],
    [{ 'csat/top2': 'a lot' }, 'Peak', 'w.current.csat/top2', 'weight'],
    [{ 'csat/top2': '100' }, '', 'name', 'name'],
    [{ 'csat/top2': '100' }, 'growth', 'name', 'reserved'],
    [{ 'csat/top2': '100' }, FOLLOW, 'name', 'reserved'],
  ])('%o named %o is refused on %s', (weights, name, field, kind) => {
    expect(readDraft(values(weights, { name }), 'current')).toEqual({ trouble: { field, kind } });
  });

  test.each(PRESET_NAMES)('the untouched weights of %s keep its name', (name) => {
    const weights = PRESETS[name].map(({ key, weight }) => [key, `${weight / 100}`]);
    expect(readDraft(values(Object.fromEntries(weights)), name)).toMatchObject({ name });
  });

  test('nothing at all adds up to 0 %', () => {
    expect(readDraft({ name: 'x' }, 'current')).toMatchObject({
      trouble: { kind: 'total', total: 0 },
    });
  });
});

describe.each(['en-US', 'zh-CN', 'zh-TW'])('the form in %s', (locale) => {
  test('is one that Slack takes, from whatever it begins', () => {
    const reader = readerFor(locale, 'UTC');
    const period = month(Temporal.PlainYearMonth.from('2026-10'));
    const own = { ...DEFAULT_WEIGHTS, name: HOSTILE, version: 3, effectiveFrom: period.from };
    for (const current of [DEFAULT_WEIGHTS, own]) {
      for (const start of ['current', ...PRESET_NAMES, FOLLOW]) {
        const vendor = { id: 1e14, name: HOSTILE, tz: 'UTC' };
        const form = { vendor, period, current, start, total: 9_999, proposed: period.to };
        const view = templateModal(reader, form);
        expect(validateView(view)).toEqual([]);
        expect(JSON.stringify(view)).not.toMatch(/undefined|NaN/);
      }
    }
  });
});

describe.each<Transport>(['socket', 'http'])('weights in Slack over %s', (transport) => {
  const database = testDatabase();
  const bot = testBot(database, transport, stoppedClock(NOW));
  let ada: Client;
  let workspaceId: string;

  beforeAll(async () => {
    workspaceId = bot.current.slack.team.id;
    await loadScene(database.pool, stoppedClock(NOW), workspaceId);
    ada = bot.current.slack.client('ada');
  });

  async function explain(client: Client): Promise<View> {
    const seen = new Set((await client.messages(LEADS)).map(({ ts }) => ts));
    await client.command(LEADS, '/vendor-score acme 2026-10');
    const answer = await client.waitForMessage(
      LEADS,
      ({ ts, is_ephemeral }) => !seen.has(ts) && !!is_ephemeral,
    );
    await client.press(answer, 'scorecard.explain');
    return client.waitForView(({ blocks }) => blocks.length > 3);
  }

  const said = (view: View | null) => JSON.stringify(view?.blocks ?? []);

  test('a lead chooses a preset, sees the total, and is refused at 99 %', async () => {
    await ada.press(await explain(ada), 'template.edit');
    const form = await ada.waitForView(({ callback_id }) => callback_id === 'template.save');
    expect(said(form)).toContain('add up to *100 %*');
    const growth = { text: { type: 'plain_text', text: 'Growth' }, value: 'growth' };
    await ada.choose(form, 'start', growth);
    const chosen = await ada.waitForView((view) => said(view).includes('w.growth.csat/top2'));
    expect(said(chosen)).toContain('"initial_value":"13"'); // CSAT: 65 % of 20 %

    await ada.choose(chosen, 'w.growth.csat/top2', '12');
    await ada.waitForView((view) => said(view).includes('add up to *99.00\u00a0%*'));
    const short = { 'w.growth.csat/top2': '12', why: 'New products', from: '2026-12-01' };
    expect(await ada.submit(chosen, short)).toMatchObject({
      errors: { 'w.growth.csat/top2': 'The weights add up to 99.00\u00a0%, not to 100 %.' },
    });
    const late = { why: 'New products', from: '2026-11-21' };
    expect(await ada.submit(chosen, late)).toMatchObject({
      errors: { from: 'Choose today or a later day: what has begun keeps its weights.' },
    });
    await ada.submit(chosen, {
      ...{ 'w.growth.csat/top2': '13', why: 'New products', from: '2026-12-01' },
    });
    const told = await ada.waitForView((view) => said(view).includes('Saved: Growth holds'));
    await ada.close(told, true);
    const [saved, ...more] = await listTemplates(database.pool, workspaceId);
    expect(more).toEqual([]);
    expect(saved).toMatchObject({ name: 'growth', savedBy: 'U0ADALIN01', why: 'New products' });
    expect(saved?.vendorId).not.toBeNull();
    expect(saved?.lines).toEqual(PRESETS.growth);
    expect(said(await explain(ada))).toContain('Weights: Balanced'); // October began before
  });

  test('who may not decide sees the template and no button', async () => {
    const jing = bot.current.slack.client('linjing');
    await saveMember(database.pool, workspaceId, 'U0LINJING1', { role: 'viewer', vendorIds: null });
    const view = await explain(jing);
    expect(said(view)).toContain('权重方案：均衡');
    expect(said(view)).not.toContain('template.edit');
  });
});
