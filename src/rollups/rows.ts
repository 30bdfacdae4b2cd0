// The rows that each pass over the facts counts, on the dirty days alone: what src/rollups/columns.ts
// asks of them is worked out here, once a row.
import { CALLBACK_HOURS, MAX_WINDOW_DAYS, REDIAL_MINUTES } from './model.ts';

// Neighbouring days are one run: one index range, however many days. Where midnight
// comes twice PostgreSQL takes the second, so a range begins early and the local date decides.
export const RUNS = /* sql */ `
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

type Source = {
  readonly table: 'contact' | 'survey_response' | 'response_cycle';
  readonly moment: string;
  /** What else a pass needs of a row. */
  readonly extra: string;
  /** Rows that it leaves out beforehand. */
  readonly only?: string;
};

// "offset 0" is a fence: dates and durations are worked out once a row, and the planner, blind
// to a table that was filled a moment ago, stays on an index.
function inRuns({ table, moment, extra, only = '' }: Source): string {
  return /* sql */ `
    select f.*, r.watermark, r.tz
      from run r
     cross join lateral (
           select *, ${moment} as moment, (${moment} at time zone r.tz)::date as day${extra}
             from ${table}
            where workspace_id = $1 and vendor_id = r.vendor_id
              and ${moment} >= r.start and ${moment} < r.stop${only}
           offset 0) f
     where f.day between r.first and r.last`;
}

const HOUR = ', extract(hour from opened_at at time zone r.tz)::int as hour';
const RESPONDED_AT = 'coalesce(first_response_at, answered_at)';
const ENDED_AT = 'coalesce(resolved_at, closed_at)';
const DECIDED_AT = `least(${ENDED_AT}, resolution_due_at)`;
const FIRST_DECIDED_AT = `least(${RESPONDED_AT}, first_response_due_at)`;
const contacts = (moment: string, extra = '') =>
  inRuns({ table: 'contact', moment, extra: HOUR + extra });

/** Null where there is no such moment; never below zero. */
function since(moment: string): string {
  // greatest() would pass over null
  const seconds = `date_part('epoch', ${moment} - opened_at)`;
  return `(case when ${seconds} < 0 then 0 else ${seconds} end)::bigint`;
}

/** In the hours that were agreed, where any were, else by the clock. */
function taken(openS: string, moment: string): string {
  return `coalesce(${openS}, ${since(moment)})`;
}

const WAITED_S = `coalesce(wait_s,
  ${since(`case when outcome = 'abandoned' then abandoned_at else answered_at end`)}::int)`;

const days = (gap: string) =>
  `least(${MAX_WINDOW_DAYS + 1}, greatest(1, coalesce(ceil(extract(epoch from ${gap}) / 86400), ${MAX_WINDOW_DAYS + 1})))::int`;

// Customers' contacts in order, across vendors and channels: what came before and after each.
const CHAIN = /* sql */ `
  span as materialized (
    select min(start) as start, max(stop) as stop,
           min(start) - interval '${MAX_WINDOW_DAYS + 1} days' as earliest,
           max(stop) + interval '${MAX_WINDOW_DAYS + 1} days' as latest
      from run),
  asked as materialized (
    select distinct customer from opened
     where customer is not null and outcome <> 'cancelled'),
  history as (
    select h.*,
           h.reason_group in (select reason from transactional_reason where workspace_id = $1)
             as transactional
      from span
     cross join asked
     cross join lateral (
           select source, external_id, customer, opened_at, outcome,
                  lower(btrim(coalesce(nullif(reason, ''), issue_type))) as reason_group
             from contact
            where workspace_id = $1 and customer = asked.customer
              and opened_at >= span.earliest and opened_at < span.latest
              and outcome <> 'cancelled' and direction = 'inbound'
           offset 0) h),
  inbound as materialized (
    select *, outcome = 'abandoned' and not transactional
                and coalesce(lead(opened_at) over chain
                    <= opened_at + interval '${REDIAL_MINUTES} minutes', false) as redialled
      from history
    window chain as (partition by customer order by opened_at, source, external_id)),
  chained as (
    select source, external_id, reason_group, redialled, transactional, any_gap, same_gap
      from (select *,
                   32 * ${days('opened_at - lag(opened_at) over any_reason')}
                      + ${days('lead(opened_at) over any_reason - opened_at')} as any_gap,
                   case when reason_group <> '' then
                   32 * ${days('opened_at - lag(opened_at) over same_reason')}
                      + ${days('lead(opened_at) over same_reason - opened_at')} end as same_gap
              from inbound
             where not redialled and not transactional
            window any_reason as (
                     partition by customer order by opened_at, source, external_id),
                   same_reason as (
                     partition by customer, reason_group order by opened_at, source, external_id)
            ) kept
     cross join span
     where opened_at >= span.start and opened_at < span.stop
    union all
    select source, external_id, reason_group, redialled, transactional, null, null
      from inbound
     where redialled or transactional)`;

// Inbound and queued for somebody.
const IS_ANSWERED = `outcome not in ('cancelled', 'abandoned') and direction = 'inbound'
                     and (wait_s is not null or answered_at is not null or outcome = 'answered')`;
const IS_ABANDONED = `outcome = 'abandoned' and direction = 'inbound'`;

/** As much of what was opened as waiting asks for. */
export const WAITED = /* sql */ `
  waiting_row as (
    select *, ${IS_ANSWERED} as is_answered, ${IS_ABANDONED} as is_abandoned, ${WAITED_S} as waited_s
      from (${contacts('opened_at')}) c
    offset 0)`;

export const OPENED = /* sql */ `
  opened as materialized (${contacts('opened_at')}),
  ${CHAIN},
  opening_row as (
    select o.*, c.reason_group, c.redialled, c.transactional, c.any_gap, c.same_gap,
           b.called_back,
           case when live then talk_s::bigint + coalesce(hold_s, 0) + coalesce(wrap_s, 0) end as handling_s,
           case when live then talk_s::bigint + coalesce(wrap_s, 0) end as talk_wrap_s,
           case when live then talk_s::bigint end as talk_time_s,
           case when is_answered then waited_s::bigint end as answered_wait_s,
           case when is_abandoned then waited_s::bigint end as abandoned_wait_s
      from (select *, outcome <> 'cancelled' as live,
                   outcome <> 'cancelled' and direction = 'inbound' as is_inbound,
                   outcome not in ('cancelled', 'abandoned') as is_handled,
                   ${IS_ANSWERED} as is_answered, ${IS_ABANDONED} as is_abandoned,
                   outcome not in ('cancelled', 'abandoned')
                     and not (outcome = 'answered' and resolved_at is null and closed_at is null)
                     and not (outcome = 'resolved' and resolved_at is null) as is_case,
                   transfers is not null and reopens is not null and replies is not null
                     as touches_known,
                   ${WAITED_S} as waited_s
              from opened
            offset 0) o
      left join chained c using (source, external_id)
      left join lateral (
           select true as called_back from contact
            where o.is_abandoned and workspace_id = $1 and customer = o.customer
              and opened_at > o.opened_at
              and opened_at <= o.opened_at + interval '${CALLBACK_HOURS} hours'
              and direction = 'outbound' and outcome <> 'cancelled'
            limit 1) b on true
    offset 0)`;

export const RESPONDED = /* sql */ `
  response_row as (
    select *, case when outcome <> 'cancelled' and direction = 'inbound'
                   then ${taken('response_open_s', 'moment')} end as response_s
      from (${contacts(RESPONDED_AT)}) c
    offset 0)`;

/** Without events the only resolution is the first and the last. */
function openOf(which: 'first' | 'total'): string {
  const resolvedAt = which === 'first' ? 'first_resolved_at' : 'last_resolved_at';
  return `${which}_resolution_open_s, case when ${resolvedAt} is null then resolution_open_s end`;
}

export const ENDED = /* sql */ `
  ending_row as (
    select *, case when live_at is not null
                   then ${taken('resolution_open_s', 'live_at')} end as resolution_s,
           case when live_at is not null then ${taken(openOf('first'), 'first_at')} end as first_resolution_s,
           case when live_at is not null then ${taken(openOf('total'), 'last_at')} end as total_resolution_s
      from (select *,
                   case when live_at is not null then coalesce(first_resolved_at, live_at) end as first_at,
                   case when live_at is not null then coalesce(last_resolved_at, live_at) end as last_at
              from (select *, case when outcome <> 'cancelled' then resolved_at end as live_at
                      from (${contacts(ENDED_AT)}) c) c) c
    offset 0)`;

export const DECIDED = /* sql */ `
  decision_row as (
    select *, case when outcome in ('cancelled', 'abandoned') then false
                   when ended_at is not null then true
                   else outcome = 'open' and coalesce(resolution_due_at <= watermark, false)
              end as judged
      from (select *, ${ENDED_AT} as ended_at
              from (${contacts(DECIDED_AT)}) c) c
    offset 0)`;

export const FIRST_DECIDED = /* sql */ `
  first_row as (
    select *, ${RESPONDED_AT} as responded_at,
           outcome not in ('cancelled', 'abandoned') and direction = 'inbound' as asked,
           coalesce(first_response_due_at <= watermark, false) as overdue
      from (${contacts(FIRST_DECIDED_AT)}) c
    offset 0)`;

export const PARTS = 'channel, issue_type, queue, priority, segment';

/** The dimensions of the contact that a row is about; '' where it isn't known. */
function partsOf(row: string, contact: string): string {
  return /* sql */ `
      left join lateral (
           select ${PARTS}, outcome, opened_at, external_id,
                  extract(hour from opened_at at time zone ${row}.tz)::int as hour
             from contact
            where ${contact}
            order by source
            limit 1) c on true`;
}

export const NEXT_DECIDED = /* sql */ `
  next_row as (
    select n.vendor_id, n.day, ${parts('c')}, c.hour, n.responded_at, n.due_at,
           n.source, n.contact as external_id, c.opened_at, n.moment, n.watermark,
           coalesce(c.outcome, '') as outcome,
           coalesce(c.outcome, '') <> 'cancelled' as live,
           coalesce(n.due_at <= n.watermark, false) as overdue
      from (${inRuns({ table: 'response_cycle', moment: 'least(responded_at, due_at)', extra: '' })}) n
      ${partsOf('n', 'workspace_id = $1 and external_id = n.contact and source = n.source')})`;

function parts(contact: string, channel = `''`): string {
  const blank = (name: string) => (name === 'channel' ? channel : `''`);
  return PARTS.split(', ')
    .map((name) => `coalesce(${contact}.${name}, ${blank(name)}) as ${name}`)
    .join(', ');
}

/** As much of what was opened as `ANSWERED` looks at. */
export const RATED = /* sql */ `
  opened as materialized (${inRuns({ table: 'contact', moment: 'opened_at', extra: HOUR, only: ' and csat is not null' })})`;

export const ANSWERED = /* sql */ `
  answer_row as (
    select s.vendor_id, s.day, ${parts('c', 's.channel')}, c.hour,
           s.csat, s.nps, s.ces, s.resolved as is_solved, true as is_survey,
           s.source, coalesce(c.external_id, s.contact, '') as external_id, c.opened_at, s.moment,
           s.watermark, coalesce(c.outcome, '') as outcome
      from (${inRuns({ table: 'survey_response', moment: 'counted_at', extra: '' })}) s
      ${partsOf('s', 'workspace_id = $1 and external_id = s.contact and vendor_id = s.vendor_id')}
    union all
    select vendor_id, day, ${PARTS}, hour, csat, null, null, null, false,
           source, external_id, opened_at, moment, watermark, outcome
      from opened o
      left join lateral (
           select true as rated from survey_response
            where workspace_id = $1 and contact = o.external_id
              and vendor_id = o.vendor_id and csat is not null
            limit 1) s on o.csat is not null
     where o.csat is not null and o.outcome <> 'cancelled' and s.rated is null)`;
