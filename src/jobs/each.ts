import type { Context } from '../context.ts';
import { sideBySide } from '../lib/side-by-side.ts';
import { jobFailures } from '../ops/metrics.ts';
import { listServed } from '../workspaces/query.ts';
import type { Busy, Job } from './job.ts';

/** Each takes a connection or two of the database's. */
const AT_ONCE = 4;

type Which = {
  /** Those with something to do; all that are served unless said. */
  readonly ids?: readonly string[] | undefined;
  /** Those that an earlier run is still at are left to it. */
  readonly busy?: Busy | undefined;
};

/**
 * The workspaces, some at a time. What fails or hangs in one keeps nobody else from theirs; no further
 * one is begun once the process is about to end.
 */
export async function eachWorkspace(
  { db, log }: Pick<Context, 'db' | 'log'>,
  signal: AbortSignal,
  work: (workspaceId: string) => Promise<unknown>,
  { ids, busy = new Set() }: Which = {},
): Promise<void> {
  const all = ids ?? (await listServed(db)).map(({ id }) => id);
  await sideBySide(all, AT_ONCE, signal, async (id) => {
    if (busy.has(id)) return;
    busy.add(id);
    try {
      await work(id);
    } catch (error) {
      jobFailures.inc();
      log.error({ err: error, workspace: id }, 'job failed in a workspace');
    } finally {
      busy.delete(id);
    }
  });
}

type Round = Omit<Job, 'run' | 'joins' | 'overtakes'> & {
  /** Before the workspaces. */
  readonly first?: (ctx: Context) => Promise<void>;
  /** The workspaces with something to do; all that are served unless said. */
  readonly where?: (db: Context['db']) => Promise<readonly string[]>;
  readonly each: (ctx: Context, workspaceId: string, signal: AbortSignal) => Promise<unknown>;
};

/** A job whose work is each workspace's own. */
export function perWorkspace({ first, where, each, ...job }: Round): Job {
  return {
    ...job,
    overtakes: true,
    async run(ctx, signal, busy) {
      await first?.(ctx);
      const ids = await where?.(ctx.db);
      await eachWorkspace(ctx, signal, (id) => each(ctx, id, signal), { ids, busy });
    },
  };
}
