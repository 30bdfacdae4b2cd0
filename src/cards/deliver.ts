// Makes Slack match the cards. Any number of processes may run this: a channel is worked on by
// whoever locks its row, and a post that nobody reported on is looked up before it is repeated.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../context.ts';
import type { Pool } from '../db/pool.ts';
import { listWorkspaces } from '../workspaces/query.ts';
import { saveLater } from './attempts.ts';
import { carryOut } from './carry.ts';
import { decide, type Effect, type Lane } from './decide.ts';
import { claimLane, holdLane, listDue, listPending, nextDue } from './lanes.ts';
import { listRates } from './rates.ts';

/** Each holds one connection while Slack answers, and needs a second one to write. */
const WORKERS = 4;
/** One workspace whose Slack hangs leaves the others a way. */
const WORKERS_EACH = 3;
const POLL_MS = 100;
/** What becomes due later is the next tick's. */
const AHEAD_MS = 1_000;
/** After a mistake of ours or the database's. */
const TROUBLE_S = 10;

type Run = { readonly done: Promise<void>; hurry(): void };

/** One run a pool: whoever comes while it is under way hurries it. */
const runs = new WeakMap<Pool, Run>();

/** Delivers until nothing is due, or until `signal`; what is under way then is finished. */
export async function deliverCards(ctx: Context, signal: AbortSignal): Promise<void> {
  const running = runs.get(ctx.db);
  if (running) {
    running.hurry();
    return running.done;
  }
  const started = run(ctx, signal);
  const done = started.done.finally(() => runs.delete(ctx.db));
  runs.set(ctx.db, { ...started, done });
  await done;
}

function run(ctx: Context, signal: AbortSignal): Run {
  const workers = new Set<Promise<void>>();
  const underway = new Map<string, number>();
  const busy = () => [...underway.values()].some((count) => count > 0);
  let hurried = Promise.withResolvers<void>();
  let failure: unknown;

  async function work(): Promise<void> {
    while (!signal.aborted) {
      const all = await ours(ctx);
      const due = await listDue(ctx.db, all, ctx.clock.now());
      const share = all.length > 1 ? WORKERS_EACH : WORKERS;
      const open = due
        .filter((id) => (underway.get(id) ?? 0) < share)
        .toSorted((a, b) => (underway.get(a) ?? 0) - (underway.get(b) ?? 0));
      if (await firstThatWorks(open)) continue;
      if (!busy() && !(await isDueSoon(ctx, all))) return;
      await Promise.race([sleep(POLL_MS), hurried.promise]);
    }
  }

  async function firstThatWorks(ids: readonly string[]): Promise<boolean> {
    for (const id of ids) {
      if (signal.aborted) return false;
      underway.set(id, (underway.get(id) ?? 0) + 1);
      const worked = await turn(ctx, id).finally(() => {
        underway.set(id, (underway.get(id) ?? 1) - 1);
      });
      if (worked) return true;
    }
    return false;
  }

  function fill(): void {
    while (workers.size < WORKERS) {
      const worker: Promise<void> = work()
        .catch((error: unknown) => {
          failure ??= error;
        })
        .finally(() => workers.delete(worker));
      workers.add(worker);
    }
  }

  fill();
  return {
    done: (async () => {
      while (workers.size > 0) await Promise.all(workers);
      if (failure) throw failure;
    })(),
    hurry() {
      hurried.resolve();
      hurried = Promise.withResolvers();
      if (!failure) fill();
    },
  };
}

async function isDueSoon({ db, clock }: Context, all: readonly string[]): Promise<boolean> {
  const next = await nextDue(db, all);
  return next !== null && next.since(clock.now()).total('milliseconds') < AHEAD_MS;
}

/** The workspaces whose token this process has. */
export async function ours({ db, slackFor }: Context): Promise<string[]> {
  const all = await listWorkspaces(db);
  return all.map(({ id }) => id).filter((id) => slackFor(id) !== null);
}

/** One effect in one channel of the workspace; false when there was none to be had. */
async function turn({ db: pool, clock, log, slackFor }: Context, id: string): Promise<boolean> {
  const client = slackFor(id);
  if (!client) return false;
  const seen: { lane?: Lane; effect?: Effect } = {};
  try {
    return await pool.transaction(async (lock) => {
      const now = clock.now();
      const lane = await claimLane(lock, id, now);
      if (!lane) return false;
      seen.lane = lane;
      const cards = await listPending(lock, id, lane.laneId, now);
      seen.effect = decide(lane, cards, await listRates(lock, id), now);
      const work = { pool, lock, clock, log, client, workspaceId: id, lane };
      await carryOut(work, seen.effect);
      return true;
    });
  } catch (error) {
    if (!seen.lane) throw error;
    log.error({ err: error, workspace: id, lane: seen.lane.laneId }, 'turn of cards failed');
    // Fails too when the database is what failed; otherwise the others go on.
    const until = clock.now().add({ seconds: TROUBLE_S });
    await holdLane(pool, id, seen.lane.laneId, until);
    if (seen.effect && 'card' in seen.effect) {
      await saveLater(pool, id, seen.effect.card, until, { failed: true });
    } else await sleep(AHEAD_MS);
    return true;
  }
}
