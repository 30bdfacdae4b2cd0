// Shortcuts, global and of messages, and the app's Home.
import { refuse } from './actions.ts';
import { deliver } from './delivery.ts';
import { findMessage } from './messages.ts';
import type { Answer, PostHome, PostShortcut } from './page-protocol.ts';
import { base, channelPart, messagePart } from './payloads.ts';
import type { Shortcut, View } from './protocol.ts';
import { createResponseUrl } from './response-url.ts';
import { openDirect, sendEvent } from './rooms.ts';
import { type Member, type Slack, scopesOf } from './state.ts';
import { createTrigger } from './triggers.ts';
import { current } from './views.ts';

const NO_RESPONSE = 'This app did not respond.';

/** Without the app, or for people of another organisation, there are none. */
export function shortcutsFor(slack: Slack, user: Member): readonly Shortcut[] {
  return user.is_stranger || !scopesOf(slack).has('commands') ? [] : slack.app.shortcuts;
}

export async function runShortcut(
  slack: Slack,
  user: Member,
  { callback_id, message }: PostShortcut,
): Promise<Answer> {
  const type = message ? 'message' : 'global';
  const isKnown = shortcutsFor(slack, user).some(
    (one) => one.callback_id === callback_id && one.type === type,
  );
  if (!isKnown) return refuse('unknown_shortcut', `no shortcut ${callback_id}`);
  const part = message ? messageShortcut(slack, user, message) : globalShortcut(user);
  if (!part) return refuse('message_not_found', 'no such message');
  const outcome = await deliver(slack, 'interactive', {
    ...part,
    ...base(slack),
    callback_id,
    trigger_id: createTrigger(slack, user.id),
    action_ts: slack.ids.ts(),
  });
  if (outcome.outcome === 'acked') return { ok: true };
  return refuse('operation_timeout', NO_RESPONSE);
}

function messageShortcut(
  slack: Slack,
  user: Member,
  { channel, ts }: { readonly channel: string; readonly ts: string },
) {
  const room = slack.rooms.get(channel);
  const message = room?.members.has(user.id) ? findMessage(room, ts) : null;
  if (!room || !message) return null;
  return {
    type: 'message_action',
    user: { id: user.id, name: user.name, team_id: user.team_id },
    channel: channelPart(room),
    message_ts: ts,
    message: messagePart(slack, message),
    response_url: createResponseUrl(slack, 'app', user.id, room.id, null),
  };
}

function globalShortcut({ id, name, team_id }: Member) {
  return { type: 'shortcut', user: { id, username: name, team_id } };
}

export function runHome(
  slack: Slack,
  user: Member,
  { tab }: PostHome,
): Answer<{ view: View | null }> {
  if (user.is_stranger) return refuse('not_available', 'This app is of another organisation.');
  if (!slack.installation) return refuse('not_installed', 'This app is not installed here.');
  const open = slack.homes.get(user.id);
  const view = open ? current(open) : null;
  const event = {
    type: 'app_home_opened',
    user: user.id,
    channel: openDirect(slack, user.id).id,
    tab,
    event_ts: slack.ids.ts(),
    ...(view && tab === 'home' ? { view } : {}),
  };
  sendEvent(slack, 'app_home_opened', event);
  return { ok: true, view };
}
