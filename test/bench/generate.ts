// Two years of contacts of forty vendors, the same for the same size and end: over-dispersed days
// with a weekly rhythm, customers who come back, waits, abandons, surveys. The server makes them
// from hashes and writes them out by COPY.
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { to as copyTo } from 'pg-copy-streams';
import type { Pool } from '../../src/db/pool.ts';

export const VENDORS = 40;
const YEARS = 2;

export type Plan = { readonly contacts: number; readonly end: Temporal.PlainDate };
export type Files = { readonly contacts: string; readonly surveys: string };

/** Uniform and normal numbers that hang on a row's number and on what they are for. */
const FUNCTIONS = /* sql */ `
  create or replace function u(i bigint, what int) returns float8 language sql immutable parallel safe
  return ((hashint8extended(i, what) & 1048575) + 0.5) / 1048576.0::float8;
  create or replace function z(i bigint, what int) returns float8 language sql immutable parallel safe
  return sqrt(-2 * ln(u(i, what))) * cos(2 * pi() * u(i, what + 1));`;

const days = ({ contacts, end }: Plan) => /* sql */ `
  create temp table bench_day as
  with weight as (
    select v, d::date as day,
           exp(0.35 * z(v * 10000 + (d::date - '2000-01-01'), 1)) / (v + 5)
             * (array[0.5, 1.25, 1.15, 1.1, 1.05, 1, 0.65])[extract(dow from d)::int + 1] as w
      from generate_series(1, ${VENDORS}) v,
           generate_series('${end}'::date - interval '${YEARS} years', '${end}'::date - 1, '1 day') d),
  sums as (
    select v, day, round(${contacts} * sum(w) over (order by day, v) / sum(w) over ())::int as last
      from weight)
  select v, day, coalesce(lag(last) over (order by day, v), 0) + 1 as first, last from sums`;

const contact = ({ contacts, end }: Plan) => /* sql */ `
  select i, v, opened, channel, live, abandoned, solved,
         case when solved and opened + solve_s * interval '1 s' < '${end}' then opened + solve_s * interval '1 s' end
           as resolved,
         wait_s, answer_s, talk_s, issue,
         (u(i, 21) * u(i, 22) * ${Math.ceil(contacts / 4)})::int as customer
    from (
      select i, v, channel, channel <> 'email' as live, wait_s, issue,
             channel <> 'email' and u(i, 3) < 0.07 as abandoned, u(i, 4) < 0.94 as solved,
             day + (86400 * (u(i, 5) + u(i, 6) + u(i, 7)) / 3)::int * interval '1 s' as opened,
             case when channel = 'email' then (7200 * exp(0.9 * z(i, 8)))::int else wait_s end as answer_s,
             (case when channel = 'email' then 40000 * exp(1.1 * z(i, 10)) + 7200
                   else wait_s + 900 * exp(1.6 * z(i, 12)) end)::int as solve_s,
             (260 * exp(0.6 * z(i, 14)))::int as talk_s
        from (select i, v, day::timestamp,
                     (array['phone', 'phone', 'phone', 'email', 'email', 'chat', 'chat'])[1 + (7 * u(i, 1))::int % 7]
                       as channel,
                     (array['billing', 'delivery', 'technical', 'refund', 'account', 'order', 'complaint', 'other'])
                       [1 + (8 * u(i, 2) * u(i, 16))::int % 8] as issue,
                     (-15 * ln(u(i, 17)))::int as wait_s
                from bench_day, generate_series(first, last) i offset 0) row offset 0) row offset 0`;

