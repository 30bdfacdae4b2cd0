// The only place that knows Bolt's arguments: acknowledge, find the entry point, load the person,
// run it, carry out what it decided, with one error boundary around all of it.
import type {
  App,
  BlockAction,
  BlockElementAction,
  Context as BoltContext,
  MessageShortcut,
  SlackShortcut,
  ViewOutput,
} from '@slack/bolt';
import type { PlainTextOption } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { type InFlight, inFlight } from '../lib/in-flight.ts';
import { pace } from '../lib/pace.ts';
import { click } from './click.ts';
import { type Command, commandText } from './command.ts';
import { DELIVERY } from './durable.ts';
import type { SlackEvent } from './event.ts';
import { type Exchange, tell, textMessage } from './exchange.ts';
import { formValues } from './form.ts';
import { happen } from './happen.ts';
import type { Interaction, OptionSource } from './interaction.ts';
import { people, type Who } from './people.ts';
import { authorise } from './rights.ts';
import { answer, type Bound, counted, exchangeOf, openWaiting, splitId, whoOf } from './run.ts';
import type { Shortcut, SourceMessage } from './shortcut.ts';
import type { Submission } from './submission.ts';
import { type SubmitAck, submit } from './submit.ts';

export type EntryPoints = {
  readonly commands: readonly Command[];
  readonly interactions: readonly Interaction[];
  readonly optionSources: readonly OptionSource[];
  readonly submissions: readonly Submission[];
  readonly shortcuts: readonly Shortcut[];
  readonly events: readonly SlackEvent[];
};

const ANY = /^/;
const NOTHING_PRESSED = { detail: '', messageTs: null, form: null, carried: null };

/**
 * Binds the lists to Bolt. `workspaceId` is the team that the token belongs to: a payload's own
 * team is the person's, which in a shared channel may be another organisation. Null: many teams,
 * and it is the one whose installation the payload was authorised by.
 * What is still running can be waited for.
 */
export function register(
  app: App,
  ctx: Context,
  workspaceId: string | null,
  entries: EntryPoints,
): InFlight {
  const work = inFlight();
  const folk = people(ctx);
  const bind = ({ teamId, enterpriseId }: BoltContext): Bound => {
    return { ctx, workspaceId: workspaceId ?? teamId ?? enterpriseId ?? '', folk };
  };
  const commands = new Map(entries.commands.map((entry) => [entry.name as string, entry]));
  const interactions = new Map(entries.interactions.map((entry) => [entry.id, entry]));
  const submissions = new Map(entries.submissions.map((entry) => [entry.id, entry]));
  const sources = new Map(entries.optionSources.map((entry) => [entry.id, entry]));
  const shortcuts = new Map(entries.shortcuts.map((entry) => [entry.id, entry]));
  const typed = pace(ctx.config.commandsPerMinute);

  app.command(ANY, async ({ ack, command, client, respond, context }) => {
    await ack();
    const bound = bind(context);
    const who = whoOf(bound, { user: { id: command.user_id, team_id: command.team_id } });
    const exchange = exchangeOf(bound, { who, client, respond, channelId: command.channel_id });
    const waitS = typed.take(who.userId, ctx.clock.now());
    if (waitS > 0) return work.track(slowDown(bound, exchange, command.command, waitS));
    const entry = commands.get(command.command);
    const args = commandText(command.text);
    if (entry?.opensModal?.(args)) {
      const trigger = { id: command.trigger_id, inModal: false };
      if (!(await openWaiting(bound, exchange, trigger))) return;
    }
    await work.track(
      answer(bound, exchange, { kind: 'command', name: command.command }, async (actor) => {
        if (!entry) return { kind: 'private', message: textMessage(actor.words.unknownCommand) };
        const asked = { args, actor, channelId: command.channel_id, ...NOTHING_PRESSED };
        await authorise(ctx, entry.name, entry, asked);
        return entry.run(ctx, asked);
      }),
    );
  });

  app.action(ANY, async ({ ack, action, body, client, respond, context }) => {
    await ack();
    const { id, detail } = splitId((action as BlockElementAction).action_id);
    const delivery = context[DELIVERY] as string | undefined;
    await work.track(
      click(bind(context), interactions.get(id), {
        id,
        detail,
        action,
        body: body as BlockAction,
        client,
        respond,
        delivery,
      }),
    );
  });

  app.options(ANY, async ({ ack, body, options, client, context }) => {
    const bound = bind(context);
    const { id, detail } = splitId(options.action_id);
    const given = { id, detail, who: whoOf(bound, body), client, query: options.value };
    const offered = suggest(bound, sources.get(id), given);
    await work.track(offered.then((found) => ack({ options: found })));
  });

  app.view({ callback_id: ANY, type: 'view_submission' }, async (args) => {
    const { ack, body, view, client } = args;
    const bound = bind(args.context);
    const { id, detail } = splitId(view.callback_id);
    const given = { who: whoOf(bound, body), client, respond: null, channelId: detail || null };
    const form = { view, isSent: true, unsaid: null };
    const exchange = { ...exchangeOf(bound, given), form };
    await work.track(submit(bound, submissions.get(id), exchange, view, ack as SubmitAck));
  });
  for (const entry of entries.events) {
    // Bolt has acknowledged it; what failed is not sent again.
    app.event(entry.type, async ({ event, client, context }) => {
      const bound = bind(context);
      const { isEnterpriseInstall, enterpriseId } = context;
      const installationId = (isEnterpriseInstall && enterpriseId) || bound.workspaceId;
      const organisationId = enterpriseId ?? null;
      const delivery = context[DELIVERY] as string | undefined;
      const given = { event, client, installationId, organisationId };
      await work.track(happen(bound, entry, given, delivery));
    });
  }
  app.view({ callback_id: ANY, type: 'view_closed' }, async (args) => {
    const { ack, body, view, client } = args;
    await ack();
    const bound = bind(args.context);
    const { id } = splitId(view.callback_id);
    await work.track(closed(bound, submissions.get(id), whoOf(bound, body), view, client));
  });
  app.shortcut(ANY, async ({ ack, shortcut, client, context }) => {
    await ack();
    const entry = shortcuts.get(shortcut.callback_id);
    await work.track(take(bind(context), entry, shortcut, client));
  });
  app.error(async (error) => ctx.log.error({ err: error }, 'bolt error'));
  return work;
}

