-- Contacts' events are a feed of their own: when they stop, pauses and reopenings are no longer known.
alter table feed
  drop constraint feed_kind_check,
  add constraint feed_kind_check check (kind in ('contacts', 'surveys', 'events'));

-- The days on which a vendor's contacts had events: contacts and answers have theirs in vendor_day.
create table event_day (
  workspace_id text not null,
  vendor_id    bigint not null,
  day          date not null, -- local to the vendor's zone
  primary key (workspace_id, vendor_id, day),
  foreign key (workspace_id, vendor_id) references vendor
);

insert into event_day (workspace_id, vendor_id, day)
select distinct e.workspace_id, e.vendor_id, (e.at at time zone coalesce(v.tz, w.tz))::date
  from contact_event e
  join vendor v using (workspace_id, vendor_id)
  join workspace w using (workspace_id);

insert into feed (workspace_id, vendor_id, kind, watermark)
select workspace_id, vendor_id, 'events', max(at) from contact_event group by 1, 2;
