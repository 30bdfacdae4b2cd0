// The only place that knows Bolt's arguments: acknowledge, find the entry point, load the person,
// run it, carry out what it decided, with one error boundary around all of it.
import { randomBytes } from 'node:crypto';
import type { App, BlockAction, BlockElementAction, RespondFn } from '@slack/bolt';
import type { PlainTextOption } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { type InFlight, inFlight } from '../lib/in-flight.ts';
import { requestSeconds, requests } from '../ops/metrics.ts';
import { textModal } from './blocks.ts';
import type { Command } from './command.ts';
import { carryOut } from './effects.ts';
import { type Exchange, slackError, tell, textMessage } from './exchange.ts';
import type { Interaction, OptionSource } from './interaction.ts';
import { type People, people, type Who } from './people.ts';
import type { Actor, Reply } from './reply.ts';

export type EntryPoints = {
  readonly commands: readonly Command[];
  readonly interactions: readonly Interaction[];
  readonly optionSources: readonly OptionSource[];
};

const ANY = /^/;
const COMMAND_TEXT = 300;
const NOTHING_PRESSED = { detail: '', messageTs: null };

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
  const bound = { ctx, workspaceId, folk: people(ctx) };
  const commands = new Map(entries.commands.map((entry) => [entry.name as string, entry]));
  const interactions = new Map(entries.interactions.map((entry) => [entry.id, entry]));
  const sources = new Map(entries.optionSources.map((entry) => [entry.id, entry]));

  app.command(ANY, async ({ ack, command, client, respond }) => {
    await ack();
    const who = { workspaceId, userId: command.user_id, teamId: command.team_id };
    const exchange = exchangeOf(bound, { who, client, respond, channelId: command.channel_id });
    const entry = commands.get(command.command);
    const args = commandText(command.text);
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

  // Nothing of ours submits a modal yet; an unanswered one would show the person an error.
  app.view({ callback_id: ANY }, async ({ ack }) => ack());
  app.shortcut(ANY, async ({ ack }) => ack());
  app.error(async (error) => ctx.log.error({ err: error }, 'bolt error'));
  return work;
}

type Bound = { readonly ctx: Context; readonly workspaceId: string; readonly folk: People };
type Label = { readonly kind: string; readonly name: string };

function exchangeOf(
  { ctx }: Bound,
  given: Pick<Exchange, 'who' | 'client' | 'respond' | 'channelId'>,
): Exchange {
  const log = ctx.log.child({ workspace: given.who.workspaceId, user: given.who.userId });
  return { ...given, log, isPrivate: false, modalId: null };
}

/** Runs an entry point and answers the person whatever happens. */
async function answer(
  { ctx, folk }: Bound,
  exchange: Exchange,
  label: Label,
  run: (actor: Actor) => Promise<Reply>,
): Promise<void> {
  const endTimer = requestSeconds.startTimer(label);
  let outcome = 'ok';
  try {
    const actor = await folk.load(exchange.who, exchange.client);
    await carryOut(ctx, exchange, actor, await run(actor));
  } catch (error) {
    outcome = error instanceof UserError ? 'refused' : 'failed';
    await apologise(folk, exchange, label, error);
  }
  endTimer();
  requests.inc({ ...label, outcome });
}

async function apologise(
  folk: People,
  exchange: Exchange,
  label: Label,
  error: unknown,
): Promise<void> {
  const { words } = folk.guess(exchange.who);
  try {
    if (error instanceof UserError) return await tell(exchange, textMessage(error.message));
    const ref = randomBytes(3).toString('hex').toUpperCase();
    exchange.log.error({ ...label, err: error, ref }, 'request failed');
    await tell(exchange, textMessage(words.broken(ref)));
  } catch (second) {
    exchange.log.error({ ...label, err: second }, 'the failure could not be told');
  }
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
  const channelId = body.channel?.id ?? null;
  const exchange: Exchange = {
    ...exchangeOf(bound, {
      who,
      client,
      channelId,
      respond: body.response_url ? given.respond : null,
    }),
    isPrivate: body.container?.['is_ephemeral'] === true,
  };
  if (entry?.opensModal && !(await openWaiting(bound, exchange, body))) return;
  // Only names of ours may become labels: an action_id comes from outside.
  await answer(bound, exchange, { kind: 'action', name: entry ? id : 'unknown' }, async (actor) => {
    if (!entry) exchange.log.warn({ action: id }, 'unknown action');
    const args = entry?.value.safeParse(actionValue(given.action));
    if (!entry || !args?.success) {
      return { kind: 'private', message: textMessage(actor.words.unknownAction) };
    }
    const messageTs = String(body.container?.['message_ts'] ?? '') || null;
    return entry.run(bound.ctx, { args: args.data, detail, actor, channelId, messageTs });
  });
}

type From = {
  readonly user: { readonly id: string; readonly team_id?: string };
  readonly team?: { readonly id: string } | null;
};

function whoOf({ workspaceId }: Bound, { user, team }: From): Who {
  return { workspaceId, userId: user.id, teamId: user.team_id ?? team?.id ?? '' };
}

/** False when it could not be opened; the person has been told. */
async function openWaiting(
  { folk }: Bound,
  exchange: Exchange,
  body: BlockAction,
): Promise<boolean> {
  const { words } = folk.guess(exchange.who);
  const view = textModal(words.working);
  try {
    const open = body.view ? exchange.client.views.push : exchange.client.views.open;
    const answered = await open({ trigger_id: body.trigger_id, view });
    exchange.modalId = answered.view?.id ?? null;
    return true;
  } catch (error) {
    exchange.log.warn({ err: error }, 'modal not opened');
    const late = slackError(error) === 'expired_trigger_id';
    await tell(exchange, textMessage(late ? words.tooLate : words.notOpened));
    return false;
  }
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

/** `vendor.pick:last month` → the entry point's id and what it is told. */
function splitId(actionId = ''): { id: string; detail: string } {
  const [id = '', ...rest] = actionId.split(':');
  return { id, detail: rest.join(':') };
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