const time = (at: string) => `to_char(${at}, 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

const CONTACTS = (plan: Plan) => /* sql */ `
  select 'T' || lpad(i::text, 9, '0') as external_id, 'Vendor ' || lpad(v::text, 2, '0') as vendor,
         ${time('opened')} as opened_at, channel, issue as issue_type,
         (array['3 - Moderate', '4 - Low', '3 - Moderate', '2 - High', '1 - Critical'])[1 + (5 * u(i, 31) * u(i, 32))::int % 5]
           as priority,
         case when u(i, 33) < 0.8 then 'tier 1' else 'tier 2' end as queue,
         'C' || v || '-' || customer as customer, 'A' || v || '-' || (40 * u(i, 34))::int as agent,
         case when not live and opened + answer_s * interval '1 s' < '${plan.end}'
              then ${time("opened + answer_s * interval '1 s'")} end as first_response_at,
         case when live and not abandoned then ${time("opened + wait_s * interval '1 s'")} end as answered_at,
         case when not abandoned then ${time('resolved')} end as resolved_at,
         case when not abandoned and u(i, 35) < 0.5 then ${time(`least(resolved + interval '1 day', '${plan.end.toString()}')`)} end as closed_at,
         case when abandoned then ${time("opened + wait_s * interval '1 s'")} end as abandoned_at,
         case when live then wait_s end as wait_s,
         case when not abandoned then talk_s end as talk_s,
         case when live and not abandoned then (60 * u(i, 36) * u(i, 37))::int end as hold_s,
         case when not abandoned then (90 * u(i, 38))::int end as wrap_s,
         case when abandoned then 'abandoned' when resolved is null then 'open' else 'resolved' end as outcome,
         case when resolved is not null then (u(i, 39) < 0.06)::int end as reopens,
         (u(i, 40) < 0.12)::int as transfers, 1 + (3 * u(i, 41))::int as replies,
         case when u(i, 42) < 0.04 then 'yes' else 'no' end as escalated,
         case when u(i, 43) < 0.015 then 'yes' else 'no' end as complaint,
         case when u(i, 44) < 0.3 then issue || ', called about it' end as reason,
         case when u(i, 45) < 0.05 then 1 + (4 * sqrt(u(i, 46)))::int end as csat,
         round((2 + 4 * u(i, 47))::numeric, 2) as cost,
         case when u(i, 48) < 0.02 then 'customer' end as cause,
         (array['consumer', 'business', 'enterprise'])[1 + (3 * u(i, 49) * u(i, 50))::int % 3] as segment,
         case when u(i, 51) < 0.97 then 'inbound' else 'outbound' end as direction,
         case when u(i, 52) < 0.1 then (1.2 * u(i, 53))::int end as defects,
         case when u(i, 54) < 0.5 then round((2 * u(i, 55) - 1)::numeric, 2) end as sentiment,
         case when u(i, 56) < 0.7 then 'yes' else 'no' end as survey_invited
    from (${contact(plan)}) c`;

const SURVEYS = (plan: Plan) => /* sql */ `
  select 'S' || lpad(i::text, 9, '0') as external_id, 'Vendor ' || lpad(v::text, 2, '0') as vendor,
         'T' || lpad(i::text, 9, '0') as contact,
         ${time(`least(resolved + (40000 * u(i, 61))::int * interval '1 s', '${plan.end.toString()}')`)} as answered_at, channel,
         1 + (4 * sqrt(u(i, 62)))::int as csat, (10 * sqrt(u(i, 63)))::int as nps,
         case when u(i, 64) < 0.2 then 'all in all fine' end as comment,
         1 + (6 * sqrt(u(i, 65)))::int as ces, case when u(i, 66) < 0.7 then 'yes' else 'no' end as resolved
    from (${contact(plan)}) c
   where resolved is not null and not abandoned and u(i, 60) < 0.12`;

/** Writes both files. */
export async function generate(pool: Pool, plan: Plan, files: Files): Promise<void> {
  await pool.transaction(async (db) => {
    await db.query(FUNCTIONS);
    await db.query(days(plan));
    for (const [file, select] of [
      [files.contacts, CONTACTS(plan)],
      [files.surveys, SURVEYS(plan)],
    ] as const) {
      const rows = db.client.query(copyTo(`copy (${select}) to stdout with (format csv, header)`));
      await pipeline(rows, createWriteStream(file));
    }
    await db.query('drop table bench_day');
  });
}
