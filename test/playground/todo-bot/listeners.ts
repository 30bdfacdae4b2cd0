// What the bot does. It never asks which workspace it is in, but always names the one that it was
// called from.
import type { App, BlockAction, ButtonAction, Context } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { add, finish, type Owner, todosOf } from './todos.ts';
import { formView, homeView, listBlocks, summary } from './views.ts';

function ownerOf({ teamId }: Context, user: string): Owner {
  if (!teamId) throw new Error('this bot is installed in workspaces only');
  return { team: teamId, user };
}

async function showHome(client: WebClient, owner: Owner): Promise<void> {
  await client.views.publish({ user_id: owner.user, view: homeView(todosOf(owner)) });
}

export function listen(app: App): void {
  app.command('/todo', async ({ ack, command, client, context, respond }) => {
    await ack();
    const owner = ownerOf(context, command.user_id);
    const text = command.text.trim();
    if (text === '') {
      await client.views.open({ trigger_id: command.trigger_id, view: formView });
      return;
    }
    add(owner, text);
    const todos = todosOf(owner);
    await respond({ text: summary(todos), blocks: listBlocks(todos) });
    await showHome(client, owner);
  });

  app.action<BlockAction<ButtonAction>>(
    'done',
    async ({ ack, action, body, client, context, respond }) => {
      await ack();
      const owner = ownerOf(context, body.user.id);
      finish(owner, action.value ?? '');
      const todos = todosOf(owner);
      if (body.view) await showHome(client, owner);
      else
        await respond({ text: summary(todos), blocks: listBlocks(todos), replace_original: true });
    },
  );

  app.action<BlockAction<ButtonAction>>('open_form', async ({ ack, body, client }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: formView });
  });

  app.shortcut('add_todo', async ({ ack, shortcut, client }) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: formView });
  });

  app.shortcut('keep_message', async ({ ack, shortcut, client, context }) => {
    await ack();
    if (shortcut.type !== 'message_action') return;
    const owner = ownerOf(context, shortcut.user.id);
    add(owner, shortcut.message.text ?? 'a message');
    await client.chat.postMessage({ channel: owner.user, text: 'It is on your list.' });
    await showHome(client, owner);
  });

  app.view('add', async ({ ack, body, view, client, context }) => {
    const { what, due } = view.state.values;
    const text = what?.['text']?.value?.trim() ?? '';
    if (text === '') {
      await ack({ response_action: 'errors', errors: { what: 'Say what there is to do.' } });
      return;
    }
    await ack();
    const owner = ownerOf(context, body.user.id);
    add(owner, text, due?.['date']?.selected_date ?? null);
    await showHome(client, owner);
  });

  app.event('app_home_opened', async ({ event, client, context }) => {
    if (event.tab === 'home') await showHome(client, ownerOf(context, event.user));
  });

  app.event('app_mention', async ({ event, context, say }) => {
    if (!event.user) return;
    const todos = todosOf(ownerOf(context, event.user));
    await say({ text: `${summary(todos)}, <@${event.user}>`, thread_ts: event.ts });
  });

  app.message('list', async ({ message, context, say }) => {
    if (message.subtype !== undefined) return;
    const todos = todosOf(ownerOf(context, message.user));
    await say({ text: summary(todos), blocks: listBlocks(todos) });
  });
}
