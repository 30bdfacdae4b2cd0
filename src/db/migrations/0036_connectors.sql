-- Where contacts are pulled from, and how far. What signs in stands in the environment alone.
create table connector (
  workspace_id text not null references workspace,
  kind         text not null check (kind in ('zendesk')),
  account      text not null,
  vendor_from  text not null,
  begins_at    timestamptz not null,
  cursor       text,
  newest_at    timestamptz,
  next_at      timestamptz not null,
  pulled_at    timestamptz,
  failures     int not null default 0,
  problem      text check (problem in ('refused', 'busy', 'away', 'cursor')),
  problem_at   timestamptz,
  contacts     bigint not null default 0,
  strangers    jsonb not null default '{}',
  primary key (workspace_id, kind, account)
);
