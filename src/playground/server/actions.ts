// Somebody works an element: button, menu, date, dispatched input; or searches an external select.
import { deliver } from './delivery.ts';
import { findElement, kindOf, type Placed } from './elements.ts';
import { isOffered, mergeInputs, stateValues } from './form.ts';
import { asList, asObject, asText, isObject } from './json.ts';
import { findEphemeral, findMessage } from './messages.ts';
import type {
  Answer,
  Container,
  Failure,
  OptionList,
  PostAction,
  PostOptions,
} from './page-protocol.ts';
import { channelPart, common, messagePart } from './payloads.ts';
import type { Block, Input, Inputs, Json, Message, Option, OptionGroup } from './protocol.ts';
import { createResponseUrl } from './response-url.ts';
import type { Member, Room, Slack } from './state.ts';
import { createTrigger } from './triggers.ts';
import { current, type FoundView, findView, rememberInputs } from './views.ts';

/** Where the element stands. */
type Place =
  | { readonly kind: 'message'; readonly room: Room; readonly message: Message }
  | { readonly kind: 'view'; readonly found: FoundView };

const NO_RESPONSE = 'We had some trouble connecting. Try again?';
const OPTIONS_MAX = 100;

export async function runAction(slack: Slack, user: Member, given: PostAction): Promise<Answer> {
  const { container, block_id, action_id, input = {}, state = {} } = given;
  const place = locate(slack, user, container);
  if ('error' in place) return place;
  const found = findElement(blocksOf(place), block_id, action_id);
  if (!found) return refuse('unknown_element', `no ${action_id} in ${block_id}`);
  if (found.block.type === 'input' && found.block['dispatch_action'] !== true) {
    return refuse('not_dispatched', `${action_id} tells the app on submission only`);
  }
  const action = describe(found, input);
  if (!action) return refuse('invalid_input', `${action_id} takes no such value`);
  const inputs = mergeInputs(state, { [block_id]: { [action_id]: input } });
  const payload = {
    type: 'block_actions',
    ...common(slack, user),
    ...placePart(slack, user, place, block_id, inputs),
    trigger_id: createTrigger(slack, user.id),
    actions: [{ ...action, action_ts: slack.ids.ts() }],
  };
  const { outcome } = await deliver(slack, 'interactive', payload);
  return outcome === 'acked' ? { ok: true } : refuse('operation_timeout', NO_RESPONSE);
}

export async function runOptions(
  slack: Slack,
  user: Member,
  { container, block_id, action_id, value }: PostOptions,
): Promise<Answer<OptionList>> {
  const place = locate(slack, user, container);
  if ('error' in place) return place;
  const found = findElement(blocksOf(place), block_id, action_id);
  if (!found) return refuse('unknown_element', `no ${action_id} in ${block_id}`);
  const outcome = await deliver(slack, 'interactive', {
    type: 'block_suggestion',
    ...common(slack, user),
    ...placePart(slack, user, place, block_id, null),
    block_id,
    action_id,
    value,
  });
  const list = outcome.outcome === 'acked' ? readOptions(outcome.ack) : null;
  return list ? { ok: true, ...list } : refuse('no_options', NO_RESPONSE);
}

export function refuse(error: string, text: string): Failure {
  return { ok: false, error, text };
}

function locate(slack: Slack, user: Member, container: Container): Place | Failure {
  if ('view' in container) {
    const found = findView(slack, container.view.id);
    if (found?.user !== user.id) return refuse('not_found', 'no such view');
    return { kind: 'view', found };
  }
  const { channel, ts } = container.message;
  const room = slack.rooms.get(channel);
  if (!room?.members.has(user.id)) return refuse('channel_not_found', 'no such channel');
  const message = findMessage(room, ts) ?? findEphemeral(room, user.id, ts);
  if (!message) return refuse('message_not_found', 'no such message');
  return { kind: 'message', room, message };
}

function blocksOf(place: Place): readonly Block[] {
  if (place.kind === 'view') return place.found.open.view.blocks;
  const { blocks = [], attachments = [] } = place.message;
  return [...blocks, ...attachments.flatMap(attachedBlocks)];
}

function attachedBlocks(attachment: Json): Block[] {
  return asList(attachment['blocks']) as Block[];
}

function containerPart(
  { ts, thread_ts, attachments = [], is_ephemeral }: Message,
  blockId: string,
) {
  const holder = attachments.find((one) =>
    attachedBlocks(one).some(({ block_id }) => block_id === blockId),
  );
  return {
    type: holder ? 'message_attachment' : 'message',
    message_ts: ts,
    ...(holder ? { attachment_id: holder['id'], is_app_unfurl: false } : {}),
    is_ephemeral: is_ephemeral ?? false,
    ...(thread_ts ? { thread_ts } : {}),
  };
}

function placePart(
  slack: Slack,
  user: Member,
  place: Place,
  blockId: string,
  inputs: Inputs | null,
): Json {
  if (place.kind === 'view') {
    const view = current(rememberInputs(slack, place.found, inputs ?? {}));
    return { container: { type: 'view', view_id: view.id }, view };
  }
  const { room, message } = place;
  const isEphemeral = message.is_ephemeral ?? false;
  const url = inputs && createResponseUrl(slack, 'actions', user.id, room.id, message);
  return {
    container: { ...containerPart(message, blockId), channel_id: room.id },
    channel: channelPart(room),
    // Slack keeps no ephemeral message, so it can't send one along.
    ...(isEphemeral ? {} : { message: messagePart(slack, message) }),
    ...(inputs ? { state: { values: stateValues(blocksOf(place), inputs) } } : {}),
    ...(url ? { response_url: url } : {}),
  };
}

const ECHOED = 'type block_id action_id text value style placeholder url icon'.split(' ');

/** One entry of `actions`; null when the element doesn't offer that value. */
function describe({ block, element }: Placed, input: Input): Json | null {
  const echo = Object.fromEntries(
    Object.entries(element).filter(
      ([key]) => ECHOED.includes(key) || (key.startsWith('initial_') && key !== 'initial_value'),
    ),
  );
  const action = { ...echo, block_id: block.block_id };
  if (element['type'] === 'feedback_buttons') return judged(element, action, input);
  const key = element['type'] === 'overflow' ? 'selected_option' : kindOf(element)?.key;
  if (!key) return action;
  const value = input[key];
  if (value === undefined || !isOffered(element, value)) return null;
  return { ...action, [key]: value };
}

/** Two buttons are one element: its value is that of the one pressed. */
function judged(element: Json, action: Json, { value }: Input): Json | null {
  const both = [element['positive_button'], element['negative_button']].map(asObject);
  const pressed = both.find((button) => button['value'] === value);
  return pressed ? { ...action, text: pressed['text'], value } : null;
}

function readOptions(ack: unknown): OptionList | null {
  const { options, option_groups } = asObject(ack);
  if (Array.isArray(option_groups)) {
    const groups = option_groups.filter(isObject) as unknown as OptionGroup[];
    const isSound =
      groups.length <= OPTIONS_MAX && groups.every((group) => areSound(group.options));
    return isSound ? { option_groups: groups } : null;
  }
  return Array.isArray(options) && areSound(options) ? { options: options as Option[] } : null;
}

const OPTION_CHARS_MAX = 75;

function areSound(options: readonly unknown[]): boolean {
  if (!Array.isArray(options) || options.length > OPTIONS_MAX) return false;
  return options.every((option) => {
    const text = asText(asObject(asObject(option)['text'])['text']);
    const value = asText(asObject(option)['value']);
    return text !== '' && text.length <= OPTION_CHARS_MAX && value !== '' && value.length <= 150;
  });
}
