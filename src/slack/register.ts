// The only place that knows Bolt's arguments: acknowledge, find the entry point, load the person,
// run it, carry out what it decided, with one error boundary around all of it.
import type { App, BlockAction, BlockElementAction, RespondFn, ViewOutput } from '@slack/bolt';
import type { PlainTextOption } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Context } from '../context.ts';
import { type InFlight, inFlight } from '../lib/in-flight.ts';
import type { Command } from './command.ts';
import type { SlackEvent } from './event.ts';
import { type Exchange, textMessage } from './exchange.ts';
import { formValues } from './form.ts';
import type { Interaction, OptionSource } from './interaction.ts';
import { people, type Who } from './people.ts';
import { answer, type Bound, counted, exchangeOf, openWaiting, splitId, whoOf } from './run.ts';
import type { Submission } from './submission.ts';
import { type SubmitAck, submit } from './submit.ts';

export type EntryPoints = {
  readonly commands: readonly Command[];
  readonly interactions: readonly Interaction[];
  readonly optionSources: readonly OptionSource[];
  readonly submissions: readonly Submission[];
  readonly events: readonly SlackEvent[];
};

const ANY = /^/;
/** Forty names of a hundred characters; what is longer is no question. */
const COMMAND_TEXT = 4_000;
const NOTHING_PRESSED = { detail: '', messageTs: null, form: null };

/**
 * Binds the lists to Bolt. `workspaceId` is the team that the token belongs to: a payload's own
 * team is the person's, which in a shared channel may be another organisation.
 * What is still running can be waited for.
 */
export function register(
  app: App,
  ctx: Context,
  workspaceId: string,
  entries: EntryPoints,
): InFlight {
  const work = inFlight();
  const bound: Bound = { ctx, workspaceId, folk: people(ctx) };
  const commands = new Map(entries.commands.map((entry) => [entry.name as string, entry]));
  const interactions = new Map(entries.interactions.map((entry) => [entry.id, entry]));
  const submissions = new Map(entries.submissions.map((entry) => [entry.id, entry]));
  const sources = new Map(entries.optionSources.map((entry) => [entry.id, entry]));

  app.command(ANY, async ({ ack, command, client, respond }) => {
    await ack();
    const who = { workspaceId, userId: command.user_id, teamId: command.team_id };
    const exchange = exchangeOf(bound, { who, client, respond, channelId: command.channel_id });
    const entry = commands.get(command.command);
    const args = commandText(command.text);
    if (entry?.opensModal?.(args)) {
      const trigger = { id: command.trigger_id, inModal: false };
      if (!(await openWaiting(bound, exchange, trigger))) return;
    }
    await work.track(
      answer(bound, exchange, { kind: 'command', name: command.command }, async (actor) =>
        entry
          ? entry.run(ctx, { args, actor, channelId: command.channel_id, ...NOTHING_PRESSED })
          : { kind: 'private', message: textMessage(actor.words.unknownCommand) },
      ),
    );
  });

  app.action(ANY, async ({ ack, action, body, client, respond }) => {
    await ack();
    const { id, detail } = splitId((action as BlockElementAction).action_id);
    await work.track(
      click(bound, interactions.get(id), {
        id,
        detail,
        action,
        body: body as BlockAction,
        client,
        respond,
      }),
    );
  });

  app.options(ANY, async ({ ack, body, options, client }) => {
    const { id, detail } = splitId(options.action_id);
    const given = { id, detail, who: whoOf(bound, body), client, query: options.value };
    const offered = suggest(bound, sources.get(id), given);
    await work.track(offered.then((found) => ack({ options: found })));
  });

  app.view({ callback_id: ANY, type: 'view_submission' }, async ({ ack, body, view, client }) => {
    const { id, detail } = splitId(view.callback_id);
    const given = { who: whoOf(bound, body), client, respond: null, channelId: detail || null };
    const form = { view, isSent: true, unsaid: null };
    const exchange = { ...exchangeOf(bound, given), form };
    await work.track(submit(bound, submissions.get(id), exchange, view, ack as SubmitAck));
  });
  for (const entry of entries.events) {
    // Bolt has acknowledged it; what failed is not sent again.
    app.event(entry.type, async ({ event, client }) =>
      work.track(happen(bound, entry, event, client)),
    );
  }
  app.view({ callback_id: ANY, type: 'view_closed' }, async ({ ack }) => ack());
  app.shortcut(ANY, async ({ ack }) => ack());
  app.error(async (error) => ctx.log.error({ err: error }, 'bolt error'));
  return work;
}

