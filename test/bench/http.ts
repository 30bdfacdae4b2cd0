// Commands as Slack sends them: the bot, the local Slack and the person who types are a process
// each. The local Slack's journal says when a request went out, was acked, and was answered.

import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { createClient } from '../../src/playground/client.ts';
import type { JournalEntry } from '../../src/playground/server/protocol.ts';
import { type Running, startProcess } from '../support/process.ts';
import { type Figure, quantile } from './figure.ts';
import type { Bench } from './scales.ts';

const SECONDS = 20;
const A_SECOND = 50;

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
    const load = start('test/bench/http-load.ts', {}, [url, `${SECONDS}`, `${A_SECOND}`]);
    await load.exit;
    const { acks, answers } = timesIn(await journalOf(url));
    const sent = SECONDS * A_SECOND;
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
      { what: named('answered'), value: (100 * answers.length) / sent, unit: '%', goal: '≥ 100' },
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

/** Answers don't name their request; each names its vendor, whose requests come in order. */
function timesIn(entries: readonly JournalEntry[]): { acks: number[]; answers: number[] } {
  const acks: number[] = [];
  const answers: number[] = [];
  const asked = new Map<string, number[]>();
  type Seen = { atMs: number; vendor: string; sentMs: number | null };
  const events = entries.flatMap((entry): Seen[] => {
    const atMs = Temporal.Instant.from(entry.at).epochMilliseconds;
    if (entry.kind === 'response_url') {
      const [vendor = ''] = /Vendor \d\d/.exec(JSON.stringify(entry.body)) ?? [];
      return [{ atMs, vendor, sentMs: null }];
    }
    if (entry.kind !== 'delivery' || entry.type !== 'slash_commands') return [];
    acks.push(entry.ms);
    const vendor = String(entry.payload['text']).slice(0, 9);
    return [{ atMs: atMs - entry.ms, vendor, sentMs: atMs - entry.ms }];
  });
  for (const { atMs, vendor, sentMs } of events.toSorted((a, b) => a.atMs - b.atMs)) {
    const open = asked.get(vendor) ?? [];
    asked.set(vendor, open);
    if (sentMs !== null) open.push(sentMs);
    else {
      const first = open.shift();
      if (first !== undefined) answers.push(atMs - first);
    }
  }
  return { acks, answers };
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
