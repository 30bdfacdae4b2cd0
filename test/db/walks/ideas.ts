import { expect } from 'vitest';
import { listClosedMonths } from '../../../src/frozen/query.ts';
import { changeIdea, voteIdea } from '../../../src/ideas/change.ts';
import { followTasks, showIdeas } from '../../../src/ideas/job.ts';
import {
  addIdea,
  countOpen,
  findIdea,
  findVote,
  listEvents,
  listIdeas,
} from '../../../src/ideas/query.ts';
import { praiseHeld } from '../../../src/kudos/job.ts';
import {
  addKudos,
  findKudos,
  findTold,
  listKudos,
  retractKudos,
  switchPraise,
} from '../../../src/kudos/query.ts';
import { changePlan, findPlan } from '../../../src/plans/query.ts';
import { saveVendorChannel } from '../../../src/vendors/query.ts';
import { addTestPlan } from '../../meetings/plan.ts';
import type { Walk } from './walk.ts';

export const ideas: Walk = async ({ pool, clock, workspaceId, vendor }) => {
  const at = clock.now();
  const [ada, vera] = ['U1', 'U2'].map((userId) => ({ userId, at })) as [Who, Who];
  const idea = { title: 'T', change: 'c', helps: null, kind: 'other' } as const;
  const writing = { vendorId: vendor.id, idea, side: 'vendor', language: 'en' } as const;
  const id = await pool.transaction((db) => addIdea(db, workspaceId, { ...writing, who: vera }));
  expect(await countOpen(pool, workspaceId, [vendor.id])).toBe(1);
  await pool.transaction((db) => voteIdea(db, workspaceId, id, ada));
  expect(await findVote(pool, workspaceId, id, 'U1')).toMatchObject({ isFor: true });
  const planId = await addTestPlan(pool, workspaceId, vendor.id, 'U1', at);
  const plan = (action: Parameters<typeof changePlan>[3], userId: string) => {
    const who = { userId, side: 'vendor', at, hasContact: true } as const;
    return pool.transaction((db) => changePlan(db, workspaceId, planId, action, who));
  };
  await plan({ kind: 'agree' }, 'U2');
  const due = Temporal.PlainDate.from('2026-12-31');
  const task = { title: 'T', kind: 'other', side: 'vendor', assignee: null, due } as const;
  const deciding = { kind: 'accept', text: null, into: { planId, task } } as const;
  await pool.transaction((db) => changeIdea(db, workspaceId, id, deciding, ada));
  await plan({ kind: 'complete', task: 2, text: null }, 'U2');
  await followTasks({ db: pool, clock }, workspaceId);
  await showIdeas({ db: pool, clock });
  expect((await findIdea(pool, workspaceId, id))?.idea.task?.status).toBe('done');
  const credits = (await findPlan(pool, workspaceId, planId))?.plan.tasks.map((one) => one.credit);
  expect(credits).toEqual([null, 'U2']);
  const span = { limit: 9, offset: 0 };
  expect(await listIdeas(pool, workspaceId, [vendor.id], 'done', span)).toHaveLength(1);
  expect(await listEvents(pool, workspaceId, id, 'decisions', 9)).toHaveLength(3);
  await praise({ pool, clock, workspaceId, vendor });
};

type Who = { readonly userId: string; readonly at: Temporal.Instant };

const praise: Walk = async ({ pool, clock, workspaceId, vendor }) => {
  const at = clock.now();
  await saveVendorChannel(pool, workspaceId, vendor.id, 'C0ACME0001');
  await praiseHeld({ db: pool, clock }, workspaceId);
  await listClosedMonths(pool, workspaceId, vendor.id, 13);
  const given = { vendorId: vendor.id, at, language: 'en', by: 'U1', why: 'w', facts: [] };
  const kudos = await pool.transaction((db) => addKudos(db, workspaceId, given));
  expect(await findKudos(pool, workspaceId, kudos.id)).toEqual(kudos);
  expect(await listKudos(pool, workspaceId, [vendor.id], 9)).toContainEqual(kudos);
  const fact = { key: 'csat/top2', value: 1, n: 1, target: 1, months: 3 };
  const days = {
    month: Temporal.PlainDate.from('2026-10-01'),
    since: Temporal.PlainDate.from('2026-08-01'),
  };
  const held = { ...given, by: null, why: null, facts: [{ ...fact, ...days }] };
  await pool.transaction((db) => addKudos(db, workspaceId, held));
  expect((await findTold(pool, workspaceId, vendor.id)).facts).toContainEqual({ ...fact, ...days });
  const retract = () => pool.transaction((db) => retractKudos(db, workspaceId, kudos, 'U1', at));
  expect(await retract()).toBe(true);
  expect(await retract()).toBe(false);
  await pool.transaction((db) => switchPraise(db, workspaceId, vendor, false, { by: 'U1', at }));
};
