import { expect, test } from 'vitest';
import { book } from '../../src/clocks/book.ts';
import { readPolicy } from '../../src/clocks/file.ts';
import { addPolicy, findAgreed } from '../../src/clocks/query.ts';
import { recompute } from '../../src/clocks/recompute.ts';
import { importContacts } from '../../src/contacts/import.ts';
import { importEvents } from '../../src/events/import.ts';
import { confirmedIn, findings } from '../../src/guards/model.ts';
import { findFacts } from '../../src/guards/query.ts';
import { textSource } from '../../src/ingest/bytes.ts';
import { month } from '../../src/lib/period.ts';
import { findVendor } from '../../src/vendors/query.ts';
import { listVerdicts, saveVerdict } from '../../src/verdicts/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = testDatabase();
const clock = stoppedClock('2026-11-22T12:00:00Z');
const OCTOBER = month(Temporal.PlainYearMonth.from('2026-10'));

async function load(workspaceId: string, lines: readonly string[]) {
  await saveWorkspace(pool, { id: workspaceId, name: workspaceId }, clock.now());
  const header = 'external_id,vendor,opened_at,agent,talk_s,hold_s,outcome,survey_invited,priority';
  const input = textSource('contacts.csv', [`${[header, ...lines].join('\n')}\n`]);
  await importContacts(pool, clock, { workspaceId, source: 'phone', input });
  const vendor = await findVendor(pool, workspaceId, 'Acme');
  if (!vendor) throw new Error('no vendor');
  return vendor;
}

test('short talks by agent and invitations, of the period alone', async () => {
  const vendor = await load('W1', [
    '1,Acme,2026-10-01T00:00:00Z,ann,4,5,answered,yes,2', // 9 s: short
    '2,Acme,2026-10-01T00:01:00Z,ann,5,5,answered,no,2', // 10 s: not
    '3,Acme,2026-10-31T23:59:59Z,bob,9,,resolved,yes,2', // without hold: short
    '4,Acme,2026-10-02T00:00:00Z,bob,,,answered,,2', // no talk time, no word on the survey
    '5,Acme,2026-10-02T00:00:00Z,,3,,answered,yes,2', // nobody to name
    '6,Acme,2026-10-02T00:00:00Z,bob,3,,cancelled,yes,2',
    '7,Acme,2026-10-02T00:00:00Z,bob,,,abandoned,no,2', // nobody was there to be asked
    '8,Acme,2026-09-30T23:59:59Z,ann,3,,answered,yes,2',
    '9,Acme,2026-11-01T00:00:00Z,ann,3,,answered,yes,2',
    '10,Birch,2026-10-02T00:00:00Z,ann,3,,answered,yes,2',
  ]);
  const facts = await findFacts(pool, 'W1', vendor, OCTOBER);
  expect(facts.agents).toEqual([
    { agent: 'ann', handled: 2, short: 1 },
    { agent: 'bob', handled: 1, short: 1 },
  ]);
  expect(facts.invited).toEqual({ part: 3, whole: 4 });
  expect(findings(facts)).toEqual([]);
});

test('a priority lowered after opening, told from one that was raised', async () => {
  const vendor = await load('W2', [
    'a,Acme,2026-10-03T00:00:00Z,,,,open,,3',
    'b,Acme,2026-10-03T00:00:00Z,,,,open,,1',
    'c,Acme,2026-10-03T00:00:00Z,,,,open,,P4',
    'd,Acme,2026-09-03T00:00:00Z,,,,open,,4',
    'e,Acme,2026-10-03T00:00:00Z,,,,open,,4',
  ]);
  const events = [
    ['a', '2026-10-03T00:00:00Z', '2 - High'],
    ['a', '2026-10-04T00:00:00Z', ''],
    ['a', '2026-10-05T00:00:00Z', '3 - Moderate'], // lowered
    ['b', '2026-10-03T00:00:00Z', '2'],
    ['b', '2026-10-04T00:00:00Z', '1'], // raised
    ['c', '2026-10-03T00:00:00Z', 'P1'],
    ['c', '2026-11-04T00:00:00Z', 'P4'], // lowered, whenever that was
    ['c', '2026-11-05T00:00:00Z', 'P1'],
    ['d', '2026-09-03T00:00:00Z', '1'],
    ['d', '2026-09-04T00:00:00Z', '4'], // lowered, before the period
    ['e', '2026-10-04T00:00:00Z', ''], // never a word about its priority
  ];
  await pool.query(
    `insert into contact_event (workspace_id, source, contact, at, seq, vendor_id, kind, priority)
     select 'W2', 'phone', e->>0, (e->>1)::timestamptz, 0, $2, 'state', e->>2
       from jsonb_array_elements($1::jsonb) e`,
    [JSON.stringify(events), vendor.id],
  );
  const { lowered } = await findFacts(pool, 'W2', vendor, OCTOBER);
  expect(lowered).toEqual({ now: { part: 2, whole: 3 }, before: { part: 1, whole: 1 } });
});