/** Nothing is read for whoever types faster than anybody can. */
function slowDown({ folk }: Bound, exchange: Exchange, name: string, waitS: number): Promise<void> {
  return counted({ kind: 'command', name }, async () => {
    const { words } = folk.guess(exchange.who);
    await tell(exchange, textMessage(words.rights.tooFast(`${waitS}`)));
    return 'refused';
  });
}

/** Nobody waits for anything here. */
async function closed(
  { ctx, folk }: Bound,
  entry: Submission | undefined,
  who: Who,
  view: ViewOutput,
  client: WebClient,
): Promise<void> {
  if (!entry?.closed) return;
  try {
    const actor = await folk.load(who, client);
    await entry.closed(ctx, { actor, form: formValues(view), carried: view.private_metadata });
  } catch (error) {
    ctx.log.error({ err: error, form: entry.id }, 'a closed form was not looked at');
  }
}

async function take(
  bound: Bound,
  entry: Shortcut | undefined,
  shortcut: SlackShortcut,
  client: WebClient,
): Promise<void> {
  const message = shortcut.type === 'message_action' ? sourceOf(shortcut) : null;
  const given = { who: whoOf(bound, shortcut), client, respond: null };
  const exchange = exchangeOf(bound, { ...given, channelId: message?.channelId ?? null });
  const trigger = { id: shortcut.trigger_id, inModal: false };
  if (!(await openWaiting(bound, exchange, trigger))) return;
  const label = { kind: 'shortcut', name: entry?.id ?? 'unknown' };
  await answer(bound, exchange, label, async (actor) => {
    if (!entry) return { kind: 'private', message: textMessage(actor.words.unknownAction) };
    await authorise(bound.ctx, entry.id, entry, { actor, message });
    return entry.run(bound.ctx, { actor, message });
  });
}

function sourceOf({ channel, message, message_ts: ts }: MessageShortcut): SourceMessage {
  return {
    ...{ channelId: channel.id, messageTs: ts },
    ...{ text: message.text ?? '', authorId: message.user ?? null },
  };
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
    if (!source) return [];
    const actor = await folk.load(who, client);
    const asked = { args: query, actor, channelId: null, ...NOTHING_PRESSED, detail };
    await authorise(ctx, id, source, asked);
    return await source.options(ctx, asked);
  } catch (error) {
    // A menu has no place for a sentence.
    if (error instanceof UserError) return [];
    ctx.log.error({ err: error, source: id }, 'option list failed');
    return [];
  }
}
