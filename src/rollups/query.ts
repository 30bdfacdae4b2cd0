import { z } from 'zod';
import type { Db } from '../db/db.ts';
import { markLate } from '../frozen/query.ts';
import { LN_GAMMA } from '../lib/histogram.ts';

/** A pool: each batch of days is a transaction of its own. */
type Transactions = Db & { transaction<T>(work: (db: Db) => Promise<T>): Promise<T> };

/** Bounds the rows that one transaction reads and holds. */
const BATCH_DAYS = 400;

// Whoever writes facts marks their days by "insert … on conflict do update", which waits for a
// claim and makes a claim skip the day until the facts are in: neither misses the other.
const CLAIM = /* sql */ `
  with claimed as materialized (
    select vendor_id, day from dirty_day
     where workspace_id = $1
     order by vendor_id, day
     limit $2
       for update skip locked)
  delete from dirty_day d
   using claimed c
   where d.workspace_id = $1 and d.vendor_id = c.vendor_id and d.day = c.day
  returning d.vendor_id::int as "vendorId", d.day::text as day`;

/** So many dirty days at once come from a large file, not from the day's work. */
const BULK_DAYS = 100;
/** What the ranges and joins below look at; all columns would take four times as long. */
const ANALYZE = /* sql */ `
  analyze contact (workspace_id, vendor_id, external_id, opened_at, first_response_at, answered_at,
                   resolved_at, closed_at, resolution_due_at),
          survey_response (workspace_id, vendor_id, counted_at, contact)`;
const MANY = /* sql */ `select 1 from dirty_day where workspace_id = $1 offset $2 limit 1`;

const Claimed = z.array(z.object({ vendorId: z.number(), day: z.iso.date() }));

const CLEAR = /* sql */ `
  delete from rollup_day r
   using unnest($2::bigint[], $3::date[]) as d (vendor_id, day)
   where r.workspace_id = $1 and r.vendor_id = d.vendor_id and r.day = d.day`;

// Neighbouring days are one run: one index range, however many days. Where midnight
// comes twice PostgreSQL takes the second, so a range begins early and the local date decides.
const RUNS = /* sql */ `
  numbered as (
    select vendor_id, day, day - (row_number() over (partition by vendor_id order by day))::int as island
      from unnest($2::bigint[], $3::date[]) as d (vendor_id, day)),
  run as (
    select d.vendor_id, min(d.day) as first, max(d.day) as last, z.tz, z.watermark,
           (min(d.day)::timestamp at time zone z.tz) - interval '3 hours' as start,
           ((max(d.day) + 1)::timestamp at time zone z.tz) as stop
      from numbered d
      join (select v.vendor_id, coalesce(v.tz, w.tz) as tz, f.watermark
              from vendor v
              join workspace w using (workspace_id)
              left join feed f on f.workspace_id = v.workspace_id and f.vendor_id = v.vendor_id
                              and f.kind = 'contacts'
             where v.workspace_id = $1) z using (vendor_id)
     group by d.vendor_id, d.island, z.tz, z.watermark)`;

// "offset 0" is a fence: dates and durations are worked out once a row, and the planner, blind
// to a table that was filled a moment ago, stays on an index.
function inRuns(table: 'contact' | 'survey_response', moment: string, seconds = 'null'): string {
  return /* sql */ `
    select f.*, r.watermark
      from run r
     cross join lateral (
           select *, ${moment} as moment, (${moment} at time zone r.tz)::date as day,
                  ${seconds} as seconds
             from ${table}
            where workspace_id = $1 and vendor_id = r.vendor_id
              and ${moment} >= r.start and ${moment} < r.stop
           offset 0) f
     where f.day between r.first and r.last`;
}

const RESPONDED_AT = 'coalesce(first_response_at, answered_at)';
const DECIDED_AT = 'least(coalesce(resolved_at, closed_at), resolution_due_at)';
const HANDLING_S = 'talk_s::bigint + coalesce(hold_s, 0) + coalesce(wrap_s, 0)';

function unlessCancelled(seconds: string): string {
  return `case when outcome <> 'cancelled' then ${seconds} end`;
}

function sinceOpening(moment: string): string {
  return `greatest(0, date_part('epoch', ${moment} - opened_at))::bigint`;
}

const KEY = 'vendor_id, day, channel, issue_type, queue';

