import { UserError } from '../errors.ts';
import { start } from '../i18n/start.ts';
import { startEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';
import { createPool, type Pool } from './pool.ts';
import { APP_ROLE } from './role.ts';

export type Database = {
  readonly pool: Pool;
  readonly url: string;
  /** Closes the pool, then the embedded server if nobody else uses it. */
  close(): Promise<void>;
};

type Settings = {
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  /** None for the operator's imports. */
  readonly statementTimeoutMs?: number;
};

/**
 * Nothing replicates the embedded server, so what a transaction fills from empty needs no log: it is
 * on the disk when the transaction ends. More log between checkpoints writes fewer pages twice.
 */
const EMBEDDED = ['wal_level=minimal', 'max_wal_senders=0', 'max_wal_size=2GB'];

/** The configured PostgreSQL, else the embedded one; migrated. A UserError says why there is none. */
export async function openDatabase(settings: Settings): Promise<Database> {
  const { databaseUrl, dataDir, statementTimeoutMs = 0 } = settings;
  const embedded = databaseUrl ? null : await startEmbedded(dataDir, EMBEDDED).catch(refuse);
  const owner = databaseUrl ?? embedded?.url ?? '';
  const { hasRole } = await migrate(owner).catch((error) => {
    throw new UserError(start.database.unusable(host(owner), reason(error)));
  });
  // The embedded server asks for no password, so the bot is that role; elsewhere it becomes it.
  const url = embedded && hasRole ? asRole(owner) : owner;
  const pool = createPool(url, { statementTimeoutMs, role: hasRole ? APP_ROLE : null });
  return {
    pool,
    url,
    async close() {
      await pool.end();
      await embedded?.stop();
    },
  };
}

function asRole(url: string): string {
  const own = new URL(url);
  own.username = APP_ROLE;
  return own.href;
}

function refuse(error: unknown): never {
  throw new UserError(reason(error));
}

/** Without user and password: this line goes to terminals and logs. */
function host(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || 5432}${pathname}`;
}

/** Node reports a refused connection to a name with two addresses as an AggregateError without words. */
function reason(error: unknown): string {
  const first = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error ? (first.message.split('\n')[0] ?? '') : String(first);
}
