import cron from 'node-cron';
import type { Context } from '../context.ts';
import type { InFlight } from '../lib/in-flight.ts';
import type { Job } from './job.ts';

export type Ticks = {
  /** Runs it beside its schedule. */
  now(job: Job): void;
  stop(): Promise<void>;
};

/**
 * Starts the ticks. A run that is still under way is not started again by its schedule; node-cron's
 * own way to see to that writes a line on standard error each time.
 */
export function schedule(jobs: readonly Job[], ctx: Context, work: InFlight): Ticks {
  const end = new AbortController();
  const underway = new Set<Job>();
  const start = (job: Job) => work.track(run(job, ctx, end.signal));
  async function tick(job: Job): Promise<void> {
    if (underway.has(job)) return;
    underway.add(job);
    await start(job).finally(() => underway.delete(job));
  }
  const tasks = jobs.map((job) =>
    cron.schedule(job.cron, () => tick(job), { name: job.name, timezone: 'UTC' }),
  );
  return {
    now(job) {
      if (!end.signal.aborted) void start(job);
    },
    async stop() {
      end.abort();
      await Promise.all(tasks.map((task) => task.destroy()));
    },
  };
}

async function run(job: Job, ctx: Context, signal: AbortSignal): Promise<void> {
  try {
    await job.run(ctx, signal);
  } catch (error) {
    ctx.log.error({ err: error, job: job.name }, 'job failed');
  }
}
