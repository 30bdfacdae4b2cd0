// The figures of a scorecard straight from the facts, as one would write them without rollups: what
// the scorecard shows and scores, of all the periods that a score reads, and the daily counts from
// which the spread is estimated. Excluded contacts are not counted; a score does that as well.
import { z } from 'zod';
import type { Pool } from '../../src/db/pool.ts';
import type { Metric } from '../../src/kpi/model.ts';
import type { Period } from '../../src/lib/period.ts';
import { dispersionSpan, periodsBefore } from '../../src/scorecard/history.ts';

const TREND = 6;
const BASELINE = 6;

/** What each moment's contacts add up to, in the order in which the statement makes them. */
const BY_OPENING = [
  ...['contacts', 'answered_in_time', 'answered', 'abandoned_late', 'abandoned_long', 'complaints'],
  ...['complaint_known', 'defective', 'audited', 'cohort_solved', 'cohort', 'solved_once', 'again'],
  ...[
    'handling_n',
    'handling_sum',
    'handling_squares',
    'cost_resolved',
    'cost_sum',
    'cost_squares',
  ],
];
const BY_RESPONSE = ['responses_in_time', 'responses'];
const BY_ENDING = ['reopened', 'reopens_known'];
const BY_DECISION = ['sla_met', 'sla_missed'];
const BY_ANSWER = ['csat', 'csat_top2', 'csat_bottom2', 'nps', 'promoters', 'detractors'];
const NAMES = [...BY_OPENING, ...BY_RESPONSE, ...BY_ENDING, ...BY_DECISION, ...BY_ANSWER];

