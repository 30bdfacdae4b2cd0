-- An improvement plan: what shall change by when, who answers for it, and what came of it.
create table plan (
  workspace_id  text not null references workspace,
  plan_id       bigint generated always as identity,
  vendor_id     bigint not null,
  indicator     text not null, -- csat/top2
  base_from     date not null, -- local to the vendor; the day after its last is the start
  base_to       date not null,
  base_value    double precision not null,
  base_n        bigint not null,
  base_low      double precision,
  base_high     double precision,
  target        double precision not null,
  start_day     date not null,
  due_day       date not null,
  cause         text not null check (cause in ('agent', 'company', 'customer')),
  whys          text[] not null,
  reason        text not null,
  client_owner  text not null,
  vendor_owner  text,
  breach_id     bigint, -- what it began with
  language      text not null, -- of its card
  channel_id    text not null, -- the vendor's, when it was proposed
  proposed_by   text not null,
  proposed_at   timestamptz not null,
  status        text not null check (status in ('proposed', 'active', 'objected', 'withdrawn', 'closed')),
  mood          text check (mood in ('on_track', 'at_risk', 'blocked')),
  checked_at    timestamptz,
  verdict       text check (verdict in ('worked', 'too_early', 'no_effect', 'worse')),
  version       int not null default 1,
  carded_version int, -- what its card was asked to show
  judged_on     date, -- the due date that was judged by the job
  primary key (workspace_id, plan_id),
  foreign key (workspace_id, vendor_id) references vendor,
  foreign key (workspace_id, breach_id) references breach,
  check (base_from < base_to and start_day < due_day)
);
create index plan_vendor on plan (workspace_id, vendor_id, plan_id desc);
-- What is running, and nothing of what is over.
create index plan_running on plan (workspace_id, due_day) where status = 'active';

create index plan_uncarded on plan (workspace_id) where carded_version is distinct from version;

create table plan_task (
  workspace_id text not null,
  plan_id      bigint not null,
  task_id      int not null, -- from 1
  title        text not null,
  kind         text not null,
  side         text not null check (side in ('client', 'vendor')),
  assignee     text,
  due_day      date not null,
  status       text not null check (status in ('open', 'done', 'dropped')),
  done_by      text,
  done_at      timestamptz,
  evidence     text,
  primary key (workspace_id, plan_id, task_id),
  foreign key (workspace_id, plan_id) references plan
);
create index plan_task_open on plan_task (workspace_id, assignee, due_day) where status = 'open';

-- Written once: what happened, in the words of whoever did it.
create table plan_event (
  workspace_id text not null,
  plan_id      bigint not null,
  seq          int not null, -- the version that it made
  kind         text not null,
  user_id      text, -- null: the job
  side         text check (side in ('client', 'vendor')),
  happened_at  timestamptz not null,
  detail       jsonb not null,
  primary key (workspace_id, plan_id, seq),
  foreign key (workspace_id, plan_id) references plan
);
