// Every message and modal of comparing and asking at its worst: the longest names, the most rows.
import { beforeAll, describe, expect, test } from 'vitest';
import { breakDownView } from '../../src/breakdowns/view.ts';
import { compareModal } from '../../src/compare/modal.ts';
import { MOST_NAMED } from '../../src/compare/model.ts';
import { compareView, confirmShareView, unknownNames } from '../../src/compare/view.ts';
import { compareCsv } from '../../src/compare/view-csv.ts';
import { consistencyView } from '../../src/consistency/view.ts';
import { expectationModal } from '../../src/handling/modal.ts';
import { handlingView } from '../../src/handling/view.ts';
import { HOUR_KEYS, hourView } from '../../src/hours/view.ts';
import { readerFor } from '../../src/i18n/reader.ts';
import { variants } from '../../src/kpi/catalogue.ts';
import { month } from '../../src/lib/period.ts';
import { validateMessage, validateView } from '../../src/playground/validator/index.ts';
import { worstModal } from '../../src/rows/modal.ts';
import { sentWords } from '../../src/rows/view.ts';
import { findScorecard } from '../../src/scorecard/query.ts';
import type { ScoreFacts } from '../../src/scorecard/view.ts';
import type { Message } from '../../src/slack/blocks.ts';
import { unknownIndicator } from '../../src/trends/view.ts';
import { listVendors } from '../../src/vendors/query.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { loadScene, NOW } from '../support/scene.ts';

const { pool } = testDatabase();
const OCTOBER = month(Temporal.PlainYearMonth.from('2026-10'));
const LONG = '<!channel> *_`&"\u202e'.repeat(10).slice(0, 100);
let facts: ScoreFacts;

beforeAll(async () => {
  await pool.query(`insert into workspace values ('W', 'W', 'UTC', $1)`, [NOW]);
  await loadScene(pool, stoppedClock(NOW), 'W');
  const [vendor] = await listVendors(pool, 'W');
  if (!vendor) throw new Error('no vendor');
  facts = await findScorecard(pool, 'W', vendor, OCTOBER);
});

