// Messages: posted, edited, planned, unfurled, marked.
import { table } from '../../validator/parts.ts';
import { section } from '../support.ts';
import { type Args, CARE, EVERYTHING, type Kit, kit, MARA, ORG } from './kit.ts';
import type { Provocation, Provocations } from './provoked.ts';

type Post = (kit: Kit, more: Args) => Promise<Args>;

/** What all that post have in common. */
function content(post: Post): { readonly [error: string]: Provocation } {
  return {
    invalid_blocks: (kit) => post(kit, { blocks: [section('')] }),
    invalid_blocks_format: (kit) => post(kit, { blocks: 'junk' }),
    markdown_text_conflict: (kit) => post(kit, { text: 'x', markdown_text: 'x' }),
    no_text: (kit) => post(kit, { text: '' }),
    too_many_attachments: (kit) => post(kit, { attachments: Array(101).fill({ text: 'x' }) }),
    invalid_attachments: (kit) => post(kit, { blocks: [table, table] }),
    msg_too_long: (kit) => post(kit, { text: '', markdown_text: 'x'.repeat(12_001) }),
  };
}

function metadata(post: Post): { readonly [error: string]: Provocation } {
  const large = { event_type: 'a', event_payload: { x: 'x'.repeat(8_000) } };
  return {
    invalid_metadata_format: (kit) => post(kit, { metadata: 'junk' }),
    invalid_metadata_schema: (kit) => post(kit, { metadata: { event_type: 'a' } }),
    metadata_too_large: (kit) => post(kit, { metadata: large }),
  };
}

function places(post: Post): { readonly [error: string]: Provocation } {
  return {
    channel_not_found: (kit) => post(kit, { channel: 'C0NOWHERE1' }),
    is_archived: (kit) => {
      kit.slack.control.archive(CARE);
      return post(kit, {});
    },
    not_in_channel: async () => {
      const scopes = { bot: ['chat:write'] };
      const other = await strict({ oauth_config: { scopes } });
      other.slack.control.leave(CARE, other.slack.app.bot_user_id);
      return post(other, {});
    },
  };
}

/** An app without chat:write.public. */
function strict(more: Args) {
  const settings = { interactivity: { is_enabled: true } };
  return kit({ manifest: { ...EVERYTHING, settings, ...more } });
}

/** A channel that has been renamed, and the line that says so. */
async function renamed({ slack, mara }: Kit): Promise<string> {
  slack.control.renameChannel(CARE, 'care-team');
  const line = await mara.waitForMessage(CARE, ({ subtype }) => subtype === 'channel_name');
  return line.ts;
}

async function reply(kit: Kit): Promise<string> {
  return kit.post({ thread_ts: await kit.post() });
}

const pick = (all: { readonly [error: string]: Provocation }, ...names: string[]) =>
  Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name)));

const post: Post = ({ call }, more) =>
  call('chat.postMessage', { channel: CARE, text: 'x', ...more });
const whisper: Post = ({ call }, more) =>
  call('chat.postEphemeral', { channel: CARE, user: MARA, text: 'x', ...more });
const inAnHour = (kit: Kit) => Math.floor(kit.slack.clock.now().epochMilliseconds / 1_000) + 3_600;
const plan: Post = (kit, more) =>
  kit.call('chat.scheduleMessage', { channel: CARE, text: 'x', post_at: inAnHour(kit), ...more });
const edit: Post = async (kit, more) =>
  kit.call('chat.update', { channel: CARE, ts: await kit.post(), text: 'y', ...more });

const LINK = 'https://example.com/a';
const preview = { [LINK]: { text: 'An example' } };

async function unfurl({ call, mara }: Kit, more: Args, text = `see <${LINK}>`) {
  const { ts } = await mara.post(CARE, text);
  return call('chat.unfurl', { channel: CARE, ts, unfurls: preview, ...more });
}

const later = { channel: '', ts: '' };

