-- An episode in which an agreement is not kept: one open at a time for each vendor, indicator,
-- queue and family of detectors.
create table breach (
  workspace_id    text not null references workspace,
  breach_id       bigint generated always as identity,
  vendor_id       bigint not null,
  indicator       text not null, -- csat/top2; clock/resolution for single contacts
  subject         text not null default '', -- the queue of a ticket clock
  family          text not null check (family in ('worse', 'collapse', 'budget', 'unusual', 'silence', 'due', 'overdue')),
  opened_at       timestamptz not null,
  level           int not null, -- how bad: only a higher one wakes a sleeping breach
  fired           jsonb not null, -- the numbers at their worst
  latest          jsonb not null,
  owner_id        text,
  acknowledged_by text,
  acknowledged_at timestamptz,
  decays_at       timestamptz, -- unless somebody does something, it counts as not acknowledged
  snoozed_by      text,
  snoozed_at      timestamptz,
  snoozed_until   timestamptz,
  snoozed_level   int,
  disputed_by     text,
  disputed_at     timestamptz,
  dispute_reason  text,
  resolved_by     text, -- null: the numbers recovered
  resolved_at     timestamptz,
  cause           text check (cause in ('agent', 'company', 'customer', 'data')),
  note            text,
  settled_on      date, -- a person resolved it: what came until then, local to the vendor, opens no other
  reopened_by     text, -- holds it open until the numbers speak again
  steps           int not null default 0, -- of the escalation, taken since it was last answered
  escalates_at    timestamptz,
  due_at          timestamptz, -- when time alone changes something
  version         int not null default 1,
  primary key (workspace_id, breach_id),
  foreign key (workspace_id, vendor_id) references vendor,
  check ((acknowledged_by is null) = (acknowledged_at is null)),
  check ((snoozed_until is null) = (snoozed_by is null)),
  check ((disputed_by is null) = (dispute_reason is null)),
  check (resolved_at is null or due_at is null)
);
create unique index breach_open on breach (workspace_id, vendor_id, indicator, subject, family)
  where resolved_at is null;
create index breach_due on breach (workspace_id, due_at) where due_at is not null;
create index breach_settled on breach (workspace_id, vendor_id, settled_on)
  where settled_on is not null;

-- What happened to it, in order; rows are only added.
create table breach_event (
  workspace_id text not null,
  breach_id    bigint not null,
  seq          int not null, -- the version that it made
  at           timestamptz not null,
  kind         text not null,
  user_id      text, -- null: Plumbline itself
  detail       jsonb not null,
  primary key (workspace_id, breach_id, seq),
  foreign key (workspace_id, breach_id) references breach
);

-- Who hears of a breach that nobody answers; the newest version counts.
create table escalation_policy (
  workspace_id text not null references workspace,
  version      int not null check (version > 0),
  vendor_id    bigint, -- null: every vendor that has none of its own
  definition   jsonb not null,
  set_by       text not null,
  set_at       timestamptz not null,
  primary key (workspace_id, version),
  foreign key (workspace_id, vendor_id) references vendor
);

-- Vendors whose rollups changed since the detectors last looked.
create table watch_mark (
  workspace_id text not null,
  vendor_id    bigint not null,
  primary key (workspace_id, vendor_id),
  foreign key (workspace_id, vendor_id) references vendor
);
