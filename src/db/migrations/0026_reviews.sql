-- A panel rates a vendor's quarter, each member without seeing the others; the vendor rates itself.
create table review (
  workspace_id text not null references workspace,
  review_id    bigint generated always as identity,
  vendor_id    bigint not null,
  from_day     date not null, -- local to the vendor's zone
  to_day       date not null, -- not included; ratings count on the day before
  locale       text not null check (locale in ('en', 'zh-Hans', 'zh-Hant')), -- of its messages
  opened_by    text not null,
  opened_at    timestamptz not null,
  closes_at    timestamptz not null,
  reminded_at  timestamptz,
  closed_at    timestamptz, -- null: nobody sees anybody's ratings
  primary key (workspace_id, review_id),
  unique (workspace_id, vendor_id, from_day, to_day),
  foreign key (workspace_id, vendor_id) references vendor,
  check (from_day < to_day)
);
create index review_open on review (workspace_id, closes_at) where closed_at is null;

create table review_rater (
  workspace_id text not null,
  review_id    bigint not null,
  user_id      text not null,
  side         text not null check (side in ('client', 'vendor')),
  submitted_at timestamptz,
  primary key (workspace_id, review_id, user_id),
  foreign key (workspace_id, review_id) references review
);

create table review_rating (
  workspace_id text not null,
  review_id    bigint not null,
  user_id      text not null,
  category     text not null,
  rating       smallint not null check (rating between 1 and 5),
  primary key (workspace_id, review_id, user_id, category),
  foreign key (workspace_id, review_id, user_id) references review_rater
);
