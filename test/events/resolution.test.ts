// When a contact was first and last resolved, by the states that its policy stops for.
import { expect, test } from 'vitest';
import { readPolicy } from '../../src/clocks/file.ts';
import { addPolicy } from '../../src/clocks/query.ts';
import { importContacts } from '../../src/contacts/import.ts';
import { importEvents } from '../../src/events/import.ts';
import { findMetrics } from '../../src/kpi/query.ts';
import { month } from '../../src/lib/period.ts';
import { listVendors } from '../../src/vendors/query.ts';
import { clock, file, NOW, newWorkspace } from '../ingest/scene.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = testDatabase();
const MARCH = month(Temporal.PlainYearMonth.from('2026-03'));
const POLICY = `
name: ours
stopping: [Fixed]
targets: { first_response: 1h, resolution: 6h }
`;

async function resolution(at: string) {
  const [vendor] = await listVendors(pool, at);
  if (!vendor) throw new Error('no vendor');
  const { metrics } = await findMetrics(pool, at, vendor, MARCH);
  const hours = (variant: string) => {
    const found = metrics.find((one) => one.id === 'resolution_time' && one.variant === variant);
    return (found?.value ?? Number.NaN) / 3_600;
  };
  return { median: hours('median'), first: hours('first'), total: hours('total') };
}

test('the policy’s own words say what is a resolution; a closing that follows is none', async () => {
  const at = await newWorkspace(pool, 'UTC');
  await addPolicy(pool, at, null, '2026-01-01', readPolicy('p', POLICY).definition, NOW);
  const contact = 'a,Acme,2026-03-02 09:00,2026-03-02 13:00';
  await importContacts(
    pool,
    clock,
    file(at, ['external_id,vendor,opened_at,resolved_at', contact]),
  );
  const bare = await resolution(at);
  for (const hours of Object.values(bare)) expect(hours).toBeCloseTo(4, 1);
  const events = [
    'contact,at,state',
    'a,2026-03-02 10:00,Resolved', // not a word of this policy
    'a,2026-03-02 11:00,Fixed',
    'a,2026-03-02 14:00,Open',
    'a,2026-03-02 19:00,fixed',
    'a,2026-03-03 19:00,Closed',
  ];
  await importEvents(pool, clock, file(at, events.slice(0, 5)));
  // Each within one percent, from 09:00 on: to 13:00 by the contact, of which it was fixed for two
  // hours; 11:00 first; 19:00 for good, but for three hours until somebody opened it again.
  const known = await resolution(at);
  expect(Math.abs(known.median - 2)).toBeLessThan(0.02);
  expect(Math.abs(known.first - 2)).toBeLessThan(0.02);
  expect(Math.abs(known.total - 7)).toBeLessThan(0.07);
  // Closed is a running state here: it was opened once more, and the contact's own time counts.
  await importEvents(pool, clock, file(at, [events[0] ?? '', events[5] ?? '']));
  expect(Math.abs((await resolution(at)).total - 2)).toBeLessThan(0.02);
});
