import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { plumbline } from './run.ts';

const { url } = testDatabase();
const env = { DATABASE_URL: url };
let dir = '';
beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'plumbline-clocks-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

function write(name: string, text: string): string {
  const file = path.join(dir, name);
  writeFileSync(file, text);
  return file;
}

const run = (...args: string[]) => plumbline(args, env);
/** The answer of a run that went well. */
async function said(...args: string[]): Promise<string[]> {
  const { code, out, err } = await run(...args);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out.trimEnd().split('\n');
}

const OFFICE = `name: office
zone: UTC
hours:
  - days: Mon-Fri
    from: 09:00
    to: 17:00`;
const POLICY = `name: Acme 2026
calendar: office
pausing:
  - Waiting
targets:
  first_response: 1h
  resolution: 6h`;

test('calendars, policies, events and recomputing, from the command line', async () => {
  const contacts = write(
    'contacts.csv',
    'external_id,vendor,opened_at,resolved_at\na,Acme,2026-03-02 09:00,2026-03-02 16:00\nb,Acme,2026-03-03 09:00,2026-03-03 16:00\n',
  );
  await said('import', 'contacts', contacts);

  const office = write('office.yaml', OFFICE);
  const [added] = await said('calendar', 'add', office, '--from', '2026-01-01');
  expect(added).toBe('Added office, version 1, effective from 2026-01-01.');
  expect(await said('calendar', 'list')).toEqual([
    'calendar  version  from        zone  hours',
    '24x7                                 round the clock',
    'office    1        2026-01-01  UTC   1 shift, 0 holidays',
  ]);
  expect((await said('calendar', 'show', 'office')).join('\n')).toBe(OFFICE);
  expect((await said('calendar', 'show', '24x7'))[0]).toMatch(/^24x7 is built in and open round/);

  const policy = write('acme.yaml', POLICY);
  expect(await said('sla', 'add', policy, '--vendor', 'acme', '--from', '2026-03-01')).toEqual([
    'Added Acme 2026 as version 2 for Acme, effective from 2026-03-01.',
    '2 contacts opened since then keep the clocks they have; plumbline recompute changes that on purpose (--dry-run first).',
  ]);
  expect(await said('sla', 'list')).toEqual([
    'version  from        vendor        calendar  name',
    '1                    every vendor  24x7      default',
    '2        2026-03-01  Acme          office    Acme 2026',
  ]);
  expect((await said('sla', 'show', '--vendor', 'Acme')).join('\n')).toBe(POLICY);
  expect((await said('sla', 'show')).join('\n')).toContain('name: default\ncalendar: 24x7');

  // a paused for two hours: five of six consumed by 16:00; b consumed seven
  const events = write(
    'events.csv',
    'contact,at,state\na,2026-03-02 10:00,Waiting\na,2026-03-02 12:00,Active\n',
  );
  expect(await said('import', 'events', events)).toContain(
    'read 2, inserted 2, updated 0, unchanged 0, rejected 0',
  );
  const table = [
    'opened in  contacts  changed  met → missed  missed → met',
    '2026-03    2         2        1             0',
  ];
  expect(await said('recompute', 'acme', '--dry-run')).toEqual([
    ...table,
    '2 contacts reckoned, 2 would change; nothing was written.',
  ]);
  expect(await said('recompute')).toEqual([
    ...table,
    '2 contacts reckoned, 2 changed.',
    'Figures of 2 days computed anew.',
  ]);
  expect(await said('recompute', '--from', '2026-03-03')).toEqual([
    'opened in  contacts  changed  met → missed  missed → met',
    '2026-03    1         0        0             0',
    '1 contact reckoned, 0 changed.',
  ]);
}, 60_000);

test.each([
  [['calendar', 'add', '/no/such.yaml'], "can't read /no/such.yaml: no such file"],
  [['calendar', 'show', 'nights'], 'no calendar "nights"; there is 24x7 and office'],
  [['calendar', 'show', 'office', '--version', '7'], 'office has no version 7'],
  [['sla', 'show', '9'], 'no SLA policy with version 9; plumbline sla list shows them'],
  [['sla', 'show', 'last'], '"last" is no version; versions are 1, 2, 3 …'],
  [['sla', 'show', '--vendor', 'Akme'], 'no vendor "Akme"; did you mean Acme?'],
  [['recompute', '--policy', '9'], 'no SLA policy with version 9'],
  [['recompute', '--from', '2026-03-05', '--to', '2026-03-04'], 'are no days in order'],
  [['recompute', 'Akme'], 'no vendor "Akme"; did you mean Acme?'],
])('a mistake is one line that says what to do: %j', async (args, message) => {
  const { code, out, err } = await run(...args);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/^plumbline: [^\n]+\n$/);
  expect(err).toContain(message);
});

test('a policy must name a calendar that is there, and a day that exists', async () => {
  const nights = write('nights.yaml', POLICY.replace('calendar: office', 'calendar: nights'));
  expect((await run('sla', 'add', nights)).err).toContain(
    'no calendar "nights"; there is 24x7 and office',
  );
  const from = await run('sla', 'add', write('p.yaml', POLICY), '--from', '2026-02-30');
  expect(from.err).toContain('--from "2026-02-30" is no date like 2026-03-01');
});