const badUnfurl: Provocations['chat.unfurl'] = {
  cannot_find_channel: (kit) => unfurl(kit, { channel: 'C0NOWHERE1' }),
  cannot_find_message: (kit) => unfurl(kit, { ts: '1.000000' }),
  cannot_find_service: async () => {
    const { unfurl_domains: _, ...features } = EVERYTHING.features;
    return unfurl(await kit({ manifest: { ...EVERYTHING, features } }), {});
  },
  cannot_parse_attachment: (kit) => unfurl(kit, { unfurls: { [LINK]: 'junk' } }),
  cannot_unfurl_message: (kit) => unfurl(kit, {}, 'no link'),
  cannot_unfurl_url: (kit) => unfurl(kit, { unfurls: { 'https://other.example': { text: 'x' } } }),
  invalid_source: (kit) => unfurl(kit, { ...later, unfurl_id: 'C1.1.0.a', source: 'elsewhere' }),
  invalid_unfurl_id: (kit) => unfurl(kit, { ...later, unfurl_id: 'x', source: 'composer' }),
  invalid_unfurls_format: (kit) => unfurl(kit, { unfurls: '[]' }),
  missing_channel: (kit) => unfurl(kit, { channel: '' }),
  missing_source: (kit) => unfurl(kit, { ...later, unfurl_id: 'x' }),
  missing_ts: (kit) => unfurl(kit, { ts: '' }),
  missing_unfurl_id: (kit) => unfurl(kit, { ...later, source: 'composer' }),
  missing_unfurls: (kit) => unfurl(kit, { unfurls: undefined }),
};

async function mark({ call, post: send }: Kit, method: string, more: Args = {}) {
  return call(method, { channel: CARE, timestamp: await send(), name: 'eyes', ...more });
}

async function markTwice(kit: Kit, method: string) {
  const timestamp = await kit.post();
  await mark(kit, method, { timestamp });
  return mark(kit, method, { timestamp });
}

function marks(method: string): { readonly [error: string]: Provocation } {
  return {
    bad_timestamp: (kit) => mark(kit, method, { timestamp: 'yesterday' }),
    channel_not_found: (kit) => mark(kit, method, { channel: 'C0NOWHERE1' }),
    message_not_found: (kit) => mark(kit, method, { timestamp: '1.000000' }),
    no_item_specified: (kit) => mark(kit, method, { timestamp: '' }),
  };
}

async function many(times: number, again: (n: number) => Promise<unknown>) {
  for (let n = 0; n < times; n += 1) await again(n);
  return again(times);
}

