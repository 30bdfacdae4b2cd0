alter table contact
  add column segment         text not null default '', -- the customer's
  add column direction       text not null default 'inbound' check (direction in ('inbound', 'outbound', 'proactive')),
  add column defects         int, -- found by a quality audit; null: not audited
  add column sentiment       real check (sentiment between -1 and 1),
  add column survey_invited  boolean;

alter table survey_response
  add column ces      smallint check (ces between 1 and 7), -- 7: agrees that it was easy
  add column resolved boolean; -- solved at the first contact, as the customer sees it

-- What became of a contact, in order: the source of pausing clocks. Append-only but for corrections.
create table contact_event (
  workspace_id text not null,
  source       text not null,
  contact      text not null, -- external_id of the contact
  at           timestamptz not null,
  seq          int not null, -- order among events of one instant
  vendor_id    bigint not null,
  kind         text not null check (kind in ('state', 'customer_reply', 'vendor_reply', 'note')),
  state        text not null default '',
  priority     text not null default '', -- '': unchanged
  actor        text, -- who made it, as the source names them
  primary key (workspace_id, contact, source, at, seq),
  foreign key (workspace_id, vendor_id) references vendor
);

-- One wait of the customer for the vendor's next answer, after the first.
create table response_cycle (
  workspace_id text not null,
  source       text not null,
  contact      text not null,
  cycle        int not null,
  vendor_id    bigint not null,
  started_at   timestamptz not null,
  due_at       timestamptz not null, -- infinity while a pause runs
  responded_at timestamptz,
  primary key (workspace_id, contact, source, cycle),
  foreign key (workspace_id, vendor_id) references vendor
);
create index response_cycle_decided on response_cycle (workspace_id, vendor_id, (least(responded_at, due_at)));
