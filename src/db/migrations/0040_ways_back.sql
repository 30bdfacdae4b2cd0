-- The message below which a plan began, where that is none of the cards: what comes of it is said there.
alter table plan
  add column thread_channel_id text,
  add column thread_ts         text,
  add check ((thread_channel_id is null) = (thread_ts is null));

-- Which message was posted under which claim.
create index claim_place on claim (workspace_id, channel_id, message_ts) where message_ts is not null;

-- What was taken back by mistake is brought back.
alter table observation_event
  drop constraint observation_event_kind_check,
  add constraint observation_event_kind_check
      check (kind in ('written', 'edited', 'retracted', 'restored', 'shared'));

-- What somebody wants to look at again on a day.
create index observation_follow_up on observation (workspace_id, follow_up_on)
 where follow_up = 'date' and retracted_at is null;

-- Whoever read the minutes before has not read what they say now.
alter table meeting
  add column corrected_by text,
  add column corrected_at timestamptz;