export const messages: Provocations = {
  'chat.postMessage': {
    ...pick(content(post), 'invalid_attachments', 'msg_too_long'),
    ...metadata(post),
    ...places(post),
    as_user_not_supported: (kit) => post(kit, { as_user: true }),
    cannot_reply_to_message: async (kit) => post(kit, { thread_ts: await renamed(kit) }),
    team_not_found: async () => {
      const wide = await kit({ installedIn: [ORG], grantedTo: ['T0HARBCARE'] });
      return post(wide, { channel: '#care' });
    },
    messages_tab_disabled: async () => post(await tabless(), { channel: MARA }),
    msg_blocks_too_long: (kit) =>
      post(kit, { blocks: Array.from({ length: 5 }, () => section('x'.repeat(3_000))) }),
  },
  'chat.postEphemeral': {
    ...content(whisper),
    ...places(whisper),
    cannot_reply_to_message: async (kit) => whisper(kit, { thread_ts: await renamed(kit) }),
    messages_tab_disabled: async () => whisper(await tabless(), { channel: MARA }),
    user_not_in_channel: (kit) => whisper(kit, { user: 'U0INGRIDSO' }),
  },
  'chat.scheduleMessage': {
    ...pick(content(plan), 'invalid_attachments'),
    ...metadata(plan),
    ...places(plan),
    invalid_time: (kit) => plan(kit, { post_at: inAnHour(kit) + 0.5 }),
    restricted_too_many: (kit) => many(30, () => plan(kit, { post_at: inAnHour(kit) })),
    time_in_past: (kit) => plan(kit, { post_at: inAnHour(kit) - 3_601 }),
    time_too_far: (kit) => plan(kit, { post_at: inAnHour(kit) + 120 * 86_400 }),
  },
  'chat.update': {
    ...content(edit),
    ...metadata(edit),
    msg_too_long: (kit) => edit(kit, { text: 'x'.repeat(4_001) }),
    as_user_not_supported: (kit) => edit(kit, { as_user: true }),
    cant_update_message: async (kit) => edit(kit, { ts: (await kit.mara.post(CARE, 'x')).ts }),
    cant_broadcast_message: (kit) => edit(kit, { reply_broadcast: true }),
    channel_not_found: (kit) => edit(kit, { channel: 'C0NOWHERE1' }),
    file_not_found: (kit) => edit(kit, { file_ids: ['F0NOWHERE1'] }),
    no_dual_broadcast_content_update: async (kit) =>
      edit(kit, { ts: await reply(kit), reply_broadcast: true }),
    is_inactive: async (kit) => {
      const ts = await kit.post();
      kit.slack.control.archive(CARE);
      return edit(kit, { ts });
    },
    message_not_found: (kit) => edit(kit, { ts: '1.000000' }),
  },
  'chat.delete': {
    cant_delete_message: async ({ call, mara }) =>
      call('chat.delete', { channel: CARE, ts: (await mara.post(CARE, 'x')).ts }),
    channel_not_found: ({ call }) => call('chat.delete', { channel: 'C0NOWHERE1', ts: '1.0' }),
    message_not_found: ({ call }) => call('chat.delete', { channel: CARE, ts: '1.0' }),
  },
  'chat.getPermalink': {
    channel_not_found: ({ call }) =>
      call('chat.getPermalink', { channel: 'C0NOWHERE1', message_ts: '1.0' }),
    message_not_found: ({ call }) =>
      call('chat.getPermalink', { channel: CARE, message_ts: '1.0' }),
  },
  'chat.unfurl': badUnfurl,
  'pins.add': {
    ...marks('pins.add'),
    already_pinned: (kit) => markTwice(kit, 'pins.add'),
    not_in_channel: async (kit) => {
      kit.slack.control.leave(CARE, kit.slack.app.bot_user_id);
      return mark(kit, 'pins.add', { timestamp: '1.0' });
    },
    not_pinnable: async (kit) => mark(kit, 'pins.add', { timestamp: await renamed(kit) }),
    too_many_pins: (kit) => many(100, () => mark(kit, 'pins.add')),
  },
  'reactions.add': {
    ...marks('reactions.add'),
    already_reacted: (kit) => markTwice(kit, 'reactions.add'),
    invalid_name: (kit) => mark(kit, 'reactions.add', { name: 'two words' }),
    is_archived: async (kit) => {
      const timestamp = await kit.post();
      kit.slack.control.archive(CARE);
      return mark(kit, 'reactions.add', { timestamp });
    },
    too_many_emoji: async (kit) => {
      const channel = 'C0GROUP001';
      const timestamp = await kit.post({ channel });
      for (let n = 0; n < 50; n += 1) {
        if (n < 20) await mark(kit, 'reactions.add', { channel, timestamp, name: `e${n}` });
        else
          await kit.slack
            .client(n < 40 ? 'mara' : 'tomas')
            .react({ channel, ts: timestamp }, `e${n}`);
      }
      return mark(kit, 'reactions.add', { channel, timestamp });
    },
    too_many_reactions: async (kit) => {
      const timestamp = await kit.post();
      return many(23, (n) => mark(kit, 'reactions.add', { timestamp, name: `e${n}` }));
    },
  },
};

function tabless() {
  const app_home = { messages_tab_enabled: false };
  return kit({ manifest: { ...EVERYTHING, features: { ...EVERYTHING.features, app_home } } });
}
