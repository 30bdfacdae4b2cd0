// Somebody submits or closes a form. The app answers within the window by what is to be shown
// next, and at most once.
import { refuse } from './actions.ts';
import { refuseView } from './checks.ts';
import { deliver } from './delivery.ts';
import { inputValue, listElements } from './elements.ts';
import { formErrors } from './form.ts';
import { asObject, asText } from './json.ts';
import type { Answer, PostClose, PostSubmit } from './page-protocol.ts';
import { common } from './payloads.ts';
import type { Block, Json } from './protocol.ts';
import { createResponseUrl } from './response-url.ts';
import type { Member, OpenView, Slack } from './state.ts';
import { createTrigger } from './triggers.ts';
import {
  closeAll,
  closeView,
  current,
  findView,
  pushView,
  rememberInputs,
  stackOf,
  updateView,
} from './views.ts';

const TROUBLE = 'We had some trouble connecting. Try again?';

export async function runSubmit(
  slack: Slack,
  user: Member,
  { view_id, state }: PostSubmit,
): Promise<Answer> {
  const found = findView(slack, view_id);
  if (found?.user !== user.id || found.isHome) return refuse('not_found', 'no such view');
  const open = rememberInputs(slack, found, state);
  const errors = formErrors(open.view.blocks, open.inputs);
  if (Object.keys(errors).length > 0) return { ...refuse('invalid_input', ''), errors };
  const outcome = await deliver(slack, 'interactive', {
    type: 'view_submission',
    ...common(slack, user),
    trigger_id: createTrigger(slack, user.id),
    view: current(open),
    response_urls: responseUrls(slack, user, open),
  });
  if (outcome.outcome !== 'acked') return refuse('operation_timeout', TROUBLE);
  return follow(slack, user, view_id, open.view.blocks, asObject(outcome.ack));
}

/** For menus of channels that ask for it: a form has no channel of its own to answer in. */
function responseUrls(slack: Slack, user: Member, { view, inputs }: OpenView): Json[] {
  return listElements(view.blocks).flatMap(({ block, element }) => {
    if (element['response_url_enabled'] !== true) return [];
    const actionId = asText(element['action_id']);
    const channel = asText(inputValue(element, inputs[block.block_id ?? '']?.[actionId]));
    if (!slack.rooms.has(channel)) return [];
    const response_url = createResponseUrl(slack, 'app', user.id, channel, null);
    return [{ block_id: block.block_id, action_id: actionId, channel_id: channel, response_url }];
  });
}

function follow(
  slack: Slack,
  user: Member,
  viewId: string,
  blocks: readonly Block[],
  ack: Json,
): Answer {
  if (Object.keys(ack).length === 0) {
    closeView(slack, user.id, viewId);
    return { ok: true };
  }
  switch (ack['response_action']) {
    case 'clear':
      closeAll(slack, user.id);
      return { ok: true };
    case 'errors':
      return ownErrors(blocks, asObject(ack['errors']));
    case 'update':
      return show(slack, ack['view'], (view) => updateView(slack, viewId, view, ''));
    case 'push':
      return show(slack, ack['view'], (view) => pushView(slack, user.id, view));
    default:
      return refuse('invalid_response', TROUBLE);
  }
}

/** Sentences of the app's own; one for something that is no input is none that Slack can show. */
function ownErrors(blocks: readonly Block[], errors: Json): Answer {
  const inputs = new Set(blocks.filter(({ type }) => type === 'input').map((one) => one.block_id));
  const entries = Object.entries(errors);
  const areSound = entries.every(
    ([block, text]) => inputs.has(block) && typeof text === 'string' && text !== '',
  );
  if (entries.length === 0 || !areSound) return refuse('invalid_response', TROUBLE);
  return { ...refuse('errors', ''), errors: errors as { [block: string]: string } };
}

function show(slack: Slack, view: unknown, place: (view: Json) => object): Answer {
  if (refuseView(view, 'modal', slack)) return refuse('invalid_view', TROUBLE);
  return 'error' in place(asObject(view)) ? refuse('invalid_view', TROUBLE) : { ok: true };
}

/** The cross closes the whole stack, and the app hears of its root alone. */
export async function runClose(
  slack: Slack,
  user: Member,
  { view_id, all = false }: PostClose,
): Promise<Answer> {
  const found = findView(slack, view_id);
  if (found?.user !== user.id || found.isHome) return refuse('not_found', 'no such view');
  const isCleared = all || found.open.view.clear_on_close;
  const [root = found.open] = stackOf(slack, user.id);
  const told = all ? root : found.open;
  if (isCleared) closeAll(slack, user.id);
  else closeView(slack, user.id, view_id);
  if (!told.view.notify_on_close) return { ok: true };
  await deliver(slack, 'interactive', {
    type: 'view_closed',
    ...common(slack, user),
    view: current(told),
    is_cleared: isCleared,
  });
  return { ok: true };
}
