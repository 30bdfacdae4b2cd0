-- What was typed into any form and not sent: an origin begins with the form.
alter table observation_draft rename to form_draft;
alter index observation_draft_pkey rename to form_draft_pkey;
update form_draft set origin = 'observation.write/' || origin;

-- What shows that a task was done: a link, and a file that stays in Slack.
alter table plan_task
  add column link      text,
  add column file_link text;

create index plan_breach on plan (workspace_id, breach_id) where breach_id is not null;

-- The business day of each vendor for which everybody has been told what is theirs.
create table plan_morning (
  workspace_id text not null,
  vendor_id    bigint not null,
  day          date not null, -- the vendor's
  primary key (workspace_id, vendor_id),
  foreign key (workspace_id, vendor_id) references vendor
);

-- The last day on which somebody was: one message a person and day.
create table plan_reminder (
  workspace_id text not null references workspace,
  user_id      text not null,
  day          date not null,
  primary key (workspace_id, user_id)
);

-- Who has been told what waits for others. With another due date it is told anew.
create table plan_escalation (
  workspace_id text not null,
  plan_id      bigint not null,
  task_id      int not null, -- 0: the plan itself
  due_day      date not null,
  user_id      text not null,
  told_at      timestamptz not null,
  primary key (workspace_id, plan_id, task_id, due_day, user_id),
  foreign key (workspace_id, plan_id) references plan
);
