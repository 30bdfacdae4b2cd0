// The engine alone: queries, score and view of a command's answer, without Slack; against the same
// indicators straight from the contacts.

import { readConfig } from '../../src/config.ts';
import type { Context } from '../../src/context.ts';
import { readerFor } from '../../src/i18n/reader.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { createLog } from '../../src/ops/log.ts';
import { answerAsk } from '../../src/scorecard/answer.ts';
import { backgroundClient } from '../../src/slack/clients.ts';
import type { Actor } from '../../src/slack/reply.ts';
import { type Figure, quantile } from './figure.ts';
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
  const { database, workspaceId, end, named } = bench;
  const { pool } = database;
  const log = createLog('silent', process.stderr);
  const ctx = {
    db: pool,
    clock: systemClock,
    log,
    config: readConfig({}),
    slack: backgroundClient('xoxb-none', 'http://127.0.0.1:9/', log),
  } as Context;
  const actor: Actor = {
    ...readerFor('en-US', 'UTC'),
    workspaceId,
    userId: 'U0ADALIN01',
    member: { role: 'lead', vendorId: null },
  };
  const month = (back: number) => end.subtract({ months: back }).toString().slice(0, 7);
  const ask = (round: number) =>
    answerAsk(ctx, actor, `${vendorOf(round)} ${month(1 + (round % 12))}`);
  const score = await timesOf(ROUNDS, ask);
  const compareFile = '../../src/compare/answer.ts';
  const compare = await import(compareFile).catch(() => null);
  const comparison = compare
    ? await timesOf(COMPARISONS, (round) =>
        compare.answerCompare(ctx, actor, `all ${month(1 + (round % 6))}`),
      )
    : [];
  const direct: number[] = [];
  for (let round = 0; round < DIRECT; round += 1) {
    const from = performance.now();
    await pool.query(DIRECTLY, [
      ...[workspaceId, vendorOf(round)],
      ...[end.subtract({ months: 2 }), end.subtract({ months: 1 }), end].map(String),
    ]);
    direct.push(performance.now() - from);
  }
  const p50 = quantile(score, 0.5);
  const directMs = quantile(direct, 0.5);
  const figures: Figure[] = [
    { what: named('/vendor-score, p50'), value: p50, unit: 'ms', goal: '≤ 10' },
    { what: named('/vendor-score, p95'), value: quantile(score, 0.95), unit: 'ms', goal: '≤ 25' },
    { what: named('indicators of two months from contacts, p50'), value: directMs, unit: 'ms' },
    { what: named('  against /vendor-score'), value: directMs / p50, unit: '×', goal: '≥ 100' },
  ];
  if (comparison.length > 0) {
    const value = quantile(comparison, 0.95);
    figures.push({ what: named('/vendor-compare all, p95'), value, unit: 'ms', goal: '≤ 60' });
  }
  return { times: { scoreP50Ms: p50 }, figures };
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

/** What a scorecard shows of a vendor's two months ($3 to $4 to $5), without rollups. */
const DIRECTLY = `
  with mine as materialized (
    select c.*, c.opened_at >= $4::timestamptz as now,
           lead(c.opened_at) over (partition by c.customer order by c.opened_at)
             <= c.opened_at + interval '7 days' as came_back
      from contact c
      join vendor v using (workspace_id, vendor_id)
     where c.workspace_id = $1 and v.name = $2
       and c.opened_at >= $3::timestamptz and c.opened_at < $5::timestamptz),
  rated as (
    select s.counted_at >= $4::timestamptz as now, count(s.csat) as answers,
           avg((s.csat >= 4)::int) as csat, avg(case when s.nps >= 9 then 1 when s.nps <= 6 then -1 else 0 end) as nps,
           avg(s.ces) as ces, avg(s.resolved::int) as solved
      from survey_response s
      join vendor v using (workspace_id, vendor_id)
     where s.workspace_id = $1 and v.name = $2
       and s.counted_at >= $3::timestamptz and s.counted_at < $5::timestamptz
     group by 1)
  select now, count(*) as contacts,
         avg((outcome = 'abandoned')::int) as abandonment, avg((wait_s <= 20)::int) as service_level,
         avg(wait_s) as asa, avg(talk_s + coalesce(hold_s, 0) + coalesce(wrap_s, 0)) as aht,
         percentile_cont(array[0.5, 0.9]) within group (order by talk_s + coalesce(hold_s, 0) + coalesce(wrap_s, 0)) as handling,
         percentile_cont(array[0.5, 0.9]) within group (order by extract(epoch from coalesce(first_response_at, answered_at) - opened_at)) as response,
         percentile_cont(array[0.5, 0.9]) within group (order by extract(epoch from resolved_at - opened_at)) as resolution,
         avg((resolved_at <= resolution_due_at)::int) as sla, avg((reopens > 0)::int) as reopened,
         avg((transfers > 0)::int) as transferred, avg(escalated::int) as escalated, avg(complaint::int) as complaints,
         avg(came_back::int) as repeats, avg(cost) as cost, avg(sentiment) as sentiment, avg((defects > 0)::int) as defects,
         max(rated.answers) as answers, max(rated.csat) as csat, max(nps) as nps, max(ces) as ces, max(solved) as solved
    from mine
    left join rated using (now)
   group by now`;
