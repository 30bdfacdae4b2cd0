-- What a vendor's local day adds up to, once as a whole (dimension '') and once by each dimension.
-- Rows of any days merge by adding: counts and sums as they are, histograms bin by bin. Derived
-- from contacts, surveys and response cycles alone, so no foreign key: a row is rebuilt, never
-- repaired. src/rollups/columns.ts says what each column counts.
drop table rollup_day;
create table rollup_day (
  workspace_id text not null,
  vendor_id    bigint not null,
  day          date not null, -- local to the vendor's zone
  dimension    text not null check (dimension in ('', 'channel', 'issue_type', 'queue', 'priority', 'segment', 'hour')),
  key          text not null,

  -- by opening
  contacts                   int not null,
  cancelled                  int not null,
  not_inbound                int not null,
  abandoned_any              int not null,
  handling_missing           int not null,
  handling_abandoned         int not null,
  answered                   int not null,
  abandoned                  int not null,
  answered_timed             int not null,
  answered_untimed           int not null,
  abandoned_untimed          int not null,
  answered_in_time           int not null,
  abandoned_in_time          int not null,
  abandoned_late             int not null,
  abandoned_short            int not null,
  abandoned_long             int not null,
  waited                     int not null,
  abandoned_known            int not null,
  abandoned_unknown          int not null,
  not_called_back            int not null,
  cohort                     int not null,
  cohort_resolved            int not null,
  cohort_no_case             int not null,
  cohort_undated             int not null,
  chain_no_customer          int not null,
  chain_redialled            int not null,
  chain_transactional        int not null,
  chain_no_reason            int not null,
  same_once                  int not null,
  same_repeated              int not null,
  any_once                   int not null,
  any_repeated               int not null,
  touches_known              int not null,
  touches_unknown            int not null,
  one_and_done               int not null,
  transfers_known            int not null,
  transfers_unknown          int not null,
  transferred                int not null,
  escalation_known           int not null,
  escalation_unknown         int not null,
  escalated                  int not null,
  complaint_known            int not null,
  complaint_unknown          int not null,
  complaints                 int not null,
  complaints_justified       int not null,
  complaints_no_cause        int not null,
  audited                    int not null,
  defective                  int not null,
  defects                    int not null,
  sentiment_negative         int not null,
  invited_known              int not null,
  invited                    int not null,
  cost_missing               int not null,
  cost_resolved              int not null,
  cost_untimed               int not null,
  timed_cost_s               bigint not null,
  -- by first response
  responses_in_time          int not null,
  responses_cancelled        int not null,
  responses_not_inbound      int not null,
  -- by resolution, or closing where there is none
  resolutions_in_time        int not null,
  resolutions_cancelled      int not null,
  reopen_known               int not null,
  reopen_unknown             int not null,
  reopen_some                int not null,
  reopen_events              int not null,
  closed_unresolved          int not null,
  closed_undated             int not null,
  -- by the moment at which an SLA was decided: done or due, whichever came first
  sla_met                    int not null,
  sla_missed                 int not null,
  sla_not_due                int not null,
  sla_cancelled              int not null,
  sla_abandoned              int not null,
  sla_no_case                int not null,
  sla_undated                int not null,
  resolution_undated         int not null,
  first_met                  int not null,
  first_missed               int not null,
  first_not_due              int not null,
  first_cancelled            int not null,
  first_abandoned            int not null,
  first_not_inbound          int not null,
  first_undated              int not null,
  next_met                   int not null,
  next_missed                int not null,
  next_not_due               int not null,
  next_cancelled             int not null,
  -- by the moment at which a survey counts
  csat_1                     int not null,
  csat_2                     int not null,
  csat_3                     int not null,
  csat_4                     int not null,
  csat_5                     int not null,
  csat_blank                 int not null,
  nps_promoters              int not null,
  nps_passives               int not null,
  nps_detractors             int not null,
  nps_blank                  int not null,
  ces_1                      int not null,
  ces_2                      int not null,
  ces_3                      int not null,
  ces_4                      int not null,
  ces_5                      int not null,
  ces_6                      int not null,
  ces_7                      int not null,
  ces_blank                  int not null,
  solved_yes                 int not null,
  solved_no                  int not null,
  solved_blank               int not null,
  -- amounts
  cost_n                     int not null,
  cost_sum                   numeric not null,
  cost_squares               numeric not null,
  timed_cost_n               int not null,
  timed_cost_sum             numeric not null,
  timed_cost_squares         numeric not null,
  sentiment_n                int not null,
  sentiment_sum              bigint not null,
  sentiment_squares          bigint not null,
  -- durations; what is read least comes last
  response_n                 int not null,
  response_sum               bigint not null,
  response_squares           numeric not null,
  resolution_n               int not null,
  resolution_sum             bigint not null,
  resolution_squares         numeric not null,
  first_resolution_n         int not null,
  first_resolution_sum       bigint not null,
  first_resolution_squares   numeric not null,
  total_resolution_n         int not null,
  total_resolution_sum       bigint not null,
  total_resolution_squares   numeric not null,
  handling_n                 int not null,
  handling_sum               bigint not null,
  handling_squares           numeric not null,
  talk_wrap_n                int not null,
  talk_wrap_sum              bigint not null,
  talk_wrap_squares          numeric not null,
  talk_n                     int not null,
  talk_sum                   bigint not null,
  talk_squares               numeric not null,
  answered_wait_n            int not null,
  answered_wait_sum          bigint not null,
  answered_wait_squares      numeric not null,
  abandoned_wait_n           int not null,
  abandoned_wait_sum         bigint not null,
  abandoned_wait_squares     numeric not null,
  response_bins              smallint[] not null,
  response_counts            int[] not null,
  resolution_bins            smallint[] not null,
  resolution_counts          int[] not null,
  first_resolution_bins      smallint[] not null,
  first_resolution_counts    int[] not null,
  total_resolution_bins      smallint[] not null,
  total_resolution_counts    int[] not null,
  handling_bins              smallint[] not null,
  handling_counts            int[] not null,
  talk_wrap_bins             smallint[] not null,
  talk_wrap_counts           int[] not null,
  talk_bins                  smallint[] not null,
  talk_counts                int[] not null,
  answered_wait_bins         smallint[] not null,
  answered_wait_counts       int[] not null,
  abandoned_wait_bins        smallint[] not null,
  abandoned_wait_counts      int[] not null,
  same_gap_bins              smallint[] not null,
  same_gap_counts            int[] not null,
  any_gap_bins               smallint[] not null,
  any_gap_counts             int[] not null,

  -- A histogram lists the bin of each duration, or, where that would be long, distinct bins and
  -- how many durations lie in each. A gap is 32 × the days since a customer's previous contact
  -- plus the days until the next one; 31 means none within 30 days.
  primary key (workspace_id, vendor_id, day, dimension, key)
-- rows are kept whole: cutting histograms off takes longer than working them out
) with (toast_tuple_target = 8160);
-- scorecards read these alone
create index rollup_total on rollup_day (workspace_id, vendor_id, day) where dimension = '';

