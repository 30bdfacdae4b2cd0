import type { Context } from '../context.ts';

/** A scheduled piece of work. The tick is a hint: what is due stands in the database. */
export type Job = {
  readonly name: string;
  /** In UTC. */
  readonly cron: string;
  /** `signal`: the process is about to end; whoever takes long stops at the next good place. */
  run(ctx: Context, signal: AbortSignal): Promise<void>;
};
