import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { plumbline } from './run.ts';

const { url } = testDatabase();
const dir = mkdtempSync(path.join(tmpdir(), 'plumbline-reasons-'));
afterAll(() => rmSync(dir, { recursive: true }));

/** A dozen processes. */
const LONG_MS = 90_000;

/** The lines of a run that went well. */
async function said(...args: string[]): Promise<string[]> {
  const { code, out, err } = await plumbline(args, { DATABASE_URL: url });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out.trimEnd().split('\n');
}

function write(name: string, ...lines: string[]): string {
  const file = path.join(dir, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

async function fcr() {
  const days = ['--from', '2026-03-01', '--to', '2026-03-31'];
  const { metrics } = JSON.parse((await said('metrics', 'acme', ...days, '--json')).join('\n'));
  const { numerator, denominator, excluded } = metrics.find(
    (metric: { id: string; variant: string }) =>
      `${metric.id}/${metric.variant}` === 'fcr/any_reason',
  );
  return { numerator, denominator, excluded };
}

test('a transactional reason changes first contact resolution, back and forth', {
  timeout: LONG_MS,
}, async () => {
  // x asks for a balance between two questions about a bill; later contacts close the windows.
  const rows = [
    'a,Acme Support,2026-03-02 09:00,x,billing,inbound',
    'b,Acme Support,2026-03-03 09:00,x, Balance,inbound',
    'c,Acme Support,2026-03-08 09:00,x,billing,inbound',
    'd,Acme Support,2026-03-31 09:00,y,billing,inbound',
    'e,Acme Support,2026-06-30 09:00,z,billing,outbound',
  ];
  const head = 'external_id,vendor,opened_at,customer,reason,direction';
  await said('import', 'contacts', write('contacts.csv', head, ...rows));
  // a and b are followed by another within 7 days, c and d are not; b and c follow another.
  expect(await fcr()).toMatchObject({ numerator: 1, denominator: 2 });
  expect(await said('reason', 'list')).toEqual([
    'No reason is transactional: every contact counts for first contact resolution.',
  ]);
  expect(await said('reason', 'add', ' BALANCE ')).toEqual([
    '"balance" is transactional now; 3 days worked out again.',
  ]);
  expect(await said('reason', 'add', 'balance')).toEqual(['"balance" is transactional already.']);
  expect(await said('reason', 'list')).toEqual(['balance']);
  // c still comes within 7 days of a.
  expect(await fcr()).toMatchObject({
    ...{ numerator: 1, denominator: 2 },
    excluded: { transactional: 1 },
  });
  expect(await said('reason', 'remove', 'Balance')).toEqual([
    '"balance" counts again; 3 days worked out again.',
  ]);
  expect(await said('reason', 'remove', 'balance')).toEqual([
    '"balance" isn\'t transactional. See reason list.',
  ]);
  const { code, err } = await plumbline(['reason', 'add', ' '], { DATABASE_URL: url });
  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('1 to 200 characters') });
});

test('--vendor means a vendor that is there, as everywhere else', {
  timeout: LONG_MS,
}, async () => {
  const events = write('events.csv', 'contact,at,state', 'a,2026-03-02 10:00,Waiting');
  const answer = await said('import', 'events', events, '--vendor', 'acme');
  expect(answer.join('\n')).not.toContain('New vendors');
  const more = write('more.csv', 'external_id,opened_at', 'f,2026-03-02 10:00');
  expect((await said('import', 'contacts', more, '--vendor', 'Birch')).join('\n')).toContain(
    'New vendors: Birch',
  );
  expect((await said('vendor', 'list')).map((line) => line.split('  ')[0])).toEqual([
    'Acme Support',
    'Birch',
  ]);
});
