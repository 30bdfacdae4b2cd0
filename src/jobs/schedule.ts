import { setTimeout as sleep } from 'node:timers/promises';
import cron from 'node-cron';
import type { Context } from '../context.ts';
import type { InFlight } from '../lib/in-flight.ts';
import { jobFailures } from '../ops/metrics.ts';
import type { Busy, Job } from './job.ts';

export type Ticks = {
  /** Something was left to do for whoever is woken by `stage`; of several hints at once one run comes. */
  wake(stage: string): void;
  stop(): Promise<void>;
};

/** What comes in without a pause is taken in portions: each run costs something whatever it finds. */
const PAUSE_MS = 150;
/** One workspace whose Slack hangs keeps the others' next run waiting for so long. */
const PATIENCE_MS = 3_000;

/**
 * Starts the ticks. A run that is still under way is not started again by its schedule; node-cron's
 * own way to see to that writes a line on standard error each time.
 */
export function schedule(
  jobs: readonly Job[],
  ctx: Context,
  work: InFlight,
  patienceMs = PATIENCE_MS,
): Ticks {
  const end = new AbortController();
  const underway = new Set<Job>();
  const wanted = new Set<Job>();
  const busy = new Map<Job, Busy>(jobs.map((job) => [job, new Set()]));
  const start = (job: Job) => work.track(run(job, ctx, end.signal, busy.get(job)));
  async function tick(job: Job): Promise<void> {
    if (underway.has(job)) return;
    underway.add(job);
    wanted.delete(job);
    const isOver = start(job);
    await (job.overtakes ? within(patienceMs, isOver) : isOver).finally(() => underway.delete(job));
    if (!wanted.has(job)) return;
    await sleep(PAUSE_MS, undefined, { ref: false });
    if (!end.signal.aborted) await tick(job);
  }
  const tasks = jobs.map((job) =>
    cron.schedule(job.cron, () => tick(job), { name: job.name, timezone: 'UTC' }),
  );
  return {
    wake(stage) {
      if (end.signal.aborted) return;
      for (const job of jobs.filter(({ wokenBy }) => wokenBy === stage)) {
        if (job.joins && underway.has(job)) void start(job);
        else {
          wanted.add(job);
          void tick(job);
        }
      }
    },
    async stop() {
      end.abort();
      await Promise.all(tasks.map((task) => task.destroy()));
    },
  };
}

/** Until it is over, or for so long. */
async function within(ms: number, work: Promise<void>): Promise<void> {
  const enough = new AbortController();
  const late = sleep(ms, undefined, { ref: false, signal: enough.signal }).catch(() => {});
  await Promise.race([work, late]).finally(() => enough.abort());
}

async function run(
  job: Job,
  ctx: Context,
  signal: AbortSignal,
  busy: Busy | undefined,
): Promise<void> {
  try {
    await job.run(ctx, signal, busy);
  } catch (error) {
    jobFailures.inc();
    ctx.log.error({ err: error, job: job.name }, 'job failed');
  }
}
