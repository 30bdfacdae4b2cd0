// The engine alone: queries, score and view of a command's answer, without Slack; against the same
// indicators straight from the contacts.

import { answerCompare } from '../../src/compare/answer.ts';
import { readConfig } from '../../src/config.ts';
import type { Context } from '../../src/context.ts';
import { readerFor } from '../../src/i18n/reader.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { month } from '../../src/lib/period.ts';
import { createLog } from '../../src/ops/log.ts';
import { answerAsk } from '../../src/scorecard/answer.ts';
import { findScorecard } from '../../src/scorecard/query.ts';
import type { Actor } from '../../src/slack/reply.ts';
import { listVendors } from '../../src/vendors/query.ts';
import { mustAgree, readDirectly } from './direct.ts';
import { type Figure, quantile } from './figure.ts';
import { freezeClosed } from './freeze.ts';
import { VENDORS } from './generate.ts';
import type { Bench } from './scales.ts';

const WARM_UP = 20;
const ROUNDS = 200;
const COMPARISONS = 30;
const DIRECT = 5;

export type EngineTimes = { readonly scoreP50Ms: number };

export async function engine(
  bench: Bench,
): Promise<{ times: EngineTimes; figures: readonly Figure[] }> {
  const { database, workspaceId, named } = bench;
  const { pool } = database;
  const log = createLog('silent', process.stderr);
  const ctx = {
    db: pool,
    clock: systemClock,
    log,
    config: readConfig({}),
  } as Context;
  const actor: Actor = {
    ...readerFor('en-US', 'UTC'),
    workspaceId,
    userId: 'U0ADALIN01',
    ...{ from: 'home', isBot: false },
    member: { role: 'lead', vendorIds: null },
  };
  const measured = async (state: string) => {
    const { score, compare } = await answers(ctx, actor, bench);
    const p50 = quantile(score, 0.5);
    const p95 = quantile(score, 0.95);
    const compareP95 = quantile(compare, 0.95);
    const figures: Figure[] = [
      { what: named(`/vendor-score, ${state}, p50`), value: p50, unit: 'ms', goal: '≤ 10' },
      { what: named(`/vendor-score, ${state}, p95`), value: p95, unit: 'ms', goal: '≤ 25' },
      {
        what: named(`/vendor-compare all, ${state}, p95`),
        ...{ value: compareP95, unit: 'ms', goal: '≤ 60' },
      },
    ];
    return { p50, figures };
  };
  const imported = await measured('nothing frozen');
  const directMs = quantile(await directly(bench), 0.5);
  await freezeClosed(bench);
  const frozen = await measured('closed months frozen');
  const { p50 } = imported;
  return {
    times: { scoreP50Ms: p50 },
    figures: [
      ...imported.figures,
      { what: named('the same straight from the contacts, p50'), value: directMs, unit: 'ms' },
      {
        what: named('  against /vendor-score, nothing frozen'),
        ...{ value: directMs / p50, unit: '×', goal: '≥ 100' },
      },
      ...frozen.figures,
    ],
  };
}

/** How long each took, of vendors and months in turn. */
async function answers(ctx: Context, actor: Actor, { end }: Bench) {
  const monthOf = (back: number) => end.subtract({ months: back }).toString().slice(0, 7);
  const score = await timesOf(ROUNDS, (round) =>
    answerAsk(ctx, actor, `${vendorOf(round)} ${monthOf(1 + (round % 12))}`),
  );
  const compare = await timesOf(COMPARISONS, (round) =>
    answerCompare(ctx, actor, `all ${monthOf(1 + (round % 6))}`),
  );
  return { score, compare };
}

/** Each checked against the score of the same vendor and month. */
async function directly({ database, workspaceId, end, contacts }: Bench): Promise<number[]> {
  const { pool } = database;
  const vendors = await listVendors(pool, workspaceId);
  const times: number[] = [];
  for (let round = 0; round < DIRECT; round += 1) {
    const name = vendorOf(round);
    const vendor = vendors.find((each) => each.name === name);
    if (!vendor) throw new Error(`no ${name}`);
    const period = month(end.subtract({ months: 1 + round }).toPlainYearMonth());
    const from = performance.now();
    const direct = await readDirectly(pool, workspaceId, name, period);
    times.push(performance.now() - from);
    const { metrics } = await findScorecard(pool, workspaceId, vendor, period);
    mustAgree(direct, metrics, `${contacts} contacts, ${name}, ${period.from}`);
  }
  return times;
}

export function vendorOf(round: number): string {
  return `Vendor ${String(1 + ((round * 7) % VENDORS)).padStart(2, '0')}`;
}

async function timesOf(rounds: number, work: (round: number) => Promise<unknown>) {
  for (let round = 0; round < WARM_UP; round += 1) await work(round);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const from = performance.now();
    await work(round);
    times.push(performance.now() - from);
  }
  return times;
}
