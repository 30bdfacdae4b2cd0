-- An idea of somebody at the front, of either side: voted on, decided by leads, done as a plan's task.
create table idea (
  workspace_id  text not null references workspace,
  idea_id       bigint generated always as identity,
  vendor_id     bigint not null,
  author        text not null,
  side          text not null check (side in ('client', 'vendor')),
  title         text not null check (title <> ''),
  change        text not null check (change <> ''),
  helps         text, -- csat/top2, or topic/attitude
  kind          text not null,
  language      text not null, -- of its card
  written_at    timestamptz not null,
  status        text not null check (status in ('open', 'parked', 'accepted', 'declined', 'withdrawn')),
  decided_by    text,
  reason        text, -- of parking or declining it
  votes         int not null default 0,
  plan_id       bigint,
  task_id       int,
  task_status   text check (task_status in ('open', 'done', 'dropped')), -- as its card shows it
  version       int not null default 1,
  carded_version int, -- what its card was asked to show
  primary key (workspace_id, idea_id),
  foreign key (workspace_id, vendor_id) references vendor,
  foreign key (workspace_id, plan_id, task_id) references plan_task,
  check ((status in ('parked', 'declined')) = (reason is not null)),
  check ((status in ('parked', 'accepted', 'declined')) = (decided_by is not null)),
  check ((status = 'accepted') = (plan_id is not null)
         and (status = 'accepted') = (task_id is not null)
         and (status = 'accepted') = (task_status is not null))
);
create index idea_vendor on idea (workspace_id, vendor_id, votes desc, idea_id desc);
create index idea_uncarded on idea (workspace_id) where carded_version is distinct from version;
create index idea_task on idea (workspace_id, plan_id, task_id) where plan_id is not null;

-- Who is for it. One taken back stays with its time, so that a click too many can be told from a wish.
create table idea_vote (
  workspace_id text not null,
  idea_id      bigint not null,
  user_id      text not null,
  is_for       boolean not null,
  voted_at     timestamptz not null,
  primary key (workspace_id, idea_id, user_id),
  foreign key (workspace_id, idea_id) references idea
);

-- Written once: what was decided, and what was said to it.
create table idea_event (
  workspace_id text not null,
  idea_id      bigint not null,
  seq          int not null, -- the version that it made
  kind         text not null,
  user_id      text, -- null: the task of a plan went on
  happened_at  timestamptz not null,
  text         text,
  primary key (workspace_id, idea_id, seq),
  foreign key (workspace_id, idea_id) references idea
);

-- Praise for what a vendor holds by its closed months.
create table kudos (
  workspace_id text not null references workspace,
  kudos_id     bigint generated always as identity,
  vendor_id    bigint not null,
  given_by     text, -- null: the figures
  given_at     timestamptz not null,
  language     text not null,
  why          text,
  facts        jsonb not null, -- what was held, with its figures
  retracted_at timestamptz,
  primary key (workspace_id, kudos_id),
  foreign key (workspace_id, vendor_id) references vendor,
  check ((given_by is null) = (why is null))
);
create index kudos_vendor on kudos (workspace_id, vendor_id, given_at desc, kudos_id desc);

-- Whether what the figures hold is said in the vendor's channel, and up to which month they were looked at.
alter table vendor
  add column praise       boolean not null default true,
  add column praised_upto date;
