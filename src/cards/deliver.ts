// Makes Slack match the cards. Any number of processes may run this: a channel is worked on by
// whoever locks its row, and a post that nobody reported on is looked up before it is repeated.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../context.ts';
import type { Pool } from '../db/pool.ts';
import { listServed } from '../workspaces/query.ts';
import { saveLater } from './attempts.ts';
import { carryOut } from './carry.ts';
import { decide, type Effect, type Lane } from './decide.ts';
import { claimLane, holdLane, listDue, listPending, nextDue } from './lanes.ts';
import { listRates } from './rates.ts';

/** Each holds one connection while Slack answers, and needs a second one to write. */
const WORKERS = 4;
/** One workspace whose Slack hangs leaves the others a way. */
const WORKERS_EACH = 3;
/** What is due and can't be had is somebody else's at the moment. */
const POLL_MS = 100;
/** What becomes due later is the next tick's. */
const AHEAD_MS = 1_000;
/** A workspace that is new joins within so long, however long a run goes on. */
const LIST_EVERY_S = 10;
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
  const listed = listing(ctx);
  let hurried = Promise.withResolvers<void>();
  let isWaiting = false;
  let failure: unknown;

  /** Whoever waits looks again: something came in, or a channel is free. */
  function hurry(): void {
    hurried.resolve();
    hurried = Promise.withResolvers();
    if (workers.size === 0) add();
  }

  async function work(): Promise<void> {
    while (!signal.aborted) {
      const heard = hurried.promise;
      const all = await listed();
      const due = await listDue(ctx.db, all, ctx.clock.now());
      const share = all.length > 1 ? WORKERS_EACH : WORKERS;
      const open = due
        .filter((id) => (underway.get(id) ?? 0) < share)
        .toSorted((a, b) => (underway.get(a) ?? 0) - (underway.get(b) ?? 0));
      if (await firstThatWorks(open)) continue;
      // One waits for all.
      if (isWaiting) return;
      const waitMs = await dueInMs(ctx, all);
      if (waitMs === null && !busy()) return;
      isWaiting = true;
      const before = ctx.clock.now();
      await Promise.race([sleep(Math.max(POLL_MS, waitMs ?? AHEAD_MS)), heard]);
      isWaiting = false;
      // By a clock that stands still nothing ever becomes due.
      if (!busy() && before.equals(ctx.clock.now()) && heard === hurried.promise) return;
    }
  }

  async function firstThatWorks(ids: readonly string[]): Promise<boolean> {
    for (const id of ids) {
      if (signal.aborted) return false;
      underway.set(id, (underway.get(id) ?? 0) + 1);
      // There may be more: another one looks while this one is at it.
      const worked = await turn(ctx, id, add).finally(() => {
        underway.set(id, (underway.get(id) ?? 1) - 1);
      });
      if (worked) {
        hurry();
        return true;
      }
    }
    return false;
  }

  function add(): void {
    if (failure || workers.size >= WORKERS) return;
    const worker: Promise<void> = work()
      .catch((error: unknown) => {
        failure ??= error;
      })
      .finally(() => workers.delete(worker));
    workers.add(worker);
  }

  add();
  return {
    done: (async () => {
      while (workers.size > 0) await Promise.all(workers);
      if (failure) throw failure;
    })(),
    hurry,
  };
}

function listing(ctx: Context): () => Promise<readonly string[]> {
  let known: { readonly ids: readonly string[]; readonly until: Temporal.Instant } | undefined;
  return async () => {
    const now = ctx.clock.now();
    if (!known || Temporal.Instant.compare(now, known.until) > 0) {
      known = { ids: await ours(ctx), until: now.add({ seconds: LIST_EVERY_S }) };
    }
    return known.ids;
  };
}

/** Null: nothing within this run's time. */
async function dueInMs({ db, clock }: Context, all: readonly string[]): Promise<number | null> {
  const next = await nextDue(db, all);
  const ms = next?.since(clock.now()).total('milliseconds');
  return ms === undefined || ms >= AHEAD_MS ? null : Math.ceil(ms);
}

/** The workspaces whose token this process has. */
async function ours({ db, slackFor }: Context): Promise<string[]> {
  const all = await listServed(db);
  return all.map(({ id }) => id).filter((id) => slackFor(id) !== null);
}

/** One effect in one channel of the workspace; false when there was none to be had. */
async function turn(
  { db: pool, clock, log, slackFor }: Context,
  id: string,
  begun: () => void,
): Promise<boolean> {
  const client = slackFor(id);
  if (!client) return false;
  const seen: { lane?: Lane; effect?: Effect } = {};
  try {
    return await pool.transaction(async (lock) => {
      const now = clock.now();
      const lane = await claimLane(lock, id, now);
      if (!lane) return false;
      seen.lane = lane;
      begun();
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
