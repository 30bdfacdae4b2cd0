// A form is sent: Slack waits three seconds for what is to be shown next. What isn't decided by
// then goes on behind a waiting window, which shows the outcome when it is there.
import type { SlackViewMiddlewareArgs, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import type { InputBlock } from '@slack/types';
import { mrkdwn } from '../lib/mrkdwn.ts';
import { type Modal, textModal } from './blocks.ts';
import { carryOut } from './effects.ts';
import { addressed, type Exchange, tell, textMessage, updateModal } from './exchange.ts';
import { formAgain, formValues, inputBlocks } from './form.ts';
import type { Actor, Reply } from './reply.ts';
import { authorise, unread } from './rights.ts';
import { apology, type Bound, counted, type Label, outcomeOf } from './run.ts';
import type { Submission, SubmitReply } from './submission.ts';

/** Leaves half of Slack's three seconds to the way there and back. */
const DECIDE_MS = 1_500;

type Next =
  | Exclude<SubmitReply, Reply>
  | { readonly kind: 'clear' }
  | { readonly kind: 'show'; readonly modal: Modal }
  /** The form again, as it was sent, under what is wrong. */
  | { readonly kind: 'refusal'; readonly text: string };

export type SubmitAck = SlackViewMiddlewareArgs<ViewSubmitAction>['ack'];
type Response = NonNullable<Parameters<SubmitAck>[0]>;

/** `exchange.form` is the form that was sent. */
export async function submit(
  bound: Bound,
  entry: Submission | undefined,
  exchange: Exchange,
  view: ViewOutput,
  ack: SubmitAck,
): Promise<void> {
  const label = { kind: 'form', name: entry?.id ?? 'unknown' };
  await counted(label, async () => {
    const { promise: late, resolve } = Promise.withResolvers<null>();
    const timer = setTimeout(() => resolve(null), DECIDE_MS);
    const outcome = { current: 'ok' };
    const deciding = decide(bound, entry, exchange, view, label, outcome);
    const next = await Promise.race([deciding, late]).finally(() => clearTimeout(timer));
    if (next) {
      await ack(response(exchange, view, next));
    } else {
      const { words } = bound.folk.guess(exchange.who);
      await ack({ response_action: 'update', view: { ...textModal(words.working) } });
      await showLate(bound, exchange, view, await deciding);
    }
    return outcome.current;
  });
}

/** Never rejects. */
async function decide(
  bound: Bound,
  entry: Submission | undefined,
  exchange: Exchange,
  view: ViewOutput,
  label: Label,
  outcome: { current: string },
): Promise<Next> {
  try {
    const actor = await bound.folk.load(exchange.who, exchange.client);
    const next = await run(bound, entry, exchange, view, actor);
    if (next.kind === 'errors' || next.kind === 'refusal') outcome.current = 'refused';
    return next;
  } catch (error) {
    outcome.current = outcomeOf(error);
    return { kind: 'refusal', text: apology(bound.folk, exchange, label, error) };
  }
}

async function run(
  { ctx }: Bound,
  entry: Submission | undefined,
  exchange: Exchange,
  view: ViewOutput,
  actor: Actor,
): Promise<Next> {
  const { words } = actor;
  if (!entry) return { kind: 'refusal', text: words.form.old };
  const form = formValues(view);
  const metadata = entry.metadata.safeParse(view.private_metadata);
  const values = entry.values.safeParse(form);
  const asked = {
    args: values.data,
    metadata: metadata.data,
    key: ['form', entry.id, view.id, view.hash].join(':'),
    ...{ actor, form, detail: '', channelId: exchange.channelId, messageTs: null },
    carried: view.private_metadata,
  };
  const isRead = metadata.success && values.success;
  await authorise(ctx, entry.id, isRead ? entry : unread(entry), asked);
  if (!metadata.success) return { kind: 'refusal', text: words.form.old };
  if (!values.success) {
    const blocks = values.error.issues.map(({ path: [block] }) => String(block));
    return errorsOn(view, Object.fromEntries(blocks.map((block) => [block, words.form.invalid])));
  }
  const reply = await entry.run(ctx, asked);
  if (reply.kind === 'errors') return errorsOn(view, reply.errors);
  if (reply.kind === 'push' || reply.kind === 'close') return reply;
  if (reply.kind === 'modal') return { kind: 'show', modal: reply.modal };
  await carryOut(ctx, exchange, actor, reply);
  const unsaid = exchange.form?.unsaid;
  return unsaid ? { kind: 'show', modal: lastWords(unsaid.text) } : { kind: 'clear' };
}

/** Slack refuses errors on anything but an input. */
function errorsOn(view: ViewOutput, errors: Readonly<Record<string, string>>): Next {
  const inputs = inputBlocks(view);
  const entries = Object.entries(errors);
  if (entries.length > 0 && entries.every(([block]) => inputs.has(block))) {
    return { kind: 'errors', errors };
  }
  return { kind: 'refusal', text: mrkdwn`${[...new Set(Object.values(errors))].join(' ')}` };
}

/** `Target: this is no number` where the errors can't stand beside their fields any more. */
function labelled({ blocks }: ViewOutput, errors: Readonly<Record<string, string>>): string {
  const labels = new Map(
    blocks.map((block) => [block.block_id, (block as InputBlock).label?.text ?? '']),
  );
  const lines = Object.entries(errors).map(
    ([block, text]) => mrkdwn`${labels.get(block) ?? ''}: ${text}`,
  );
  return lines.join('\n');
}

/** What lay below is done with: closing it closes all. */
function lastWords(text: string): Modal {
  return { ...textModal(text), clear_on_close: true };
}

function response(exchange: Exchange, view: ViewOutput, next: Next): Response | undefined {
  switch (next.kind) {
    case 'close':
      return undefined;
    case 'clear':
      return { response_action: 'clear' };
    case 'errors':
      return { response_action: 'errors', errors: { ...next.errors } };
    case 'push':
      return { response_action: 'push', view: addressed(next.modal, exchange) };
    case 'show':
      return { response_action: 'update', view: addressed(next.modal, exchange) };
    case 'refusal':
      return { response_action: 'update', view: formAgain(view, next.text) };
  }
}

/** A window can't be closed from here, so it says that it may be. */
function lateModal(view: ViewOutput, done: string, next: Next): Modal {
  switch (next.kind) {
    case 'close':
    case 'clear':
      return lastWords(done);
    case 'errors':
      return formAgain(view, labelled(view, next.errors));
    case 'refusal':
      return formAgain(view, next.text);
    case 'push':
    case 'show':
      return next.modal;
  }
}

async function showLate(
  { folk }: Bound,
  exchange: Exchange,
  view: ViewOutput,
  next: Next,
): Promise<void> {
  const { words } = folk.guess(exchange.who);
  try {
    await updateModal(exchange, view.id, lateModal(view, words.form.done, next));
  } catch (error) {
    exchange.log.warn({ err: error }, 'the waiting window is gone');
    if (next.kind === 'refusal') await tell(exchange, textMessage(next.text));
  }
}
