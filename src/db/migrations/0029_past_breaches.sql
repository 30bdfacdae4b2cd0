-- What became of breaches of the same kind, and what was closed lately.
create index breach_past on breach (workspace_id, vendor_id, indicator, subject, family, resolved_at desc)
  where resolved_at is not null;
create index breach_closed on breach (workspace_id, resolved_at desc) where resolved_at is not null;
