-- Every role may be limited to some vendors; a vendor's contact may belong to several.
alter table member
  add column vendor_ids bigint[], -- null: all, also those that come later
  add column added_by text, -- null: nobody but Plumbline itself
  add column added_at timestamptz;
update member set vendor_ids = array[vendor_id] where vendor_id is not null;
alter table member
  drop column vendor_id,
  add check (vendor_ids is null or cardinality(vendor_ids) > 0),
  add check (role <> 'admin' or vendor_ids is null),
  add check (role <> 'vendor_contact' or vendor_ids is not null);

alter table workspace
  add column default_role text not null default 'lead' check (default_role in ('lead', 'viewer', 'nobody')),
  add column locale text not null default 'en' check (locale in ('en', 'zh-Hans', 'zh-Hant')),
  add column agent_names boolean not null default true; -- false: only a hash is kept

-- An archived vendor keeps its history and is offered nowhere.
alter table vendor add column archived_at timestamptz;

-- Other names of a vendor, by which files and people find it.
create table vendor_alias (
  workspace_id text not null,
  name_key     text not null, -- folded like the vendor's own
  name         text not null,
  vendor_id    bigint not null,
  primary key (workspace_id, name_key),
  foreign key (workspace_id, vendor_id) references vendor
);

-- What a person's App Home shows: it is sent again only when it would show something else.
create table home_view (
  workspace_id text not null references workspace,
  user_id      text not null,
  hash         text not null,
  shown_at     timestamptz not null,
  primary key (workspace_id, user_id)
);
