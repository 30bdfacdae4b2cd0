-- A lead's word on whether an indicator was gamed; the last one about a day holds.
create table gaming_verdict (
  workspace_id text not null,
  vendor_id    bigint not null,
  indicator    text not null, -- csat/top2
  said_at      timestamptz not null,
  verdict      text not null check (verdict in ('confirmed', 'cleared')),
  from_day     date not null, -- local to the vendor's zone
  finding      text not null,
  reason       text not null,
  said_by      text not null,
  primary key (workspace_id, vendor_id, indicator, said_at),
  foreign key (workspace_id, vendor_id) references vendor
);
