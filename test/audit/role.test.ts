// Nobody changes what was written down: not the bot's own role, and not the table's owner in passing.
import pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { firstBroken, signed } from '../../src/audit/model.ts';
import { listTrail, record } from '../../src/audit/query.ts';
import { migrate } from '../../src/db/migrate.ts';
import { createPool, type Pool } from '../../src/db/pool.ts';
import { APP_ROLE } from '../../src/db/role.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { testDatabase } from '../support/database.ts';

const AT = Temporal.Instant.from('2026-11-22T12:00:00.123456Z');
const SINCE = AT.subtract({ hours: 1 });
const CHANGES = [
  `update audit set user_id = 'U2'`,
  'delete from audit',
  'truncate audit',
  `update audit set user_id = 'U2' where false`,
];
const TRIGGER = [
  'alter table audit disable trigger all',
  'drop trigger audit_append_only on audit',
  'drop table audit',
  'alter table audit owner to current_user',
  'create or replace function refuse_audit_change() returns trigger language plpgsql as $$ begin return null; end $$',
];

describe('A14 the audit trail', () => {
  const database = testDatabase();
  let app: Pool;

  beforeAll(async () => {
    app = createPool(database.url, { max: 3, role: APP_ROLE });
    await saveWorkspace(app, { id: 'W1', name: 'One' }, AT);
    for (const subject of ['a', 'b', 'c']) await write('W1', subject);
    return () => app.end();
  });

  async function write(workspaceId: string, subject: string): Promise<void> {
    await app.transaction((db) =>
      record(db, workspaceId, signed('U1', AT), { kind: 'shared', subject, after: { z: 1, a: 2 } }),
    );
  }

  test.each([...CHANGES, ...TRIGGER])('the bot’s own role may not: %s', async (statement) => {
    await expect(app.query(statement)).rejects.toThrow(/permission denied|must be owner/);
  });

  test.each(CHANGES)('nor the owner, while the trigger is there: %s', async (statement) => {
    await expect(database.pool.query(statement)).rejects.toThrow('append-only');
  });

  test('rows form a chain, and one that is changed, removed or put in shows', async () => {
    const { entries, before } = await listTrail(app, 'W1', SINCE, 10);
    expect(entries.map(({ id, subject, userId }) => [id, subject, userId])).toEqual([
      [1, 'a', 'U1'],
      [2, 'b', 'U1'],
      [3, 'c', 'U1'],
    ]);
    expect(firstBroken(entries, before)).toBeNull();
    const later = await listTrail(app, 'W1', SINCE, 2);
    expect(later.before.id).toBe(1);
    expect(firstBroken(later.entries, later.before)).toBeNull();
    const changed = entries.map((one) => (one.id === 2 ? { ...one, userId: 'U9' } : one));
    expect(firstBroken(changed, before)).toBe(2);
    expect(firstBroken(entries.toSpliced(1, 1), before)).toBe(3);
    expect(
      firstBroken([...entries, { ...(entries[2] as (typeof entries)[0]), id: 4 }], before),
    ).toBe(4);
  });

  test('two at once follow one another, and workspaces count apart', async () => {
    await saveWorkspace(app, { id: 'W2', name: 'Two' }, AT);
    await Promise.all(['x', 'y', 'z'].map((subject) => write('W2', subject)));
    const { entries, before } = await listTrail(app, 'W2', SINCE, 10);
    expect(entries.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(firstBroken(entries, before)).toBeNull();
    expect((await listTrail(app, 'W1', SINCE, 10)).entries).toHaveLength(3);
  });

  test('every other table is the role’s own, so that it works as it is', async () => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query(
      `select tablename as name from pg_tables where schemaname = 'public' and tableowner <> $1 order by 1`,
      [APP_ROLE],
    );
    await client.end();
    expect(rows.map(({ name }) => name)).toEqual(['audit', 'migration']);
  });

  test('a bot that signs in as this role finds nothing to migrate, and may not', async () => {
    const url = new URL(database.url);
    url.username = APP_ROLE;
    expect(await migrate(url.href)).toEqual({ hasRole: false });
    await expect(app.query(`insert into migration (name) values ('9999')`)).rejects.toThrow(
      'permission denied',
    );
  });
});
