import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCalendar, readPolicy } from '../../src/clocks/file.ts';
import { addCalendar, addPolicy } from '../../src/clocks/query.ts';
import { importContacts } from '../../src/contacts/import.ts';
import { importEvents } from '../../src/events/import.ts';
import { refreshRollups } from '../../src/rollups/query.ts';
import { clock, dirtyDays, file, NOW, newWorkspace } from '../ingest/scene.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = testDatabase();
const unrefreshed = { refresh: false };

const OFFICE = `{ name: office, zone: UTC, hours: [{ days: Mon-Fri, from: "09:00", to: "17:00" }] }`;
const POLICY = `
name: office
calendar: office
pausing: [Waiting]
targets: { first_response: 1h, next_response: 30m, resolution: [{ priority: 1, target: 2h }, { target: 6h }] }
`;

/** With the policy above from the beginning of the year. */
async function office(tz = 'UTC'): Promise<string> {
  const at = await newWorkspace(pool, tz);
  const { name, definition } = readCalendar('c', OFFICE);
  await addCalendar(pool, at, name, '2026-01-01', definition, NOW);
  await addPolicy(pool, at, null, '2026-01-01', readPolicy('p', POLICY).definition, NOW);
  return at;
}

const contacts = (at: string, ...rows: string[]) =>
  importContacts(
    pool,
    clock,
    file(
      at,
      ['external_id,vendor,opened_at,priority,first_response_at,resolved_at', ...rows],
      unrefreshed,
    ),
  );

const events = (at: string, rows: readonly string[], more: Parameters<typeof file>[2] = {}) =>
  importEvents(
    pool,
    clock,
    file(at, ['contact,at,state,kind,priority,vendor', ...rows], { ...unrefreshed, ...more }),
  );

async function rows(text: string, at: string): Promise<Record<string, unknown>[]> {
  const found = (await pool.query(text, [at])).rows as Record<string, unknown>[];
  return found.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value ?? null])),
  );
}

const clocks = (at: string) =>
  rows(
    `select external_id as id, sla_policy as policy, sla_calendar as calendar,
            to_char(first_response_due_at, 'DD HH24:MI') as response,
            to_char(nullif(resolution_due_at, 'infinity'), 'DD HH24:MI') as resolution,
            to_char(first_resolved_at, 'DD HH24:MI') as first, paused_s as paused,
            late_pauses as late, priority_changes as changes
       from contact where workspace_id = $1 order by 1`,
    at,
  );

const cycles = (at: string) =>
  rows(
    `select contact as id, cycle, to_char(started_at, 'DD HH24:MI') as started,
            to_char(nullif(due_at, 'infinity'), 'DD HH24:MI') as due,
            to_char(responded_at, 'DD HH24:MI') as responded
       from response_cycle where workspace_id = $1 order by 1, 2`,
    at,
  );

const plain = { policy: 2, calendar: 1, first: null, paused: null, late: null, changes: null };
// Monday 2 March 2026
const ONE = 'a,Acme,2026-03-02 09:00,3,2026-03-02 09:30,';

