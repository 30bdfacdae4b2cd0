// A vendor with a course of its own, in a workspace of its own, for those who watch it.
import { beforeEach } from 'vitest';
import { listOpen } from '../../src/breaches/query.ts';
import type { Vendor } from '../../src/vendors/model.ts';
import { addVendors, findVendor } from '../../src/vendors/query.ts';
import { watchIndicators } from '../../src/watch/job.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { from, ON_TARGET, saveDays } from '../scorecard/days.ts';
import { type StoppedClock, stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';

export function watchScene() {
  const { pool } = testDatabase();
  let workspaceId = '';
  let vendor: Vendor;
  let clock: StoppedClock;
  let number = 0;

  /** On target from August to 10 November; it is the 11th. */
  beforeEach(async () => {
    number += 1;
    workspaceId = `W${number}`;
    clock = stoppedClock('2026-11-11T10:00:00Z');
    vendor = await newVendor('Acme');
    await saveDays(pool, vendor.id, from('2026-08-01', '2026-11-10'), ON_TARGET, workspaceId);
    await known('2026-11-11T09:00:00Z');
  });

  async function newVendor(name: string): Promise<Vendor> {
    await saveWorkspace(pool, { id: workspaceId, name: workspaceId }, clock.now());
    await addVendors(pool, workspaceId, [name], clock.now());
    const found = await findVendor(pool, workspaceId, name);
    if (!found) throw new Error('no vendor');
    return found;
  }

  async function known(at: string, { id } = vendor): Promise<void> {
    await pool.query(
      `insert into feed (workspace_id, vendor_id, kind, watermark) values ($1, $2, 'contacts', $3)
           on conflict (workspace_id, vendor_id, kind) do update set watermark = excluded.watermark`,
      [workspaceId, id, at],
    );
    await mark(id);
  }

  async function mark(id = vendor.id): Promise<void> {
    await pool.query('insert into watch_mark values ($1, $2) on conflict do nothing', [
      workspaceId,
      id,
    ]);
  }

  const look = async () => (await watchIndicators(pool, clock)).length;
  const open = () => listOpen(pool, workspaceId, [vendor.id]);
  const families = async () =>
    (await open()).map(({ indicator, family }) => `${indicator} ${family}`).toSorted();
  /** Days on which `missed` of 20 resolution SLAs were missed. */
  const missed = (first: string, last: string, many: number) =>
    saveDays(
      pool,
      vendor.id,
      from(first, last),
      { ...ON_TARGET, sla_met: 20 - many, sla_missed: many },
      workspaceId,
    );

  /** What each test has anew. */
  const anew = () => ({ workspaceId, vendor, clock });
  return { pool, anew, known, mark, look, open, families, missed };
}
