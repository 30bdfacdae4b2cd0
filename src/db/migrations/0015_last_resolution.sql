-- When a contact was resolved for good, by the stopping states of its policy; null where no events are known.
alter table contact add column last_resolved_at timestamptz;

update contact c
   set last_resolved_at = e.last_at
  from (select workspace_id, source, contact, max(at) as last_at
          from contact_event
         where kind = 'state' and lower(state) in ('resolved', 'solved', 'closed')
         group by 1, 2, 3) e
 where e.workspace_id = c.workspace_id and e.contact = c.external_id and e.source = c.source
   and c.first_resolved_at is not null;
