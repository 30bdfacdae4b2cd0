// npm run verify:slack: gathers what the bot shows in its tests and asks Slack whether it takes it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startLocalSlack } from '../../src/playground/index.ts';
import { distinct, type Golden } from './golden.ts';
import { report, SLACK, type Verdict, verify } from './verify.ts';

const USAGE = `npm run verify:slack -- [--local | --url URL] [--from FILE] [--keep FILE]

  --local      asks a local Slack of its own, for whoever has no network
  --url URL    the Web API to ask (default ${SLACK})
  --from FILE  messages and views gathered before (see --keep) instead of running the tests
  --keep FILE  keeps what is gathered
`;
const { values } = parseArgs({
  options: {
    local: { type: 'boolean', default: false },
    url: { type: 'string', default: SLACK },
    from: { type: 'string' },
    keep: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

/** Those of the local Slack itself show what no bot of ours does. */
const LEFT_OUT = ['playground', 'verify'].flatMap((folder) => ['--exclude', `test/${folder}/**`]);

function gather(): string {
  if (values.from) return readFileSync(values.from, 'utf8');
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-verify-'));
  const file = values.keep ?? join(folder, 'goldens.jsonl');
  rmSync(file, { force: true });
  const env = { ...process.env, GOLDENS: file };
  const { status } = spawnSync('npx', ['vitest', 'run', ...LEFT_OUT], { env, stdio: 'inherit' });
  if (status !== 0) throw new Error('not all is gathered: tests that show messages and views fail');
  const lines = readFileSync(file, 'utf8');
  rmSync(folder, { recursive: true });
  return lines;
}

async function main(): Promise<boolean> {
  const lines = gather().split('\n').filter(Boolean);
  const goldens = distinct(lines.map((line) => JSON.parse(line) as Golden));
  const verdicts = values.local ? await askHere(goldens) : await ask(goldens, values.url);
  process.stdout.write(report(verdicts));
  return verdicts.length > 0 && verdicts.every(({ problems }) => problems.length === 0);
}

async function ask(goldens: readonly Golden[], url: string): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const golden of goldens) verdicts.push(await verify(golden, url.replace(/\/?$/, '/')));
  return verdicts;
}

async function askHere(goldens: readonly Golden[]): Promise<Verdict[]> {
  const slack = await startLocalSlack({ manifest: 'manifest.yml', rateLimits: false });
  try {
    return await ask(goldens, slack.apiUrl);
  } finally {
    await slack.stop();
  }
}

if (values.help) {
  process.stdout.write(USAGE);
} else {
  const isSound = await main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    return false;
  });
  process.exitCode = isSound ? 0 : 1;
}
