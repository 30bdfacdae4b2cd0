-- Every primary, unique and foreign key begins with workspace_id, and there are no triggers:
-- a distributed PostgreSQL can shard every table by it as it stands.

create table workspace (
  workspace_id text primary key, -- the Slack team id
  name         text not null,
  tz           text not null default 'UTC',
  created_at   timestamptz not null
);

create table vendor (
  workspace_id text not null references workspace,
  vendor_id    bigint generated always as identity,
  name         text not null,
  name_key     text not null, -- folded (NFKC, case, diacritics, spaces): two spellings are one vendor
  tz           text, -- null: the workspace's
  created_at   timestamptz not null,
  primary key (workspace_id, vendor_id),
  unique (workspace_id, name_key)
);

-- Who may see what. People of the workspace without a row are leads; people of another
-- organisation (Slack Connect) without a row may do nothing.
create table member (
  workspace_id text not null references workspace,
  user_id      text not null,
  role         text not null check (role in ('admin', 'lead', 'viewer', 'vendor_contact')),
  vendor_id    bigint,
  primary key (workspace_id, user_id),
  foreign key (workspace_id, vendor_id) references vendor,
  check ((role = 'vendor_contact') = (vendor_id is not null))
);

create table contact (
  workspace_id          text not null,
  source                text not null,
  external_id           text not null,
  vendor_id             bigint not null,
  opened_at             timestamptz not null,
  channel               text not null default '',
  issue_type            text not null default '',
  priority              text not null default '',
  queue                 text not null default '',
  customer              text,
  agent                 text,
  first_response_at     timestamptz,
  answered_at           timestamptz,
  resolved_at           timestamptz,
  closed_at             timestamptz,
  abandoned_at          timestamptz,
  wait_s                int,
  talk_s                int,
  hold_s                int,
  wrap_s                int,
  outcome               text not null check (outcome in ('answered', 'abandoned', 'open', 'resolved', 'closed', 'cancelled')),
  reopens               int,
  transfers             int,
  replies               int,
  escalated             boolean,
  complaint             boolean,
  reason                text,
  csat                  smallint check (csat between 1 and 5),
  cost                  numeric,
  cause                 text,
  -- computed at ingest under the policy version that stood then
  first_response_due_at timestamptz not null,
  resolution_due_at     timestamptz not null,
  sla_policy            int not null,
  -- source last: surveys name a contact by its id alone
  primary key (workspace_id, external_id, source),
  foreign key (workspace_id, vendor_id) references vendor
);
create index contact_opened on contact (workspace_id, vendor_id, opened_at);
create index contact_responded on contact (workspace_id, vendor_id, (coalesce(first_response_at, answered_at)))
  where coalesce(first_response_at, answered_at) is not null;
create index contact_resolved on contact (workspace_id, vendor_id, resolved_at) where resolved_at is not null;
-- the moment at which a resolution SLA was decided: solved or overdue, whichever came first
create index contact_decided on contact (workspace_id, vendor_id, (least(coalesce(resolved_at, closed_at), resolution_due_at)));

create table survey_response (
  workspace_id text not null,
  source       text not null,
  external_id  text not null,
  vendor_id    bigint not null,
  contact      text, -- external_id of the contact, whatever its source
  answered_at  timestamptz not null,
  counted_at   timestamptz not null, -- the contact's opening when it is known, else answered_at
  channel      text not null default '',
  csat         smallint check (csat between 1 and 5),
  nps          smallint check (nps between 0 and 10),
  comment      text,
  drivers      jsonb not null default '{}',
  primary key (workspace_id, source, external_id),
  foreign key (workspace_id, vendor_id) references vendor
);
create index survey_counted on survey_response (workspace_id, vendor_id, counted_at);
create index survey_contact on survey_response (workspace_id, contact) where contact is not null;

-- The newest event that a vendor's data has shown us, by kind of data.
create table feed (
  workspace_id text not null,
  vendor_id    bigint not null,
  kind         text not null check (kind in ('contacts', 'surveys')),
  watermark    timestamptz not null,
  primary key (workspace_id, vendor_id, kind),
  foreign key (workspace_id, vendor_id) references vendor
);

-- Days whose rollups are out of date: marked in the transaction that wrote the facts.
create table dirty_day (
  workspace_id text not null,
  vendor_id    bigint not null,
  day          date not null, -- local to the vendor's zone
  primary key (workspace_id, vendor_id, day),
  foreign key (workspace_id, vendor_id) references vendor
);

create table import (
  workspace_id text not null references workspace,
  import_id    bigint generated always as identity,
  kind         text not null,
  source       text not null,
  file         text not null,
  started_at   timestamptz not null,
  finished_at  timestamptz not null,
  read         int not null,
  inserted     int not null,
  updated      int not null,
  unchanged    int not null,
  rejected     int not null,
  primary key (workspace_id, import_id)
);

-- Whoever inserts the row may do the thing, once.
create table claim (
  workspace_id text not null references workspace,
  key          text not null,
  claimed_at   timestamptz not null,
  primary key (workspace_id, key)
);
