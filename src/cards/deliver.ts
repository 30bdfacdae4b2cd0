// Makes Slack match the cards. Any number of processes may run this: a channel is worked on by
// whoever locks its row, and a post that nobody reported on is looked up before it is repeated.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../context.ts';
import type { Pool } from '../db/pool.ts';
import { listWorkspaces } from '../workspaces/query.ts';
import { carryOut } from './carry.ts';
import { decide } from './decide.ts';
import { claimLane, listDue, listPending, nextDue } from './lanes.ts';
import { listRates } from './rates.ts';
import { resumeDeliveries, takeProbes } from './settings.ts';

/** Each holds one connection while Slack answers, and needs a second one to write. */
const WORKERS = 4;
/** One workspace whose Slack hangs leaves the others a way. */
const WORKERS_EACH = 3;
const POLL_MS = 100;
const PROBE_MIN = 5;

/** One run a pool: whoever comes while it is under way hurries it. */
const runs = new WeakMap<Pool, { done: Promise<void>; hurry(): void }>();

/** Delivers what is due now or becomes due within `seconds`; ends early when there is nothing. */
export async function deliverCards(
  ctx: Context,
  signal: AbortSignal,
  seconds: number,
): Promise<void> {
  const running = runs.get(ctx.db);
  if (running) {
    running.hurry();
    return running.done;
  }
  const { done, hurry } = run(ctx, signal, seconds);
  const ended = done.finally(() => runs.delete(ctx.db));
  runs.set(ctx.db, { done: ended, hurry });
  await ended;
}

type Hurry = { promise: Promise<void>; resolve(): void };

function run(ctx: Context, signal: AbortSignal, seconds: number) {
  const state = { hurry: Promise.withResolvers<void>() as Hurry };
  const begun = performance.now();
  const isOver = () => signal.aborted || performance.now() - begun > seconds * 1_000;
  const underway = new Map<string, number>();

  async function work(): Promise<void> {
    const all = await ours(ctx);
    while (!isOver()) {
      const due = await listDue(ctx.db, all, ctx.clock.now());
      const share = due.length > 1 ? WORKERS_EACH : WORKERS;
      const open = due
        .filter((id) => (underway.get(id) ?? 0) < share)
        .toSorted((a, b) => (underway.get(a) ?? 0) - (underway.get(b) ?? 0));
      if (await firstThatWorks(open)) continue;
      const next = await nextDue(ctx.db, all);
      const waitMs = next ? next.since(ctx.clock.now()).total('milliseconds') : Infinity;
      if (waitMs > seconds * 1_000 - (performance.now() - begun)) return;
      await pause(state.hurry);
    }
  }

  async function firstThatWorks(ids: readonly string[]): Promise<boolean> {
    for (const id of ids) {
      underway.set(id, (underway.get(id) ?? 0) + 1);
      const worked = await turn(ctx, id).finally(() => {
        underway.set(id, (underway.get(id) ?? 1) - 1);
      });
      if (worked) return true;
      if (isOver()) return false;
    }
    return false;
  }

  const done = (async () => {
    await probe(ctx);
    const ends = await Promise.allSettled(Array.from({ length: WORKERS }, work));
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
  })();
  return {
    done,
    hurry() {
      state.hurry.resolve();
      state.hurry = Promise.withResolvers<void>();
    },
  };
}

async function pause({ promise }: Hurry): Promise<void> {
  await Promise.race([sleep(POLL_MS), promise]);
}

/** The workspaces whose token this process has. */
async function ours({ db, slackFor }: Context): Promise<string[]> {
  const all = await listWorkspaces(db);
  return all.map(({ id }) => id).filter((id) => slackFor(id) !== null);
}

/** One effect in one channel of the workspace; false when there was none to be had. */
async function turn({ db: pool, clock, log, slackFor }: Context, id: string): Promise<boolean> {
  const client = slackFor(id);
  if (!client) return false;
  return pool.transaction(async (lock) => {
    const lane = await claimLane(lock, id, clock.now());
    if (!lane) return false;
    const now = clock.now();
    const cards = await listPending(lock, id, lane.laneId, now);
    const effect = decide(lane, cards, await listRates(lock, id), now);
    await carryOut({ pool, lock, clock, log, client, workspaceId: id, lane }, effect);
    return true;
  });
}

/** A token that Slack refused may have been refused by mistake. */
async function probe(ctx: Context): Promise<void> {
  const { db, clock, log, slackFor } = ctx;
  const now = clock.now();
  const long = now.subtract({ minutes: PROBE_MIN });
  for (const id of await takeProbes(db, await ours(ctx), now, long)) {
    const works = await slackFor(id)
      ?.auth.test()
      .then(
        () => true,
        () => false,
      );
    if (works && (await resumeDeliveries(db, id))) log.info({ workspace: id }, 'deliveries resumed');
  }
}
