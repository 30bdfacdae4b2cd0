// Channels, people and what stands beside messages.
import { orgWorld } from '../../../../src/playground/org-world.ts';
import { type Args, CARE, EVERYTHING, type Kit, kit, MARA, NILS, ORG, TOMAS } from './kit.ts';
import type { Provocation, Provocations } from './provoked.ts';

const NOWHERE = 'C0NOWHERE1';
const DIRECT = 'D0MARAOKAF';

/** The app without any scope but those of the method's kind that don't fit. */
async function bare(scope: string, method: string, args: Args) {
  const settings = { interactivity: { is_enabled: true } };
  const manifest = { ...EVERYTHING, settings, oauth_config: { scopes: { bot: [scope] } } };
  const { call } = await kit({ manifest });
  return call(method, args);
}

/** With an org-wide token, which doesn't say which workspace is meant. */
async function orgWide(method: string, args: Args = {}) {
  const { call } = await kit({ installedIn: [ORG] });
  return call(method, args);
}

function paged(method: string, args: Args = {}): { readonly [error: string]: Provocation } {
  return {
    invalid_cursor: ({ call }) => call(method, { ...args, cursor: 'bm9uc2Vuc2U=' }),
    invalid_limit: ({ call }) => call(method, { ...args, limit: 1_001 }),
  };
}

const read =
  (method: string, args: Args): Provocation =>
  ({ call }) =>
    call(method, { channel: CARE, ...args });

const history = (method: string, args: Args = {}) => ({
  channel_not_found: read(method, { ...args, channel: NOWHERE }),
  invalid_cursor: async (kit: Kit) => {
    const ts = await kit.post();
    return kit.call(method, { channel: CARE, ts, cursor: 'bm9uc2Vuc2U=' });
  },
  invalid_ts_latest: read(method, { ...args, latest: 'today' }),
  invalid_ts_oldest: read(method, { ...args, oldest: 'today' }),
});

const create = ({ call }: Kit, name: string) => call('conversations.create', { name });
const invite = ({ call }: Kit, more: Args) =>
  call('conversations.invite', { channel: CARE, users: MARA, ...more });

const names: Provocations['conversations.create'] = {
  invalid_name_maxlength: (kit) => create(kit, 'x'.repeat(81)),
  invalid_name_punctuation: (kit) => create(kit, '--'),
  invalid_name_required: (kit) => create(kit, ''),
  invalid_name_specials: (kit) => create(kit, 'Care Team'),
  missing_argument: () => orgWide('conversations.create', { name: 'x' }),
  missing_scope: () => bare('im:write', 'conversations.create', { name: 'x' }),
  name_taken: (kit) => create(kit, 'care'),
};

const bookmark = ({ call }: Kit, more: Args) =>
  call('bookmarks.add', {
    channel_id: CARE,
    title: 'Score',
    type: 'link',
    link: 'https://example.com',
    ...more,
  });

/** Beside Care and Tech a workspace that shares no channel with them. */
const THIRD = {
  team: { id: 'T0HARBSALE', name: 'Harbour Sales', domain: 'harbour-sales' },
  enterprise: { id: ORG, name: 'Harbour Group', domain: 'harbour' },
  channels: [],
  users: [
    {
      id: 'U0ZOEHARBO',
      name: 'zoe',
      real_name: 'Zoe Hart',
      team_id: 'T0HARBSALE',
      locale: 'en-GB',
      tz: 'Europe/London',
    },
  ],
} as const;
const WORLD_OF_THREE = { ...orgWorld, others: [...(orgWorld.others ?? []), THIRD] };

const execution = ({ mara }: Kit) => mara.step('score', { vendor: 'north' });

const steps = (method: string, more: Args): { readonly [error: string]: Provocation } => ({
  function_execution_not_found: ({ call }) =>
    call(method, { function_execution_id: 'Fx1', ...more }),
  execution_not_in_running_state: async (kit) => {
    const args = { function_execution_id: await execution(kit), ...more };
    await kit.call(method, args);
    return kit.call(method, args);
  },
  access_denied: async (kit) => {
    const id = await execution(kit);
    const other = kit.slack.install('T0NORTHSUP');
    return kit.call(method, { function_execution_id: id, ...more }, other);
  },
});

