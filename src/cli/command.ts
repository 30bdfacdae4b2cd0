import type { Config } from '../config.ts';
import type { Pool } from '../db/pool.ts';
import type { Clock } from '../lib/clock.ts';
import type { Workspace } from '../workspaces/model.ts';

/** What a subcommand may use. The database opens when it is first asked for. */
export type Cli = {
  readonly config: Config;
  readonly clock: Clock;
  /** One line on standard output. */
  out(line: string): void;
  /** A connection pool on a schema that is up to date. */
  database(): Promise<Pool>;
  /** The same, and the workspace that the command works on. */
  workspace(): Promise<{ readonly pool: Pool; readonly workspace: Workspace }>;
};

type Options = Readonly<
  Record<string, { readonly type: 'string' | 'boolean'; readonly help: string }>
>;

export type Args<O extends Options = Options> = {
  readonly positionals: readonly string[];
  readonly values: {
    readonly [K in keyof O]?: (O[K]['type'] extends 'string' ? string : boolean) | undefined;
  };
};

/** 0 done, 1 failed (by throwing), 2 done but some rows were rejected. */
export type ExitCode = 0 | 2;

export type Subcommand<O extends Options = Options> = {
  /** One or two words, as typed: `vendor add`. */
  readonly name: string;
  /** What follows the name: `NAME [--tz ZONE]`. */
  readonly usage: string;
  readonly summary: string;
  /** How many positional arguments it takes, at least and at most. */
  readonly positionals: readonly [min: number, max: number];
  readonly options: O;
  run(cli: Cli, args: Args<O>): Promise<ExitCode>;
};

/** Ties `run` to the values that `options` gives it, then forgets them so that all fit in one list. */
export function subcommand<const O extends Options>(definition: Subcommand<O>): Subcommand {
  return definition as unknown as Subcommand;
}
