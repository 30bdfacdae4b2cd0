import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { releaseClaim, takeClaim } from '../claims/query.ts';
import { UserError } from '../errors.ts';
import { operator } from '../i18n/operator.ts';
import { sampleFiles } from '../sample/files.ts';
import { loadSample } from '../sample/load.ts';
import { AWAY, LOADED, STARTED } from '../sample/model.ts';
import { type Cli, subcommand } from './command.ts';
import { progressBar } from './progress.ts';

export const sample = subcommand({
  name: 'sample',
  usage: '[DIR]',
  summary: operator.help.sample,
  positionals: [0, 1],
  options: {},
  async run(cli, { positionals: [dir] }) {
    await (dir === undefined ? load(cli) : write(cli, dir));
    return 0;
  },
});

async function load(cli: Cli): Promise<void> {
  const { pool, workspace } = await cli.workspace();
  const bar = progressBar(1);
  const loaded = await loadSample(pool, cli.clock, workspace.id, bar.update).finally(bar.stop);
  await releaseClaim(pool, workspace.id, AWAY);
  for (const key of [STARTED, LOADED]) await takeClaim(pool, workspace.id, key, cli.clock.now());
  cli.out(operator.sampleLoaded(loaded));
}

async function write(cli: Cli, dir: string): Promise<void> {
  const { contacts, surveys } = sampleFiles(cli.clock.now());
  try {
    await mkdir(dir, { recursive: true });
    await writeFile(path.join(dir, 'contacts.csv'), contacts);
    await writeFile(path.join(dir, 'surveys.csv'), surveys);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UserError(operator.cannotWrite(dir, code ?? message), { cause: error });
  }
  cli.out(operator.sampleWritten(dir));
}
