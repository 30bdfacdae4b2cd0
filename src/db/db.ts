/** What a query needs. A pool and a client inside a transaction both fit. */
export type Db = {
  /** A statement that takes long to plan has a name: a connection plans it once. */
  query(
    text: string,
    values?: unknown[],
    name?: string,
  ): Promise<{ rows: unknown[]; rowCount: number | null }>;
};