test('pauses that begin in the last tenth of a resolution clock, of all that begin in it', async () => {
  const vendor = await load('W4', [
    'a,Acme,2026-10-03T00:00:00Z,,,,open,,3',
    'b,Acme,2026-10-03T00:00:00Z,,,,cancelled,,3',
    'c,Acme,2026-09-30T00:00:00Z,,,,open,,3',
  ]);
  const { definition } = readPolicy(
    'p',
    '{ name: p, pausing: [wait], targets: { first_response: 1h, resolution: 10h } }',
  );
  await addPolicy(pool, 'W4', null, '2026-01-01', definition, clock.now());
  const agreed = book(await findAgreed(pool, 'W4'));
  const range = { from: clock.now().subtract({ hours: 24 * 90 }), to: clock.now() };
  await recompute(pool, 'W4', agreed, { vendor, range, dryRun: false });
  const events = ['a', 'b', 'c'].flatMap((id) => [
    `${id},2026-10-03T02:00:00Z,wait`,
    `${id},2026-10-03T03:00:00Z,work`,
    `${id},2026-10-03T10:00:00Z,wait`, // nine of ten hours consumed
    `${id},2026-10-03T11:00:00Z,work`,
    `${id},2026-10-04T11:00:00Z,wait`, // too late to save it
  ]);
  const input = textSource('events.csv', [`${['contact,at,state', ...events].join('\n')}\n`]);
  await importEvents(pool, clock, { workspaceId: 'W4', source: 'phone', input });
  expect((await findFacts(pool, 'W4', vendor, OCTOBER)).pauses).toEqual({ part: 1, whole: 2 });
});

test('verdicts are kept in order, one workspace apart from the other', async () => {
  const vendor = await load('W3', ['1,Acme,2026-10-01T00:00:00Z,,,,open,,']);
  const said = {
    indicators: ['csat/top2', 'nps/nps'],
    finding: 'invitations',
    reason: 'only happy customers were asked',
    by: 'U1',
  } as const;
  const from = Temporal.PlainDate.from('2026-10-01');
  await saveVerdict(pool, 'W3', vendor.id, {
    ...said,
    verdict: 'confirmed',
    from,
    at: clock.now(),
  });
  const later = clock.now().add({ hours: 1 });
  await saveVerdict(pool, 'W3', vendor.id, {
    ...{ ...said, indicators: ['nps/nps'] },
    ...{ verdict: 'cleared', from, at: later },
  });
  const verdicts = await listVerdicts(pool, 'W3', vendor.id);
  expect(verdicts.map(({ verdict }) => verdict)).toEqual(['confirmed', 'confirmed', 'cleared']);
  expect([...confirmedIn(verdicts, OCTOBER)]).toEqual(['csat/top2']);
  expect(await listVerdicts(pool, 'W2', vendor.id)).toEqual([]);
});

test('handling got faster while satisfaction fell: the pair with its numbers, by the rollups', async () => {
  const month = (prefix: string, contacts: number, unhappy: number, talkS: number) =>
    Array.from({ length: contacts }, (_, at) => {
      const opened = `${prefix}-0${1 + (at % 5)}T10:00:00Z`;
      return `${prefix}-${at},Acme,${opened},${talkS},answered,${at < unhappy ? 2 : 5}`;
    });
  const lines = [
    'external_id,vendor,opened_at,talk_s,outcome,csat',
    ...month('2026-09', 600, 30, 380),
    ...month('2026-10', 100, 11, 320),
    'last,Acme,2026-11-20T10:00:00Z,320,answered,',
  ];
  await saveWorkspace(pool, { id: 'W4', name: 'W4' }, clock.now());
  const input = textSource('contacts.csv', [`${lines.join('\n')}\n`]);
  await importContacts(pool, clock, { workspaceId: 'W4', source: 'phone', input });
  const vendor = await findVendor(pool, 'W4', 'Acme');
  if (!vendor) throw new Error('no vendor');
  const facts = await findFacts(pool, 'W4', vendor, OCTOBER);
  const pair = facts.pairs.find(({ counter }) => counter === 'csat/top2');
  expect(pair).toMatchObject({
    ...{ indicator: 'aht/talk_hold_wrap', now: 320, before: 380, lowerIsBetter: false },
    counterNow: { part: 89, whole: 100 },
    counterBefore: { part: 570, whole: 600 },
    dispersion: 2, // five days tell too little
  });
  expect(findings(facts).map(({ kind }) => kind)).toEqual(['pair']);
});
