import cron from 'node-cron';
import type { Context } from '../context.ts';
import type { InFlight } from '../lib/in-flight.ts';
import type { Job } from './job.ts';

export type Ticks = {
  /** Runs it beside its schedule. */
  now(job: Job): void;
  stop(): Promise<void>;
};

/** Starts the ticks. A run that is still under way is not started again by its schedule. */
export function schedule(jobs: readonly Job[], ctx: Context, work: InFlight): Ticks {
  const end = new AbortController();
  const start = (job: Job) => work.track(run(job, ctx, end.signal));
  const tasks = jobs.map((job) =>
    cron.schedule(job.cron, () => start(job), {
      name: job.name,
      timezone: 'UTC',
      noOverlap: true,
    }),
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
