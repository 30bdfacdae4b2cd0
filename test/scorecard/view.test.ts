// Every message and modal at its worst: the longest names, the most rows, each language.
import { describe, expect, test } from 'vitest';
import { breakDownView } from '../../src/breakdowns/view.ts';
import { readerFor } from '../../src/i18n/reader.ts';
import { lastDays, month } from '../../src/lib/period.ts';
import { validateMessage, validateView } from '../../src/playground/validator/index.ts';
import { explainModal } from '../../src/scorecard/modal.ts';
import { findScorecard } from '../../src/scorecard/query.ts';
import type { ScoreFacts } from '../../src/scorecard/view.ts';
import { scorecardView } from '../../src/scorecard/view-card.ts';
import { confirmShareView, emptyView } from '../../src/scorecard/view-other.ts';
import { helpMessage } from '../../src/slack/help.ts';
import { trendView } from '../../src/trends/view.ts';
import { addVendors, listVendors } from '../../src/vendors/query.ts';
import { choosing, vendorCalled, vendorPicker } from '../../src/vendors/view.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { loadScene, NOW } from '../support/scene.ts';

const { pool } = testDatabase();
const clock = stoppedClock(NOW);
const LONG = '<!channel> *_`&"\u202e'.repeat(10).slice(0, 100);
const OCTOBER = month(Temporal.PlainYearMonth.from('2026-10'));

async function facts(): Promise<ScoreFacts> {
  await pool.query(`insert into workspace values ('W', 'W', 'UTC', $1) on conflict do nothing`, [
    NOW,
  ]);
  await loadScene(pool, clock, 'W');
  const [vendor] = await listVendors(pool, 'W');
  if (!vendor) throw new Error('no vendor');
  const found = await findScorecard(pool, 'W', vendor, OCTOBER);
  return { ...found, vendor: { ...vendor, name: LONG } };
}

describe.each(['en-US', 'zh-CN', 'zh-TW'])('in %s', (locale) => {
  const reader = readerFor(locale, 'UTC');

  test('every message is one that Slack takes, and mentions nobody', async () => {
    const score = await facts();
    const { vendor, period, metrics } = score;
    const crowd = Array.from({ length: 150 }, (_, id) => ({ ...vendor, id, name: `${id}${LONG}` }));
    const groups = Array.from({ length: 150 }, (_, at) => ({
      key: `${at} ${'long queue name '.repeat(60)}`,
      metrics,
    }));
    const points = Array.from({ length: 28 }, (_, at) => ({
      ...{ period, value: at * 1_000, n: at, interval: [0, at * 9_000] as const, target: 5 },
      ...{ isThin: true, begins: true, ends: true },
    }));
    const lines = ['score', ...metrics.map(({ id, variant }) => `${id}/${variant}`)];
    const trend = {
      ...({ vendor, period, line: 'csat/top2', unit: 's', points, lines } as const),
      hasContacts: true,
      metrics,
      ownNames: new Map<string, string>(),
    };
    const messages = [
      scorecardView(reader, score),
      scorecardView(reader, score, 'U1'),
      emptyView(reader, score, OCTOBER),
      emptyView(reader, score, null),
      confirmShareView(reader, score),
      ...[reader.words.help, reader.words.compare.help, reader.words.trends.help].map(helpMessage),
      trendView(reader, trend, null),
      trendView(reader, { ...trend, points: points.slice(0, 1) }, null),
      breakDownView(reader, { vendor, period, dimension: 'queue', groups }),
      breakDownView(reader, { vendor, period, dimension: 'queue', groups: [] }),
      vendorPicker(reader, crowd, 'p'.repeat(300)),
      vendorPicker(reader, crowd.slice(0, 5), 'p'.repeat(300)),
      vendorPicker(reader, [], ''),
      ...[
        vendorCalled(reader, LONG.repeat(3), crowd, choosing('vendor', 'p'.repeat(300))),
        vendorCalled(reader, LONG.repeat(3), crowd),
        vendorCalled(reader, LONG, []),
      ].flatMap((called) => ('unknown' in called ? [called.unknown] : [])),
    ];
    for (const message of messages) {
      expect(validateMessage(message)).toEqual([]);
      expect(message.text).not.toMatch(/<!|undefined|null|NaN/);
    }
    expect(validateView(explainModal(reader, score))).toEqual([]);
  });

  test('the shown points of a score add up to it', async () => {
    const { card } = await facts();
    const tenths = card.rows.reduce((sum, row) => sum + Math.round(row.shownPoints * 10), 0);
    expect(tenths).toBe(Math.round((card.shown ?? 0) * 10));
  });
});

test('without a score there are no points, neither earned nor lost', async () => {
  const score = await facts();
  const none = { ...score, card: { ...score.card, score: null, shown: null, band: null } };
  const message = scorecardView(readerFor('en', 'UTC'), none);
  expect(validateMessage(message)).toEqual([]);
  const said = JSON.stringify(message);
  expect(said).toContain('*no score*');
  expect(said).not.toMatch(/Largest losses|loses|No points lost| \/ \d/);
});

test('a vendor without data is told so, whatever the period', async () => {
  await pool.query(`insert into workspace values ('V', 'V', 'UTC', $1)`, [NOW]);
  await addVendors(pool, 'V', ['Empty'], clock.now());
  const [vendor] = await listVendors(pool, 'V');
  if (!vendor) throw new Error('no vendor');
  const today = Temporal.PlainDate.from('2026-11-22');
  const found = await findScorecard(pool, 'V', vendor, lastDays(30, today));
  expect(found.card.shown).toBeNull();
  const reader = readerFor('en', 'UTC');
  expect(emptyView(reader, found, null).text).toMatch(
    /^\*Empty\* has no data for 24 Oct\s–\s22 Nov 2026\. Nothing has been imported for this vendor\.$/,
  );
  expect(validateMessage(scorecardView(reader, found))).toEqual([]);
});
