// In a shared channel a person of one workspace works what the app of another has posted: the
// trigger, the form that opens and its answers belong to the app's workspace.

import { findEphemeral, findMessage } from './messages.ts';
import type { Container } from './page-protocol.ts';
import type { Member, Slack } from './state.ts';

type Given = { readonly container?: Container | undefined; readonly view_id?: string | undefined };

/** The same action there, by the same person as that workspace sees them. */
export function whereItBelongs<G extends Given, R>(
  run: (slack: Slack, member: Member, given: G) => R,
): (slack: Slack, member: Member, given: G) => R {
  return (slack, member, given) => {
    const place = placeOf(slack, member.id, given);
    return run(place, place.users.get(member.id) ?? member, given);
  };
}

function placeOf(slack: Slack, user: string, { container, view_id }: Given): Slack {
  const all = [slack, ...slack.host.workspaces.values()];
  const view = view_id ?? (container && 'view' in container ? container.view.id : null);
  if (view !== null) {
    const has = (one: Slack) => one.stacks.get(user)?.some((open) => open.view.id === view);
    return all.find(has) ?? slack;
  }
  const bot = container && 'message' in container ? authorOf(slack, user, container.message) : null;
  return all.find((one) => one.installation && one.app.bot_id === bot) ?? slack;
}

function authorOf(
  slack: Slack,
  user: string,
  { channel, ts }: { readonly channel: string; readonly ts: string },
): string | null {
  const room = slack.rooms.get(channel);
  const message = room && (findMessage(room, ts) ?? findEphemeral(room, user, ts));
  return message?.bot_id ?? null;
}

/** Where the person has a form open. */
export function placeOfForms(slack: Slack, user: string): Slack {
  const all = [slack, ...slack.host.workspaces.values()];
  return all.find(({ stacks }) => (stacks.get(user)?.length ?? 0) > 0) ?? slack;
}
