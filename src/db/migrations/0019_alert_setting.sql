-- How a vendor is watched and when nobody is disturbed. The newest version counts, the others are the
-- history; rows are only added.
create table alert_setting (
  workspace_id text not null references workspace,
  version      int not null check (version > 0),
  vendor_id    bigint, -- null: every vendor that has none of its own
  definition   jsonb not null,
  set_by       text not null,
  set_at       timestamptz not null,
  primary key (workspace_id, version),
  foreign key (workspace_id, vendor_id) references vendor
);
create index alert_setting_newest on alert_setting (workspace_id, vendor_id, version desc);