async function happen(
  bound: Bound,
  entry: SlackEvent,
  event: unknown,
  client: WebClient,
): Promise<void> {
  const { ctx, workspaceId, folk } = bound;
  await counted({ kind: 'event', name: entry.type }, async () => {
    try {
      const actor = async (userId: string) => {
        // The event doesn't say whose person it is.
        const { user } = await client.users.info({ user: userId });
        return folk.load({ workspaceId, userId, teamId: user?.team_id ?? '' }, client);
      };
      await entry.run(ctx, { workspaceId, event, client, actor });
      return 'ok';
    } catch (error) {
      ctx.log.error({ err: error, event: entry.type }, 'event failed');
      return 'failed';
    }
  });
}

type Click = {
  readonly id: string;
  readonly detail: string;
  readonly action: unknown;
  readonly body: BlockAction;
  readonly client: WebClient;
  readonly respond: RespondFn;
};

async function click(bound: Bound, entry: Interaction | undefined, given: Click): Promise<void> {
  const { id, detail, body, client } = given;
  const who = whoOf(bound, body);
  const view = body.view as ViewOutput | undefined;
  const channelId = body.channel?.id ?? (splitId(view?.callback_id).detail || null);
  const exchange: Exchange = {
    ...exchangeOf(bound, {
      who,
      client,
      channelId,
      respond: body.response_url ? given.respond : null,
    }),
    isPrivate: body.container?.['is_ephemeral'] === true,
    form: view ? { view, isSent: false, unsaid: null } : null,
  };
  const trigger = { id: body.trigger_id, inModal: body.view !== undefined };
  if (entry?.opensModal && !(await openWaiting(bound, exchange, trigger))) return;
  // Only names of ours may become labels: an action_id comes from outside.
  await answer(bound, exchange, { kind: 'action', name: entry ? id : 'unknown' }, async (actor) => {
    if (!entry) exchange.log.warn({ action: id }, 'unknown action');
    const args = entry?.value.safeParse(actionValue(given.action));
    if (!entry || !args?.success) {
      return { kind: 'private', message: textMessage(actor.words.unknownAction) };
    }
    const messageTs = String(body.container?.['message_ts'] ?? '') || null;
    const form = view ? formValues(view) : null;
    return entry.run(bound.ctx, { args: args.data, detail, actor, channelId, messageTs, form });
  });
}

type Suggest = {
  readonly id: string;
  readonly detail: string;
  readonly who: Who;
  readonly client: WebClient;
  readonly query: string;
};

async function suggest(
  { ctx, folk }: Bound,
  source: OptionSource | undefined,
  { id, detail, who, client, query }: Suggest,
): Promise<PlainTextOption[]> {
  try {
    const actor = await folk.load(who, client);
    return (
      (await source?.options(ctx, {
        args: query,
        actor,
        channelId: null,
        ...NOTHING_PRESSED,
        detail,
      })) ?? []
    );
  } catch (error) {
    ctx.log.error({ err: error, source: id }, 'option list failed');
    return [];
  }
}

/** What the button carries, or the value of the chosen option. */
function actionValue(action: unknown): string {
  const { value, selected_option: selected } = action as {
    value?: string;
    selected_option?: { value?: string } | null;
  };
  return selected?.value ?? value ?? '';
}

/** With `should_escape` Slack sends `&amp;`; phones send curly quotes. */
function commandText(text: string): string {
  return text
    .slice(0, COMMAND_TEXT)
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/[“”„«»「」]/g, '"')
    .replace(/[‘’]/g, "'")
    .trim();
}
