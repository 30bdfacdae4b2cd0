import { expect } from 'vitest';
import { createLog } from '../../../src/ops/log.ts';
import {
  closeMornings,
  listMornings,
  listReminded,
  listTold,
  saveTold,
  takeDay,
} from '../../../src/overdue/query.ts';
import { lookAfterPlans, showPlans } from '../../../src/plans/job.ts';
import {
  addPlan,
  changePlan,
  claimJudging,
  findPlan,
  listEvents,
  listPlans,
  listRunningOf,
  takeBreach,
} from '../../../src/plans/query.ts';
import type { Walk } from './walk.ts';

export const plans: Walk = async ({ pool, clock, workspaceId, vendor }) => {
  const at = clock.now();
  const today = at.toZonedDateTimeISO(vendor.tz).toPlainDate();
  const due = today.add({ days: 30 });
  const task = { title: 'T', kind: 'other', side: 'vendor', assignee: 'U2', due } as const;
  const id = await addPlan(pool, workspaceId, {
    ...{ vendorId: vendor.id, breachId: null, language: 'en', channelId: 'C1', by: 'U1', at },
    baseline: { from: today.subtract({ days: 56 }), to: today, value: 80, n: 9, low: 1, high: 99 },
    draft: {
      ...{ key: 'csat/top2', target: 85, start: today, due, cause: 'agent', whys: ['w'] },
      ...{ reason: 'r', clientOwner: 'U1', vendorOwner: null, tasks: [task] },
    },
  });
  const who = { userId: 'U2', side: 'vendor', at, hasContact: true } as const;
  const change = (action: Parameters<typeof changePlan>[3]) =>
    pool.transaction((db) => changePlan(db, workspaceId, id, action, who));
  const agreed = await change({ kind: 'agree' });
  expect(agreed?.saved.plan.status).toBe('active');
  await change({ kind: 'complete', task: 1, text: null });
  await showPlans({ db: pool, clock });
  const log = createLog('silent', process.stderr);
  await lookAfterPlans({ db: pool, clock, log, slackFor: () => null }, workspaceId);
  expect(await listMornings(pool, workspaceId)).toEqual(new Map([[vendor.id, null]]));
  for (let times = 0; times < 2; times += 1) {
    await closeMornings(pool, workspaceId, [{ vendorId: vendor.id, day: today }]);
    expect(await takeDay(pool, workspaceId, 'U2', today)).toBe(times === 0);
    await saveTold(pool, workspaceId, 'U2', [{ planId: id, taskId: 1, due }], at);
  }
  expect(await listMornings(pool, workspaceId)).toEqual(new Map([[vendor.id, today]]));
  expect(await listReminded(pool, workspaceId, ['U1', 'U2'])).toEqual(new Map([['U2', today]]));
  expect(await listTold(pool, workspaceId, 'U2', [id])).toEqual(new Set([`${id}/1/${due}`]));
  expect(await takeBreach(pool, workspaceId, 0)).toBe(true);
  const saved = await findPlan(pool, workspaceId, id);
  expect(saved?.plan.tasks[0]?.status).toBe('done');
  expect(saved && (await claimJudging(pool, workspaceId, saved, at))).toBe(4);
  expect(saved && (await claimJudging(pool, workspaceId, saved, at))).toBe(null);
  expect(await listPlans(pool, workspaceId, [vendor.id])).toHaveLength(1);
  expect(await listRunningOf(pool, workspaceId, [vendor.id])).toHaveLength(1);
  expect(await listEvents(pool, workspaceId, id)).toHaveLength(4);
};
