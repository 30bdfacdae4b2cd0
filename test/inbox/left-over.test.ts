import { expect, test } from 'vitest';
import { keepDelivery, takeLeftOver } from '../../src/inbox/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = testDatabase();

test('what is left over is taken one at a time, so that a process that dies of one has tried no other', async () => {
  const clock = stoppedClock('2026-11-24T09:00:00Z');
  await saveWorkspace(pool, { id: 'W1', name: 'One' }, clock.now());
  for (const key of ['press:a', 'press:b', 'press:c']) {
    await keepDelivery(pool, 'W1', key, { key }, clock.now());
    clock.advance({ seconds: 1 });
  }
  clock.advance({ seconds: 14 });
  const tries = async () =>
    (await pool.query('select tries from inbox order by key')).rows.map(
      (row) => (row as { tries: number }).tries,
    );
  expect(await takeLeftOver(pool, 'W1', clock.now())).toMatchObject({ key: 'press:a' });
  expect(await tries()).toEqual([2, 1, 1]);
  // Two processes at the same moment.
  const both = await Promise.all([1, 2].map(() => takeLeftOver(pool, 'W1', clock.now())));
  expect(both.map((one) => one?.key).toSorted()).toEqual(['press:b', 'press:c']);
  expect(await takeLeftOver(pool, 'W1', clock.now())).toBeNull();
  // Whatever ends the process each time is not tried for ever.
  for (let more = 0; more < 12; more += 1) {
    clock.advance({ seconds: 15 });
    while (await takeLeftOver(pool, 'W1', clock.now()));
  }
  expect(await tries()).toEqual([5, 5, 5]);
});