// $1 workspace, $2 vendor, $3 first day, $4 the day after the last. Each moment by which something
// counts has an index of its own; customers' other contacts are looked up one customer at a time.
const DAILY = /* sql */ `
  asked as materialized (
    select v.vendor_id, z.tz, (f.watermark at time zone z.tz)::date as today, f.watermark,
           $3::date::timestamp at time zone z.tz as start, $4::date::timestamp at time zone z.tz as stop
      from vendor v
      join workspace w using (workspace_id)
     cross join lateral (select coalesce(v.tz, w.tz) as tz) z
      left join feed f on f.workspace_id = $1 and f.vendor_id = v.vendor_id and f.kind = 'contacts'
     where v.workspace_id = $1 and v.name = $2),
  opened as materialized (
    select c.source, c.external_id, c.customer, (c.opened_at at time zone a.tz)::date as day,
           a.today, c.opened_at, c.outcome, c.resolved_at, c.closed_at, c.complaint, c.defects, c.cost,
           c.talk_s + coalesce(c.hold_s, 0) + coalesce(c.wrap_s, 0) as handling_s,
           c.outcome <> 'cancelled' as live,
           c.direction = 'inbound' and c.outcome = 'abandoned' as abandoned,
           c.direction = 'inbound' and c.outcome not in ('cancelled', 'abandoned')
             and (c.wait_s is not null or c.answered_at is not null or c.outcome = 'answered') as answered,
           coalesce(c.wait_s, greatest(0, extract(epoch from
             case when c.outcome = 'abandoned' then c.abandoned_at else c.answered_at end - c.opened_at))) as waited_s
      from asked a
      join contact c on c.workspace_id = $1 and c.vendor_id = a.vendor_id
                    and c.opened_at >= a.start and c.opened_at < a.stop),
  inbound as materialized (
    select h.*, h.outcome = 'abandoned'
             and lead(h.opened_at) over (partition by h.customer order by h.opened_at, h.source, h.external_id)
                 <= h.opened_at + interval '1 hour' as redialled
      from asked a
     cross join (select distinct customer from opened where customer is not null and live) k
     cross join lateral (
           select source, external_id, customer, opened_at, outcome,
                  lower(btrim(coalesce(nullif(reason, ''), issue_type))) as reason
             from contact
            where workspace_id = $1 and customer = k.customer
              and opened_at >= a.start - interval '8 days' and opened_at < a.stop + interval '8 days'
              and outcome <> 'cancelled' and direction = 'inbound'
           offset 0) h
     where h.reason not in (select reason from transactional_reason where workspace_id = $1)),
  followed as (
    select source, external_id,
           coalesce(opened_at - lag(opened_at) over same <= interval '7 days', false) as came_before,
           coalesce(lead(opened_at) over same - opened_at <= interval '7 days', false) as came_again
      from inbound
     where redialled is not true and reason <> ''
    window same as (partition by customer, reason order by opened_at, source, external_id)),
  by_opening (day, ${BY_OPENING}) as (
    select day, count(*),
           count(*) filter (where answered and waited_s <= 20), count(*) filter (where answered and waited_s is not null),
           count(*) filter (where abandoned and waited_s > 20), count(*) filter (where abandoned and waited_s > 5),
           count(*) filter (where complaint and outcome not in ('cancelled', 'abandoned')),
           count(*) filter (where complaint is not null and outcome not in ('cancelled', 'abandoned')),
           count(*) filter (where live and defects > 0), count(*) filter (where live and defects is not null),
           count(*) filter (where is_case and cohort_over and resolved_at <= opened_at + interval '7 days'),
           count(*) filter (where is_case and cohort_over),
           count(*) filter (where repeat_over and not came_before and not came_again),
           count(*) filter (where repeat_over and not came_before and came_again),
           count(handling_s) filter (where live), sum(handling_s) filter (where live), sum(handling_s::bigint ^ 2) filter (where live),
           count(cost) filter (where live and (resolved_at is not null or outcome = 'resolved')),
           sum(cost) filter (where live), sum(cost ^ 2) filter (where live)
      from (select *, day < today - 7 as cohort_over, day < today - 7 as repeat_over,
                   outcome not in ('cancelled', 'abandoned')
                     and not (outcome = 'answered' and resolved_at is null and closed_at is null)
                     and not (outcome = 'resolved' and resolved_at is null) as is_case
              from opened left join followed using (source, external_id)) o
     group by day),
  by_response (day, ${BY_RESPONSE}) as (
    select (coalesce(first_response_at, answered_at) at time zone a.tz)::date as day,
           count(*) filter (where coalesce(first_response_at, answered_at) <= first_response_due_at), count(*)
      from asked a
      join contact c on c.workspace_id = $1 and c.vendor_id = a.vendor_id
                    and coalesce(first_response_at, answered_at) >= a.start
                    and coalesce(first_response_at, answered_at) < a.stop
     where outcome <> 'cancelled' and direction = 'inbound'
     group by 1),
  ended as materialized (
    select (coalesce(resolved_at, closed_at) at time zone a.tz)::date as day, a.today, reopens,
           greatest(0, extract(epoch from resolved_at - opened_at)) as resolution_s
      from asked a
      join contact c on c.workspace_id = $1 and c.vendor_id = a.vendor_id
                    and coalesce(resolved_at, closed_at) >= a.start and coalesce(resolved_at, closed_at) < a.stop
     where outcome <> 'cancelled' and resolved_at is not null),
  by_ending (day, ${BY_ENDING}) as (
    select day, count(*) filter (where day < today - 14 and reopens > 0),
           count(reopens) filter (where day < today - 14)
      from ended
     group by day),
  by_decision (day, ${BY_DECISION}) as (
    select (least(coalesce(resolved_at, closed_at), resolution_due_at) at time zone a.tz)::date as day,
           count(*) filter (where coalesce(resolved_at, closed_at) <= resolution_due_at),
           count(*) filter (where coalesce(resolved_at, closed_at) > resolution_due_at
             or coalesce(resolved_at, closed_at) is null and outcome = 'open' and resolution_due_at <= a.watermark)
      from asked a
      join contact c on c.workspace_id = $1 and c.vendor_id = a.vendor_id
                    and least(coalesce(resolved_at, closed_at), resolution_due_at) >= a.start
                    and least(coalesce(resolved_at, closed_at), resolution_due_at) < a.stop
     where outcome not in ('cancelled', 'abandoned')
     group by 1),
  by_answer (day, ${BY_ANSWER}) as (
    select day, count(csat), count(*) filter (where csat >= 4), count(*) filter (where csat <= 2),
           count(nps), count(*) filter (where nps >= 9), count(*) filter (where nps <= 6)
      from (select (counted_at at time zone a.tz)::date as day, csat, nps
              from asked a
              join survey_response s on s.workspace_id = $1 and s.vendor_id = a.vendor_id
                                    and s.counted_at >= a.start and s.counted_at < a.stop
            union all
            select (opened_at at time zone a.tz)::date, csat, null
              from asked a
              join contact c on c.workspace_id = $1 and c.vendor_id = a.vendor_id
                            and c.opened_at >= a.start and c.opened_at < a.stop
             where csat is not null and outcome <> 'cancelled'
               and not exists (select from survey_response s
                                where s.workspace_id = $1 and s.contact = c.external_id
                                  and s.vendor_id = c.vendor_id and s.csat is not null)) r
     group by day),
  daily as materialized (
    select d::date as day, ${NAMES}
      from generate_series($3::date, $4::date - 1, interval '1 day') d
      left join by_opening o on o.day = d
      left join by_response r on r.day = d
      left join by_ending e on e.day = d
      left join by_decision t on t.day = d
      left join by_answer s on s.day = d)`;