describe('events', () => {
  test('move due times by the pauses that are known, and tell what guards need', async () => {
    const at = await office();
    await contacts(at, ONE);
    const before = { id: 'a', ...plain, response: '02 10:00', resolution: '02 15:00' };
    expect(await clocks(at)).toEqual([before]);
    const summary = await events(at, [
      'a,2026-03-02 10:00,Waiting,,,',
      'a,2026-03-02 11:30,Active,,P1,',
    ]);
    expect(summary).toMatchObject({ read: 2, inserted: 2, updated: 0, unchanged: 0, rejected: 0 });
    // The priority that the events first name held from the opening on: two hours, less the pause
    const after = { first: null, paused: 5_400, late: 0, changes: 0 };
    expect(await clocks(at)).toEqual([{ ...before, ...after, resolution: '02 12:30' }]);
  });

  test('leave no due time while a pause runs, and days and rollups without it', async () => {
    const at = await office();
    await contacts(at, ONE);
    await refreshRollups(pool, at);
    await events(at, ['a,2026-03-02 14:00,Waiting,,,']);
    expect(await clocks(at)).toMatchObject([{ resolution: null }]);
    expect(await dirtyDays(pool, at)).toEqual(['Acme 2026-03-02']);
    await refreshRollups(pool, at);
    const [rollup] = await rows(
      `select sum(sla_missed + sla_not_due)::int as counted from rollup_day where workspace_id = $1`,
      at,
    );
    expect(rollup).toEqual({ counted: 0 });
    // over, with an hour left for Tuesday: both days change
    await events(at, ['a,2026-03-02 17:30,Active,,,']);
    expect(await clocks(at)).toMatchObject([{ resolution: '03 10:00' }]);
    expect(await dirtyDays(pool, at)).toContain('Acme 2026-03-03');
  });

  test('before their contact wait for it, if they name a vendor', async () => {
    const at = await office();
    const paused = ['a,2026-03-02 10:00,Waiting,,,Acme', 'a,2026-03-02 11:30,Active,,,Acme'];
    expect(await events(at, paused)).toMatchObject({ inserted: 2, newVendors: ['Acme'] });
    await contacts(at, ONE);
    expect(await clocks(at)).toMatchObject([{ resolution: '02 16:30', paused: 5_400 }]);
    expect((await contacts(at, ONE)).unchanged).toBe(1);
    // what the contact says anew keeps the pauses
    expect(await contacts(at, `${ONE}2026-03-02 12:00`)).toMatchObject({ updated: 1 });
    expect(await clocks(at)).toMatchObject([{ resolution: '02 16:30', first: '02 12:00' }]);
  });

  test('of a contact that nobody knows and no vendor are turned away, with their line', async () => {
    const at = await office();
    await contacts(at, ONE);
    const rows = ['a,2026-03-02 10:00,Waiting,,,', 'zz,2026-03-02 10:00,Waiting,,,'];
    const summary = await events(at, rows);
    expect(summary).toMatchObject({ inserted: 1, rejected: 1, unchanged: 0, newVendors: [] });
    expect(summary.reasons).toEqual([
      {
        line: 3,
        reason:
          'contact "zz" is not known and the row names no vendor: import the contacts first, or add --vendor',
      },
    ]);
    expect(await events(at, rows, { vendor: 'Birch' })).toMatchObject({
      ...{ inserted: 1, rejected: 0, unchanged: 1, newVendors: ['Birch'] },
    });
  });

  test("of a known contact are its vendor's, and make no vendor of another name", async () => {
    const at = await office();
    await contacts(at, ONE);
    expect((await events(at, ['a,2026-03-02 10:00,Waiting,,,Stray'])).newVendors).toEqual([]);
    const owners = await rows(
      'select v.name from contact_event e join vendor v using (workspace_id, vendor_id) where workspace_id = $1',
      at,
    );
    expect(owners).toEqual([{ name: 'Acme' }]);
  });

  test('with a bad time, kind or no contact are turned away', async () => {
    const at = await office();
    const bad = [
      'a,2026-02-30 10:00,X,,,A',
      'a,2026-03-02 10:00,X,reply,,A',
      ',2026-03-02 10:00,X,,,A',
    ];
    const { reasons } = await events(at, bad);
    expect(reasons.map(({ reason }) => reason)).toEqual([
      'at "2026-02-30 10:00" is not a time like 2026-03-01 14:30 or 2026-03-01T14:30:00Z',
      'kind "reply" is none of state, customer_reply, vendor_reply, note',
      'contact is empty',
    ]);
  });
});

test('of a workspace that is not there are refused, as its contacts are', async () => {
  const message = 'no workspace "T404"';
  await expect(events('T404', [])).rejects.toThrow(message);
  await expect(contacts('T404', ONE)).rejects.toThrow(message);
});

describe('the same events again', () => {
  const story = [
    'a,2026-03-02 10:00,Waiting,,,',
    'a,2026-03-02 11:00,Active,,,',
    'a,2026-03-02 11:00,Waiting,,,',
    'a,2026-03-02 11:00,Active,,,',
    'a,2026-03-02 12:00,Waiting,,,',
    'a,2026-03-02 12:30,Active,,,',
  ];
  const told = (at: string) =>
    rows(
      'select contact, at::text, seq, state from contact_event where workspace_id = $1 order by at, seq',
      at,
    );

  test('change nothing, whole or in part', async () => {
    const at = await office();
    await contacts(at, ONE);
    await events(at, story);
    const [first, once] = [await clocks(at), await told(at)];
    expect(first).toMatchObject([{ resolution: '02 16:30', paused: 5_400 }]);
    expect(await events(at, story)).toMatchObject({ inserted: 0, unchanged: 6 });
    expect(await events(at, story.slice(2, 4))).toMatchObject({ inserted: 0, unchanged: 2 });
    expect(await events(at, [...story, ...story])).toMatchObject({ inserted: 0, unchanged: 12 });
    expect([await clocks(at), await told(at)]).toEqual([first, once]);
  });

  test('in a file that was cut within an instant, and in the next one whole', async () => {
    const [at, other] = [await office(), await office()];
    for (const each of [at, other]) await contacts(each, ONE);
    await events(at, story);
    await events(other, story.slice(0, 3));
    await events(other, story);
    expect(await told(other)).toEqual(await told(at));
    expect(await clocks(other)).toEqual(await clocks(at));
  });

  test('in any order, in files cut anywhere: the clocks are the same', async () => {
    const story = [
      'a,2026-03-02 09:10,New,,3,',
      'a,2026-03-02 10:00,Waiting,,,',
      'a,2026-03-02 10:40,Active,customer_reply,,',
      'a,2026-03-02 11:05,,vendor_reply,,',
      'a,2026-03-02 12:00,Waiting,,1,',
      'a,2026-03-02 12:30,Active,,3,',
      'a,2026-03-02 13:00,Resolved,,,',
      'a,2026-03-02 13:30,Active,customer_reply,,',
    ];
    const at = await office();
    await contacts(at, ONE);
    await events(at, story);
    const expected = [await clocks(at), await cycles(at)];
    expect(expected[0]).toMatchObject([
      { resolution: '02 16:40', first: '02 13:00', paused: 4_200, changes: 2 },
    ]);
    expect(expected[1]).toEqual([
      { id: 'a', cycle: 1, started: '02 10:40', due: '02 11:10', responded: '02 11:05' },
      { id: 'a', cycle: 2, started: '02 13:30', due: '02 14:00', responded: null },
    ]);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(story, { minLength: 8 }),
        fc.integer({ min: 0, max: 8 }),
        fc.boolean(),
        async (shuffled, cut, contactFirst) => {
          const other = await office();
          if (contactFirst) await contacts(other, ONE);
          const more = contactFirst ? {} : { vendor: 'Acme' };
          await events(other, [...shuffled.slice(0, cut), ...shuffled.slice(0, 2)], more);
          await events(other, shuffled.slice(cut), more);
          if (!contactFirst) await contacts(other, ONE);
          expect([await clocks(other), await cycles(other)]).toEqual(expected);
        },
      ),
      { numRuns: 8 },
    );
  }, 60_000);
});

