// The two ways of rows into the tables: through a temporary table, or, for the first rows that a
// table ever gets, straight into it.
import type { Db } from '../db/db.ts';
import type { Accepted } from './accepted.ts';
import { copyLine, type Value } from './copy.ts';
import {
  addNamedVendors,
  addStagedVendors,
  type Batch,
  type Counts,
  type Orphans,
  takeTurn,
} from './query.ts';
import { copySink, type Transaction } from './sink.ts';

export type Written = Counts & Orphans & { readonly newVendors: readonly string[] };

type Rows<Row> = AsyncIterable<readonly Accepted<Row>[]>;

export type Staging<Row> = {
  /** Makes the empty temporary table `staged`: line, vendor, vendor_key, then `values`. */
  readonly stage: string;
  values(row: Row): readonly Value[];
  /** Before the vendors that `staged` names are added. */
  prepare?(db: Db, batch: Batch): Promise<Orphans>;
  /** From `staged` into the tables. */
  merge(db: Db, batch: Batch): Promise<Counts>;
};

export async function stageRows<Row extends { readonly vendor: string }>(
  db: Transaction,
  batch: Batch,
  feed: Staging<Row>,
  rows: Rows<Row>,
): Promise<Written> {
  await db.query(feed.stage);
  const sink = copySink(db, 'copy staged from stdin');
  try {
    for await (const accepted of rows) {
      let lines = '';
      for (const { line, key, row } of accepted) {
        lines += copyLine([line, row.vendor, key, ...feed.values(row)]);
      }
      await sink.write(lines); // one write a batch: one per row costs more than the row
    }
    await sink.flush();
  } catch (error) {
    await sink.abort(error as Error);
    throw error;
  }
  await takeTurn(db, batch.workspaceId);
  const orphans = (await feed.prepare?.(db, batch)) ?? { rejected: 0, reasons: [] };
  const newVendors = await addStagedVendors(db, batch);
  return { ...(await feed.merge(db, batch)), ...orphans, newVendors };
}

/** `unused` are ids of vendors that only rows named which a later one of the file replaces. */
export type Loaded = Counts & { readonly unused: readonly number[] };

export type Load = {
  /** A COPY of workspace, source and vendor's id, then `values`. */
  readonly copy: string;
  finish(batch: Batch, addedVendors: readonly number[]): Promise<Loaded>;
};

export async function loadRows<Row extends { readonly vendor: string }>(
  db: Transaction,
  batch: Batch,
  { values }: Pick<Staging<Row>, 'values'>,
  load: Load,
  rows: Rows<Row>,
): Promise<Written> {
  const sink = copySink(db, load.copy);
  const ids = new Map<string, number>();
  const added = new Map<number, string>();
  try {
    for await (const accepted of rows) {
      const unknown = new Map<string, string>();
      for (const { key, row } of accepted) {
        if (!ids.has(key) && !unknown.has(key)) unknown.set(key, row.vendor);
      }
      if (unknown.size > 0) {
        await sink.flush();
        const named = await addNamedVendors(db, batch, unknown);
        for (const { key, id, isNew } of named) {
          ids.set(key, id);
          if (isNew) added.set(id, unknown.get(key) ?? '');
        }
      }
      let lines = '';
      for (const { key, row } of accepted) {
        const id = ids.get(key) ?? null;
        lines += copyLine([batch.workspaceId, batch.source, id, ...values(row)]);
      }
      await sink.write(lines);
    }
    await sink.flush();
  } catch (error) {
    await sink.abort(error as Error);
    throw error;
  }
  const { unused, ...counts } = await load.finish(batch, [...added.keys()]);
  for (const id of unused) added.delete(id);
  return { ...counts, rejected: 0, reasons: [], newVendors: [...added.values()] };
}
