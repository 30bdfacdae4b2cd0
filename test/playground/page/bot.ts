// A tiny bot that has nothing to do with Plumbline: enough to type at, press and fill in.
import { App, LogLevel } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { afterAll, beforeAll } from 'vitest';
import { type LocalSlack, startLocalSlack } from '../../../src/playground/index.ts';
import type { World } from '../../../src/playground/world.ts';

export const MANIFEST = {
  _metadata: { major_version: 2, minor_version: 0 },
  display_information: { name: 'Tasky', description: 'Remembers what is to do' },
  features: {
    app_home: {
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    },
    bot_user: { display_name: 'Tasky', always_online: true },
    shortcuts: [
      {
        name: 'New task',
        type: 'global',
        callback_id: 'new_task',
        description: 'Asks what there is to do',
      },
      {
        name: 'Make it a task',
        type: 'message',
        callback_id: 'from_message',
        description: 'Remembers this message',
      },
    ],
    slash_commands: [
      {
        command: '/task',
        description: 'Writes a task down',
        usage_hint: '[what]',
        should_escape: true,
      },
      { command: '/tally', description: 'Counts tasks', should_escape: true },
      { command: '/silent', description: 'Never answers', should_escape: true },
    ],
  },
  oauth_config: { scopes: { bot: ['commands', 'chat:write', 'users:read', 'channels:read'] } },
  settings: {
    event_subscriptions: { bot_events: ['app_home_opened'] },
    interactivity: { is_enabled: true },
    socket_mode_enabled: true,
    org_deploy_enabled: false,
    token_rotation_enabled: false,
  },
};

const plain = (text: string) => ({ type: 'plain_text' as const, text });

function taskBlocks(text: string): KnownBlock[] {
  return [
    { type: 'section', block_id: 'what', text: { type: 'plain_text', text, emoji: false } },
    {
      type: 'actions',
      block_id: 'acts',
      elements: [
        { type: 'button', action_id: 'edit', text: plain('Edit'), style: 'primary', value: text },
        { type: 'button', action_id: 'share', text: plain('Share'), value: text },
      ],
    },
  ];
}

const FORM = {
  type: 'modal' as const,
  callback_id: 'task',
  title: plain('Edit the task'),
  submit: plain('Save'),
  close: plain('Cancel'),
  blocks: [
    {
      type: 'input' as const,
      block_id: 'title',
      label: plain('Title'),
      element: { type: 'plain_text_input' as const, action_id: 'v' },
    },
    {
      type: 'input' as const,
      block_id: 'owner',
      optional: true,
      label: plain('Owner'),
      element: { type: 'external_select' as const, action_id: 'v', min_query_length: 1 },
    },
  ],
};
const OWNERS = ['Ana Reyes', 'Anand Rao', 'Bo Chen'];

/** A local Slack with this bot in it, for the test file that calls this at its top level. */
export function slackWithBot(world?: World, scopes: readonly string[] = []): { slack: LocalSlack } {
  const holder = { slack: null as unknown as LocalSlack };
  let bot: Awaited<ReturnType<typeof startBot>>;
  beforeAll(async () => {
    holder.slack = await startLocalSlack({
      manifest: {
        ...MANIFEST,
        oauth_config: { scopes: { bot: [...MANIFEST.oauth_config.scopes.bot, ...scopes] } },
      },
      rateLimits: false,
      ...(world ? { world } : {}),
    });
    bot = await startBot(holder.slack);
  });
  afterAll(async () => {
    await bot.stop();
    await holder.slack.stop();
  });
  return holder;
}

async function startBot(slack: LocalSlack): Promise<{ stop(): Promise<void> }> {
  const app = new App({
    token: slack.botToken,
    appToken: slack.appToken,
    socketMode: true,
    logLevel: LogLevel.ERROR,
    deferInitialization: true,
    clientOptions: { slackApiUrl: slack.apiUrl },
  });
  app.command('/task', async ({ ack, respond, command }) => {
    await ack();
    await respond({ text: `Task: ${command.text}`, blocks: taskBlocks(command.text) });
  });
  app.command('/tally', async ({ ack }) => {
    await ack('Three tasks');
  });
  app.action('edit', async ({ ack, body, client }) => {
    await ack();
    if (!('trigger_id' in body)) return;
    await client.views.open({ trigger_id: body.trigger_id, view: FORM });
  });
  app.action('share', async ({ ack, action, respond }) => {
    await ack();
    const text = 'value' in action ? String(action.value) : '';
    await respond({ response_type: 'in_channel', text, blocks: taskBlocks(text) });
    await respond({ delete_original: true });
  });
  app.options('v', async ({ ack, payload }) => {
    const found = OWNERS.filter((name) => name.toLowerCase().includes(payload.value.toLowerCase()));
    await ack({ options: found.map((name) => ({ text: plain(name), value: name })) });
  });
  app.view('task', async ({ ack, view }) => {
    const title = view.state.values['title']?.['v']?.value ?? '';
    if (title === 'hang') return;
    if (title.length < 4) {
      await ack({ response_action: 'errors', errors: { title: 'At least four letters, please' } });
    } else if (title === 'next') {
      const next = { ...FORM, title: plain('One step further'), blocks: FORM.blocks.slice(1) };
      await ack({ response_action: 'push', view: next });
    } else await ack();
  });
  app.shortcut(/^(new_task|from_message)$/, async ({ ack, body, client }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: FORM });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    const text = { type: 'mrkdwn' as const, text: `*Your tasks*, <@${event.user}>` };
    await client.views.publish({
      user_id: event.user,
      view: { type: 'home', blocks: [{ type: 'section', text }] },
    });
  });
  await app.init();
  await app.start();
  return {
    async stop() {
      await app.stop();
    },
  };
}
