// Which scopes an event needs: one of them is enough. What stands not here needs none.

const CHANNEL = ['channels:read'];
const GROUP = ['groups:read'];
const MEMBERS = ['channels:read', 'groups:read'];
const ANY_CHANNEL = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];
const PEOPLE = ['users:read'];
const FILES = ['files:read'];
const REACTIONS = ['reactions:read'];
const METADATA = ['metadata.message:read'];

const SCOPES: { readonly [event: string]: readonly string[] } = {
  app_mention: ['app_mentions:read'],
  channel_archive: CHANNEL,
  channel_created: CHANNEL,
  channel_deleted: CHANNEL,
  channel_id_changed: [...CHANNEL, ...GROUP, 'mpim:read'],
  channel_left: CHANNEL,
  channel_rename: CHANNEL,
  channel_shared: ANY_CHANNEL,
  channel_unarchive: CHANNEL,
  channel_unshared: ANY_CHANNEL,
  file_change: FILES,
  file_created: FILES,
  file_deleted: FILES,
  file_shared: FILES,
  group_archive: GROUP,
  group_deleted: GROUP,
  group_left: GROUP,
  group_rename: GROUP,
  group_unarchive: GROUP,
  link_shared: ['links:read'],
  member_joined_channel: MEMBERS,
  member_left_channel: MEMBERS,
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
  'message.mpim': ['mpim:history'],
  message_metadata_deleted: METADATA,
  message_metadata_posted: METADATA,
  message_metadata_updated: METADATA,
  reaction_added: REACTIONS,
  reaction_removed: REACTIONS,
  subteam_created: ['usergroups:read'],
  subteam_members_changed: ['usergroups:read'],
  subteam_updated: ['usergroups:read'],
  team_domain_change: ['team:read'],
  team_join: PEOPLE,
  team_rename: ['team:read'],
  user_change: PEOPLE,
};

export function isGranted(scopes: ReadonlySet<string>, subscription: string): boolean {
  const needed = SCOPES[subscription] ?? [];
  return needed.length === 0 || needed.some((scope) => scopes.has(scope));
}
