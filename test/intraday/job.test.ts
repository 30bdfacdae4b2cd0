import { expect, test } from 'vitest';
import { listOpen } from '../../src/breaches/query.ts';
import { openHours } from '../../src/clocks/calendar.ts';
import { importContacts } from '../../src/contacts/import.ts';
import { textSource } from '../../src/ingest/bytes.ts';
import { watchHours } from '../../src/intraday/job.ts';
import { lastOpenHours } from '../../src/intraday/model.ts';
import { HOURLY } from '../../src/intraday/query.ts';
import { findVendor } from '../../src/vendors/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { from, ON_TARGET, saveDays } from '../scorecard/days.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = testDatabase();

test('the last open hours reach back over closed ones', () => {
  const hours = [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '17:00' }];
  const office = openHours({ zone: 'UTC', hours, holidays: [], openings: [] });
  const ms = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
  const found = lastOpenHours(office, ms('2026-11-23T09:30:00Z')); // a Monday
  const text = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toString();
  expect(found.map(({ toMs }) => text(toMs)).at(-1)).toBe('2026-11-23T09:30:00Z');
  expect(found.map(({ fromMs }) => text(fromMs))).toEqual([
    '2026-11-20T13:30:00Z',
    '2026-11-20T14:30:00Z',
    '2026-11-20T15:30:00Z',
    '2026-11-20T16:30:00Z',
    '2026-11-23T08:30:00Z',
  ]);
});

test('SLAs, the service level and who hangs up can be told by the hour', () => {
  expect(HOURLY.map(({ key }) => key)).toEqual(
    expect.arrayContaining([
      'sla_compliance/resolution',
      'sla_compliance/first_response',
      'service_level/ignore_early_abandons',
      'abandonment/excl_short',
    ]),
  );
});

test('a collapse is told within the hour, once, and is over after four quiet hours', async () => {
  const clock = stoppedClock('2026-11-23T12:00:00Z');
  await saveWorkspace(pool, { id: 'I1', name: 'I1' }, clock.now());
  const load = async (lines: readonly string[]) => {
    const header = 'external_id,vendor,opened_at,outcome,resolved_at';
    const input = textSource('c.csv', [`${[header, ...lines].join('\n')}\n`]);
    await importContacts(pool, clock, { workspaceId: 'I1', source: 's', input });
  };
  // 72 hours to solve a contact: eight ran out in the last two hours, one was solved in time.
  const late = Array.from(
    { length: 8 },
    (_, at) => `l${at},Acme,2026-11-20T1${at < 4 ? 0 : 1}:30:00Z,open,`,
  );
  await load([...late, 'ok,Acme,2026-11-23T09:00:00Z,resolved,2026-11-23T11:59:00Z']);
  const vendor = await findVendor(pool, 'I1', 'Acme');
  if (!vendor) throw new Error('no vendor');
  await saveDays(pool, vendor.id, from('2026-09-01', '2026-11-22'), ON_TARGET, 'I1');
  const look = async () => (await watchHours(pool, clock, 'I1')).length;
  expect(await look()).toBe(1);
  const [breach] = await listOpen(pool, 'I1', [vendor.id]);
  expect(breach).toMatchObject({
    ...{ indicator: 'sla_compliance/resolution', family: 'collapse' },
    fired: { misses: 8, target: 90 },
  });
  // The watermark is the newest event: two hours that end just after 11:59.
  expect(breach?.fired['n']).toBe(9);
  expect(await look()).toBe(0);
  clock.advance({ hours: 3 }); // quiet since noon: at 14:59 signs are three hours old
  await load(['x,Acme,2026-11-23T14:59:00Z,resolved,2026-11-23T14:59:30Z']);
  await look();
  expect(await listOpen(pool, 'I1', [vendor.id])).toHaveLength(1);
  clock.advance({ hours: 3 });
  await load(['y,Acme,2026-11-23T17:59:00Z,resolved,2026-11-23T17:59:30Z']);
  await look();
  expect(await listOpen(pool, 'I1', [vendor.id])).toEqual([]);
});
