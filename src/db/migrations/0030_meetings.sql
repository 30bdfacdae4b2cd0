-- A meeting of both sides: planned, held with minutes, read by whoever says so.
create table meeting (
  workspace_id text not null references workspace,
  meeting_id   bigint generated always as identity,
  vendor_id    bigint not null,
  starts_at    timestamptz not null,
  cadence      text not null check (cadence in ('once', 'monthly', 'quarterly')),
  participants text[] not null,
  status       text not null check (status in ('planned', 'held', 'cancelled')),
  minutes      text,
  decisions    text[] not null default '{}',
  minuted_by   text,
  minuted_at   timestamptz,
  language     text not null,
  channel_id   text not null,
  called_by    text not null,
  version      int not null default 1,
  carded_version int,
  primary key (workspace_id, meeting_id),
  foreign key (workspace_id, vendor_id) references vendor,
  check ((status = 'held') = (minuted_at is not null))
);
create unique index meeting_planned on meeting (workspace_id, vendor_id) where status = 'planned';
create index meeting_vendor on meeting (workspace_id, vendor_id, starts_at desc);
create index meeting_uncarded on meeting (workspace_id) where carded_version is distinct from version;

create table meeting_receipt (
  workspace_id text not null,
  meeting_id   bigint not null,
  user_id      text not null,
  read_at      timestamptz not null,
  primary key (workspace_id, meeting_id, user_id),
  foreign key (workspace_id, meeting_id) references meeting
);