-- Contacts about these come again without anything having gone wrong: asking for a balance, say.
create table transactional_reason (
  workspace_id text not null references workspace,
  reason       text not null, -- folded: lower case, no spaces around
  primary key (workspace_id, reason)
);

create index contact_customer on contact (workspace_id, customer, opened_at) where customer is not null;
drop index contact_resolved;
create index contact_ended on contact (workspace_id, vendor_id, (coalesce(resolved_at, closed_at)))
  where coalesce(resolved_at, closed_at) is not null;
-- the moment at which a first-response SLA was decided: answered or overdue, whichever came first
create index contact_first_decided
  on contact (workspace_id, vendor_id, (least(coalesce(first_response_at, answered_at), first_response_due_at)));

insert into dirty_day (workspace_id, vendor_id, day)
select distinct c.workspace_id, c.vendor_id, (moment.at at time zone coalesce(v.tz, w.tz))::date
  from contact c
  join vendor v using (workspace_id, vendor_id)
  join workspace w using (workspace_id)
 cross join lateral unnest(array[
       c.opened_at,
       coalesce(c.first_response_at, c.answered_at),
       least(coalesce(c.first_response_at, c.answered_at), c.first_response_due_at),
       coalesce(c.resolved_at, c.closed_at),
       least(coalesce(c.resolved_at, c.closed_at), c.resolution_due_at)]) as moment (at)
 where isfinite(moment.at)
union
select s.workspace_id, s.vendor_id, (s.counted_at at time zone coalesce(v.tz, w.tz))::date
  from survey_response s
  join vendor v using (workspace_id, vendor_id)
  join workspace w using (workspace_id)
    on conflict do nothing;
