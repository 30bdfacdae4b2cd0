import { expect } from 'vitest';
import { book } from '../../../src/clocks/book.ts';
import { readCalendar, readPolicy } from '../../../src/clocks/file.ts';
import { CLOCKS } from '../../../src/clocks/model.ts';
import {
  addCalendar,
  addPolicy,
  countOpenedSince,
  findAgreed,
  listDueBetween,
} from '../../../src/clocks/query.ts';
import { countContacts, recompute } from '../../../src/clocks/recompute.ts';
import { importEvents } from '../../../src/events/import.ts';
import { textSource } from '../../../src/ingest/bytes.ts';
import type { Walk } from './walk.ts';

export const clocks: Walk = async ({ pool, clock, workspaceId, vendor }) => {
  const now = clock.now();
  const calendar = readCalendar('c', '{ name: all, zone: UTC, hours: always }');
  const text = '{ name: p, calendar: all, targets: { first_response: 1h, resolution: 1h } }';
  const policy = readPolicy('p', text);
  await addCalendar(pool, workspaceId, 'all', '2026-01-01', calendar.definition, now);
  await addPolicy(pool, workspaceId, vendor.id, '2026-01-01', policy.definition, now);
  expect(await countOpenedSince(pool, workspaceId, now.subtract({ hours: 72 }), vendor.id)).toBe(1);

  const lines = [
    'contact,at,state,kind,vendor',
    'last,2026-11-20T09:30:00Z,Waiting,,Acme Support',
    'x,2026-11-20T09:30:00Z,,,',
  ];
  const events = await importEvents(pool, clock, {
    workspaceId,
    source: 'scene Acme Support',
    input: textSource('events.csv', [lines.join('\n')]),
  });
  expect(events).toMatchObject({ inserted: 1, rejected: 1 });
  for (const name of CLOCKS) {
    expect(await listDueBetween(pool, workspaceId, now, now.add({ hours: 1 }), name)).toEqual([]);
  }
  const range = { from: now.subtract({ hours: 24 * 90 }), to: now };
  const contacts = await countContacts(pool, workspaceId, vendor.id, range);
  const agreed = book(await findAgreed(pool, workspaceId));
  const months = await recompute(pool, workspaceId, agreed, { vendor, range, dryRun: false });
  expect(months.reduce((sum, one) => sum + one.contacts, 0)).toBe(contacts);
};
