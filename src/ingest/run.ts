import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type { z } from 'zod';
import type { Db } from '../db/db.ts';
import type { Pool } from '../db/pool.ts';
import { UserError } from '../errors.ts';
import { operator } from '../i18n/operator.ts';
import type { Clock } from '../lib/clock.ts';
import { refreshRollups } from '../rollups/query.ts';
import { foldName } from '../vendors/model.ts';
import { findWorkspace } from '../workspaces/query.ts';
import { counted, type Source, unpacked } from './bytes.ts';
import { layout } from './columns.ts';
import { copyLine, type Value } from './copy.ts';
import type { FieldMap } from './map.ts';
import {
  addStagedVendors,
  type Batch,
  type Counts,
  type Orphans,
  saveImport,
  takeTurn,
} from './query.ts';
import { type CsvFile, readCsv } from './records.ts';
import { type Rejects, rejectsFile } from './rejects.ts';
import { firstLine, type Reading, rowReader } from './rows.ts';
import { checkedText } from './text.ts';
import { isZone, type ReadTime, timeReader } from './time.ts';

/** What the kinds of file differ in. */
export type Feed<Row> = {
  readonly kind: 'contacts' | 'surveys' | 'events' | 'metrics';
  readonly fields: readonly string[];
  readonly required: readonly string[];
  /** Whether there are `driver:NAME` columns. */
  readonly drivers: boolean;
  row(readTime: ReadTime, nowMs: number): z.ZodType<Row>;
  /** Makes the empty temporary table `staged`: line, vendor, vendor_key, then `values`. */
  readonly stage: string;
  values(row: Row): readonly Value[];
  /** Before the vendors that `staged` names are added. */
  prepare?(db: Db, batch: Batch): Promise<Orphans>;
  /** From `staged` into the tables. */
  merge(db: Db, batch: Batch): Promise<Counts>;
};

export type Request = {
  readonly workspaceId: string;
  readonly input: Source;
  readonly map?: FieldMap | undefined;
  /** Of times without a zone; default the workspace's. */
  readonly tz?: string | undefined;
  /** For rows that name none. */
  readonly vendor?: string | undefined;
  /** Which system the rows come from; its ids are unique within it. Default `file`. */
  readonly source?: string | undefined;
  /** Where rejected rows go; without it they are only counted. */
  readonly rejectsPath?: string | undefined;
  /** False leaves the figures of the days it marks to whoever refreshes next. */
  readonly refresh?: boolean | undefined;
  readonly onBytes?: ((readBytes: number) => void) | undefined;
};

/** `read` is the sum of the four others: a row that a later one of the same file replaces is unchanged. */
export type Summary = Counts & {
  readonly read: number;
  readonly unchanged: number;
  readonly rejected: number;
  /** The first reasons, with their lines. */
  readonly reasons: readonly { readonly line: number; readonly reason: string }[];
  readonly rejectsPath: string | null;
  readonly newVendors: readonly string[];
  readonly tz: string;
  readonly ignoredColumns: readonly string[];
  /** How many days' figures were computed anew. */
  readonly days: number;
};

const DEFAULT_SOURCE = 'file';

export async function runImport<Row extends { readonly vendor: string }>(
  pool: Pool,
  clock: Clock,
  feed: Feed<Row>,
  request: Request,
): Promise<Summary> {
  const { workspaceId, input, source = DEFAULT_SOURCE } = request;
  const workspace = await findWorkspace(pool, workspaceId);
  if (!workspace) throw new UserError(operator.noWorkspace(workspaceId, []));
  const tz = request.tz ?? workspace.tz;
  if (!isZone(tz)) throw new UserError(operator.noZone(tz));
  const at = clock.now();
  const batch = { workspaceId, source, at };
  const bytes = counted(input.bytes, request.onBytes ?? (() => {}));
  const { header, batches } = await readCsv(
    input.name,
    checkedText(input.name, unpacked(input.name, bytes)),
  );
  const required = feed.required.filter((field) => field !== 'vendor' || !request.vendor);
  const columns = layout(input.name, header, { ...feed, required }, request.map ?? {});
  const rejects = request.rejectsPath ? rejectsFile(request.rejectsPath, header) : null;
  const reading: Reading<Row> = {
    ...columns,
    header,
    fields: feed.fields,
    schema: feed.row(timeReader(tz), at.epochMilliseconds),
    vendor: request.vendor ?? '',
  };
  const tally: Tally = { read: 0, rejected: 0, reasons: [] };
  try {
    const done = await pool.transaction(async (db) => {
      await db.query(feed.stage);
      const copy = db.client.query(copyFrom('copy staged from stdin'));
      await pipeline(copyChunks(input.name, batches, feed, reading, rejects, tally), copy);
      await takeTurn(db, workspaceId);
      const orphans = await feed.prepare?.(db, batch);
      const newVendors = await addStagedVendors(db, batch);
      const counts = await feed.merge(db, batch);
      const read = tally.read;
      const rejected = tally.rejected + (orphans?.rejected ?? 0);
      const reasons = [...tally.reasons, ...(orphans?.reasons ?? [])].slice(0, REASONS_KEPT);
      const unchanged = read - rejected - counts.inserted - counts.updated;
      const summary = { ...counts, read, unchanged, rejected, reasons, newVendors };
      const record = { ...summary, kind: feed.kind, file: input.name, finishedAt: clock.now() };
      await saveImport(db, batch, record);
      return summary;
    });
    const rejectsPath = (await rejects?.keep()) ?? null;
    const { days } =
      request.refresh === false ? { days: 0 } : await refreshRollups(pool, workspaceId);
    return { ...done, rejectsPath, tz, ignoredColumns: columns.ignored, days };
  } catch (error) {
    await rejects?.discard();
    throw error;
  }
}

/** More are a column taken for another, and each would become a vendor for good. */
const MAX_VENDORS = 1_000;
const REASONS_KEPT = 10;

type Tally = {
  read: number;
  rejected: number;
  readonly reasons: { line: number; reason: string }[];
};

/** One write a batch: one per row costs more than the row. */
async function* copyChunks<Row extends { readonly vendor: string }>(
  name: string,
  batches: CsvFile['batches'],
  feed: Feed<Row>,
  reading: Reading<Row>,
  rejects: Rejects | null,
  tally: Tally,
): AsyncGenerator<string> {
  const readRow = rowReader(reading);
  const keys = new Map<string, string>();
  for await (const batch of batches) {
    let chunk = '';
    for (const record of batch) {
      tally.read += 1;
      const parsed = readRow(record);
      if ('reason' in parsed) {
        const { reason } = parsed;
        const line = firstLine(record);
        tally.rejected += 1;
        if (tally.reasons.length < REASONS_KEPT) tally.reasons.push({ line, reason });
        await rejects?.add(record.cells, line, reason);
        continue;
      }
      const { row } = parsed;
      let key = keys.get(row.vendor);
      if (key === undefined) {
        key = foldName(row.vendor);
        keys.set(row.vendor, key);
        if (keys.size > MAX_VENDORS)
          throw new UserError(operator.tooManyVendors(name, MAX_VENDORS));
      }
      chunk += copyLine([record.line, row.vendor, key, ...feed.values(row)]);
    }
    if (chunk !== '') yield chunk;
  }
}
