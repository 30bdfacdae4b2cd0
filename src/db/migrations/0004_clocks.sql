-- Agreements about time: rows are added, never edited. A contact keeps those under which it was opened.

create table calendar (
  workspace_id   text not null references workspace,
  name           text not null,
  version        int not null check (version > 0),
  effective_from date not null, -- local to the vendor
  definition     json not null, -- src/clocks/definition.ts, as it was written
  created_at     timestamptz not null,
  primary key (workspace_id, name, version)
);

create table sla_policy (
  workspace_id   text not null references workspace,
  version        int not null check (version > 1), -- 1 comes with the program
  vendor_id      bigint, -- null: every vendor that has none of its own
  effective_from date not null, -- local to the vendor
  definition     json not null,
  created_at     timestamptz not null,
  primary key (workspace_id, version),
  foreign key (workspace_id, vendor_id) references vendor
);

-- A due time is the last instant that is in time; infinity while a pause runs.
alter table contact
  add column sla_calendar            int, -- version of the policy's calendar; null: round the clock
  -- null where no events are known
  add column first_resolved_at       timestamptz, -- whatever came after
  add column first_resolution_due_at timestamptz,
  add column paused_s                int, -- open time; a running pause counts when it ends
  add column pauses                  int, -- in open time, begun before the resolution clock ran out
  add column late_pauses             int, -- of these, begun in its last tenth
  add column priority_changes        int; -- after the opening

-- What breaches next, across vendors.
create index contact_resolution_due on contact (workspace_id, resolution_due_at)
  where outcome = 'open' and resolved_at is null and closed_at is null;
create index contact_response_due on contact (workspace_id, first_response_due_at)
  where outcome = 'open' and first_response_at is null and answered_at is null
    and resolved_at is null and closed_at is null;
create index response_cycle_due on response_cycle (workspace_id, due_at) where responded_at is null;
