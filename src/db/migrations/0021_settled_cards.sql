-- Whose message was pressed, and what may go: both cost the same however much was said.
create index card_shown on card (workspace_id, shown_channel_id, shown_ts) where shown_ts is not null;
create index card_retired on card (workspace_id, retired_at) where retired_at is not null;
create index card_said on card (workspace_id, desired_at) where doubt = 'once';