describe('the agreement under which a contact was opened stays with it', () => {
  const HALF = POLICY.replace('target: 6h', 'target: 3h').replace('name: office', 'name: half');
  const addHalf = (at: string, from: string, vendorId: number | null = null) =>
    addPolicy(pool, at, vendorId, from, readPolicy('p', HALF).definition, NOW);

  test('when another begins, even in the past', async () => {
    const at = await office();
    await contacts(at, ONE, 'b,Acme,2026-03-03 09:00,3,,');
    await addHalf(at, '2026-03-03');
    expect((await contacts(at, ONE, 'b,Acme,2026-03-03 09:00,3,,')).unchanged).toBe(2);
    await contacts(
      at,
      'b,Acme,2026-03-03 09:00,4,,',
      'c,Acme,2026-03-02 23:59,3,,',
      'd,Acme,2026-03-03 00:00,3,,',
    );
    expect(await clocks(at)).toMatchObject([
      { id: 'a', policy: 2, resolution: '02 15:00' },
      { id: 'b', policy: 2, resolution: '03 15:00' },
      { id: 'c', policy: 2, resolution: '03 15:00' },
      { id: 'd', policy: 3, resolution: '03 12:00' },
    ]);
    await events(at, ['a,2026-03-02 10:00,Waiting,,,', 'a,2026-03-02 11:00,Active,,,']);
    expect(await clocks(at)).toMatchObject([
      { id: 'a', policy: 2, resolution: '02 16:00' },
      {},
      {},
      {},
    ]);
  });

  test("a vendor's own comes before everybody's, from its day on in the vendor's zone", async () => {
    const at = await office('Asia/Manila');
    await contacts(at, 'x,Acme,2026-03-02 18:00,3,,');
    const [acme] = await rows('select vendor_id from vendor where workspace_id = $1', at);
    await addHalf(at, '2026-03-03', Number(acme?.['vendor_id']));
    // times are Manila's: its midnight is 16:00 UTC
    await contacts(
      at,
      'a,Acme,2026-03-02 23:59,3,,',
      'b,Acme,2026-03-03 00:00,3,,',
      'c,Birch,2026-03-03 00:00,3,,',
    );
    expect(await clocks(at)).toMatchObject([
      { id: 'a', policy: 2, resolution: '03 13:59' },
      { id: 'b', policy: 3, resolution: '03 11:00' },
      { id: 'c', policy: 2, resolution: '03 14:00' },
      { id: 'x', policy: 2 },
    ]);
  });

  test('its calendar version, too', async () => {
    const at = await office();
    await contacts(at, ONE);
    const holiday = readCalendar('c', OFFICE.replace('] }', '], holidays: [2026-03-03] }'));
    await addCalendar(pool, at, 'office', '2026-03-02', holiday.definition, NOW);
    await contacts(at, 'b,Acme,2026-03-02 12:00,3,,');
    expect((await contacts(at, ONE)).unchanged).toBe(1);
    expect(await clocks(at)).toMatchObject([
      { id: 'a', calendar: 1, resolution: '02 15:00' },
      { id: 'b', calendar: 2, resolution: '04 10:00' },
    ]);
  });
});
