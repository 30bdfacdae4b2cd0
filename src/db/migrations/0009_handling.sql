-- How long a contact of an issue type is expected to take, as a workspace says; empty until it does.
create table handling_expectation (
  workspace_id text not null references workspace,
  issue_type   text not null, -- folded: lower case, no spaces around
  expected_s   int not null check (expected_s > 0),
  set_by       text not null,
  set_at       timestamptz not null,
  primary key (workspace_id, issue_type)
);
