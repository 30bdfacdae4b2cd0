-- Where a message that was claimed stands, so that it can be kept up to date.
alter table claim
  add column channel_id text,
  add column message_ts text,
  add check ((channel_id is null) = (message_ts is null));

-- The channel that a vendor reads: never two vendors' in one.
alter table vendor add column channel_id text;
create unique index vendor_channel on vendor (workspace_id, channel_id) where channel_id is not null;

-- What was proposed as a target. Its figures never change: another target is another row, and a
-- period keeps the one that held when it began.
create table target (
  workspace_id text not null references workspace,
  target_id    bigint generated always as identity,
  vendor_id    bigint, -- null: every vendor that has none of its own
  indicator    text not null, -- csat/top2
  ladder       text not null check (ladder in ('single', 'dates', 'met')),
  eases        boolean not null, -- less than what held until then: needs both sides all the more
  reason       text not null,
  language     text not null, -- of its message in the vendor's channel
  proposed_by  text, -- null: the operator
  proposed_at  timestamptz not null,
  status       text not null check (status in ('proposed', 'agreed', 'objected', 'withdrawn')),
  decided_at   timestamptz,
  holds_from   date, -- local to the vendor; never before the day on which it was agreed
  primary key (workspace_id, target_id),
  foreign key (workspace_id, vendor_id) references vendor,
  check ((status = 'proposed') = (decided_at is null)),
  check ((status = 'agreed') = (holds_from is not null))
);
create index target_vendor on target (workspace_id, vendor_id, indicator);
create unique index target_open on target (workspace_id, vendor_id, indicator) where status = 'proposed';

create table target_rung (
  workspace_id   text not null,
  target_id      bigint not null,
  rung           int not null, -- from 0
  effective_from date, -- null: reached by meeting the rung before
  floor          numeric not null,
  target         numeric not null,
  stretch        numeric not null,
  primary key (workspace_id, target_id, rung),
  foreign key (workspace_id, target_id) references target
);

-- One named person a side.
create table target_signature (
  workspace_id text not null,
  target_id    bigint not null,
  side         text not null check (side in ('client', 'vendor')),
  verdict      text not null check (verdict in ('agreed', 'objected')),
  user_id      text, -- who pressed; for a consent given elsewhere the lead who recorded it
  given_by     text, -- who gave it elsewhere, in words
  note         text,
  signed_at    timestamptz not null,
  primary key (workspace_id, target_id, side),
  foreign key (workspace_id, target_id) references target,
  check (given_by is null or side = 'vendor')
);

-- What a closed month did on a ladder that is climbed by meeting it. Written once.
create table target_result (
  workspace_id text not null,
  vendor_id    bigint not null,
  target_id    bigint not null,
  period_from  date not null,
  period_to    date not null, -- the day after its last
  rung         int not null,
  met          boolean not null,
  scored_at    timestamptz not null,
  primary key (workspace_id, vendor_id, target_id, period_from),
  foreign key (workspace_id, vendor_id) references vendor,
  foreign key (workspace_id, target_id) references target
);
