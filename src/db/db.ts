/** What a query needs. A pool and a client inside a transaction both fit. */
export type Db = {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[]; rowCount: number | null }>;
};
