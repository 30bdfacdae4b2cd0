import cron from 'node-cron';
import type { Context } from '../context.ts';
import type { InFlight } from '../lib/in-flight.ts';
import type { Job } from './job.ts';

/** Starts the ticks; what it returns ends them. A run that is still under way is not started again. */
export function schedule(jobs: readonly Job[], ctx: Context, work: InFlight): () => Promise<void> {
  const tasks = jobs.map((job) =>
    cron.schedule(job.cron, () => work.track(run(job, ctx)), {
      name: job.name,
      timezone: 'UTC',
      noOverlap: true,
    }),
  );
  return async () => {
    await Promise.all(tasks.map((task) => task.destroy()));
  };
}

async function run(job: Job, ctx: Context): Promise<void> {
  try {
    await job.run(ctx);
  } catch (error) {
    ctx.log.error({ err: error, job: job.name }, 'job failed');
  }
}
