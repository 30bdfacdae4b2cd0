import { parseArgs } from 'node:util';
import type { Args } from '../../src/cli/command.ts';
import { find } from '../../src/cli/help.ts';
import { readConfig } from '../../src/config.ts';
import type { Pool } from '../../src/db/pool.ts';
import { UserError } from '../../src/errors.ts';
import type { Clock } from '../../src/lib/clock.ts';
import type { Run } from './run.ts';

/** `npx plumbline …` in this process: what needs no process of its own is quicker so. */
export function plumblineInside(
  pool: Pool,
  clock: Clock,
  workspaceId: string,
  tz = 'UTC',
  env: Record<string, string> = {},
) {
  const workspace = { id: workspaceId, name: workspaceId, tz };
  return async (...argv: string[]): Promise<Run> => {
    const lines: string[] = [];
    const out = (line: string) => lines.push(line);
    try {
      const command = find(argv);
      const args = argv.slice(command.name.split(' ').length);
      const { options } = command;
      const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
      const cli = {
        ...{ config: readConfig(env), clock, out, database: async () => pool },
        workspace: async () => ({ pool, workspace }),
      };
      const code = await command.run(cli, { positionals, values } as unknown as Args);
      return { code, out: lines.map((line) => `${line}\n`).join(''), err: '' };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return { code: 1, out: '', err: `plumbline: ${error.message}\n` };
    }
  };
}
