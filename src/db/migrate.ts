import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';
import pg from 'pg';
import { giveToApp } from './role.ts';

const DIR = fileURLToPath(new URL('./migrations', import.meta.url));

/**
 * Brings the schema up to date; several processes may call it at once, the others wait. Says whether
 * there is a role of its own to work as, which can't change the audit trail.
 */
export async function migrate(url: string): Promise<{ readonly hasRole: boolean }> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await runner({
      dbClient: client,
      dir: DIR,
      direction: 'up',
      migrationsTable: 'migration',
      advisoryLockMode: 'wait',
      log: () => {},
    });
    return { hasRole: await giveToApp(client) };
  } finally {
    await client.end();
  }
}
