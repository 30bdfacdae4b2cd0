-- Who gets which digest, when and in which language.
create table digest_subscription (
  workspace_id    text not null references workspace,
  subscription_id bigint generated always as identity,
  channel_id      text not null,
  audience        text not null check (audience in ('leads', 'executives', 'vendor')),
  vendor_ids      bigint[], -- null: all, also those that come later
  edition         text not null check (edition in ('daily', 'weekly', 'monthly')),
  weekdays        smallint[] not null, -- ISO, Monday 1
  local_time      text not null check (local_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  tz              text not null,
  locale          text not null check (locale in ('en', 'zh-Hans', 'zh-Hant')),
  sections        text[] not null,
  owner_id        text not null, -- who hears of failures
  since           timestamptz not null, -- created, changed or resumed: nothing before is due
  paused_at       timestamptz,
  primary key (workspace_id, subscription_id),
  check (audience <> 'vendor' or cardinality(vendor_ids) = 1)
);

-- A run belongs to a local day. Whoever inserts the row may send it, once.
create table digest_run (
  workspace_id    text not null,
  subscription_id bigint not null,
  slot_day        date not null,
  due_at          timestamptz not null,
  done_at         timestamptz not null,
  state           text not null check (state in ('sent', 'skipped')),
  reason          text, -- of skipping
  primary key (workspace_id, subscription_id, slot_day),
  foreign key (workspace_id, subscription_id) references digest_subscription on delete cascade
);