export const channels: Provocations = {
  'bookmarks.add': {
    channel_not_found: (kit) => bookmark(kit, { channel_id: NOWHERE }),
    invalid_bookmark_type: (kit) => bookmark(kit, { type: 'page' }),
    invalid_emoji: (kit) => bookmark(kit, { emoji: 'eyes' }),
    invalid_link: (kit) => bookmark(kit, { link: 'ftp://example.com' }),
    invalid_parent_type: (kit) => bookmark(kit, { parent_id: 'Bk1' }),
    permission_denied: (kit) => {
      kit.slack.control.leave(CARE, kit.slack.app.bot_user_id);
      return bookmark(kit, {});
    },
    too_many_bookmarks: async (kit) => {
      for (let n = 0; n < 100; n += 1) await bookmark(kit, {});
      return bookmark(kit, {});
    },
  },
  'bots.info': {
    bot_not_found: ({ call }) => call('bots.info', { bot: 'B0NOBODY01' }),
    missing_argument: () => orgWide('bots.info'),
    team_not_found: ({ call }) => call('bots.info', { team_id: 'T0NOWHERE1' }),
  },
  'canvases.create': {
    canvas_creation_failed: ({ call }) => {
      const document_content = { type: 'markdown', markdown: 'a\n> - b' };
      return call('canvases.create', { document_content });
    },
  },
  'canvases.edit': {
    canvas_editing_failed: (kit) => edit(kit, { operation: 'delete' }),
    canvas_not_found: ({ call }) => call('canvases.edit', { canvas_id: 'F1', changes: [] }),
    canvas_too_large: (kit) =>
      edit(kit, { operation: 'replace', document_content: markdown('x'.repeat(1_000_001)) }),
  },
  'conversations.create': names,
  'conversations.history': {
    ...history('conversations.history'),
    not_in_channel: (kit) => {
      kit.slack.control.leave(CARE, kit.slack.app.bot_user_id);
      return read('conversations.history', {})(kit);
    },
  },
  'conversations.info': {
    channel_not_found: read('conversations.info', { channel: NOWHERE }),
    missing_scope: () => bare('im:read', 'conversations.info', { channel: CARE }),
  },
  'conversations.invite': {
    already_in_channel: (kit) => invite(kit, {}),
    cant_invite: (kit) => invite(kit, { users: NILS }),
    cant_invite_self: (kit) => invite(kit, { users: kit.slack.app.bot_user_id }),
    channel_not_found: (kit) => invite(kit, { channel: NOWHERE }),
    invitee_cant_see_channel: async () => {
      const third = await kit({ world: WORLD_OF_THREE });
      return invite(third, { channel: 'C0GROUP001', users: THIRD.users[0].id });
    },
    is_archived: (kit) => {
      kit.slack.control.archive(CARE);
      return invite(kit, {});
    },
    method_not_supported_for_channel_type: (kit) => invite(kit, { channel: DIRECT }),
    missing_scope: () => bare('commands', 'conversations.invite', { channel: CARE, users: MARA }),
    no_user: (kit) => invite(kit, { users: ',' }),
    not_in_channel: (kit) => {
      kit.slack.control.leave(CARE, kit.slack.app.bot_user_id);
      return invite(kit, {});
    },
    org_user_not_in_team: (kit) => invite(kit, { users: TOMAS }),
    user_not_found: (kit) => invite(kit, { users: 'U0NOBODY01' }),
  },
  'conversations.join': {
    channel_not_found: read('conversations.join', { channel: NOWHERE }),
    is_archived: (kit) => {
      kit.slack.control.archive(CARE);
      return read('conversations.join', {})(kit);
    },
    method_not_supported_for_channel_type: read('conversations.join', { channel: DIRECT }),
    missing_scope: () => bare('commands', 'conversations.join', { channel: CARE }),
  },
  'conversations.list': {
    ...paged('conversations.list'),
    invalid_types: ({ call }) => call('conversations.list', { types: 'nonsense' }),
    missing_argument: () => orgWide('conversations.list'),
    missing_scope: () => bare('commands', 'conversations.list', {}),
  },
  'conversations.members': {
    ...paged('conversations.members', { channel: CARE }),
    channel_not_found: read('conversations.members', { channel: NOWHERE }),
    missing_scope: () => bare('commands', 'conversations.members', { channel: CARE }),
  },
  'conversations.open': {
    channel_not_found: ({ call }) => call('conversations.open', { channel: NOWHERE }),
    method_not_supported_for_channel_type: ({ call }) =>
      call('conversations.open', { channel: CARE }),
    missing_scope: () => bare('commands', 'conversations.open', { users: MARA }),
    invalid_user_combination: (kit) => {
      // One of North each in a channel of her own.
      kit.slack.control.join(CARE, NILS);
      return kit.call('conversations.open', { users: `U0INGRIDSO,${NILS}` });
    },
    not_enough_users: ({ call, slack }) =>
      call('conversations.open', { users: slack.app.bot_user_id }),
    too_many_users: ({ call }) =>
      call('conversations.open', { users: Array.from({ length: 9 }, (_, n) => `U${n}`).join(',') }),
    user_disabled: ({ call }) => call('conversations.open', { users: 'U0LEFTLONG' }),
    user_not_found: ({ call }) => call('conversations.open', { users: 'U0NOBODY01' }),
    user_not_visible: ({ call }) => call('conversations.open', { users: NILS }),
    users_list_not_supplied: ({ call }) => call('conversations.open', {}),
  },
  'conversations.replies': {
    ...history('conversations.replies', { ts: '1.0' }),
    missing_scope: () => bare('commands', 'conversations.replies', { channel: CARE, ts: '1.0' }),
    thread_not_found: read('conversations.replies', { ts: '1.0' }),
  },
  'functions.completeError': steps('functions.completeError', { error: 'No.' }),
  'functions.completeSuccess': {
    ...steps('functions.completeSuccess', { outputs: { score: 1 } }),
    parameter_validation_failed: async (kit) => {
      const args = { function_execution_id: await execution(kit), outputs: { score: 'one' } };
      return kit.call('functions.completeSuccess', args);
    },
  },
  'usergroups.list': {
    invalid_team: ({ call }) => call('usergroups.list', { team_id: 'T0NOWHERE1' }),
    missing_argument: () => orgWide('usergroups.list'),
  },
  'usergroups.users.list': {
    no_such_subteam: ({ call }) => call('usergroups.users.list', { usergroup: 'S0FORMER01' }),
  },
  'users.conversations': {
    ...paged('users.conversations'),
    invalid_types: ({ call }) => call('users.conversations', { types: 'nonsense' }),
    missing_argument: () => orgWide('users.conversations'),
    missing_scope: () => bare('commands', 'users.conversations', {}),
  },
  'users.info': {
    user_not_found: ({ call }) => call('users.info', { user: 'U0NOBODY01' }),
    user_not_visible: ({ call }) => call('users.info', { user: NILS }),
  },
  'users.list': {
    invalid_cursor: ({ call }) => call('users.list', { cursor: 'bm9uc2Vuc2U=' }),
    missing_argument: () => orgWide('users.list'),
  },
  'users.lookupByEmail': {
    users_not_found: ({ call }) => call('users.lookupByEmail', { email: 'nils@north.example' }),
  },
  'team.info': {
    team_not_found: ({ call }) => call('team.info', { team: 'T0NOWHERE1' }),
    team_not_on_enterprise: async ({ call, slack }) =>
      call('team.info', { domain: 'x' }, slack.install('T0NORTHSUP')),
  },
};

const markdown = (text: string) => ({ type: 'markdown', markdown: text });

async function edit({ call }: Kit, change: Args) {
  const { canvas_id } = await call('canvases.create', { document_content: markdown('a') });
  return call('canvases.edit', { canvas_id, changes: [change] });
}