const sums = NAMES.map((name) => `coalesce(sum(${name}), 0)::float8`).join(', ');

// $5 and $6 are the periods' ends, the one that is asked first; $7 is the first day of the spread.
const DIRECTLY = /* sql */ `
  with ${DAILY},
  period as (
    select p.* from unnest($5::date[], $6::date[]) with ordinality as p (start, stop, number))
  select (select json_agg(s.sums order by number)
            from (select number, array[${sums}] as sums
                    from period p
                    left join daily on day >= p.start and day < p.stop
                   group by number) s) as periods,
         (select json_agg(array[day - date '2000-01-01', ${NAMES}] order by day)
            from daily where day >= $7) as days,
         (select json_agg(m.median order by number)
            from (select number, percentile_cont(0.5) within group (order by resolution_s) as median
                    from period p
                    left join ended on day >= p.start and day < p.stop
                   where number <= 2
                   group by number) m) as medians`;

const Row = z.object({
  periods: z.array(z.array(z.number())),
  days: z.array(z.array(z.number().nullable())),
  medians: z.array(z.number().nullable()),
});

export type Direct = {
  /** Of the period that was asked for: a sum by its name. */
  readonly sum: (name: string) => number;
  readonly medianS: number | null;
};

export async function readDirectly(
  pool: Pool,
  workspaceId: string,
  vendor: string,
  period: Period,
): Promise<Direct> {
  const scored = [period, ...periodsBefore(period, TREND)];
  const oldest = scored.at(-1) ?? period;
  const periods = [...scored, ...periodsBefore(oldest, BASELINE)];
  const first = periods.at(-1)?.from ?? period.from;
  const { rows } = await pool.query(DIRECTLY, [
    ...[workspaceId, vendor, first.toString(), period.to.toString()],
    ...[periods.map(({ from }) => `${from}`), periods.map(({ to }) => `${to}`)],
    dispersionSpan(scored).from.toString(),
  ]);
  const found = Row.parse(rows[0]);
  return {
    sum: (name) => found.periods[0]?.[NAMES.indexOf(name)] ?? Number.NaN,
    medianS: found.medians[0] ?? null,
  };
}

/** Numerator and denominator of a scorecard's figures, by the sums that should be the same. */
const SAME: Readonly<Record<string, readonly [part: readonly string[], whole: readonly string[]]>> =
  {
    'volume/contacts': [['contacts'], []],
    'csat/top2': [['csat_top2'], ['csat']],
    'csat/bottom2': [['csat_bottom2'], ['csat']],
    'complaint_rate/per_1000_contacts': [['complaints'], ['complaint_known']],
    'defect_rate/contacts': [['defective'], ['audited']],
    'fcr/same_reason': [['solved_once'], ['solved_once', 'again']],
    'reopen_rate/cohort_14d': [['reopened'], ['reopens_known']],
    'resolution_rate/cohort_7d': [['cohort_solved'], ['cohort']],
    'sla_compliance/resolution': [['sla_met'], ['sla_met', 'sla_missed']],
    'first_response_time/within_target': [['responses_in_time'], ['responses']],
    'service_level/ignore_early_abandons': [['answered_in_time'], ['answered', 'abandoned_late']],
    'abandonment/excl_short': [['abandoned_long'], ['answered', 'abandoned_long']],
    'aht/talk_hold_wrap': [['handling_sum'], ['handling_n']],
  };

const LOG_BINS_ERROR = 0.011;

/** Throws where the two ways differ: then they don't do the same work. */
export function mustAgree(direct: Direct, metrics: readonly Metric[], where: string): void {
  const byKey = new Map(metrics.map((metric) => [`${metric.id}/${metric.variant}`, metric]));
  const added = (names: readonly string[]) =>
    names.reduce((total, name) => total + direct.sum(name), 0);
  for (const [key, [part, whole]] of Object.entries(SAME)) {
    const metric = byKey.get(key);
    const [numerator, denominator] = [added(part), whole.length > 0 ? added(whole) : null];
    if (metric?.numerator === numerator && metric.denominator === denominator) continue;
    const scored = `${metric?.numerator} of ${metric?.denominator}`;
    throw new Error(`${where}, ${key}: ${numerator} of ${denominator}, the score says ${scored}`);
  }
  const median = byKey.get('resolution_time/median')?.value ?? 0;
  const [exact, error] = [direct.medianS ?? 0, Math.abs(median - (direct.medianS ?? 0))];
  if (error > LOG_BINS_ERROR * exact) throw new Error(`${where}: median ${exact} and ${median}`);
}