// First by bin, then the bins of a key side by side; what has no duration is in the bin null.
const PER_BIN = /* sql */ `
  case when seconds < 1 then 0 else 1 + ceil(ln(seconds::float8) / $4)::int end as bin,
  count(seconds) as timed, sum(seconds) as sum_s, sum(seconds * seconds) as squares_s2`;
const TIMED = /* sql */ `
  sum(timed) as n, sum(sum_s) as sum_s, sum(squares_s2) as squares_s2,
  array_agg(bin order by bin) filter (where timed > 0) as bins,
  array_agg(timed order by bin) filter (where timed > 0) as counts`;

const FILL = /* sql */ `
  with ${RUNS},
  opened as (${inRuns('contact', 'opened_at', unlessCancelled(HANDLING_S))}),
  opening as (
    select ${KEY}, sum(contacts) as contacts, sum(missing) as missing,
           sum(abandoned) as abandoned, sum(cancelled) as cancelled, ${TIMED}
      from (select ${KEY}, ${PER_BIN}, count(*) as contacts,
                   count(*) filter (where outcome = 'cancelled') as cancelled,
                   count(*) filter (where outcome = 'abandoned' and seconds is null) as abandoned,
                   count(*) filter (where outcome not in ('cancelled', 'abandoned')
                                      and seconds is null) as missing
              from opened
             group by ${KEY}, bin) b
     group by ${KEY}),
  response as (
    select ${KEY}, sum(in_time) as in_time, sum(cancelled) as cancelled, ${TIMED}
      from (select ${KEY}, ${PER_BIN},
                   count(seconds) filter (where moment <= first_response_due_at) as in_time,
                   count(*) filter (where outcome = 'cancelled') as cancelled
              from (${inRuns('contact', RESPONDED_AT, unlessCancelled(sinceOpening(RESPONDED_AT)))}) c
             group by ${KEY}, bin) b
     group by ${KEY}),
  resolution as (
    select ${KEY}, sum(in_time) as in_time, sum(cancelled) as cancelled,
           sum(reopen_known) as reopen_known, sum(reopen_some) as reopen_some, ${TIMED}
      from (select ${KEY}, ${PER_BIN},
                   count(seconds) filter (where moment <= resolution_due_at) as in_time,
                   count(*) filter (where outcome = 'cancelled') as cancelled,
                   count(seconds) filter (where reopens is not null) as reopen_known,
                   count(seconds) filter (where reopens > 0) as reopen_some
              from (${inRuns('contact', 'resolved_at', unlessCancelled(sinceOpening('resolved_at')))}) c
             group by ${KEY}, bin) b
     group by ${KEY}),
  decision as (
    select ${KEY},
           count(*) filter (where judged and ended_at <= resolution_due_at) as met,
           count(*) filter (where judged and (ended_at > resolution_due_at or ended_at is null)) as missed,
           count(*) filter (where outcome = 'open' and ended_at is null and not judged) as not_due,
           count(*) filter (where outcome = 'cancelled') as cancelled,
           count(*) filter (where outcome = 'abandoned') as abandoned,
           count(*) filter (where outcome = 'answered' and ended_at is null) as no_case,
           count(*) filter (where outcome in ('resolved', 'closed') and ended_at is null) as undated,
           count(*) filter (where resolved_at is null and outcome not in ('cancelled', 'abandoned')
                              and (closed_at is not null or outcome in ('resolved', 'closed'))) as unresolved
      from (select *, case when outcome in ('cancelled', 'abandoned') then false
                           when ended_at is not null then true
                           else outcome = 'open' and coalesce(resolution_due_at <= watermark, false)
                      end as judged
              from (select *, coalesce(resolved_at, closed_at) as ended_at
                      from (${inRuns('contact', DECIDED_AT)}) c) c) c
     group by ${KEY}),
  answered as (
    select s.vendor_id, s.day, coalesce(c.channel, s.channel) as channel,
           coalesce(c.issue_type, '') as issue_type, coalesce(c.queue, '') as queue,
           coalesce(s.csat, 0) as csat, coalesce(s.nps, -1) as nps
      from (${inRuns('survey_response', 'counted_at')}) s
      left join lateral (
           select channel, issue_type, queue from contact
            where workspace_id = $1 and external_id = s.contact and vendor_id = s.vendor_id
            order by source
            limit 1) c on true
    union all
    select ${KEY}, o.csat, null
      from opened o
     where o.csat is not null and o.outcome <> 'cancelled'
       and not exists (select from survey_response s
                        where s.workspace_id = $1 and s.contact = o.external_id
                          and s.vendor_id = o.vendor_id and s.csat is not null)),
  answer as (
    select ${KEY}, count(*) filter (where csat = 0) as csat_blank,
           count(*) filter (where csat = 1) as csat_1, count(*) filter (where csat = 2) as csat_2,
           count(*) filter (where csat = 3) as csat_3, count(*) filter (where csat = 4) as csat_4,
           count(*) filter (where csat = 5) as csat_5,
           count(*) filter (where nps >= 9) as nps_promoters,
           count(*) filter (where nps between 7 and 8) as nps_passives,
           count(*) filter (where nps between 0 and 6) as nps_detractors,
           count(*) filter (where nps = -1) as nps_blank
      from answered
     group by ${KEY})
  insert into rollup_day (
         workspace_id, ${KEY},
         contacts, handling_missing, handling_abandoned, handling_cancelled,
         handling_n, handling_sum_s, handling_squares_s2, handling_bins, handling_counts,
         response_in_time, response_cancelled,
         response_n, response_sum_s, response_squares_s2, response_bins, response_counts,
         resolution_in_time, resolution_cancelled, reopen_known, reopen_some,
         resolution_n, resolution_sum_s, resolution_squares_s2, resolution_bins, resolution_counts,
         sla_met, sla_missed, sla_not_due, sla_cancelled, sla_abandoned, sla_no_case, sla_undated,
         resolution_undated,
         csat_1, csat_2, csat_3, csat_4, csat_5, csat_blank,
         nps_promoters, nps_passives, nps_detractors, nps_blank)
  select $1, ${KEY},
         ${orZero('o.contacts, o.missing, o.abandoned, o.cancelled')}, ${timesOf('o')},
         ${orZero('p.in_time, p.cancelled')}, ${timesOf('p')},
         ${orZero('r.in_time, r.cancelled, r.reopen_known, r.reopen_some')}, ${timesOf('r')},
         ${orZero('d.met, d.missed, d.not_due, d.cancelled, d.abandoned, d.no_case, d.undated')},
         ${orZero('d.unresolved')},
         ${orZero('a.csat_1, a.csat_2, a.csat_3, a.csat_4, a.csat_5, a.csat_blank')},
         ${orZero('a.nps_promoters, a.nps_passives, a.nps_detractors, a.nps_blank')}
    from opening o
    full join response p using (${KEY})
    full join resolution r using (${KEY})
    full join decision d using (${KEY})
    full join answer a using (${KEY})`;

