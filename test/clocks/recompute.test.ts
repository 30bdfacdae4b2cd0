import { describe, expect, test } from 'vitest';
import { book } from '../../src/clocks/book.ts';
import { readPolicy } from '../../src/clocks/file.ts';
import { addPolicy, findAgreed } from '../../src/clocks/query.ts';
import { recompute } from '../../src/clocks/recompute.ts';
import { importContacts } from '../../src/contacts/import.ts';
import { refreshRollups } from '../../src/rollups/query.ts';
import { findVendor } from '../../src/vendors/query.ts';
import { clock, dirtyDays, file, NOW, newWorkspace } from '../ingest/scene.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = testDatabase();

const HEADER = 'external_id,vendor,opened_at,priority,first_response_at,resolved_at';
/** One opened at 10:00 on each of 20 days from 10 January on, solved in 1, 2, 3 … 20 hours; and an open one. */
const CONTACTS = [
  HEADER,
  ...Array.from({ length: 20 }, (_, day) => {
    const opened = Temporal.Instant.from('2026-01-10T10:00:00Z').add({ hours: 24 * day });
    return `c${day + 1},Acme,${opened},2,,${opened.add({ hours: day + 1 })}`;
  }),
  'open,Acme,2026-02-03T00:00:00Z,2,,',
  'last,Acme,2026-03-01T00:00:00Z,2,,2026-03-01T01:00:00Z',
];

const everything = {
  from: Temporal.Instant.from('2000-01-01T00:00Z'),
  to: Temporal.Instant.from('2100-01-01T00:00Z'),
};

/** Under the default policy: 8 hours for priority 2, so c1 to c8 and the last one are met. */
async function scene() {
  const at = await newWorkspace(pool);
  await importContacts(pool, clock, file(at, CONTACTS));
  const vendor = await findVendor(pool, at, 'Acme');
  if (!vendor) throw new Error('no vendor');
  const add = (hours: number, from: string) =>
    addPolicy(
      ...([pool, at, null, from] as const),
      readPolicy('p', `{ name: p, targets: { first_response: 1h, resolution: ${hours}h } }`)
        .definition,
      NOW,
    );
  const run = async (more: Partial<Parameters<typeof recompute>[3]> = {}) =>
    recompute(pool, at, book(await findAgreed(pool, at)), {
      ...{ vendor, range: everything, dryRun: false, ...more },
    });
  return { at, vendor, add, run };
}

async function state(at: string): Promise<{ met: number; missed: number; contacts: unknown[] }> {
  await refreshRollups(pool, at);
  const { rows } = await pool.query(
    `select sum(sla_met)::int as met, sum(sla_missed)::int as missed from rollup_day where workspace_id = $1 and dimension = ''`,
    [at],
  );
  const contacts = await pool.query(
    `select external_id, sla_policy, first_response_due_at::text, resolution_due_at::text
       from contact where workspace_id = $1 order by 1`,
    [at],
  );
  const [sums] = rows as { met: number; missed: number }[];
  return { met: sums?.met ?? 0, missed: sums?.missed ?? 0, contacts: contacts.rows };
}

describe('a policy that begins in the past', () => {
  test('changes nothing until clocks are recomputed, and then says what', async () => {
    const { at, add, run } = await scene();
    const before = await state(at);
    expect(before).toMatchObject({ met: 9, missed: 13 });
    await add(12, '2026-01-01');
    await importContacts(pool, clock, file(at, CONTACTS));
    expect(await state(at)).toEqual(before);

    // c9 to c12 took more than 8 and at most 12 hours; each was opened in January
    const expected = [
      { month: '2026-01', contacts: 20, changed: 20, metToMissed: 0, missedToMet: 4 },
      { month: '2026-02', contacts: 1, changed: 1, metToMissed: 0, missedToMet: 0 },
      { month: '2026-03', contacts: 1, changed: 1, metToMissed: 0, missedToMet: 0 },
    ];
    expect(await run({ dryRun: true })).toEqual(expected);
    expect(await dirtyDays(pool, at)).toEqual([]);
    expect(await state(at)).toEqual(before);
    expect(await run()).toEqual(expected);
    expect(await state(at)).toMatchObject({ met: 13, missed: 9 });
    expect((await run()).map(({ changed }) => changed)).toEqual([0, 0, 0]);
  });

  test('holds from its first day on', async () => {
    const { at, add, run } = await scene();
    await add(2, '2026-01-15'); // c6 is the first; those up to c8 were met
    const [january] = await run();
    expect(january).toEqual({
      ...{ month: '2026-01', contacts: 20, changed: 15, metToMissed: 3, missedToMet: 0 },
    });
    const { contacts } = await state(at);
    const versions = (contacts as { sla_policy: number }[]).map((row) => row.sla_policy);
    expect(versions.filter((version) => version === 1)).toHaveLength(5);
  });

  test('and is undone by the version of before', async () => {
    const { at, add, run } = await scene();
    const before = await state(at);
    await add(2, '2026-01-01');
    await run();
    expect(await state(at)).toMatchObject({ met: 3, missed: 19 });
    const months = await run({ version: 1 });
    expect(months[0]).toMatchObject({ changed: 20, missedToMet: 6 });
    expect(await state(at)).toEqual(before);
  });
});

test('only contacts opened in the range are reckoned', async () => {
  const { at, add, run } = await scene();
  await add(100, '2026-01-01');
  const from = Temporal.Instant.from('2026-01-20T00:00Z');
  const to = Temporal.Instant.from('2026-01-23T00:00Z');
  expect(await run({ range: { from, to } })).toEqual([
    { month: '2026-01', contacts: 3, changed: 3, metToMissed: 0, missedToMet: 3 }, // c11, c12, c13
  ]);
  expect(await dirtyDays(pool, at)).toEqual([
    ...['Acme 2026-01-20', 'Acme 2026-01-21', 'Acme 2026-01-22'],
  ]);
});

test('more contacts than a batch holds, many at one instant, are each reckoned once', async () => {
  const at = await newWorkspace(pool);
  const rows = Array.from(
    { length: 4_500 },
    (_, n) => `n${n},Acme,2026-03-0${1 + (n % 2)}T10:00:00Z,2,,2026-03-0${1 + (n % 2)}T13:00:00Z`,
  );
  await importContacts(pool, clock, file(at, [HEADER, ...rows], { refresh: false }));
  const vendor = await findVendor(pool, at, 'Acme');
  if (!vendor) throw new Error('no vendor');
  const { definition } = readPolicy(
    'p',
    '{ name: p, targets: { first_response: 1h, resolution: 2h } }',
  );
  await addPolicy(pool, at, vendor.id, '2026-01-01', definition, NOW);
  const done: number[] = [];
  const months = await recompute(pool, at, book(await findAgreed(pool, at)), {
    ...{ vendor, range: everything, dryRun: false, onDone: (contacts) => done.push(contacts) },
  });
  expect(months).toEqual([
    { month: '2026-03', contacts: 4_500, changed: 4_500, metToMissed: 4_500, missedToMet: 0 },
  ]);
  expect(done).toEqual([2_000, 4_000, 4_500, 4_500]);
});
