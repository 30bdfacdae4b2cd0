-- Where a message that was claimed stands, so that it can be kept up to date.
alter table claim
  add column channel_id text,
  add column message_ts text,
  add check ((channel_id is null) = (message_ts is null));
