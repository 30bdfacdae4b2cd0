// What judgements, own indicators, imported figures and late feeds do to a score.
import { beforeAll, describe, expect, test } from 'vitest';
import { importFigures } from '../../src/figures/import.ts';
import { findCurrentScore } from '../../src/freshness/query.ts';
import { readerFor } from '../../src/i18n/reader.ts';
import { textSource } from '../../src/ingest/bytes.ts';
import { month, parsePeriod } from '../../src/lib/period.ts';
import { toNumber } from '../../src/lib/rational.ts';
import type { OwnDefinition } from '../../src/own/model.ts';
import { addOwn } from '../../src/own/query.ts';
import { addJudgement } from '../../src/quality/query.ts';
import { explainModal } from '../../src/scorecard/modal.ts';
import { scorecardView } from '../../src/scorecard/view-card.ts';
import { findVendor } from '../../src/vendors/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { loadScene, NOW } from '../support/scene.ts';

const { pool } = testDatabase();
const clock = stoppedClock(NOW);
const SEPTEMBER = month(Temporal.PlainYearMonth.from('2026-09'));
const OCTOBER = month(Temporal.PlainYearMonth.from('2026-10'));
const FIRST_OF_OCTOBER = Temporal.PlainDate.from('2026-10-01');
const reader = readerFor('en', 'UTC');

async function scored(workspaceId: string, period = OCTOBER, now = clock.now()) {
  const vendor = await findVendor(pool, workspaceId, 'Acme Support');
  if (!vendor) throw new Error('no vendor');
  return findCurrentScore(pool, workspaceId, vendor, period, now);
}

async function row(workspaceId: string, key: string, period = OCTOBER) {
  const { card } = await scored(workspaceId, period);
  return card.rows.find((each) => each.key === key);
}

beforeAll(async () => {
  for (const id of ['PLAIN', 'JUDGED', 'OWN']) {
    await saveWorkspace(pool, { id, name: id }, clock.now());
    await loadScene(pool, clock, id);
  }
});

describe('a judgement of data quality', () => {
  beforeAll(async () => {
    const vendor = await findVendor(pool, 'JUDGED', 'Acme Support');
    await addJudgement(pool, 'JUDGED', vendor?.id ?? 0, {
      ...{ indicator: 'csat', q: 0.5, reason: 'only <e-mail> customers are asked', setBy: 'Ada' },
      ...{ effectiveFrom: FIRST_OF_OCTOBER, setAt: clock.now() },
    });
  });

  test('lowers the weight, not the value: 2,000 · 60/90 · 0.5', async () => {
    const [before, after] = [await row('PLAIN', 'csat/top2'), await row('JUDGED', 'csat/top2')];
    expect(before?.quality).toEqual({ q: 1, reason: null });
    expect(after?.quality.q).toBe(0.5);
    expect(after?.utility.equals(before?.utility ?? 0)).toBe(true);
    expect(toNumber(after?.effectiveWeight ?? before?.share ?? (null as never))).toBeCloseTo(
      toNumber(before?.effectiveWeight ?? (null as never)) / 2,
      9,
    );
  });

  test('leaves the months before it alone', async () => {
    expect((await row('JUDGED', 'csat/top2', SEPTEMBER))?.quality.q).toBe(1);
  });

  test('is told with its reason, escaped', async () => {
    const said = JSON.stringify(explainModal(reader, await scored('JUDGED')));
    expect(said).toContain('data quality 0.50 (only &lt;e-mail&gt; customers are asked)');
  });
});

describe('an own indicator', () => {
  beforeAll(async () => {
    const own: OwnDefinition = {
      ...{ id: 'return_rate', name: 'Returns', formula: 'returns / orders * 100' },
      ...{ totals: ['returns', 'orders'], unit: '%', direction: 'lower', category: 'growth' },
      ...{ targets: { floor: 10, target: 5, stretch: 3 }, weight: 1_000 },
    };
    const change = { effectiveFrom: FIRST_OF_OCTOBER, retired: false, by: 'Ada', at: clock.now() };
    await addOwn(pool, 'OWN', own, change);
    const lines = [
      'vendor,metric,period,value,source,audited',
      'Acme Support,returns,2026-10,30,Shop <1>,yes',
      'Acme Support,orders,2026-10,400,Shop <1>,yes',
      'Acme Support,returns,2026-09,30,Shop <1>,yes',
      'Acme Support,orders,2026-09,400,Shop <1>,yes',
    ];
    const input = textSource('f.csv', [`${lines.join('\n')}\n`]);
    await importFigures(pool, clock, { workspaceId: 'OWN', input });
  });

  test('earns its points: 7.5 % between 10 and 5 is 40 of 100, with a tenth of the weight', async () => {
    const own = await row('OWN', 'return_rate/own');
    expect(own).toMatchObject({ weight: 1_000, category: 'growth' });
    expect(toNumber(own?.utility ?? (null as never))).toBe(40);
    const before = await row('PLAIN', 'sla_compliance/resolution');
    const after = await row('OWN', 'sla_compliance/resolution');
    expect(after?.weight).toBe((before?.weight ?? 0) * 0.9);
  });

  test('doesn’t count before it took effect', async () => {
    expect(await row('OWN', 'return_rate/own', SEPTEMBER)).toBeUndefined();
    const plain = await scored('PLAIN', SEPTEMBER);
    expect((await scored('OWN', SEPTEMBER)).card.score?.toFraction()).toBe(
      plain.card.score?.toFraction(),
    );
  });

  test('stands in the table by its name, with where its figure comes from', async () => {
    const facts = await scored('OWN');
    const message = JSON.stringify(scorecardView(reader, facts));
    expect(message).toContain('"text":"Returns"');
    expect(message).toContain('Returns: imported from Shop &lt;1&gt;, audited, 22 Nov 12:00 (UTC)');
    expect(message).not.toContain('return_rate/own');
    expect(JSON.stringify(explainModal(reader, facts))).toContain('*Returns* · ');
  });
});

describe('late feeds', () => {
  const late = clock.now().add({ hours: 24 * 12 });
  const november = parsePeriod('2026-11', Temporal.PlainDate.from('2026-12-04'));

  test('make a score provisional that they could still move, and it says so', async () => {
    if (!november) throw new Error('no month');
    const facts = await scored('PLAIN', november, late);
    expect(facts.stale.map(({ kind }) => kind)).toEqual(['contacts', 'surveys']);
    expect(facts.card.provisional).toContain('stale_data');
    const said = JSON.stringify(scorecardView(reader, facts));
    expect(said).toContain('Stale data: no new contacts since 21 Nov 09:00 (UTC)');
  });

  test('leave a month alone that they have told in full', async () => {
    // September's newest survey came on 25 October, the newest contact in November.
    const facts = await scored('PLAIN', SEPTEMBER, late);
    expect(facts.stale).toEqual([]);
    expect(facts.card.provisional).not.toContain('stale_data');
  });

  test('are not late while they keep their rhythm', async () => {
    const facts = await scored('PLAIN', november ?? OCTOBER);
    expect(facts.stale.map(({ kind }) => kind)).not.toContain('contacts');
  });
});
