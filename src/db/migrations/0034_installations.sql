-- Where the app is installed by OAuth, with tokens that only TOKEN_KEY opens.
create table installation (
  workspace_id  text not null, -- the Slack team; of an org-wide installation the organisation (E…)
  kind          text not null check (kind = 'bot'),
  enterprise_id text,
  app_id        text not null,
  bot_id        text not null,
  bot_user_id   text not null,
  scopes        text[] not null,
  installed_by  text not null,
  installed_at  timestamptz not null,
  key_id        text not null, -- which of the keys
  sealed        bytea not null, -- AES-256-GCM of the tokens, bound to workspace_id and kind
  expires_at    timestamptz, -- of the access token; null: never
  primary key (workspace_id, kind)
);

alter table workspace
  add column enterprise_id  text,
  add column uninstalled_at timestamptz; -- null: served

-- States of OAuth that have come back: each is good once. They belong to nobody yet.
create table install_state (
  state_hash text primary key,
  expires_at timestamptz not null
);
