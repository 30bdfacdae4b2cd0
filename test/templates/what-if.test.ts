import { beforeAll, describe, expect, test } from 'vitest';
import { whatIf } from '../../src/cli/what-if.ts';
import { readConfig } from '../../src/config.ts';
import { readerFor } from '../../src/i18n/reader.ts';
import { month } from '../../src/lib/period.ts';
import { toNumber } from '../../src/lib/rational.ts';
import { validateMessage } from '../../src/playground/validator/index.ts';
import { findScorecard } from '../../src/scorecard/query.ts';
import { loadContenders } from '../../src/templates/answer.ts';
import { whatIfView } from '../../src/templates/view.ts';
import { type Contender, rank, sensitivity } from '../../src/templates/what-if.ts';
import { addVendors, listVendors } from '../../src/vendors/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { from, ON_TARGET, saveDays, saveWatermark, WORKSPACE } from '../scorecard/days.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = testDatabase();
const now = Temporal.Instant.from('2026-04-20T00:00Z');
const march = month(Temporal.PlainYearMonth.from('2026-03'));
const HOSTILE = '<!channel> *Fast* & `cheap`';
let contenders: Contender[];

/** One vendor is fast and rude, one slow and kind, one exactly on target, one silent. */
beforeAll(async () => {
  await saveWorkspace(pool, { id: WORKSPACE, name: 'One' }, now);
  await addVendors(pool, WORKSPACE, [HOSTILE, 'Kind', 'Par', 'Silent'], now);
  const span = from('2025-09-01', '2026-03-31');
  const days: Record<string, Record<string, number>> = {
    [HOSTILE]: { csat_5: 14, csat_3: 6, handling_sum: 6_800, handling_squares: 2_312_000 },
    Kind: { csat_5: 20, csat_3: 0, handling_sum: 9_200, handling_squares: 4_232_000 },
    Par: {},
  };
  for (const { id, name } of await listVendors(pool, WORKSPACE)) {
    if (days[name]) await saveDays(pool, id, span, { ...ON_TARGET, ...days[name] });
    await saveWatermark(pool, id, '2026-04-19T00:00Z');
  }
  contenders = await loadContenders(pool, WORKSPACE, await listVendors(pool, WORKSPACE), march);
});

const order = (choice: Parameters<typeof rank>[1]) =>
  rank(contenders, choice).map(({ vendor, place }) => [vendor.name, place]);

describe('ranking', () => {
  test('kindness wins by the balanced weights, speed by those of cost', () => {
    expect(order('current')).toEqual([
      ['Kind', 1],
      ['Par', 2],
      [HOSTILE, 3],
      ['Silent', null],
    ]);
    expect(order('balanced')).toEqual(order('current'));
    expect(order('cost')).toEqual([
      ['Par', 1],
      [HOSTILE, 2],
      ['Kind', 3],
      ['Silent', null],
    ]);
  });

  test('the current weights give the very score that is shown', async () => {
    for (const { vendor, card } of rank(contenders, 'current')) {
      const found = await findScorecard(pool, WORKSPACE, vendor, march);
      expect(card.score?.toFraction()).toBe(found.card.score?.toFraction());
    }
  });

  test('by hand: what separates Kind from Par, and the weight that closes the gap', () => {
    // Of 2,075 + 2,400·62/65: CSAT, 1,950·62/65 = 1,860, is worth 100 instead of 80; handling at
    // 460 s, 600, is worth 40 instead of 80.
    const scores = rank(contenders, 'balanced').map(
      ({ card }) => card.score && toNumber(card.score),
    );
    const [kind, par] = scores;
    const whole = 2_075 + (2_400 * 62) / 65;
    expect((kind ?? 0) - (par ?? 0)).toBeCloseTo((1_860 * 20 - 600 * 40) / whole, 9);
    // Each basis point from CSAT to handling takes 20·62/65 + 40 of the 13,200: 223.4 of them. From
    // category to category 0.65 and 0.4 of that: 13,200 / (12.4 + 16) = 464.8.
    const [first] = sensitivity(contenders, 'balanced');
    expect([first?.ahead.name, first?.behind.name]).toEqual(['Kind', 'Par']);
    expect(first?.flips).toEqual({
      lines: { kind: 'lines', from: 'csat/top2', to: 'aht/talk_hold_wrap', basisPoints: 224 },
      categories: { kind: 'categories', from: 'customer', to: 'efficiency', basisPoints: 465 },
    });
  });
});

