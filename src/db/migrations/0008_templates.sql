-- Weights in force from a day on. Never edited in place: a later row takes the place of an
-- earlier one. A vendor's row without lines hands the vendor back to the workspace's template.
create table template (
  workspace_id   text not null references workspace,
  template_id    bigint generated always as identity,
  vendor_id      bigint, -- null: every vendor that has none of its own
  name           text not null,
  effective_from date not null,
  saved_at       timestamptz not null,
  saved_by       text not null, -- a Slack user's id, or 'cli'
  why            text not null,
  primary key (workspace_id, template_id),
  foreign key (workspace_id, vendor_id) references vendor
);

create table template_line (
  workspace_id text not null,
  template_id  bigint not null,
  key          text not null, -- csat/top2
  category     text not null check (category in ('customer', 'resolution_quality', 'timeliness', 'efficiency', 'growth', 'governance')),
  weight       int not null check (weight between 1 and 10000), -- basis points; a template's add up to 10,000
  position     int not null,
  primary key (workspace_id, template_id, key),
  foreign key (workspace_id, template_id) references template
);

-- A closed period as it was scored: everything that the score was made of, so that it can be
-- made again byte by byte. Text, because jsonb keeps neither order nor digits.
create table scorecard (
  workspace_id text not null,
  vendor_id    bigint not null,
  kind         text not null check (kind in ('week', 'month', 'quarter')),
  from_day     date not null,
  version      int not null, -- 1 when it was frozen; one more whenever late data were applied
  to_day       date not null, -- the first day after it
  method       int not null, -- version of the scoring method
  setup        text not null, -- template, targets, data quality, confirmed gaming
  inputs       text not null,
  result       text not null,
  metrics      text not null, -- the figures as they stood
  hash         text not null, -- of the four
  watermark    timestamptz, -- the newest event that the data had shown
  frozen_at    timestamptz not null,
  frozen_by    text, -- who applied late data; null: the job
  why          text, -- what the late data changed
  primary key (workspace_id, vendor_id, kind, from_day, version),
  foreign key (workspace_id, vendor_id) references vendor
);

-- Days inside frozen periods whose facts changed since; the next look compares and forgets them.
create table late_day (
  workspace_id text not null,
  vendor_id    bigint not null,
  day          date not null,
  primary key (workspace_id, vendor_id, day),
  foreign key (workspace_id, vendor_id) references vendor
);

-- What late data would make of a frozen period. Gone when it is applied, or when the data are
-- again what they were.
create table scorecard_drift (
  workspace_id text not null,
  vendor_id    bigint not null,
  kind         text not null,
  from_day     date not null,
  version      int not null, -- of the scorecard that it would change
  setup        text not null,
  inputs       text not null,
  result       text not null,
  metrics      text not null,
  hash         text not null,
  watermark    timestamptz,
  found_at     timestamptz not null,
  why          text not null,
  primary key (workspace_id, vendor_id, kind, from_day),
  foreign key (workspace_id, vendor_id, kind, from_day, version) references scorecard
);
