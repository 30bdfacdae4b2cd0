import { deleteAgent, deletePerson, nobodysId } from '../../../src/erasure/query.ts';
import { addObservation } from '../../../src/observations/query.ts';
import { addTestPlan } from '../../meetings/plan.ts';
import type { Walk } from './walk.ts';

export const erasure: Walk = async ({ pool, clock, workspaceId, vendor }) => {
  const at = clock.now();
  await addTestPlan(pool, workspaceId, vendor.id, 'U0GONE', at);
  await pool.transaction((db) =>
    addObservation(
      db,
      workspaceId,
      vendor.id,
      {
        ...{ category: 'attitude', rating: 4, day: Temporal.PlainDate.from('2026-11-20') },
        ...{ what: '<@U0GONE> said so', severity: 'low', link: null, fileId: null, agent: null },
        ...{ team: null, contact: null, followUp: 'none', followUpOn: null },
      },
      { by: 'U1', at, authorId: null },
    ),
  );
  await pool.transaction((db) => deletePerson(db, workspaceId, 'U0GONE', nobodysId(), at));
  const agent = { name: 'Nobody Known', nobody: nobodysId(), inTexts: true };
  await pool.transaction((db) => deleteAgent(db, workspaceId, agent, at));
};
