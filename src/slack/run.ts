// What every kind of entry point shares: who asks, one error boundary, one way to count.
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { requestSeconds, requests } from '../ops/metrics.ts';
import { textModal } from './blocks.ts';
import { carryOut } from './effects.ts';
import { type Exchange, slackError, tell, textMessage } from './exchange.ts';
import { leaveWord, reference } from './lost.ts';
import type { People, Who } from './people.ts';
import type { Actor, Reply } from './reply.ts';

export type Bound = { readonly ctx: Context; readonly workspaceId: string; readonly folk: People };
export type Label = { readonly kind: string; readonly name: string };

export function exchangeOf(
  { ctx }: Bound,
  given: Pick<Exchange, 'who' | 'client' | 'respond' | 'channelId'>,
): Exchange {
  const log = ctx.log.child({ workspace: given.who.workspaceId, user: given.who.userId });
  return { ...given, log, isPrivate: false, modalId: null, form: null };
}

/** Runs an entry point and answers the person whatever happens. */
export async function answer(
  { ctx, folk }: Bound,
  exchange: Exchange,
  label: Label,
  run: (actor: Actor) => Promise<Reply>,
): Promise<void> {
  await counted(label, async () => {
    let isDone = false;
    try {
      const actor = await folk.load(exchange.who, exchange.client);
      const reply = await run(actor);
      isDone = true;
      await carryOut(ctx, exchange, actor, reply);
      return 'ok';
    } catch (error) {
      const text = apology(folk, exchange, label, error, isDone);
      await tellOrLeaveWord(ctx, exchange, text);
      return outcomeOf(error);
    }
  });
}

export async function counted(label: Label, work: () => Promise<string>): Promise<void> {
  const endTimer = requestSeconds.startTimer(label);
  const outcome = await work();
  endTimer();
  requests.inc({ ...label, outcome });
}

export function outcomeOf(error: unknown): 'refused' | 'failed' {
  return error instanceof UserError ? 'refused' : 'failed';
}

/**
 * What the person is told of an error; what is no sentence of ours gets a reference to the log.
 * `isDone`: what was asked for has been decided, and only the answer failed.
 */
export function apology(
  folk: People,
  exchange: Exchange,
  label: Label,
  error: unknown,
  isDone = false,
): string {
  if (error instanceof UserError) return error.message;
  const ref = reference();
  exchange.log.error({ ...label, err: error, ref }, 'request failed');
  const { words } = folk.guess(exchange.who);
  return isDone ? words.presses.unshown(ref) : words.broken(ref);
}

/** Never rejects: what no way is left for now waits as a message to the person. */
async function tellOrLeaveWord(ctx: Context, exchange: Exchange, text: string): Promise<void> {
  try {
    await tell(exchange, textMessage(text));
  } catch (error) {
    exchange.log.error({ err: error }, 'could not be told');
    await leaveWord(ctx, exchange, text).catch((second: unknown) =>
      exchange.log.error({ err: second }, 'nor be left as a message'),
    );
  }
}

type From = {
  readonly user: { readonly id: string; readonly team_id?: string };
  readonly team?: { readonly id: string } | null;
};

export function whoOf({ workspaceId }: Bound, { user, team }: From): Who {
  return { workspaceId, userId: user.id, teamId: user.team_id ?? team?.id ?? '' };
}

/** `vendor.pick:last month` → the entry point's id and what it is told. */
export function splitId(id = ''): { id: string; detail: string } {
  const [name = '', ...rest] = id.split(':');
  return { id: name, detail: rest.join(':') };
}

/** False when it could not be opened; the person has been told. */
export async function openWaiting(
  { ctx, folk }: Bound,
  exchange: Exchange,
  trigger: { readonly id: string; readonly inModal: boolean },
): Promise<boolean> {
  const { words } = folk.guess(exchange.who);
  const view = textModal(words.working);
  try {
    const open = trigger.inModal ? exchange.client.views.push : exchange.client.views.open;
    const answered = await open({ trigger_id: trigger.id, view });
    exchange.modalId = answered.view?.id ?? null;
    return true;
  } catch (error) {
    exchange.log.warn({ err: error }, 'modal not opened');
    const late = slackError(error) === 'expired_trigger_id';
    await tellOrLeaveWord(ctx, exchange, late ? words.tooLate : words.notOpened);
    return false;
  }
}
