/** What a query needs. A pool and a client inside a transaction both fit. */
export type Db = {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[]; rowCount: number | null }>;
};

type Starts = { transaction<T>(work: (db: Db) => Promise<T>): Promise<T> };

/** In one transaction: the one that there is, else a new one. */
export function inTransaction<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  return 'transaction' in db ? (db as Db & Starts).transaction(work) : work(db);
}

const MOST_PREPARED = 200;
const names = new Map<string, string>();

/**
 * Marks a statement that is asked again and again, or takes long to plan: each connection parses
 * and plans it once. Beyond the limit, which keeps connections small, it is planned each time.
 */
export function prepared(sql: string): string {
  if (!names.has(sql) && names.size < MOST_PREPARED) names.set(sql, `prepared_${names.size}`);
  return sql;
}

export function nameOf(sql: string): string | undefined {
  return names.get(sql);
}
