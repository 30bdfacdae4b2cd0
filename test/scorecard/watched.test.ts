// What acts on a score beside the figures: signs that one was bought, and open incidents.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { endIncident, listIncidents } from '../../src/incidents/query.ts';
import { month } from '../../src/lib/period.ts';
import type { Content } from '../../src/observations/model.ts';
import { addObservation, retractObservation } from '../../src/observations/query.ts';
import { findScorecard, listScores } from '../../src/scorecard/query.ts';
import type { Vendor } from '../../src/vendors/model.ts';
import { addVendors, findVendor } from '../../src/vendors/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { testDatabase } from '../support/database.ts';
import { from, ON_TARGET, saveDays, saveWatermark, WORKSPACE } from './days.ts';
import { row, shownTenths } from './inputs.ts';

const { pool } = testDatabase();
const at = Temporal.Instant.from('2026-04-10T00:00Z');
const day = (text: string) => Temporal.PlainDate.from(text);
const monthOf = (text: string) => month(Temporal.PlainYearMonth.from(text));

beforeAll(() => saveWorkspace(pool, { id: WORKSPACE, name: 'One' }, at));

let number = 0;
let vendor: Vendor;

/** All that can be bought is worth more than 80, and nothing looks bought. */
const CLEAN = {
  ...ON_TARGET,
  ...{ handling_sum: 7_000, handling_squares: 2_450_000, talk_n: 20 },
  ...{ sla_met: 19, sla_missed: 1, pauses_known: 20, pauses_late: 2, priorities_known: 20 },
  ...{ csat_5: 18, csat_3: 2, nps_promoters: 14, nps_passives: 4, nps_detractors: 2 },
  ...{ invited_known: 20, invited: 20 },
};

beforeEach(async () => {
  number += 1;
  await addVendors(pool, WORKSPACE, [{ name: `Vendor ${number}`, tz: 'Asia/Manila' }], at);
  const found = await findVendor(pool, WORKSPACE, `Vendor ${number}`);
  if (!found) throw new Error('no vendor');
  vendor = found;
  await saveDays(pool, vendor.id, from('2025-09-01', '2026-03-31'), CLEAN);
  await saveWatermark(pool, vendor.id, '2026-05-01T00:00Z');
});

const march = async () => (await findScorecard(pool, WORKSPACE, vendor, monthOf('2026-03'))).card;
const inMarch = (columns: Readonly<Record<string, number>>) =>
  saveDays(pool, vendor.id, from('2026-03-01', '2026-03-31'), { ...CLEAN, ...columns });

describe('a sign that got worse than in the six periods before', () => {
  test.each([
    [
      'contacts under ten seconds',
      'sign/short_contacts',
      { talk_short: 1 },
      ['aht/talk_hold_wrap'],
    ],
    ['late pauses', 'sign/late_pauses', { pauses_late: 5 }, ['sla_compliance/resolution']],
    [
      'lowered priorities',
      'sign/priority_lowered',
      { priorities_lowered: 2 },
      ['sla_compliance/resolution'],
    ],
    ['customers not asked', 'sign/invitations', { invited: 15 }, ['csat/top2', 'nps/nps']],
  ])('%s take all credit above the target', async (_, counter, columns, keys) => {
    expect((await march()).guards).toEqual([]);
    await inMarch(columns);
    const card = await march();
    expect(card.guards).toMatchObject(keys.map((key) => ({ key, counters: [{ key: counter }] })));
    for (const { key, difference, counters } of card.guards) {
      const { share, utility } = row(card, key);
      expect(utility.gt(80)).toBe(true);
      expect(difference.toFraction()).toBe(share.mul(utility.sub(80)).mul(-1).toFraction());
      expect(counters[0]?.p).toBeLessThan(0.05);
    }
    expect(shownTenths(card)).toBe(Math.round((card.shown ?? 0) * 10));
  });

  test('is held against all six of them, not against the last one alone', async () => {
    await saveDays(pool, vendor.id, from('2026-02-01', '2026-02-28'), { ...CLEAN, talk_short: 1 });
    await inMarch({ talk_short: 1 });
    expect((await march()).guards).toMatchObject([{ key: 'aht/talk_hold_wrap' }]);
  });

  test('takes nothing where there is no credit to take, or too little to tell', async () => {
    await inMarch({ pauses_late: 5, sla_met: 18, sla_missed: 2 });
    expect((await march()).guards).toEqual([]);
    await saveDays(pool, vendor.id, from('2026-03-01', '2026-03-31'), { ...CLEAN, talk_n: 0 });
    await saveDays(pool, vendor.id, from('2026-03-31', '2026-03-31'), {
      ...{ ...CLEAN, talk_n: 29, talk_short: 29 },
    });
    expect((await march()).guards).toEqual([]);
  });
});

describe('a critical incident', () => {
  const written: Content = {
    ...{ category: 'data_security', rating: 1, day: day('2026-02-20'), what: 'A list was sold' },
    ...{ severity: 'critical', link: null, fileId: null, agent: null, team: null, contact: null },
    ...{ followUp: 'none', followUpOn: null },
  };
  const write = (over: Partial<Content> = {}) =>
    addObservation(
      pool,
      WORKSPACE,
      vendor.id,
      { ...written, ...over },
      {
        ...{ by: 'U1', at, authorId: null },
      },
    );
  const gates = async () => {
    const periods = ['2026-01', '2026-02', '2026-03'].map(monthOf);
    const scores = await listScores(pool, WORKSPACE, vendor, periods);
    return scores.map(({ card }) => card.gates.map(({ kind }) => kind));
  };
  const CAPPED = ['critical_incident'];

  test('caps the score at 49 from its day until it is over', async () => {
    const before = (await march()).shown ?? 0;
    const { id } = await write();
    expect(await gates()).toEqual([[], CAPPED, CAPPED]);
    const card = await march();
    expect(card).toMatchObject({ shown: 49, grade: 'E' });
    expect(card.gates[0]?.shown).toBeCloseTo(49 - before, 9);
    expect(shownTenths(card)).toBe(490);
    const ended = { on: day('2026-03-31'), by: 'U2', reason: 'Closed the hole', at };
    const incident = { id, day: written.day };
    expect(await endIncident(pool, WORKSPACE, vendor.id, incident, ended)).toBe(true);
    expect(await endIncident(pool, WORKSPACE, vendor.id, incident, ended)).toBe(false);
    // February ended with it open.
    expect(await gates()).toEqual([[], CAPPED, []]);
    expect(await listIncidents(pool, WORKSPACE, vendor.id)).toMatchObject([
      { id, category: 'data_security', by: 'U1', ended: { by: 'U2', reason: 'Closed the hole' } },
    ]);
  });

  test('over on the first day of a month was open at the end of the one before', async () => {
    const { id } = await write({ category: 'compliance' });
    const ended = { on: day('2026-03-01'), by: 'U2', reason: 'x', at };
    await endIncident(pool, WORKSPACE, vendor.id, { id, day: written.day }, ended);
    expect(await gates()).toEqual([[], CAPPED, []]);
  });

  test.each([
    ['less severe', { severity: 'high' }],
    ['about something else', { category: 'attitude' }],
    ['later', { day: day('2026-04-01') }],
  ] as const)('%s is none', async (_, over) => {
    await write(over);
    expect(await gates()).toEqual([[], [], []]);
  });

  test('taken back is none', async () => {
    const { id } = await write();
    await retractObservation(pool, WORKSPACE, id, 'It was us', { by: 'U1', at });
    expect(await gates()).toEqual([[], [], []]);
  });
});
