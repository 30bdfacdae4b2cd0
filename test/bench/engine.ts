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
import { freezeClosed, thawFrom } from './freeze.ts';
import { VENDORS } from './generate.ts';
import type { Bench } from './scales.ts';

/** Node compiles for some five hundred answers; a bot gives more of them to its own digests in a day. */
const WARM_UP = 500;
const ROUNDS = 200;
/** Of the year's months an answer in turn is about one. */
const MONTHS = 12;
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
  const first = await timesOf(WARM_UP, (round) => scoreOf(ctx, actor, bench, round, MONTHS));
  const measured = async (state: string, months: number) => {
    const { score, compare } = await answers(ctx, actor, bench, months);
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
  const imported = await measured('nothing frozen', MONTHS);
  const directMs = quantile(await directly(bench), 0.5);
  await freezeClosed(bench);
  const frozen = await measured('closed months frozen', MONTHS);
  await thawFrom(bench, bench.end.subtract({ months: 1 }));
  const running = await measured('month under way, earlier ones frozen', 1);
  const { p50 } = imported;
  return {
    times: { scoreP50Ms: p50 },
    figures: [
      { what: named('/vendor-score, first answers, p50'), value: quantile(first, 0.5), unit: 'ms' },
      ...imported.figures,
      { what: named('the same straight from the contacts, p50'), value: directMs, unit: 'ms' },
      {
        what: named('  against /vendor-score, nothing frozen'),
        ...{ value: directMs / p50, unit: '×', goal: '≥ 100' },
      },
      ...frozen.figures,
      ...running.figures,
    ],
  };
}

/** How long each took, of vendors and the last so many months in turn. */
async function answers(ctx: Context, actor: Actor, bench: Bench, months: number) {
  for (let round = 0; round < WARM_UP / 10; round += 1) {
    await scoreOf(ctx, actor, bench, round, months);
    await comparisonOf(ctx, actor, bench, round, months);
  }
  return {
    score: await timesOf(ROUNDS, (round) => scoreOf(ctx, actor, bench, round, months)),
    compare: await timesOf(COMPARISONS, (round) => comparisonOf(ctx, actor, bench, round, months)),
  };
}

function scoreOf(ctx: Context, actor: Actor, bench: Bench, round: number, months: number) {
  return answerAsk(ctx, actor, `${vendorOf(round)} ${monthOf(bench, 1 + (round % months))}`);
}

function comparisonOf(ctx: Context, actor: Actor, bench: Bench, round: number, months: number) {
  return answerCompare(ctx, actor, `all ${monthOf(bench, 1 + (round % months))}`);
}

function monthOf({ end }: Bench, back: number): string {
  return end.subtract({ months: back }).toString().slice(0, 7);
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
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const from = performance.now();
    await work(round);
    times.push(performance.now() - from);
  }
  return times;
}
