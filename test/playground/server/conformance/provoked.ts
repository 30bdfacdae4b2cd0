// For each error of Slack's pages the call that brings it about here.
import { type Args, CARE, EVERYTHING, form, type Kit, kit, MARA, trigger } from './kit.ts';
import { channels } from './provoked-channels.ts';
import { messages } from './provoked-messages.ts';
import { tokens } from './provoked-tokens.ts';

export type Provocation = (kit: Kit) => Promise<unknown>;
export type Provocations = {
  readonly [method: string]: { readonly [error: string]: Provocation };
};

const files: Provocations = {
  'files.getUploadURLExternal': {
    alt_txt_too_large: ({ call }) => ticket(call, { alt_txt: 'x'.repeat(1_001) }),
    file_upload_size_restricted: ({ call }) => ticket(call, { length: 1_000_000_001 }),
    missing_argument: ({ call }) => ticket(call, { filename: '' }),
    snippet_too_large: ({ call }) => ticket(call, { length: 1_000_001, snippet_type: 'csv' }),
    unknown_snippet_type: ({ call }) => ticket(call, { snippet_type: 'runes' }),
  },
  'files.completeUploadExternal': {
    access_denied: async ({ call, mara }) => {
      const { id } = await mara.upload('mine.csv', 'a,b');
      return call('files.completeUploadExternal', { files: [{ id }] });
    },
    invalid_channel: (kit) => complete(kit, { channels: '#care' }),
    channel_not_found: (kit) => complete(kit, { channel_id: 'C0NOWHERE1' }),
    channels_limit_exceeded: (kit) =>
      complete(kit, { channels: Array.from({ length: 101 }, (_, i) => `C${i}`).join(',') }),
    file_not_found: ({ call }) =>
      call('files.completeUploadExternal', { files: [{ id: 'F0NOWHERE1' }] }),
    invalid_blocks: (kit) => complete(kit, { channel_id: CARE, blocks: [{ type: 'nonsense' }] }),
    not_in_channel: async (kit) => {
      kit.slack.control.leave(CARE, kit.slack.app.bot_user_id);
      return complete(kit, { channel_id: CARE });
    },
  },
  'files.info': { file_not_found: ({ call }) => call('files.info', { file: 'F0NOWHERE1' }) },
};

function ticket(call: Kit['call'], more: Args) {
  return call('files.getUploadURLExternal', { filename: 'a.csv', length: 3, ...more });
}

async function complete({ call }: Kit, more: Args) {
  const { upload_url, file_id } = await ticket(call, {});
  await fetch(String(upload_url), { method: 'POST', body: 'a,b' });
  return call('files.completeUploadExternal', { files: [{ id: file_id }], ...more });
}

const views: Provocations = {
  'views.open': {
    duplicate_external_id: async (kit) => {
      await open(kit, { external_id: 'one' });
      return open(kit, { external_id: 'one' });
    },
    exchanged_trigger_id: async (kit) => {
      const trigger_id = await trigger(kit);
      await kit.call('views.open', { trigger_id, view: form() });
      return kit.call('views.open', { trigger_id, view: form() });
    },
    expired_trigger_id: () => expired('views.open'),
    invalid_trigger_id: ({ call }) => call('views.open', { trigger_id: '1.2.a', view: form() }),
    view_too_large: ({ call }) => call('views.open', { trigger_id: '1.2.a', view: large }),
  },
  'views.push': {
    duplicate_external_id: async (kit) => {
      await open(kit, { external_id: 'one' });
      return push(kit, { external_id: 'one' });
    },
    exchanged_trigger_id: async (kit) => {
      await open(kit);
      const trigger_id = await trigger(kit);
      await kit.call('views.push', { trigger_id, view: form() });
      return kit.call('views.push', { trigger_id, view: form() });
    },
    expired_trigger_id: () => expired('views.push'),
    invalid_trigger_id: ({ call }) => call('views.push', { trigger_id: '1.2.a', view: form() }),
    not_found: (kit) => push(kit),
    push_limit_reached: async (kit) => {
      await open(kit);
      await push(kit);
      await push(kit);
      return push(kit);
    },
    view_too_large: ({ call }) => call('views.push', { trigger_id: '1.2.a', view: large }),
  },
  'views.update': {
    duplicate_external_id: async (kit) => {
      await open(kit, { external_id: 'one' });
      const { view } = (await push(kit)) as { view: Args };
      const fresh = form({ external_id: 'one' });
      return kit.call('views.update', { view_id: view['id'], view: fresh });
    },
    hash_conflict: async (kit) => {
      const { view } = (await open(kit)) as { view: Args };
      return kit.call('views.update', { view_id: view['id'], hash: 'old', view: form() });
    },
    view_too_large: ({ call }) => call('views.update', { view_id: 'V0NOWHERE1', view: large }),
    not_found: ({ call }) => call('views.update', { view_id: 'V0NOWHERE1', view: form() }),
  },
  'views.publish': {
    duplicate_external_id: async (kit) => {
      await open(kit, { external_id: 'one' });
      return kit.call('views.publish', { user_id: MARA, view: home({ external_id: 'one' }) });
    },
    hash_conflict: async ({ call }) => {
      await call('views.publish', { user_id: MARA, view: home() });
      return call('views.publish', { user_id: MARA, view: home(), hash: 'old' });
    },
    not_allowed_token_type: ({ call, slack }) =>
      call('views.publish', { user_id: MARA, view: home() }, slack.appToken),
    not_enabled: async () => {
      const { call } = await kit({ manifest: HOMELESS });
      return call('views.publish', { user_id: MARA, view: home() });
    },
    view_too_large: ({ call }) => call('views.publish', { user_id: MARA, view: large }),
  },
};

const large = form({ private_metadata: 'x'.repeat(250_000) });
const home = (more: Args = {}) => ({ type: 'home', blocks: [], ...more });
const HOMELESS = { ...EVERYTHING, features: { ...EVERYTHING.features, app_home: {} } };

async function open(kit: Kit, more: Args = {}) {
  return kit.call('views.open', { trigger_id: await trigger(kit), view: form(more) });
}

async function push(kit: Kit, more: Args = {}) {
  return kit.call('views.push', { trigger_id: await trigger(kit), view: form(more) });
}

async function expired(method: string) {
  const late = await kit({ windows: { triggerMs: 0 } });
  return late.call(method, { trigger_id: await trigger(late), view: form() });
}

export const PROVOKED: Provocations = { ...channels, ...files, ...messages, ...tokens, ...views };
