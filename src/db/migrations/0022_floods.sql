-- Many breaches that opened at once: one message speaks for those whose cards are still to come.
create table alert_flood (
  workspace_id text primary key references workspace,
  flood_id     bigint generated always as identity,
  first_id     bigint not null, -- the first breach of it
  began_at     timestamptz not null,
  released_at  timestamptz not null, -- when the last of them got its card
  hurried_by   text -- who wants all cards at once
);
