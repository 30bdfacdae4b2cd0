-- Who changed what, and who was refused. Rows are only added: a trigger refuses anything else to
-- everybody, and src/db/role.ts takes the table away from the role that the bot works as, so that
-- it can't remove the trigger either. `hash` covers the row and the hash before it.
create table audit (
  workspace_id text not null references workspace,
  audit_id     bigint not null, -- from 1, without a gap
  at           timestamptz not null,
  user_id      text, -- null: Plumbline itself, or the operator
  origin       text not null check (origin in ('slack', 'command_line', 'plumbline')),
  kind         text not null,
  subject      text not null,
  vendor_id    bigint,
  before       jsonb,
  after        jsonb,
  hash         text not null,
  primary key (workspace_id, audit_id)
);
create index audit_at on audit (workspace_id, at);

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger audit_append_only before update or delete or truncate on audit
  for each statement execute function refuse_audit_change();
