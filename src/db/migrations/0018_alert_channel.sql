-- Where breaches appear as cards; where there is none, or it is off, new ones are only listed.
create table alert_channel (
  workspace_id text primary key references workspace,
  channel_id   text not null,
  locale       text not null,
  is_on        boolean not null,
  set_by       text not null,
  set_at       timestamptz not null
);

-- The version that its card shows; null: none.
alter table breach add column carded_version int;
create index breach_uncarded on breach (workspace_id, breach_id)
  where carded_version < version or (carded_version is null and resolved_at is null);
