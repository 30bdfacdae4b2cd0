import { expect, test } from 'vitest';
import { listOpen } from '../../src/breaches/query.ts';
import { readCalendar, readPolicy } from '../../src/clocks/file.ts';
import { addCalendar, addPolicy } from '../../src/clocks/query.ts';
import { importContacts } from '../../src/contacts/import.ts';
import { textSource } from '../../src/ingest/bytes.ts';
import { watchClocks } from '../../src/runouts/job.ts';
import { clockFindings } from '../../src/runouts/model.ts';
import { findVendor } from '../../src/vendors/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = testDatabase();

test('contacts of a vendor are told a queue at a time, worst first, and never again for growing older', async () => {
  // Friday; the office closes at five, so Monday until 8:30 is within sixty open minutes.
  const clock = stoppedClock('2026-11-20T16:30:00Z');
  await saveWorkspace(pool, { id: 'R1', name: 'R1' }, clock.now());
  const calendar =
    '{ name: office, zone: UTC, hours: [{ days: Mon-Fri, from: "08:00", to: "17:00" }] }';
  const policy =
    '{ name: p, calendar: office, targets: { first_response: 400h, resolution: { priority: 1, target: 1h } } }';
  await addCalendar(
    pool,
    'R1',
    'office',
    '2026-01-01',
    readCalendar('c', calendar).definition,
    clock.now(),
  );
  const targets = policy.replace('{ priority: 1, target: 1h }', '9h');
  await addPolicy(pool, 'R1', null, '2026-01-01', readPolicy('p', targets).definition, clock.now());
  const lines = [
    'external_id,vendor,opened_at,queue,priority,outcome,resolved_at',
    'late,Acme,2026-11-19T16:00:00Z,billing,1,open,', // due on Friday at 16:00
    'soon,Acme,2026-11-19T16:45:00Z,billing,2,open,', // 16:45, in 15 minutes
    'monday,Acme,2026-11-20T08:20:00Z,billing,3,open,', // nine hours end on Monday at 8:20: 50 minutes
    'later,Acme,2026-11-20T09:30:00Z,billing,3,open,', // Monday at 9:30: 120 minutes
    'other,Acme,2026-11-19T16:50:00Z,technical,2,open,',
    'done,Acme,2026-11-19T16:40:00Z,billing,2,resolved,2026-11-20T10:00:00Z',
    'news,Acme,2026-11-20T16:20:00Z,billing,2,resolved,2026-11-20T16:25:00Z',
  ];
  const input = textSource('c.csv', [`${lines.join('\n')}\n`]);
  await importContacts(pool, clock, { workspaceId: 'R1', source: 's', input });
  const vendor = await findVendor(pool, 'R1', 'Acme');
  if (!vendor) throw new Error('no vendor');
  expect(await watchClocks(pool, clock, 'R1')).toHaveLength(3);
  const told = async () =>
    (await listOpen(pool, 'R1', [vendor.id])).map(({ subject, family, latest }) => [
      ...[subject, family, latest['contacts']],
      (latest['worst'] as { contact: string }[]).map(({ contact }) => contact).join(' '),
    ]);
  expect((await told()).toSorted()).toEqual([
    ['billing', 'due', 2, 'soon monday'],
    ['billing', 'overdue', 1, 'late'],
    ['technical', 'due', 1, 'other'],
  ]);
  clock.advance({ minutes: 5 });
  expect(await watchClocks(pool, clock, 'R1')).toEqual([]);
  clock.advance({ minutes: 11 }); // 16:46: one has run out
  expect(await watchClocks(pool, clock, 'R1')).toHaveLength(2);
  expect((await told()).toSorted()).toEqual([
    ['billing', 'due', 1, 'monday'],
    ['billing', 'overdue', 2, 'late soon'],
    ['technical', 'due', 1, 'other'],
  ]);
  // Of a vendor whose data ended an hour ago nobody knows what has happened since.
  clock.advance({ hours: 2 });
  expect(await watchClocks(pool, clock, 'R1')).toEqual([]);
});

test('twice as many are a level more', () => {
  const of = (many: number) =>
    Array.from({ length: many }, (_, index) => ({
      ...{ vendorId: 1, queue: '', contact: `${index}`, source: 's', priority: '', issueType: '' },
      ...{ dueAt: Temporal.Instant.from('2026-11-20T16:30:00Z'), leftMin: many - index },
    }));
  const level = (many: number) => clockFindings('resolution', of(many))[0]?.finding.level;
  expect([1, 2, 3, 4, 7, 8].map(level)).toEqual([1, 2, 2, 3, 3, 4]);
  const numbers = clockFindings('resolution', of(30))[0]?.finding.numbers;
  const { contacts, worst } = numbers as {
    contacts: number;
    worst: { contact: string }[];
  };
  expect([contacts, worst.length, worst[0]?.contact]).toEqual([30, 20, '29']);
});
