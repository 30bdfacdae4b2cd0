import { basename } from 'node:path';
import type { z } from 'zod';
import type { By, Deed } from '../audit/model.ts';
import { record } from '../audit/query.ts';
import type { Db } from '../db/db.ts';
import type { Pool } from '../db/pool.ts';
import { wake } from '../db/wake.ts';
import { UserError } from '../errors.ts';
import { operator } from '../i18n/operator.ts';
import type { Clock } from '../lib/clock.ts';
import { refreshRollups } from '../rollups/query.ts';
import { findWorkspace } from '../workspaces/query.ts';
import { acceptedRows, REASONS_KEPT, type Tally } from './accepted.ts';
import { counted, type Source, unpacked } from './bytes.ts';
import { layout } from './columns.ts';
import type { FieldMap } from './map.ts';
import { type Counts, saveImport } from './query.ts';
import { readCsv } from './records.ts';
import { rejectsFile } from './rejects.ts';
import type { Reading } from './rows.ts';
import { checkedText } from './text.ts';
import { isZone, type ReadTime, timeReader } from './time.ts';
import { type Load, loadRows, type Staging, stageRows } from './write.ts';

/** What the kinds of file differ in. */
export type Feed<Row> = Staging<Row> & {
  readonly kind: 'contacts' | 'surveys' | 'events' | 'metrics';
  readonly fields: readonly string[];
  readonly required: readonly string[];
  /** Whether there are `driver:NAME` columns. */
  readonly drivers: boolean;
  row(readTime: ReadTime, nowMs: number): z.ZodType<Row>;
  /** See `Reading`. */
  quickRow?(readTime: ReadTime, nowMs: number): Reading<Row>['quick'];
  /** For a large file; null when the table has rows already. */
  beginLoad?(db: Db): Promise<Load | null>;
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
  /** Done with the rows or not at all; what it throws undoes them. */
  readonly together?: ((db: Db) => Promise<void>) | undefined;
  readonly onBytes?: ((readBytes: number) => void) | undefined;
  /** Who brings it in, where somebody does. */
  readonly by?: By | undefined;
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
/** Smaller ones are through before an index would have been built anew. */
const LARGE_BYTES = 16 * 1_024 * 1_024;
/** With the default, sorting a large file's rows would go through the disk. */
const MEMORY = /* sql */ `set local work_mem = '64MB'`;

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
    quick: feed.quickRow?.(timeReader(tz), at.epochMilliseconds) ?? (() => null),
    vendor: request.vendor ?? '',
  };
  const tally: Tally = { read: 0, rejected: 0, reasons: [] };
  try {
    const done = await pool.transaction(async (db) => {
      await db.query(MEMORY);
      const rows = acceptedRows(input.name, batches, reading, rejects, tally);
      const load = (input.sizeBytes ?? 0) >= LARGE_BYTES ? await feed.beginLoad?.(db) : null;
      const written = await (load
        ? loadRows(db, batch, feed, load, rows)
        : stageRows(db, batch, feed, rows));
      const { inserted, updated, newVendors } = written;
      const counts = { inserted, updated };
      const read = tally.read;
      const rejected = tally.rejected + written.rejected;
      const reasons = [...tally.reasons, ...written.reasons].slice(0, REASONS_KEPT);
      const unchanged = read - rejected - counts.inserted - counts.updated;
      const summary = { ...counts, read, unchanged, rejected, reasons, newVendors };
      const kept = { ...summary, kind: feed.kind, file: input.name, finishedAt: clock.now() };
      await saveImport(db, batch, kept);
      await request.together?.(db);
      if (request.by) await record(db, workspaceId, request.by, deedOf(kept, source));
      if (request.refresh === false) await wake(db, 'rollups');
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

type Kept = Parameters<typeof saveImport>[2] & Pick<Summary, 'newVendors'>;

function deedOf({ kind, file, ...counts }: Kept, source: string): Deed {
  const { read, inserted, updated, rejected, newVendors } = counts;
  const after = { kind, source, read, inserted, updated, rejected, newVendors };
  return { kind: 'import.done', subject: basename(file), after };
}
