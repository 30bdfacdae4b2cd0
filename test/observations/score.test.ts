// What observations do to a score, by hand. The scene's October is 86.684 of shares that add up to
// 4,050 with 351,071 3/7 points (test/support/scene.ts). Attitude weighs 2,500 · 12 % = 300, counts half
// (what is observed) of n / (n + 30).
import { beforeEach, expect, test } from 'vitest';
import { parsePeriod } from '../../src/lib/period.ts';
import { rational, toNumber } from '../../src/lib/rational.ts';
import type { Content } from '../../src/observations/model.ts';
import { addObservation, retractObservation } from '../../src/observations/query.ts';
import { findScorecard } from '../../src/scorecard/query.ts';
import { findVendor } from '../../src/vendors/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { loadScene, NOW } from '../support/scene.ts';

const { pool } = testDatabase();
const clock = stoppedClock(NOW);
let count = 0;

async function scene() {
  count += 1;
  const workspaceId = `W${count}`;
  await saveWorkspace(pool, { id: workspaceId, name: workspaceId }, clock.now());
  await loadScene(pool, clock, workspaceId);
  const vendor = await findVendor(pool, workspaceId, 'Acme Support');
  if (!vendor) throw new Error('no vendor');
  const observe = (rating: number, day: string, category: Content['category'] = 'attitude') =>
    addObservation(
      ...([pool, workspaceId, vendor.id] as const),
      {
        ...{ category, rating, day: Temporal.PlainDate.from(day), what: 'Seen', severity: 'low' },
        ...{ link: null, fileId: null, agent: null, team: null, contact: null },
        ...{ followUp: 'none', followUpOn: null },
      },
      { by: 'U1', at: clock.now(), authorId: null },
    );
  const score = async (words = '2026-10') => {
    const period = parsePeriod(words, Temporal.PlainDate.from('2026-11-22'));
    if (!period) throw new Error('no period');
    return findScorecard(pool, workspaceId, vendor, period);
  };
  return { observe, score, workspaceId };
}

let it: Awaited<ReturnType<typeof scene>>;
beforeEach(async () => {
  it = await scene();
});

const BEFORE = rational('2457500/7');

test('eight ratings of 4.25 on average earn and cost exactly their share', async () => {
  const before = (await it.score()).card;
  expect(before.score?.equals(BEFORE.div(4050))).toBe(true);
  for (const rating of [4, 4, 4, 4, 4, 4, 5, 5]) await it.observe(rating, '2026-10-15');
  const { card, metrics } = await it.score();
  // 300 · 8/38 · 1/2 = 600/19 of weight; 4.25 lies 5/16 of the way from 4 to 4.8: 80 + 20 · 5/16 = 86.25
  const weight = rational('600/19');
  const expected = BEFORE.add(weight.mul(rational('86.25'))).div(weight.add(4050));
  expect(card.score?.equals(expected)).toBe(true);
  const row = card.rows.find(({ key }) => key === 'attitude/rubric');
  expect(row && toNumber(row.effectiveWeight)).toBeCloseTo(31.5789, 4);
  expect(row && toNumber(row.utility)).toBe(86.25);
  expect(metrics.find(({ id }) => id === 'attitude')).toMatchObject({ value: 4.25, n: 8 });
  // Nothing of it in another month.
  expect((await it.score('2026-09')).card.rows.some(({ key }) => key.startsWith('attitude'))).toBe(
    false,
  );
});

test('seven are too few and say so; one that is taken back counts no more', async () => {
  const all = [];
  for (let more = 0; more < 8; more += 1) all.push(await it.observe(2, '2026-10-31'));
  // Below the floor of 3: nothing earned on 600/19 more of weight.
  const weight = rational('600/19');
  const low = (await it.score()).card;
  expect(low.score?.equals(BEFORE.div(weight.add(4050)))).toBe(true);
  expect(low.shown).toBe(86.0);
  const [first] = all;
  await retractObservation(pool, it.workspaceId, first?.id ?? 0, 'wrong', {
    ...{ by: 'U1', at: clock.now() },
  });
  const { card } = await it.score();
  expect(card.score?.equals(BEFORE.div(4050))).toBe(true);
  expect(card.removed.find(({ key }) => key === 'attitude/rubric')?.reading).toMatchObject({
    ...{ code: 'too_few', n: 7, needed: 8 },
  });
});

test('what the score doesn’t know stays among the observations', async () => {
  for (let more = 0; more < 8; more += 1) await it.observe(1, '2026-10-31', 'accuracy');
  expect((await it.score()).card.score?.equals(BEFORE.div(4050))).toBe(true);
});
