-- How long a contact took in the hours that were agreed for it; null where nothing was, and for what
-- came before this: it counts by the clock until somebody has it recomputed.
alter table contact
  add column response_open_s         bigint,
  add column resolution_open_s       bigint,
  -- null where no events are known
  add column first_resolution_open_s bigint, -- pauses left out, whatever came after
  add column total_resolution_open_s bigint, -- pauses and the time between a solution and a reopening left out
  add column priority_lowered        boolean; -- null where no event names a priority

alter table rollup_day
  add column responses_by_hours   int not null default 0,
  add column resolutions_by_hours int not null default 0,
  add column talk_short           int not null default 0,
  add column pauses_known         int not null default 0,
  add column pauses_late          int not null default 0,
  add column priorities_known     int not null default 0,
  add column priorities_lowered   int not null default 0;

alter table vendor_day
  add column responses_by_hours   int not null default 0,
  add column resolutions_by_hours int not null default 0,
  add column talk_short           int not null default 0,
  add column pauses_known         int not null default 0,
  add column pauses_late          int not null default 0,
  add column priorities_known     int not null default 0,
  add column priorities_lowered   int not null default 0;

-- A critical observation of compliance or data security is an open incident until somebody says here
-- that it is over.
create table incident_end (
  workspace_id   text not null,
  observation_id bigint not null,
  ended_on       date not null, -- local to the vendor's zone
  reason         text not null check (reason <> ''),
  ended_by       text not null,
  ended_at       timestamptz not null,
  primary key (workspace_id, observation_id),
  foreign key (workspace_id, observation_id) references observation
);
create index observation_incident on observation (workspace_id, vendor_id)
  where severity = 'critical' and category in ('compliance', 'data_security') and retracted_at is null;
