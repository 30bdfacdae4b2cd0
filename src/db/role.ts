// The role that Plumbline works as: it owns every table but the audit trail, into which it may only
// add and look, and it may see that nothing is left to migrate. The role that migrates keeps that one table, with the trigger that guards it.
import type pg from 'pg';

export const APP_ROLE = 'plumbline_app';

// Grants and owners are rows of one catalogue: two processes at once would disturb each other.
const LOCK = 7_305_118_643;

const MAY = `
  select rolsuper as "isSuper", rolsuper or rolcreaterole as "mayCreate",
         exists (select from pg_roles where rolname = $1) as "isThere"
    from pg_roles
   where rolname = current_user`;

const FOREIGN = `
  select format('alter table %I.%I owner to ${APP_ROLE}', schemaname, tablename) as statement
    from pg_tables
   where schemaname = 'public' and tableowner <> $1 and tablename not in ('audit', 'migration')
   order by tablename`;

const AUDIT = `
  revoke all on audit from ${APP_ROLE};
  grant select, insert on audit to ${APP_ROLE};
  grant select, references on migration to ${APP_ROLE};
  grant usage, create on schema public to ${APP_ROLE}`;

/**
 * Makes the role and hands it what it needs, after the migrations. False where whoever connects may
 * not: then only the trigger guards the trail, and the owner of the table could take that away.
 */
export async function giveToApp(client: pg.Client): Promise<boolean> {
  await client.query('begin');
  try {
    await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
    const { rows } = await client.query(MAY, [APP_ROLE]);
    const { isSuper, mayCreate, isThere } = rows[0];
    if (!mayCreate) throw new Error('may not create roles');
    // It can log in where the server asks for no password, which is the embedded one.
    if (!isThere) await client.query(`create role ${APP_ROLE} login`);
    if (!isSuper) await client.query(`grant ${APP_ROLE} to current_user`);
    await client.query(AUDIT);
    const tables = await client.query(FOREIGN, [APP_ROLE]);
    for (const { statement } of tables.rows) await client.query(statement);
    await client.query('commit');
    return true;
  } catch {
    await client.query('rollback');
    return false;
  }
}
