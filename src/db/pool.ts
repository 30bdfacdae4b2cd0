import pg from 'pg';
import { type Db, nameOf } from './db.ts';

// node-postgres hands out bigint and date as text and lets a Date lose the day's zone:
// counts become numbers, days stay 'YYYY-MM-DD', instants become Temporal's.
const INT8 = 20;
const DATE = 1082;
const TIMESTAMPTZ = 1184;
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === INT8) return Number;
    if (oid === DATE) return String;
    if (oid === TIMESTAMPTZ) return instant;
    return pg.types.getTypeParser(oid, format as 'text');
  },
} as pg.CustomTypesConfig;

/** A due time that nothing moves nearer, such as a paused clock's: the last instant there is. */
const END_OF_TIME = Temporal.Instant.fromEpochMilliseconds(8.64e15);

/** PostgreSQL writes '2016-03-01 10:00:00+00'; the session's zone is always UTC. */
function instant(text: string): Temporal.Instant {
  if (text === 'infinity') return END_OF_TIME;
  return Temporal.Instant.from(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
}

export type Pool = Db & {
  /** Runs `work` in one transaction on one connection; an error rolls everything back. */
  transaction<T>(work: (db: Transaction) => Promise<T>): Promise<T>;
  end(): Promise<void>;
};

/** A connection inside a transaction; `client` is for COPY streams, which need the driver itself. */
type Transaction = Db & { readonly client: pg.PoolClient };

type PoolSettings = {
  readonly max?: number;
  readonly statementTimeoutMs?: number;
  /** To work as, instead of the one that connects. */
  readonly role?: string | null;
};

/** `statementTimeoutMs` 0 lets a statement take as long as it needs. */
export function createPool(
  url: string,
  { max = 10, statementTimeoutMs = 0, role = null }: PoolSettings = {},
): Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types,
    connectionTimeoutMillis: 5_000,
    statement_timeout: statementTimeoutMs,
    options: `-c timezone=UTC -c jit=off${role ? ` -c role=${role}` : ''}`,
  });
  // An idle connection that the server drops would otherwise end the process; the next query reconnects.
  pool.on('error', () => {});
  return {
    query: (text, values) => ask(pool, text, values),
    end: () => pool.end(),
    async transaction(work) {
      const client = await pool.connect();
      // A connection that breaks between two statements has nobody to tell, and would end the process.
      client.on('error', ignore);
      let broken = true;
      const query = inTurn((text, values) => ask(client, text, values));
      try {
        await query('begin');
        const result = await work({ query, client });
        await query('commit');
        broken = false;
        return result;
      } catch (error) {
        broken = await query('rollback').then(
          () => false,
          () => true,
        );
        throw error;
      } finally {
        client.off('error', ignore);
        client.release(broken);
      }
    },
  };
}

function ignore(): void {}

/** One statement after another: readers that are fine side by side on a pool may share a transaction. */
function inTurn(query: Db['query']): Db['query'] {
  let last: Promise<unknown> = Promise.resolve();
  return (text, values) => {
    const mine = last.then(() => query(text, values));
    last = mine.catch(ignore);
    return mine;
  };
}

function ask(db: pg.Pool | pg.PoolClient, text: string, values?: unknown[]) {
  const name = nameOf(text);
  return name === undefined
    ? db.query(text, values)
    : db.query({ text, values: values ?? [], name });
}
