import type { Context } from '../context.ts';
import type { Stage } from '../db/wake.ts';

/** The workspaces that runs of a job are at. */
export type Busy = Set<string>;

/** A scheduled piece of work. The tick is a hint: what is due stands in the database. */
export type Job = {
  readonly name: string;
  /** In UTC. */
  readonly cron: string;
  /** Whoever leaves it something to do wakes it before its tick. */
  readonly wokenBy?: Stage;
  /** A run that is under way hears of another itself; else the next begins when it is over. */
  readonly joins?: true;
  /**
   * A run that takes long keeps the next waiting for some seconds only: it goes on with the
   * workspaces that it is at, which stand in `busy`, and the next sees to the others.
   */
  readonly overtakes?: true;
  /** `signal`: the process is about to end; whoever takes long stops at the next good place. */
  run(ctx: Context, signal: AbortSignal, busy?: Busy): Promise<void>;
};