describe.each(['en-US', 'zh-CN', 'zh-TW'])('in %s', (locale) => {
  const reader = readerFor(locale, 'UTC');

  function messages(): Message[] {
    const { metrics, period } = facts;
    const vendor = { ...facts.vendor, id: 999_999_999, name: LONG };
    const crowd = Array.from({ length: 150 }, (_, id) => ({
      ...facts,
      vendor: { ...vendor, id: 999_999_000 + id, name: `${id}${LONG}` },
    }));
    const ids = crowd.slice(0, MOST_NAMED).map((one) => one.vendor.id);
    const named = { vendorIds: ids, period, by: 'csat/top2' };
    const all = { vendorIds: null, period, by: '' };
    const groups = Array.from({ length: 150 }, (_, at) => ({
      key: `${at}~${'queue'.repeat(at)}`,
      metrics,
    }));
    const metric = metrics.find(({ id }) => id === 'volume');
    if (!metric) throw new Error('no volume');
    const cells = Array.from({ length: 7 * 24 }, (_, at) => {
      const key = `${1 + Math.floor(at / 24)} ${String(at % 24).padStart(2, '0')}`;
      return [key, { ...metric, value: at * 1_000 }] as const;
    });
    const everything = [1, 2, 3, 4, 5, 6, 7];
    const channels = groups.slice(0, 50).map(({ key }) => ({ key, metric }));
    const spread = { best: LONG, worst: LONG, points: 20, low: 1, high: 40 };
    const lines = groups.map(({ key }, at) => ({
      ...{ key, n: at + 1, sumS: 1_000, medianS: 1, p90S: 2, interval: [1, 2] as const },
      ...{ meanS: 5, share: 0.3, expectedS: 4 },
      bottleneck: ['above_expected', 'above_others'] as const,
    }));
    const figures = HOUR_KEYS.map((key) => ({
      key,
      channels,
      found: { kind: 'differs' as const, p: 0, spread },
    }));
    return [
      compareView(reader, { comparison: named, vendors: crowd.slice(0, MOST_NAMED) }),
      compareView(reader, { comparison: all, vendors: crowd }),
      compareView(reader, { comparison: all, vendors: crowd }, 'U1'),
      compareView(reader, { comparison: all, vendors: crowd.slice(0, 2) }),
      confirmShareView(reader, named),
      unknownNames(reader, [LONG, LONG], [{ name: LONG, comparison: named }]),
      unknownNames(reader, [LONG], []),
      unknownIndicator(reader, LONG, { vendor, period }, [...variants.keys()].slice(0, 3)),
      ...(['channel', 'queue', 'segment'] as const).map((dimension) =>
        breakDownView(reader, { vendor, period, dimension, groups }),
      ),
      ...HOUR_KEYS.map((key) =>
        hourView(
          reader,
          {
            ...{ vendor, period, key, cells: new Map(cells), weeks: everything },
            rhythm: {
              hours: { peaks: everything, troughs: [20, 22] },
              weekdays: { peaks: everything, troughs: everything },
            },
          },
          null,
        ),
      ),
      hourView(
        reader,
        {
          ...{ vendor, period, key: HOUR_KEYS[0], cells: new Map(), weeks: [] },
          rhythm: { hours: null, weekdays: null },
        },
        null,
      ),
      consistencyView(reader, { vendor, period, figures }),
      handlingView(reader, { vendor, period, lines, mayEdit: true }),
      handlingView(reader, { vendor, period, lines: [], mayEdit: true }),
    ];
  }

  test('every message is one that Slack takes, and mentions nobody', () => {
    for (const { text, blocks } of messages()) {
      expect(validateMessage({ text, blocks: [...blocks] })).toEqual([]);
      expect(
        JSON.stringify({ text, sections: blocks.filter(({ type }) => type === 'section') }),
      ).not.toContain('<!channel>');
    }
  });

  test('every modal is one that Slack takes', () => {
    const { vendor, metrics, period } = facts;
    const [metric] = metrics;
    if (!metric) throw new Error('no metric');
    const at = Temporal.Instant.from(NOW);
    const contacts = Array.from({ length: 10 }, () => ({
      ...{ id: LONG.repeat(3), source: LONG, openedAt: at, countedAt: at, channel: LONG },
      ...{ issueType: LONG, queue: LONG.repeat(5), priority: '', segment: '', outcome: 'open' },
      ...{ numerator: 0, denominator: 1, reason: null, value: 1e9 },
    }));
    const long = { ...vendor, name: LONG.repeat(2) };
    const part = { dimension: 'queue', key: LONG.repeat(5) } as const;
    const modals = [
      worstModal(reader, { vendor: long, period, metric, part, contacts, why: 'late' }),
      worstModal(reader, { vendor: long, period, metric, part: null, contacts: null, why: null }),
      compareModal(
        reader,
        Array.from({ length: 100 }, (_, id) => ({ ...long, id })),
        LONG,
      ),
      compareModal(
        reader,
        Array.from({ length: 101 }, (_, id) => ({ ...long, id })),
        '',
      ),
      expectationModal(
        reader,
        Array.from({ length: 50 }, (_, at) => `${at}${LONG}`),
        new Map(),
      ),
    ];
    for (const modal of modals) expect(validateView(modal)).toEqual([]);
  });

  test('a comparison’s CSV has a line an indicator, and no cell that runs', () => {
    const comparison = { vendorIds: null, period: OCTOBER, by: '' };
    const evil = { ...facts, vendor: { ...facts.vendor, name: '=cmd()' } };
    const lines = compareCsv(reader, { comparison, vendors: [evil, facts] }).split('\r\n');
    expect(lines).toHaveLength(2 + 2 * facts.card.rows.length);
    expect(lines[1]).toContain(",'=cmd(),");
  });

  test('a file of rows is named and described', () => {
    const scored = variants.get('csat/top2');
    if (!scored) throw new Error('no csat');
    const words = sentWords(reader, { ...facts, scored }, { rows: 50_000, isWhole: false });
    expect(words.comment).toContain('npx plumbline rows');
    expect(words.name).toMatch(/\.csv$/);
  });
});
