-- Many breaches that opened at once: one message speaks for those whose cards are still to come.
create table alert_flood (
  workspace_id text primary key references workspace,
  flood_id     bigint generated always as identity,
  first_id     bigint not null, -- the first breach of it
  began_at     timestamptz not null,
  released_at  timestamptz not null, -- when the last of them got its card
  hurried_by   text -- who wants all cards at once
);

-- What Slack delivered and will not deliver again once it is acknowledged.
create table inbox (
  workspace_id text not null references workspace,
  key          text not null, -- press:…, event:…; the same for the same delivery, however often it comes
  payload      jsonb, -- until it is dealt with
  received_at  timestamptz not null,
  due_at       timestamptz, -- when whoever took it must be dead; null: dealt with
  tries        int not null default 1,
  primary key (workspace_id, key)
);
create index inbox_due on inbox (workspace_id, due_at) where due_at is not null;
create index inbox_received on inbox (workspace_id, received_at);
