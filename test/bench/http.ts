// Commands as Slack sends them: the bot, the local Slack and the person who types are a process
// each. The local Slack's journal says when a request went out, was acked, and was answered.

import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { createClient } from '../../src/playground/client.ts';
import type { JournalEntry } from '../../src/playground/server/protocol.ts';
import { type Running, startProcess } from '../support/process.ts';
import { type Figure, quantile } from './figure.ts';
import type { Bench } from './scales.ts';

const A_SECOND = 50;
/** Not measured: Node compiles, and the database reads its pages for the first time. */
const WARM_UP = 10 * A_SECOND;
const COMMANDS = 20 * A_SECOND;

export async function commandsOverHttp({ botUrl, named }: Bench): Promise<Figure[]> {
  const port = await freePort();
  const app = `http://127.0.0.1:${port}/slack/events`;
  const started: Running[] = [];
  const start = (...args: Parameters<typeof startProcess>) => {
    const running = startProcess(...args);
    started.unshift(running);
    return running;
  };
  try {
    const slack = start('src/playground/main.ts', {}, ['--port', '0', '--app', app]);
    const [, url = ''] = await slack.says(/^(http:\S+)\/$/m);
    const given = Object.fromEntries(
      [...slack.stdout().matchAll(/^(SLACK_\w+)=(\S+)$/gm)].map(([, name, value]) => [name, value]),
    );
    const env = {
      ...given,
      DATABASE_URL: botUrl,
      PORT: String(port),
      LOG_LEVEL: 'warn',
      COMMANDS_PER_MINUTE: '1000000',
    };
    const bot = start('src/main.ts', env);
    await bot.says(/HTTP/);
    const numbers = [WARM_UP + COMMANDS, A_SECOND].map(String);
    const load = start('test/bench/http-load.ts', {}, [url, ...numbers]);
    await load.exit;
    const { acks, answers } = timesIn(await journalOf(url));
    const rate = `at ${A_SECOND} commands a second`;
    return [
      { what: named(`ack ${rate}, p99`), value: quantile(acks, 0.99), unit: 'ms', goal: '≤ 30' },
      { what: named('answer in Slack, p50'), value: quantile(answers, 0.5), unit: 'ms' },
      {
        what: named('answer in Slack, p95'),
        value: quantile(answers, 0.95),
        unit: 'ms',
        goal: '≤ 100',
      },
      {
        what: named('answered'),
        value: (100 * answers.length) / COMMANDS,
        unit: '%',
        goal: '≥ 100',
      },
    ];
  } finally {
    for (const running of started) {
      running.child.kill('SIGTERM');
      await running.exit;
    }
  }
}

/** All that is kept of it, page by page. */
async function journalOf(url: string): Promise<JournalEntry[]> {
  const ada = createClient(url, 'ada');
  const all: JournalEntry[] = [];
  for (let since = 0; ; since = all.at(-1)?.n ?? since) {
    const entries = await ada.journal(since);
    if (entries.length === 0) return all;
    all.push(...entries);
  }
}

type Asked = { readonly sentMs: number; readonly ackMs: number; answerMs: number | null };

/** Answers don't name their request; each names its vendor, whose requests come in order. */
function timesIn(entries: readonly JournalEntry[]): { acks: number[]; answers: number[] } {
  const asked = new Map<string, Asked[]>();
  const answered = new Map<string, number[]>();
  for (const entry of entries) {
    const atMs = Temporal.Instant.from(entry.at).epochMilliseconds;
    if (entry.kind === 'response_url') add(answered, vendorIn(JSON.stringify(entry.body)), atMs);
    if (entry.kind !== 'delivery' || entry.type !== 'slash_commands') continue;
    const of = { sentMs: atMs - entry.ms, ackMs: entry.ms, answerMs: null };
    add(asked, vendorIn(String(entry.payload['text'])), of);
  }
  for (const [vendor, of] of asked) {
    of.sort((a, b) => a.sentMs - b.sentMs);
    for (const [at, atMs] of (answered.get(vendor) ?? []).entries()) {
      const one = of[at];
      if (one) one.answerMs = atMs - one.sentMs;
    }
  }
  const measured = [...asked.values()]
    .flat()
    .toSorted((a, b) => a.sentMs - b.sentMs)
    .slice(WARM_UP);
  return {
    acks: measured.map(({ ackMs }) => ackMs),
    answers: measured.flatMap(({ answerMs }) => answerMs ?? []),
  };
}

function vendorIn(text: string): string {
  return /Vendor \d\d/.exec(text)?.[0] ?? '';
}

function add<Value>(to: Map<string, Value[]>, key: string, value: Value): void {
  const known = to.get(key);
  if (known) known.push(value);
  else to.set(key, [value]);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
