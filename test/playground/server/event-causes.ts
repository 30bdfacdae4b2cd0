// What makes Slack send each event, and an app that listens for some of them.
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { LocalSlack } from '../../../src/playground/index.ts';
import { localSlack, MANIFEST, serve, type TransportName, webClient } from './support.ts';

export const LEADS = 'C0LEADS001';
export const GENERAL = '#general';
export type Json = Record<string, unknown>;

/** The events, each with the scopes that it needs. */
export const EVENTS = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  app_uninstalled: [],
  channel_archive: ['channels:read'],
  channel_created: ['channels:read'],
  channel_deleted: ['channels:read'],
  channel_id_changed: ['channels:read'],
  channel_left: ['channels:read'],
  channel_rename: ['channels:read'],
  channel_shared: ['channels:read'],
  channel_unarchive: ['channels:read'],
  channel_unshared: ['channels:read'],
  file_created: ['files:read'],
  file_shared: ['files:read'],
  group_archive: ['groups:read'],
  group_deleted: ['groups:read'],
  group_left: ['groups:read'],
  group_rename: ['groups:read'],
  group_unarchive: ['groups:read'],
  link_shared: ['links:read'],
  member_joined_channel: ['channels:read'],
  member_left_channel: ['channels:read'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
  'message.mpim': ['mpim:history'],
  message_metadata_deleted: ['metadata.message:read'],
  message_metadata_posted: ['metadata.message:read'],
  message_metadata_updated: ['metadata.message:read'],
  pin_added: ['pins:read'],
  reaction_added: ['reactions:read'],
  reaction_removed: ['reactions:read'],
  team_join: ['users:read'],
  tokens_revoked: [],
  user_change: ['users:read'],
} as const;
export type EventName = keyof typeof EVENTS;

export async function listening(
  names: readonly EventName[],
  refused: readonly string[] = [],
  transport: TransportName = 'http',
) {
  const got: Json[] = [];
  const http = await serve(
    createServer(async (request, response) => {
      got.push((await json(request)) as Json);
      response.end();
    }),
  );
  const scopes = new Set<string>([
    ...names.flatMap((name) => EVENTS[name]),
    'chat:write',
    'files:write',
    'mpim:write',
    'pins:write',
  ]);
  const slack = await localSlack({
    deliver: transport === 'http' ? { http } : 'socket',
    windows: { fileMs: 0 },
    granted: [...scopes].filter((scope) => !refused.includes(scope)),
    manifest: {
      ...MANIFEST,
      features: { ...MANIFEST.features, unfurl_domains: ['example.com'] },
      oauth_config: { scopes: { bot: [...scopes] } },
      settings: {
        event_subscriptions: {
          bot_events: names,
          metadata_subscriptions: [{ app_id: 'A0LOCALAPP', event_type: 'todo_added' }],
        },
      },
    },
  });
  if (transport === 'socket') await listenBySocket(slack, got);
  /** What came since the last look, without the wrapper. */
  const came = async () => {
    await slack.control.settled();
    return got.splice(0).map(({ event }) => event as Json);
  };
  return { slack, got, came };
}

async function listenBySocket(slack: LocalSlack, got: Json[]): Promise<void> {
  const { url = '' } = await webClient(slack, slack.appToken).apps.connections.open({});
  const socket = new WebSocket(url);
  onTestFinished(() => socket.terminate());
  const { promise, resolve } = Promise.withResolvers<void>();
  socket.on('message', (data) => {
    const { type, envelope_id, payload } = JSON.parse(String(data)) as Json;
    if (type === 'hello') return resolve();
    got.push(payload as Json);
    socket.send(JSON.stringify({ envelope_id, payload: {} }));
  });
  await promise;
}