function orZero(columns: string): string {
  return columns
    .split(', ')
    .map((column) => `coalesce(${column}, 0)`)
    .join(', ');
}

function timesOf(alias: string): string {
  const sums = orZero(`${alias}.n, ${alias}.sum_s, ${alias}.squares_s2`);
  return `${sums}, coalesce(${alias}.bins, '{}'), coalesce(${alias}.counts, '{}')`;
}

/**
 * Recomputes the days that are marked dirty and nothing else. Any number of processes may call
 * it at once, beside imports; a day that is dirtied meanwhile stays dirty.
 */
export async function refreshRollups(
  pool: Transactions,
  workspaceId: string,
): Promise<{ days: number }> {
  const { rows } = await pool.query(MANY, [workspaceId, BULK_DAYS]);
  // A bulk load, of which the planner knows nothing yet: its plans would be slow by the minute.
  if (rows.length > 0) await pool.query(ANALYZE);
  for (let days = 0; ; ) {
    const claimed = await pool.transaction((db) => refreshBatch(db, workspaceId));
    days += claimed;
    if (claimed < BATCH_DAYS) return { days };
  }
}

/** Three statements and not one: the facts must be read after the claim, by a later snapshot. */
async function refreshBatch(db: Db, workspaceId: string): Promise<number> {
  const { rows } = await db.query(CLAIM, [workspaceId, BATCH_DAYS]);
  const claimed = Claimed.parse(rows);
  if (claimed.length === 0) return 0;
  const days = [claimed.map(({ vendorId }) => vendorId), claimed.map(({ day }) => day)];
  await db.query(CLEAR, [workspaceId, ...days]);
  await db.query(FILL, [workspaceId, ...days, LN_GAMMA]);
  await markLate(
    db,
    workspaceId,
    claimed.map(({ vendorId }) => vendorId),
    claimed.map(({ day }) => day),
  );
  return claimed.length;
}
