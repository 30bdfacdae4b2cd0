import { expect } from 'vitest';
import { signProposal, withdrawProposal } from '../../../src/agreements/query.ts';
import { listWaiting } from '../../../src/home/query.ts';
import { month } from '../../../src/lib/period.ts';
import { rational } from '../../../src/lib/rational.ts';
import { saveMember } from '../../../src/members/query.ts';
import { changePlan } from '../../../src/plans/query.ts';
import {
  addProposal,
  findProposal,
  hasContact,
  listProposals,
  type NewProposal,
  saveResults,
} from '../../../src/targets/query.ts';
import { findVendorChannel, saveVendorChannel } from '../../../src/vendors/query.ts';
import { addTestPlan } from '../../meetings/plan.ts';
import { loadAgreed } from '../../support/agreed.ts';
import type { Walk } from './walk.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

export const targets: Walk = async ({ pool, clock, workspaceId, vendor }) => {
  const at = clock.now();
  const own = {
    side: 'client',
    verdict: 'agreed',
    userId: 'U1',
    givenBy: null,
    note: null,
  } as const;
  const proposal: NewProposal = {
    ...{ vendorId: vendor.id, eases: false, language: 'en', proposedBy: 'U1', at },
    ...{ signatures: [{ ...own, at }], holdsFrom: null },
    plan: {
      ...{ key: 'csat/top2', ladder: 'met', reason: 'why' },
      rungs: [
        { floor: 70.25, target: 86, stretch: 92, from: day('2026-10-01') },
        { floor: 72, target: 88, stretch: 94, from: null },
      ],
    },
  };
  const id = await addProposal(pool, workspaceId, proposal);
  expect(await addProposal(pool, workspaceId, proposal)).toBeNull();
  const found = await findProposal(pool, workspaceId, id ?? 0);
  expect(found).toMatchObject({ key: 'csat/top2', rungs: proposal.plan.rungs, status: 'proposed' });
  expect(await findProposal(pool, 'W2', id ?? 0)).toBeNull();

  const waits = async (side: 'client' | 'vendor', userId: string) =>
    (await listWaiting(pool, workspaceId, { side, userId, vendorIds: [vendor.id] })).filter(
      ({ key, by }) => key === 'csat/top2' && by === 'U1',
    );
  const plan = await addTestPlan(pool, workspaceId, vendor.id, 'U1', at);
  expect(await waits('vendor', 'U2')).toMatchObject([
    { kind: 'plan', id: plan, base: 85, target: 90, channelId: 'C0ACME0001' },
    { kind: 'target', id, ladder: 'met', rungs: proposal.plan.rungs },
  ]);
  expect(await waits('vendor', 'U1')).toEqual([]);
  expect(await waits('client', 'U3')).toEqual([]);
  const who = { userId: 'U1', side: 'client', at, hasContact: true } as const;
  await pool.transaction((db) => changePlan(db, workspaceId, plan, { kind: 'withdraw' }, who));

  const vera = { ...own, side: 'vendor', userId: 'U2', at } as const;
  const signed = await signProposal(pool, workspaceId, id ?? 0, vera, day('2026-10-01'));
  expect(signed).toMatchObject({ refused: null, proposal: { status: 'agreed' } });
  const late = await withdrawProposal(pool, workspaceId, id ?? 0, 'U1', at);
  expect(late.refused).toBe('decided');

  const october = month(Temporal.PlainYearMonth.from('2026-10'));
  const row = { key: 'csat/top2', rung: 0, utility: rational(80) };
  const measured = { code: 'measured', value: rational(86), n: 9, interval: null } as const;
  for (const utility of [rational(80), rational(0)]) {
    await saveResults(pool, workspaceId, vendor, october, [{ ...row, utility, measured }], at);
  }
  const agreed = await loadAgreed(pool, workspaceId, [vendor.id]);
  const november = month(Temporal.PlainYearMonth.from('2026-11'));
  expect(agreed(vendor.id, november)('csat/top2')).toMatchObject({ history: [{ met: true }] });
  expect(await listProposals(pool, workspaceId, vendor.id)).toHaveLength(1);

  expect(await hasContact(pool, workspaceId, vendor.id)).toBe(true);
  await saveMember(pool, workspaceId, 'U1', { role: 'lead', vendorIds: null });
  expect(await hasContact(pool, workspaceId, vendor.id)).toBe(false);
  expect(await saveVendorChannel(pool, workspaceId, vendor.id, 'C1')).toBe(true);
  expect(await saveVendorChannel(pool, 'W2', vendor.id, 'C1')).toBe(false);
  expect(await findVendorChannel(pool, workspaceId, vendor.id)).toBe('C1');
};