/** What makes Slack send the event. */
export const CAUSES: { readonly [name in EventName]: (slack: LocalSlack) => unknown } = {
  app_home_opened: ({ client }) => client('ada').home(),
  app_mention: ({ control, app }) => control.post(LEADS, 'ada', `<@${app.bot_user_id}>`),
  app_uninstalled: ({ control, team }) => control.uninstall(team.id),
  channel_archive: ({ control }) => control.archive(GENERAL, 'ada'),
  channel_created: ({ control }) => control.createChannel({ name: 'new', members: ['ada'] }),
  channel_deleted: ({ control }) => control.deleteChannel(GENERAL),
  channel_id_changed: ({ control }) => control.changeId(LEADS),
  channel_left: ({ control }) => control.kick(LEADS, 'ada'),
  channel_rename: ({ control }) => control.renameChannel(LEADS, 'leads'),
  channel_shared: ({ control }) => control.share(LEADS, 'T0ACMESUP'),
  channel_unarchive: ({ control }) => control.unarchive(LEADS, 'ada'),
  channel_unshared: ({ control }) => control.unshare('#vendor-acme', 'T0ACMESUP'),
  file_created: upload,
  file_shared: upload,
  group_archive: ({ control }) => control.archive(privateChannel(control, 'U0LOCALBOT')),
  group_deleted: ({ control }) => control.deleteChannel(privateChannel(control, 'U0LOCALBOT')),
  group_rename: ({ control }) =>
    control.renameChannel(privateChannel(control, 'U0LOCALBOT'), 'hidden'),
  group_unarchive: ({ control }) => {
    const channel = privateChannel(control, 'U0LOCALBOT');
    control.archive(channel);
    control.unarchive(channel);
  },
  group_left: ({ control }) => control.kick(privateChannel(control, 'U0LOCALBOT')),
  link_shared: ({ control }) => control.post(LEADS, 'ada', '<https://a.example.com/x?y=1>'),
  member_joined_channel: ({ control }) => control.join(LEADS, 'vera'),
  member_left_channel: ({ control }) => control.leave(LEADS, 'ada'),
  'message.channels': ({ control }) => control.post(LEADS, 'ada', 'x'),
  'message.groups': ({ control }) =>
    control.post(privateChannel(control, 'U0LOCALBOT'), 'ada', 'x'),
  'message.im': ({ control }) => control.post('D0ADALIN01', 'ada', 'x'),
  'message.mpim': async (slack) => {
    const users = 'U0ADALIN01,U0LINJING1';
    const { channel } = await webClient(slack).conversations.open({ users });
    slack.control.post(channel?.id ?? '', 'ada', 'x');
  },
  message_metadata_posted: withMetadata,
  message_metadata_updated: async (slack) => {
    const ts = await withMetadata(slack);
    const metadata = { event_type: 'todo_added', event_payload: { id: 2 } };
    await webClient(slack).chat.update({ channel: LEADS, ts, text: 'x', metadata });
  },
  message_metadata_deleted: async (slack) => {
    const ts = await withMetadata(slack);
    await webClient(slack).chat.delete({ channel: LEADS, ts });
  },
  pin_added: async (slack) => {
    const { ts: timestamp } = slack.control.post(LEADS, 'ada', 'x');
    await webClient(slack).pins.add({ channel: LEADS, timestamp });
  },
  reaction_added: react,
  reaction_removed: async (slack) => {
    const ts = await react(slack);
    await react(slack, ts);
  },
  team_join: ({ control }) => control.addUser({ name: 'bo', real_name: 'Bo Dahl' }),
  tokens_revoked: ({ control, team }) => control.revoke(team.id),
  user_change: ({ control }) => control.changeUser('ada', { tz: 'Europe/Oslo' }),
};

export function privateChannel(control: LocalSlack['control'], ...members: string[]): string {
  return control.createChannel({ name: 'secret', isPrivate: true, members: ['ada', ...members] });
}

async function withMetadata(slack: LocalSlack): Promise<string> {
  const metadata = { event_type: 'todo_added', event_payload: { id: 1 } };
  const { ts = '' } = await webClient(slack).chat.postMessage({
    channel: LEADS,
    text: 'x',
    metadata,
  });
  return ts;
}

export async function react(slack: LocalSlack, on?: string): Promise<string> {
  const ts = on ?? slack.control.post(LEADS, 'ada', 'x').ts;
  await slack.client('ada').react({ channel: LEADS, ts }, 'tada');
  return ts;
}

async function upload(slack: LocalSlack): Promise<void> {
  const client = webClient(slack);
  await client.filesUploadV2({ channel_id: LEADS, filename: 'a.csv', content: 'a,b' });
}
