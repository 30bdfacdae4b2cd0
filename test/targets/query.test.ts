import { beforeAll, describe, expect, test } from 'vitest';
import { signProposal, withdrawProposal } from '../../src/agreements/query.ts';
import { days, month } from '../../src/lib/period.ts';
import { rational, toNumber } from '../../src/lib/rational.ts';
import type { Agreed } from '../../src/scorecard/setup.ts';
import type { Signature } from '../../src/targets/model.ts';
import {
  addProposal,
  findProposal,
  type NewProposal,
  saveResults,
} from '../../src/targets/query.ts';
import type { Vendor } from '../../src/vendors/model.ts';
import { addVendors, listVendors, saveVendorChannel } from '../../src/vendors/query.ts';
import { loadAgreed } from '../support/agreed.ts';
import { testDatabase } from '../support/database.ts';
import { at, day, rung } from './proposals.ts';

const { pool } = testDatabase();
const W = 'W1';
const NOW = at('2026-11-22T12:00:00Z');
const TODAY = day('2026-11-22');
let acme: Vendor;
let birch: Vendor;

beforeAll(async () => {
  for (const id of [W, 'W2']) {
    await pool.query(`insert into workspace values ($1, $1, 'UTC', now())`, [id]);
    await addVendors(pool, id, ['Acme', 'Birch'], NOW);
  }
  [acme, birch] = (await listVendors(pool, W)) as [Vendor, Vendor];
});

const by = (side: 'client' | 'vendor', userId: string): Signature => ({
  ...{ side, userId, verdict: 'agreed', givenBy: null, note: null, at: NOW },
});

async function add(given: Partial<NewProposal> & { key: string; target?: number; from?: string }) {
  const { key, target = 80, from = '2026-12-01', ...more } = given;
  const id = await addProposal(pool, W, {
    ...{ vendorId: acme.id, eases: false, language: 'en', proposedBy: 'U1', at: NOW },
    ...{ signatures: [by('client', 'U1')], holdsFrom: null },
    plan: { key, ladder: 'single', rungs: [rung(target, from)], reason: 'why' },
    ...more,
  });
  if (id === null) throw new Error('not added');
  return id;
}

