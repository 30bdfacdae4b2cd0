import { importContacts } from '../../../src/contacts/import.ts';
import { textSource } from '../../../src/ingest/bytes.ts';
import { refreshAWhile } from '../../../src/rollups/query.ts';
import type { Walk } from './walk.ts';

/** A first load, with an id twice and a vendor that only the replaced row names; others' contacts and events stand aside. */
export const load: Walk = async ({ pool, clock, workspaceId }) => {
  await pool.query('create table kept as select * from contact where workspace_id is not null');
  await pool.query(
    'create table told as select * from contact_event where workspace_id is not null',
  );
  await pool.query('truncate contact, contact_event');
  const rows = [
    'external_id,vendor,opened_at',
    'a,Typo,2026-11-01 10:00',
    'a,Acme Support,2026-11-02 10:00',
  ];
  const input = { ...textSource('first.csv', [`${rows.join('\n')}\n`]), sizeBytes: 1e9 };
  const { inserted, newVendors } = await importContacts(pool, clock, {
    ...{ workspaceId, input },
    refresh: false,
  });
  if (inserted !== 1 || newVendors.length > 0) throw new Error('not as a first load');
  await pool.query('truncate contact');
  await pool.query('insert into contact select * from kept where workspace_id is not null');
  await pool.query('insert into contact_event select * from told where workspace_id is not null');
  await pool.query('drop table kept, told');
  const { days } = await refreshAWhile(pool, clock, 60);
  if (days === 0) throw new Error('nothing was refreshed');
};
