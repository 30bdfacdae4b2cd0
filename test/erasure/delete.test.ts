// Somebody is deleted: no table but the audit trail knows them any more, and no sum has changed.
import { beforeAll, expect, test } from 'vitest';
import { firstBroken, signed } from '../../src/audit/model.ts';
import { listTrail, record } from '../../src/audit/query.ts';
import { desireCard } from '../../src/cards/query.ts';
import { importContacts } from '../../src/contacts/import.ts';
import { agentCode } from '../../src/contacts/model.ts';
import { isNobodys } from '../../src/erasure/model.ts';
import { textSource } from '../../src/ingest/bytes.ts';
import { deleteMember, saveMember } from '../../src/members/query.ts';
import { tellAuthor } from '../../src/observations/job.ts';
import { agentMark } from '../../src/observations/model.ts';
import { findAgentNames, findObservation } from '../../src/observations/query.ts';
import { createLog } from '../../src/ops/log.ts';
import { remindPeople } from '../../src/overdue/job.ts';
import { listPlans } from '../../src/plans/query.ts';
import { saveRatings } from '../../src/reviews/query.ts';
import { refreshRollups } from '../../src/rollups/query.ts';
import { addVendors, findVendor } from '../../src/vendors/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { plumblineInside } from '../cli/inside.ts';
import { rowsIn } from '../members/rows.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = testDatabase();
const clock = stoppedClock('2026-11-22T12:00:00Z');
const run = plumblineInside(pool, clock, 'W1');
const ADA = 'U0ADALIN01';
const BOSS = 'U0BOSS00001';
const AGENT = 'Maria D. Cruz';

beforeAll(async () => {
  for (const id of ['W1', 'W2']) {
    await saveWorkspace(pool, { id, name: id }, clock.now());
    const said = `<@${ADA}> heard that ${AGENT} was curt; maria d. cruz says no`;
    const rows = await rowsIn(pool, clock, id, { names: ['Acme', 'Birch'], said, agent: AGENT });
    await saveMember(pool, id, ADA, { role: 'lead', vendorIds: null });
    await saveMember(
      pool,
      id,
      BOSS,
      { role: 'admin', vendorIds: null },
      { userId: ADA, at: clock.now() },
    );
    await pool.transaction((db) =>
      saveRatings(db, id, rows.review, ADA, new Map([['attitude', 4]]), clock.now()),
    );
    const message = { text: `<@${ADA}> is on it`, blocks: [] };
    const card = { locale: 'en', urgency: 'machine' } as const;
    const shown = { ...card, key: 'breach:1', channelId: 'C0LEADS001', ownerId: ADA, message };
    await desireCard(pool, id, shown, clock.now());
    await desireCard(pool, id, { ...card, key: 'x:1', channelId: ADA, message }, clock.now());
    await pool.query(
      `insert into form_draft (workspace_id, user_id, origin, window_id, content, saved_at)
       values ($1, $2, 'observation.write/', 'w', '{"what": "secret"}', $3)`,
      [id, ADA, clock.now().toString()],
    );
    await pool.transaction((db) =>
      record(db, id, signed(ADA, clock.now()), { kind: 'shared', subject: 'C1' }),
    );
    await importAgents(id);
  }
});

/** Under the name, and under the code that stands for it. */
async function importAgents(workspaceId: string): Promise<void> {
  const head = 'external_id,vendor,opened_at,channel,agent,resolved_at,talk_s';
  const line = (id: string, agent: string) =>
    `${id},Acme,2026-11-10T09:00:00Z,email,${agent},2026-11-10T10:00:00Z,300`;
  const lines = [line('1', AGENT), line('2', agentCode(workspaceId, AGENT)), line('3', 'Maria')];
  const input = textSource('contacts.csv', [`${[head, ...lines].join('\n')}\n`]);
  await importContacts(pool, clock, { workspaceId, source: 's', input });
  await refreshRollups(pool, workspaceId);
}

/** Every row of every table of this workspace, as text. */
async function everything(workspaceId: string, but: readonly string[] = ['audit']) {
  const { rows: tables } = await pool.query(
    `select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'workspace_id' order by 1`,
  );
  const all: Record<string, string> = {};
  for (const { name } of tables as { name: string }[]) {
    if (but.includes(name)) continue;
    const { rows } = await pool.query(
      `select coalesce(string_agg(t::text, E'\\n' order by t::text), '') as text from ${name} t where workspace_id = $1`,
      [workspaceId],
    );
    all[name] = (rows[0] as { text: string }).text;
  }
  return all;
}

const holding = (all: Record<string, string>, text: RegExp) =>
  Object.entries(all).flatMap(([table, rows]) => (text.test(rows) ? [table] : []));

