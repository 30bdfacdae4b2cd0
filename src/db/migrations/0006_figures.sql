-- Figures that somebody else worked out, with where they come from. One stands for each vendor,
-- variant and period; what it replaced stays readable beside it.
create table metric_value (
  workspace_id  text not null,
  vendor_id     bigint not null,
  metric        text not null,
  variant       text not null,
  from_day      date not null, -- local to the vendor's zone
  to_day        date not null, -- not included
  version       int not null,
  value         numeric not null,
  n             bigint check (n > 0), -- how many it is based on; null: the source doesn't say
  source        text not null,
  audited       boolean not null,
  imported_at   timestamptz not null,
  superseded_at timestamptz, -- null: it stands
  primary key (workspace_id, vendor_id, metric, variant, from_day, to_day, version),
  foreign key (workspace_id, vendor_id) references vendor,
  check (from_day < to_day)
);
create unique index metric_value_stands
  on metric_value (workspace_id, vendor_id, from_day, to_day, metric, variant)
  where superseded_at is null;

-- Indicators that a workspace makes out of imported figures. Rows are added, never edited: in a
-- period the newest one counts that was in effect on its last day.
create table own_indicator (
  workspace_id   text not null references workspace,
  indicator      text not null,
  version        int not null,
  effective_from date not null,
  retired        boolean not null,
  name           text not null,
  formula        text not null,
  totals         text[] not null, -- names in the formula whose values add up over time
  unit           text not null,
  direction      text not null check (direction in ('higher', 'lower', 'none')),
  floor          numeric,
  target         numeric,
  stretch        numeric,
  category       text not null,
  weight         int not null check (weight between 0 and 10000), -- basis points
  created_by     text not null,
  created_at     timestamptz not null,
  primary key (workspace_id, indicator, version),
  check ((floor is null) = (target is null) and (target is null) = (stretch is null))
);

-- What the data behind an indicator are worth, who said so and why. Append-only: in a period the
-- newest row counts that was in effect on its last day.
create table data_quality (
  workspace_id   text not null,
  vendor_id      bigint not null,
  indicator      text not null, -- with or without a variant: csat, csat/top2
  version        int not null,
  effective_from date not null,
  q              numeric not null check (q in (1, 0.8, 0.5, 0.25, 0)),
  reason         text not null check (reason <> ''),
  set_by         text not null,
  set_at         timestamptz not null,
  primary key (workspace_id, vendor_id, indicator, version),
  foreign key (workspace_id, vendor_id) references vendor
);

-- When a vendor's data came in, to the hour: its rhythm tells a late feed from a slow one.
create table feed_arrival (
  workspace_id text not null,
  vendor_id    bigint not null,
  kind         text not null,
  hour         timestamptz not null,
  primary key (workspace_id, vendor_id, kind, hour),
  foreign key (workspace_id, vendor_id) references vendor
);

-- Null: worked out from the feed's own rhythm.
alter table workspace
  add column stale_after_h int check (stale_after_h > 0);
