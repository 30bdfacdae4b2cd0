#!/usr/bin/env node
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { Args, Subcommand } from './cli/command.ts';
import { find, help, overview } from './cli/help.ts';
import { chooseWorkspace } from './cli/workspace.ts';
import { readConfig } from './config.ts';
import { type Database, openDatabase } from './db/open.ts';
import { UserError } from './errors.ts';
import { operator } from './i18n/operator.ts';
import { systemClock } from './lib/clock.ts';

// The operator's commands. Answers go to standard output, everything else to standard error;
// the exit code is 0, 2 when rows were rejected, 1 when nothing was done.

const GLOBAL = { help: { type: 'boolean', short: 'h' }, workspace: { type: 'string' } } as const;

type Values = { readonly [option: string]: unknown; help?: boolean; workspace?: string };

async function main(argv: readonly string[]): Promise<number> {
  const [first] = argv;
  if (first === undefined || ['help', '--help', '-h'].includes(first)) {
    out(overview());
    return first === undefined ? 1 : 0;
  }
  const command = find(argv);
  const rest = argv.slice(command.name.split(' ').length);
  const { args, wantsHelp, workspace } = parse(command, rest);
  if (wantsHelp) {
    out(help(command));
    return 0;
  }
  const [min, max] = command.positionals;
  if (args.positionals.length < min || args.positionals.length > max) {
    throw new UserError(operator.usage(`${command.name} ${command.usage}`));
  }
  return run(command, args, workspace);
}

function parse(command: Subcommand, argv: readonly string[]) {
  const options = { ...command.options, ...GLOBAL };
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options,
      allowPositionals: true,
    });
    const { help: wantsHelp, workspace, ...own } = values as Values;
    return { args: { positionals, values: own } as Args, wantsHelp, workspace };
  } catch (error) {
    // parseArgs says in English what is wrong, and after the first full stop how to quote it.
    const [reason] = error instanceof Error ? error.message.split('. ') : [];
    throw new UserError(operator.badArguments(reason ?? '', command.name), { cause: error });
  }
}

async function run(command: Subcommand, args: Args, workspaceId?: string): Promise<number> {
  const config = readConfig(process.env);
  const clock = systemClock;
  let store: Promise<Database> | undefined;
  const database = async () => {
    store ??= openDatabase(config);
    return (await store).pool;
  };
  try {
    return await command.run(
      {
        config,
        clock,
        out,
        database,
        async workspace() {
          const pool = await database();
          return { pool, workspace: await chooseWorkspace(pool, clock, config, workspaceId) };
        },
      },
      args,
    );
  } finally {
    await store?.then(
      ({ close }) => close(),
      () => {},
    );
  }
}

function out(line: string): void {
  process.stdout.write(`${line}\n`);
}

// `plumbline … | head` closes the pipe early; that ends the reading, not the work.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = 1;
  if (error instanceof UserError) {
    process.stderr.write(`plumbline: ${error.message}\n`);
  } else {
    const reference = randomInt(36 ** 3, 36 ** 4)
      .toString(36)
      .toUpperCase();
    const detail = process.env['LOG_LEVEL'] === 'debug' ? (error as Error)?.stack : String(error);
    process.stderr.write(`plumbline: ${operator.broken(reference)}\n${reference} ${detail}\n`);
  }
}