describe.each(['en-US', 'zh-CN', 'zh-TW'])('what if in %s', (locale) => {
  const reader = readerFor(locale, 'UTC');

  test('is a message that Slack takes and that mentions nobody', () => {
    for (const choice of ['current', 'balanced', 'growth', 'differentiation', 'cost'] as const) {
      const message = whatIfView(reader, { period: march, contenders, choice, vendorIds: null });
      expect(validateMessage(message)).toEqual([]);
      const marked = message.blocks.filter(({ type }) => type !== 'data_table'); // whose cells are plain
      expect(JSON.stringify([message.text, marked])).not.toMatch(/<!|undefined|NaN/);
    }
  });

  test('stands with no vendor and with a hundred and fifty', () => {
    const [one] = contenders;
    if (!one) throw new Error('no contender');
    const crowd = Array.from({ length: 150 }, (_, id) => ({
      ...one,
      vendor: { ...one.vendor, id: 1e9 + id, name: `${id} ${HOSTILE.repeat(4)}`.slice(0, 100) },
    }));
    for (const each of [[], crowd]) {
      const vendorIds = each.map(({ vendor }) => vendor.id).slice(0, 100);
      const facts = { period: march, contenders: each, choice: 'cost', vendorIds } as const;
      expect(validateMessage(whatIfView(reader, facts))).toEqual([]);
    }
  });
});

test('the message says places, moves and the smallest flip', () => {
  const facts = { period: march, contenders, choice: 'cost', vendorIds: null } as const;
  const { blocks } = whatIfView(readerFor('en', 'UTC'), facts);
  const rows = (blocks.find(({ type }) => type === 'data_table') as { rows?: { text: string }[][] })
    .rows;
  expect(rows?.map((row) => [row[0]?.text, row[1]?.text, row[4]?.text])).toEqual([
    ['Place', 'Vendor', 'Places'],
    ['1', 'Par', '▲ 1'],
    ['2', HOSTILE, '▲ 1'],
    ['3', 'Kind', '▼ 2'],
    ['–', 'Silent', '–'],
  ]);
  const now = whatIfView(readerFor('en', 'UTC'), { ...facts, choice: 'balanced' });
  expect(JSON.stringify(now.blocks)).toContain(
    '*Kind* stays ahead of *Par* until 2.24 points of weight move from CSAT, top 2 to Handling time. Between categories: 4.65 from Customer to Efficiency and cost.',
  );
});

test('the command line prints every preset, or JSON with exact scores', async () => {
  const run = async (values: Record<string, unknown>) => {
    const lines: string[] = [];
    const workspace = { id: WORKSPACE, name: 'One', tz: 'UTC' };
    await whatIf.run(
      {
        config: readConfig({}),
        clock: { now: () => now },
        out: (line) => lines.push(line),
        database: async () => pool,
        workspace: async () => ({ pool, workspace }),
      },
      { positionals: [], values: values as Record<string, boolean> },
    );
    return lines.join('\n');
  };
  const text = await run({ period: '2026-03' });
  expect(text).toMatch(/^Vendors compared, 2026-03-01 to 2026-03-31\n/);
  expect(text).toContain('Weights of cost:\n1  Par ');
  expect(text).toContain(
    'Par passes Kind when 2.24 % of weight move from CSAT, top 2 to Handling time.',
  );
  const { weights } = JSON.parse(await run({ period: '2026-03', preset: 'cost', json: true }));
  expect(weights.map((each: { weights: string }) => each.weights)).toEqual(['current', 'cost']);
  expect(weights[0].flips[0]).toEqual({
    ...{ ahead: 'Kind', behind: 'Par' },
    lines: { from: 'csat/top2', to: 'aht/talk_hold_wrap', points: 2.24, l1: 4.48 },
    categories: { from: 'customer', to: 'efficiency', points: 4.65, l1: 9.3 },
  });
  expect(weights[1].ranking[0]).toMatchObject({ place: 1, vendor: 'Par', exact: '80', grade: 'B' });
  await expect(run({ preset: 'luck' })).rejects.toThrow('"luck" is no preset');
});
