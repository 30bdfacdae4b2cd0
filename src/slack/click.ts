// A press of a button or a choice from a menu: in a message, in App Home, or in a form.
import type { BlockAction, RespondFn, ViewOutput } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { runOnce } from './durable.ts';
import { type Exchange, textMessage } from './exchange.ts';
import { formValues } from './form.ts';
import type { Interaction } from './interaction.ts';
import { authorise, unread } from './rights.ts';
import { answer, type Bound, exchangeOf, openWaiting, splitId, whoOf } from './run.ts';

type Click = {
  readonly id: string;
  readonly detail: string;
  readonly action: unknown;
  readonly body: BlockAction;
  readonly client: WebClient;
  readonly respond: RespondFn;
  /** Under what it was written down; undefined where it was not. */
  readonly delivery: string | undefined;
};

export async function click(
  bound: Bound,
  entry: Interaction | undefined,
  given: Click,
): Promise<void> {
  const { id, detail, body, client } = given;
  const who = whoOf(bound, body);
  // App Home is a view too, but no form: nothing is sent in it, and nothing lies on top of it.
  const view = body.view?.type === 'home' ? undefined : (body.view as ViewOutput | undefined);
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
  const trigger = { id: body.trigger_id, inModal: view !== undefined };
  if (opensModal(entry, given.action) && !(await openWaiting(bound, exchange, trigger))) return;
  // Only names of ours may become labels: an action_id comes from outside.
  await answer(bound, exchange, { kind: 'action', name: entry ? id : 'unknown' }, async (actor) => {
    if (!entry) exchange.log.warn({ action: id }, 'unknown action');
    const unknown = { kind: 'private', message: textMessage(actor.words.unknownAction) } as const;
    if (!entry) return unknown;
    const args = entry.value.safeParse(actionValue(given.action));
    const messageTs = String(body.container?.['message_ts'] ?? '') || null;
    const form = view ? formValues(view) : null;
    const carried = view?.private_metadata ?? null;
    const place = { channelId, messageTs };
    const asked = { args: args.data, detail, actor, ...place, form, carried };
    await authorise(bound.ctx, id, args.success ? entry : unread(entry), asked);
    return args.success ? runOnce(bound, given.delivery, entry, asked) : unknown;
  });
}

function opensModal(entry: Interaction | undefined, action: unknown): boolean {
  const opens = entry?.opensModal ?? false;
  return typeof opens === 'function' ? opens(actionValue(action)) : opens;
}

/** What the button carries, the value of the chosen option, or the id of the chosen person. */
function actionValue(action: unknown): string {
  const {
    value,
    selected_option: selected,
    selected_user: person,
  } = action as {
    value?: string;
    selected_option?: { value?: string } | null;
    selected_user?: string | null;
  };
  return selected?.value ?? person ?? value ?? '';
}
