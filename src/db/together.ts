// Several small reads in one statement: most of them find nothing, and to ask each alone would take
// longer than to answer all.
import { z } from 'zod';
import { type Db, prepared } from './db.ts';

/**
 * A read, and the shape of its rows. They come as JSON: see `rows.ts` for days and instants. All
 * that are read together number their parameters alike.
 */
export type Part<Row> = { readonly sql: string; readonly row: z.ZodType<Row> };

type Parts = Readonly<Record<string, Part<unknown>>>;
type Rows<P extends Parts> = { [K in keyof P]: P[K] extends Part<infer Row> ? Row[] : never };

/** A reader of all the parts by their names. */
export function together<P extends Parts>(
  parts: P,
): (db: Db, values: unknown[]) => Promise<Rows<P>> {
  const columns = Object.entries(parts).map(
    ([name, { sql }]) => `(select coalesce(json_agg(r), '[]') from (${sql}) r) as "${name}"`,
  );
  const statement = prepared(`select ${columns.join(', ')}`);
  const schema = z.object(
    Object.fromEntries(Object.entries(parts).map(([name, { row }]) => [name, z.array(row)])),
  );
  return async (db, values) => {
    const { rows } = await db.query(statement, values);
    return schema.parse(rows[0]) as Rows<P>;
  };
}
