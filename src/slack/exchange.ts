// One delivery from Slack, and the ways to answer it.
import type { RespondFn, ViewOutput } from '@slack/bolt';
import { WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { clip, LIMITS, type Message, type Modal, section, textModal } from './blocks.ts';
import { formAgain } from './form.ts';
import type { Who } from './people.ts';

export type Exchange = {
  readonly client: WebClient;
  readonly log: Logger;
  readonly who: Who;
  readonly channelId: string | null;
  /** Null where Slack gave no response_url, which is inside modals. */
  readonly respond: RespondFn | null;
  /** Whether the pressed message is one that only this person sees, and so may be replaced. */
  readonly isPrivate: boolean;
  /** The modal that waits for its content, once it is open. */
  modalId: string | null;
  /** The form that was sent, or in which an element was used. */
  readonly form: OpenForm | null;
};

type OpenForm = {
  readonly view: ViewOutput;
  readonly isSent: boolean;
  /** What could be said nowhere but in its place. */
  unsaid: Message | null;
};

/** With these Slack itself doesn't know whether the call took effect. */
const UNSURE = new Set(['fatal_error', 'internal_error', 'request_timeout', 'service_unavailable']);

/** Why Slack certainly did nothing, such as `not_in_channel`; null where the outcome is unknown. */
export function slackError(error: unknown): string | null {
  if (error instanceof WebAPIRateLimitedError) return 'ratelimited';
  if (!(error instanceof WebAPIPlatformError)) return null;
  return UNSURE.has(error.data.error) ? null : error.data.error;
}

export function textMessage(text: string): Message {
  return { text: clip(text, LIMITS.messageText), blocks: [section(text)] };
}

/** Answers the person alone, by the best way that is left: modal, response_url, ephemeral message. */
export async function tell(exchange: Exchange, message: Message, replace = false): Promise<void> {
  const { form } = exchange;
  if (exchange.modalId) return showInModal(exchange, exchange.modalId, message);
  if (form?.isSent) return tellAfter(exchange, form, message);
  if (form) return updateModal(exchange, form.view.id, formAgain(form.view, message.text));
  const payload = { text: message.text, blocks: [...message.blocks] as never[] };
  try {
    if (!exchange.respond) throw new Error('no response_url');
    await exchange.respond({
      ...payload,
      response_type: 'ephemeral',
      replace_original: replace && exchange.isPrivate,
    });
  } catch (error) {
    // Its five uses or thirty minutes are over, or Slack refused the blocks.
    exchange.log.warn({ err: error }, 'response_url failed');
    await tellInChannel(exchange, message);
  }
}

/** The form is about to close: the channel that it was opened in hears, else the form stays and says it. */
async function tellAfter(exchange: Exchange, form: OpenForm, message: Message): Promise<void> {
  try {
    if (!exchange.channelId) throw new Error('no channel');
    await tellInChannel(exchange, message);
  } catch (error) {
    exchange.log.warn({ err: error }, 'no ephemeral message');
    form.unsaid = message;
  }
}

async function tellInChannel(exchange: Exchange, message: Message): Promise<void> {
  const { client, channelId, who, log } = exchange;
  // From App Home: the answer stands among the messages of the app.
  if (!channelId) return tellDirectly(exchange, message);
  const to = { channel: channelId, user: who.userId, text: message.text };
  try {
    await client.chat.postEphemeral({ ...to, blocks: [...message.blocks] as never[] });
  } catch (error) {
    const code = slackError(error);
    if (code === 'user_not_in_channel') return tellDirectly(exchange, message);
    if (code !== 'invalid_blocks') throw error;
    // Our bug: the plain words reach the person all the same, and the log says which block.
    log.error({ err: error }, 'Slack refused the blocks');
    await client.chat.postEphemeral(to);
  }
}

async function tellDirectly({ client, who }: Exchange, { text, blocks }: Message): Promise<void> {
  await client.chat.postMessage({
    ...{ channel: who.userId, text, blocks: [...blocks] as never[] },
    ...{ unfurl_links: false, unfurl_media: false },
  });
}

async function showInModal(exchange: Exchange, viewId: string, message: Message): Promise<void> {
  await updateModal(exchange, viewId, textModal(message.text));
}

export async function updateModal(exchange: Exchange, viewId: string, modal: Modal): Promise<void> {
  await exchange.client.views.update({ view_id: viewId, view: addressed(modal, exchange) });
}

/** A form's `callback_id` remembers, behind a colon, the channel that it was opened in. */
export function addressed(modal: Modal, { channelId }: Pick<Exchange, 'channelId'>): Modal {
  const { callback_id: id } = modal;
  return id && !id.includes(':') && channelId
    ? { ...modal, callback_id: `${id}:${channelId}` }
    : modal;
}
