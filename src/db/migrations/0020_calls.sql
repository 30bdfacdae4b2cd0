-- Whom an escalation calls: written with the event that decides it, so that no crash lies in between.
create table escalation_call (
  workspace_id text not null,
  breach_id    bigint not null,
  seq          int not null, -- of the event
  called_at    timestamptz, -- null: nobody yet
  is_behind    boolean not null default true, -- what the called were shown is no longer how things are
  primary key (workspace_id, breach_id, seq),
  foreign key (workspace_id, breach_id, seq) references breach_event on delete cascade
);
create index escalation_call_behind on escalation_call (workspace_id, breach_id, seq) where is_behind;

-- Quiet hours that are under way or over. Whoever ends the row says what happened meanwhile, once.
create table quiet_window (
  workspace_id text not null references workspace,
  window_id    bigint generated always as identity,
  vendor_id    bigint not null default 0, -- 0: of all vendors that have no quiet hours of their own
  since        timestamptz not null,
  ended_at     timestamptz,
  primary key (workspace_id, window_id)
);
-- Clocks that are put back begin none anew.
create unique index quiet_window_since on quiet_window (workspace_id, vendor_id, since);
create unique index quiet_window_open on quiet_window (workspace_id, vendor_id) where ended_at is null;

-- Breaches whose card waits for the end of quiet hours.
create table quiet_held (
  workspace_id text not null,
  breach_id    bigint not null,
  window_id    bigint not null,
  primary key (workspace_id, breach_id),
  foreign key (workspace_id, breach_id) references breach on delete cascade,
  foreign key (workspace_id, window_id) references quiet_window on delete cascade
);

-- What happened since quiet hours began.
create index breach_event_news on breach_event (workspace_id, at)
  where kind in ('opened', 'worsened', 'recovered', 'resolve');
