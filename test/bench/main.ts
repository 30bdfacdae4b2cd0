// npm run bench: measured and printed, never asserted; docs/performance.md says what each part does.
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Figure, table } from './figure.ts';
import { scales } from './scales.ts';
import { install, starts } from './starts.ts';

const USAGE = `npm run bench -- [--contacts N,N …] [--full] [--only PART,PART] [--install] [--keep DIR] [--json FILE]

  --contacts N,N   sizes of the history, each in a database of its own (default 200000)
  --full           1000000,10000000: takes an hour and 20 GB of disk
  --only PART,…     some of starts, import, engine, http, home, stream, alerts, digests
  --keep DIR       histories stay in DIR, and the next run uses them again; measures only the engine
  --install        also \`npm install\` into an empty folder with an empty cache
  --json FILE      keeps the figures
`;
const DEFAULT = '200000';
const FULL = '1000000,10000000';

const { values } = parseArgs({
  options: {
    contacts: { type: 'string' },
    full: { type: 'boolean', default: false },
    only: { type: 'string' },
    keep: { type: 'string' },
    install: { type: 'boolean', default: false },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

async function main(): Promise<void> {
  const sizes = (values.contacts ?? (values.full ? FULL : DEFAULT)).split(',').map(Number);
  const only = values.only?.split(',');
  const wants = (part: string) => only?.includes(part) ?? (part === 'engine' || !values.keep);
  const figures: Figure[] = [];
  const report = (found: readonly Figure[]) => {
    figures.push(...found);
    process.stdout.write(table(found));
  };
  if (values.install) report([await install()]);
  if (wants('starts')) report(await starts());
  if (only?.join() !== 'starts') await scales(sizes, wants, report, values.keep);
  if (values.json) await writeFile(values.json, `${JSON.stringify(figures, null, 2)}\n`);
}

if (values.help) process.stdout.write(USAGE);
else await main();
