-- What leads see that no figure says. The row is what holds now; every version that ever held stands
-- beside it, and what is taken back stays readable and counts no more.
create table observation (
  workspace_id   text not null references workspace,
  observation_id bigint generated always as identity,
  vendor_id      bigint not null,
  version        int not null default 1,
  category       text not null,
  rating         smallint not null check (rating between 1 and 5),
  observed_on    date not null, -- local to the vendor's zone: the period in which it counts
  what           text not null check (what <> ''),
  severity       text not null check (severity in ('low', 'medium', 'high', 'critical')),
  link           text check (link ~ '^https?://'),
  file_id        text, -- Slack's own; the file stays there
  author_id      text, -- whose message it began with
  agent          text, -- a keyed hash unless the workspace allows names
  team           text,
  contact        text, -- external_id of a contact
  follow_up      text not null check (follow_up in ('none', 'date', 'plan')),
  follow_up_on   date,
  folded         text not null, -- what a search looks at
  grams          text[] not null, -- its neighbouring letters, each behind the vendor's id
  created_by     text not null,
  created_at     timestamptz not null,
  retracted_by   text,
  retracted_at   timestamptz,
  reason         text, -- of taking it back
  shared_by      text,
  shared_at      timestamptz, -- null: nobody outside may read it
  locale         text, -- of the card that the vendor reads
  primary key (workspace_id, observation_id),
  foreign key (workspace_id, vendor_id) references vendor,
  check ((follow_up = 'date') = (follow_up_on is not null)),
  check ((retracted_at is null) = (retracted_by is null) and (retracted_at is null) = (reason is null)),
  check ((shared_at is null) = (shared_by is null) and (shared_at is null) = (locale is null))
);
create index observation_day on observation (workspace_id, vendor_id, observed_on, observation_id);
create index observation_grams on observation using gin (grams);

-- Rows are only added.
create table observation_event (
  workspace_id   text not null,
  observation_id bigint not null,
  seq            int not null,
  kind           text not null check (kind in ('written', 'edited', 'retracted', 'shared')),
  content        jsonb not null, -- as it stood after it
  user_id        text not null,
  at             timestamptz not null,
  primary key (workspace_id, observation_id, seq),
  foreign key (workspace_id, observation_id) references observation
);

-- What the vendor says to it, and what the leads say to that.
create table observation_answer (
  workspace_id   text not null,
  observation_id bigint not null,
  seq            int not null,
  side           text not null check (side in ('client', 'vendor')),
  text           text not null check (text <> ''),
  user_id        text not null,
  at             timestamptz not null,
  primary key (workspace_id, observation_id, seq),
  foreign key (workspace_id, observation_id) references observation
);

-- What somebody typed and has not sent, one for each place from which they began.
create table observation_draft (
  workspace_id text not null references workspace,
  user_id      text not null,
  origin       text not null, -- empty, or the message that it began with
  window_id    text not null, -- of the window that wrote it; what is sent is never written again
  content      jsonb, -- null: sent
  saved_at     timestamptz not null,
  primary key (workspace_id, user_id, origin)
);

alter table workspace add column agent_key text;
