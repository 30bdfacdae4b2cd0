import type { Context } from '../context.ts';
import { listServed } from '../workspaces/query.ts';

/**
 * The workspaces one after another. What fails in one keeps nobody else from theirs; no further one
 * is begun once the process is about to end.
 */
export async function eachWorkspace(
  { db, log }: Pick<Context, 'db' | 'log'>,
  signal: AbortSignal,
  work: (workspaceId: string) => Promise<unknown>,
): Promise<void> {
  for (const { id } of await listServed(db)) {
    if (signal.aborted) return;
    try {
      await work(id);
    } catch (error) {
      log.error({ err: error, workspace: id }, 'job failed in a workspace');
    }
  }
}