test('A15 a person is gone from every table, and the sums and the other workspace stay', async () => {
  const before = await everything('W1');
  const elsewhere = await everything('W2', []);
  expect(holding(before, new RegExp(ADA, 'i')).length).toBeGreaterThan(10);
  const { code, out } = await run('person', 'delete', ADA);
  expect(code).toBe(0);
  const after = await everything('W1');
  expect(holding(after, new RegExp(ADA, 'i'))).toEqual([]);
  for (const table of ['vendor_day', 'rollup_day', 'contact', 'survey_response']) {
    expect(after[table], table).toBe(before[table]);
  }
  expect(await everything('W2', [])).toEqual(elsewhere);
  // One id of nobody's stands for them wherever others rely on it: their rating still counts.
  const [nobody = ''] = /UGONE[0-9A-F]{12}/.exec(out) ?? [];
  expect(after['review_rating']).toContain(nobody);
  expect(after['plan']).toContain(nobody);
  for (const table of ['idea', 'idea_event', 'kudos']) expect(after[table]).toContain(nobody);
  expect(isNobodys(nobody)).toBe(true);
  expect([after['form_draft'], after['home_view']]).toEqual(['', '']);
  // What was shown is drawn again; what stood in their direct messages is no longer kept up.
  const { rows } = await pool.query(
    `select key, version, due_at is not null as due from card where workspace_id = 'W1' order by key`,
  );
  expect(rows).toEqual([{ key: 'breach:1', version: 2, due: true }]);
  expect(out).toContain('member: 2');
});

test('A15 nobody writes to who was deleted, and nobody waits for them', async () => {
  const { rows } = await pool.query(
    `select created_by as by, observation_id as id from observation where workspace_id = 'W1' limit 1`,
  );
  const { by: nobody, id } = rows[0] as { by: string; id: number };
  expect(isNobodys(nobody)).toBe(true);
  const written = await findObservation(pool, 'W1', id);
  const answer = { seq: 1, side: 'vendor', text: 'x', by: 'U0VERACRUZ', at: clock.now() } as const;
  if (!written) throw new Error('no observation');
  await tellAuthor(pool, 'W1', written, answer, 'x', 'en', clock.now());
  const card = { key: 'x:2', message: { text: 'x', blocks: [] }, urgency: 'person' } as const;
  expect(await desireCard(pool, 'W1', { ...card, channelId: nobody }, clock.now())).toBe(false);
  // What others read names nobody to be told where it can't be shown.
  const owned = { ...card, channelId: 'C0LEADS001', ownerId: nobody };
  expect(await desireCard(pool, 'W1', owned, clock.now())).toBe(true);
  const held = await pool.query(
    `select key, owner_id as owner from card
      where workspace_id = 'W1' and (channel_id = $1 or key = 'x:2')`,
    [nobody],
  );
  expect(held.rows).toEqual([{ key: 'x:2', owner: null }]);
  await pool.query(`delete from card where key = 'x:2'`);
  // A plan that was theirs keeps no morning open: Slack never says who they are.
  const vendor = await findVendor(pool, 'W1', 'Acme');
  const [saved] = await listPlans(pool, 'W1', [vendor?.id ?? 0]);
  if (!saved || !vendor) throw new Error('no plan');
  expect(saved.plan.clientOwner).toBe(nobody);
  const today = saved.plan.due.add({ days: 9 });
  const late = { id: saved.id, plan: { ...saved.plan, status: 'active' as const }, vendor, today };
  const log = createLog('silent', process.stderr);
  const ring = { db: pool, clock, log, slackFor: () => null };
  await deleteMember(pool, 'W1', BOSS);
  expect(await remindPeople(ring, 'W1', [late], new Set([vendor.id]))).toBe(true);
  const boss = { role: 'admin', vendorIds: null } as const;
  await saveMember(pool, 'W1', BOSS, boss);
});

test('A15 the audit trail keeps its chain, and its receipt does not name them', async () => {
  const { entries, before } = await listTrail(pool, 'W1', clock.now().subtract({ hours: 1 }), 99);
  expect(firstBroken(entries, before)).toBeNull();
  const receipt = entries.find(({ kind }) => kind === 'person.deleted');
  expect(receipt?.after).toMatchObject({ member: 2, form_draft: 1 });
  expect(JSON.stringify(receipt)).not.toContain(ADA);
});

test('A15 the last admin is not deleted, and an id is told from a name', async () => {
  expect(await run('person', 'delete', BOSS)).toMatchObject({ code: 1 });
  expect(await run('person', 'delete', AGENT)).toMatchObject({ code: 1 });
  expect(await run('person', 'delete', ADA, '--texts')).toMatchObject({ code: 1 });
  expect((await run('person', 'delete', 'U0NOBODY01')).out).toContain('nothing was kept of them');
});

test('A15 an agent is gone under name, code and mark; with --texts also from what people wrote', async () => {
  const { key } = await findAgentNames(pool, 'W1', 'fresh');
  await pool.query(`update observation set agent = $1 where workspace_id = 'W1'`, [
    agentMark(key, AGENT),
  ]);
  const before = await everything('W1');
  const gone = new RegExp(`${agentCode('W1', AGENT)}|${agentMark(key, AGENT)}`);
  expect(holding(before, gone)).toEqual(['contact', 'observation']);
  await run('person', 'delete', AGENT, '--agent');
  const named = await everything('W1');
  expect(holding(named, gone)).toEqual([]);
  expect(named['contact']).not.toContain(AGENT);
  // Somebody else who shares a name, and what people wrote.
  expect(named['contact']).toContain('Maria');
  expect(holding(named, /maria d\. cruz/i)).toContain('observation');
  await run('person', 'delete', AGENT, '--agent', '--texts');
  const after = await everything('W1');
  expect(holding(after, /maria d\. cruz/i)).toEqual([]);
  expect(after['vendor_day']).toBe(before['vendor_day']);
});

test('nobody of the name is searched in vendors’ own names', async () => {
  await addVendors(pool, 'W1', [AGENT], clock.now());
  await run('person', 'delete', AGENT, '--agent', '--texts');
  expect((await everything('W1'))['vendor']).toContain(AGENT);
});
