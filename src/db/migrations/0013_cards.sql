-- What a message should show, and what it shows.
create table card (
  workspace_id     text not null references workspace,
  key              text not null, -- breach:12, digest:3:2026-11-24
  seq              bigint generated always as identity, -- the order of posting
  channel_id       text not null, -- where it is meant for: a channel, or a person for a direct message
  lane_id          text not null, -- where it goes: the same, unless that one is closed
  route            text not null check (route in ('channel', 'owner', 'default')),
  parent_key       text, -- the card in whose thread it stands
  owner_id         text, -- who hears of it when it can't be shown
  locale           text not null,
  message          jsonb not null,
  version          int not null default 1,
  urgency          text not null check (urgency in ('machine', 'person')),
  outside          boolean not null, -- may people of other organisations read it
  doubt            text not null check (doubt in ('repeat', 'once')),
  desired_at       timestamptz not null,
  retired_at       timestamptz,
  state            text not null default 'waiting'
                   check (state in ('waiting', 'sending', 'shown', 'unknown', 'parked')),
  shown_channel_id text,
  shown_ts         text,
  shown_version    int,
  plain_version    int, -- the version whose blocks Slack refused
  attempt_key      uuid, -- stands in the message's metadata, so that it can be found
  attempted_at     timestamptz, -- null: no post is in doubt
  attempted_version int,
  tries            int not null default 0, -- in vain, since the last that went well
  reason           text, -- of waiting or parking
  detail           text,
  parked_at        timestamptz,
  due_at           timestamptz, -- when to look at it again; null: at rest
  primary key (workspace_id, key)
);
create index card_due on card (due_at) where due_at is not null;
create index card_lane_due on card (workspace_id, lane_id, seq) where due_at is not null;
create index card_thread on card (workspace_id, parent_key) where parent_key is not null;
create index card_parked on card (workspace_id, lane_id) where state = 'parked';

-- A channel as the deliverer sees it. Whoever locks the row may post there.
create table card_lane (
  workspace_id  text not null references workspace,
  lane_id       text not null,
  place_id      text, -- of a person: the channel of the direct messages
  next_post_at  timestamptz not null default 'epoch',
  is_outside    boolean, -- do people of other organisations read it; null: never asked
  inspected_at  timestamptz,
  allowed_by    text, -- who let Plumbline post there all the same
  allowed_at    timestamptz,
  primary key (workspace_id, lane_id)
);

-- How often a method may be called: the workspace's own pace, and what Slack asked for.
create table card_rate (
  workspace_id  text not null references workspace,
  method        text not null,
  free_at       timestamptz not null,
  blocked_until timestamptz not null default 'epoch',
  primary key (workspace_id, method)
);

create table card_setting (
  workspace_id       text primary key references workspace,
  default_channel_id text,
  paused_at          timestamptz, -- Slack no longer takes the token
  pause_reason       text,
  probed_at          timestamptz
);
