-- What a vendor's local day adds up to. Rows of any days, channels, issue types and queues merge
-- by adding: counts and sums as they are, histograms bin by bin. Derived from contact and
-- survey_response alone, so no foreign key: a row is rebuilt, never repaired.
create table rollup_day (
  workspace_id         text not null,
  vendor_id            bigint not null,
  day                  date not null, -- local to the vendor's zone
  channel              text not null,
  issue_type           text not null,
  queue                text not null,

  -- by opening
  contacts             int not null,
  handling_n           int not null,
  handling_missing     int not null,
  handling_abandoned   int not null,
  handling_cancelled   int not null,
  handling_sum_s       bigint not null,
  handling_squares_s2  numeric not null,
  handling_bins        smallint[] not null, -- src/lib/histogram.ts
  handling_counts      int[] not null,

  -- by first response
  response_n           int not null,
  response_in_time     int not null,
  response_cancelled   int not null,
  response_sum_s       bigint not null,
  response_squares_s2  numeric not null,
  response_bins        smallint[] not null,
  response_counts      int[] not null,

  -- by resolution
  resolution_n          int not null,
  resolution_in_time    int not null,
  resolution_cancelled  int not null,
  resolution_sum_s      bigint not null,
  resolution_squares_s2 numeric not null,
  resolution_bins       smallint[] not null,
  resolution_counts     int[] not null,
  reopen_known          int not null, -- resolved, and the source counts reopenings
  reopen_some           int not null,

  -- by the moment at which the resolution SLA was decided: solved or overdue
  sla_met              int not null,
  sla_missed           int not null,
  sla_not_due          int not null,
  sla_cancelled        int not null,
  sla_abandoned        int not null,
  sla_no_case          int not null,
  sla_undated          int not null, -- resolved or closed at an unknown time
  resolution_undated   int not null, -- closed, but resolved at an unknown time

  -- by the moment at which a survey counts
  csat_1               int not null,
  csat_2               int not null,
  csat_3               int not null,
  csat_4               int not null,
  csat_5               int not null,
  csat_blank           int not null,
  nps_promoters        int not null,
  nps_passives         int not null,
  nps_detractors       int not null,
  nps_blank            int not null,

  primary key (workspace_id, vendor_id, day, channel, issue_type, queue)
);