describe('answers', () => {
  test('of ten people of one side at once one is taken, and the rest hear that', async () => {
    const id = await add({ key: 'nps/nps', vendorId: acme.id });
    const decisions = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        signProposal(pool, W, id, by('vendor', `V${index}`), TODAY),
      ),
    );
    expect(decisions.filter(({ refused }) => refused === null)).toHaveLength(1);
    expect(decisions.filter(({ refused }) => refused === 'decided')).toHaveLength(9);
    expect((await findProposal(pool, W, id))?.signatures).toHaveLength(2);
  });

  test('of an agreement, an objection and a withdrawal at once exactly one decides', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await add({ key: 'csat/bottom2' });
      const results = await Promise.all([
        signProposal(pool, W, id, by('vendor', 'V1'), TODAY),
        signProposal(pool, W, id, { ...by('vendor', 'V2'), verdict: 'objected' }, TODAY),
        withdrawProposal(pool, W, id, 'U1', NOW),
      ]);
      expect(results.filter(({ refused }) => refused === null)).toHaveLength(1);
      expect((await findProposal(pool, W, id))?.status).not.toBe('proposed');
    }
  });

  test('one person signs one side, one side once, and only the proposer withdraws', async () => {
    const id = await add({ key: 'aht/talk_hold_wrap' });
    const sign = (signature: Signature) => signProposal(pool, W, id, signature, TODAY);
    expect((await sign(by('vendor', 'U1'))).refused).toBe('same_person');
    expect((await sign(by('client', 'U2'))).refused).toBe('signed');
    expect((await withdrawProposal(pool, W, id, 'U2', NOW)).refused).toBe('not_proposer');
    expect((await sign({ ...by('vendor', 'U1'), givenBy: 'Vera' })).refused).toBeNull();
    expect((await withdrawProposal(pool, W, id, 'U1', NOW)).refused).toBe('decided');
  });

  test('another workspace’s proposal is not there', async () => {
    const id = await add({ key: 'sla_compliance/resolution' });
    expect((await signProposal(pool, 'W2', id, by('vendor', 'V'), TODAY)).refused).toBe('gone');
    expect((await withdrawProposal(pool, 'W2', id, 'U1', NOW)).refused).toBe('gone');
    expect(await findProposal(pool, 'W2', id)).toBeNull();
  });

  test('of two proposals for one indicator at once one is open', async () => {
    const both = await Promise.allSettled([
      add({ key: 'reopen_rate/cohort_14d' }),
      add({ key: 'reopen_rate/cohort_14d' }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('what the score is given', () => {
  const months = ['2026-10', '2026-11', '2026-12', '2027-01'].map((of) =>
    month(Temporal.PlainYearMonth.from(of)),
  );
  const KEY = 'first_response_time/within_target';
  const target = (agreed: (key: string) => Agreed | null) =>
    toNumber(agreed(KEY)?.rungs[0].target ?? rational(0));
  const targets = async ({ id }: Vendor) => {
    const agreed = await loadAgreed(pool, W, [acme.id, birch.id]);
    return months.map((period) => target(agreed(id, period)));
  };

  test('per period what held at its beginning, the catalogue before, one query for all', async () => {
    expect(await targets(acme)).toEqual([90, 90, 90, 90]);
    await add({ key: KEY, vendorId: null, target: 85, holdsFrom: day('2026-11-01') });
    expect(await targets(acme)).toEqual([90, 85, 85, 85]);
    const id = await add({ key: KEY, target: 93, from: '2026-12-01' });
    expect(await targets(acme)).toEqual([90, 85, 85, 85]);
    await signProposal(pool, W, id, by('vendor', 'V'), TODAY);
    expect(await targets(acme)).toEqual([90, 85, 93, 93]);
    expect(await targets(birch)).toEqual([90, 85, 85, 85]);
    let queries = 0;
    const counting = {
      query: (text: string, values?: unknown[]) => {
        queries += 1;
        return pool.query(text, values);
      },
    };
    const agreed = await loadAgreed(counting, W, [acme.id, birch.id]);
    for (const period of months) expect(target(agreed(birch.id, period))).toBeGreaterThan(0);
    expect(queries).toBe(1);
  });

  test('a period that began the day before keeps what stood then', async () => {
    const [before, after] = [days(day('2026-11-30'), day('2026-12-29')), months[2]];
    if (!after) throw new Error('no month');
    const agreed = await loadAgreed(pool, W, [acme.id]);
    expect(target(agreed(acme.id, before))).toBe(85);
    expect(target(agreed(acme.id, after))).toBe(93);
  });

  test('months climb a ladder once each; weeks and later verdicts don’t', async () => {
    const id = await add({ key: 'nps/nps', vendorId: birch.id, from: '2026-11-22' });
    await pool.query(`update target set ladder = 'met' where target_id = $1`, [id]);
    await pool.query(
      `insert into target_rung values ($1, $2, 1, null, 75, 85, 90), ($1, $2, 2, null, 80, 90, 95)`,
      [W, id],
    );
    await signProposal(pool, W, id, by('vendor', 'V'), TODAY);
    const row = (utility: number) => ({
      ...{ key: 'nps/nps', rung: 0, utility: rational(utility) },
      measured: { code: 'measured', value: rational(1), n: 9, interval: null } as const,
    });
    const [, , december, january] = months;
    if (!december || !january) throw new Error('no months');
    const save = (period: typeof december, utility: number) =>
      saveResults(pool, W, birch, period, [row(utility)], NOW);
    await save(december, 80);
    await save(december, 0);
    await save({ ...january, kind: 'days' }, 100);
    const february = month(Temporal.PlainYearMonth.from('2027-02'));
    const history = async () => {
      const agreed = await loadAgreed(pool, W, [birch.id]);
      return agreed(birch.id, february)('nps/nps')?.history.map(({ met }) => met);
    };
    expect(await history()).toEqual([true]);
    await save(january, 79.9);
    expect(await history()).toEqual([true, false]);
    const agreed = await loadAgreed(pool, W, [birch.id]);
    expect(agreed(birch.id, december)('nps/nps')?.history).toEqual([]);
  });
});

test('a channel belongs to one vendor', async () => {
  expect(await saveVendorChannel(pool, W, acme.id, 'C1')).toBe(true);
  expect(await saveVendorChannel(pool, W, acme.id, 'C1')).toBe(true);
  expect(await saveVendorChannel(pool, W, birch.id, 'C1')).toBe(false);
  const [other] = await listVendors(pool, 'W2');
  expect(await saveVendorChannel(pool, 'W2', other?.id ?? 0, 'C1')).toBe(true);
});
