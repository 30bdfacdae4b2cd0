// Which workspace a call is about: the token's own; with an org-wide token the one that it names,
// or else the one that has the channel, trigger or person that it is about.
import { type Holder, workspacesOf } from '../installations.ts';
import { asText } from '../json.ts';
import type { Json } from '../protocol.ts';
import type { Host, Slack } from '../state.ts';
import { fail, type Method } from './method.ts';

export function workspaceFor(
  host: Host,
  holder: Holder | null,
  { needsTeam = false, isOfToken = false }: Pick<Method, 'needsTeam' | 'isOfToken'>,
  args: Json,
): Slack {
  const [first] = host.workspaces.values();
  if (!first) return fail('internal_error');
  if (!holder) return first;
  const own = workspacesOf(host, holder.installation);
  const id = asText(args['team_id']);
  if (isOfToken) return own[0] ?? inOrganisation(host, holder.installation.id);
  if (!holder.installation.isEnterpriseInstall) return own[0] ?? fail('team_not_found');
  if (id) return named(host, own, id);
  if (needsTeam) fail('missing_argument');
  const meant = own.find((slack) => concerns(slack, args));
  if (!meant && isElsewhere(host, holder.installation.id, args)) fail('team_access_not_granted');
  return meant ?? own[0] ?? fail('team_access_not_granted');
}

/** About a workspace of the organisation in which the app doesn't work. */
function isElsewhere({ workspaces }: Host, organisation: string, args: Json): boolean {
  return [...workspaces.values()].some(
    (slack) => slack.enterprise?.id === organisation && concerns(slack, args),
  );
}

function inOrganisation({ workspaces }: Host, id: string): Slack {
  const found = [...workspaces.values()].find(({ enterprise }) => enterprise?.id === id);
  return found ?? fail('team_not_found');
}

function named({ workspaces }: Host, own: readonly Slack[], id: string): Slack {
  const found = own.find(({ team }) => team.id === id);
  return found ?? fail(workspaces.has(id) ? 'team_access_not_granted' : 'team_not_found');
}

function concerns(slack: Slack, args: Json): boolean {
  const channel = asText(args['channel']) || asText(args['channel_id']);
  if (channel) return slack.rooms.has(channel) || slack.users.has(channel);
  const trigger = asText(args['trigger_id']) || asText(args['interactivity_pointer']);
  if (trigger) return slack.triggers.has(trigger);
  const view = asText(args['view_id']);
  const open = [...slack.stacks.values()].flat();
  if (view) return [...open, ...slack.homes.values()].some((one) => one.view.id === view);
  const user = asText(args['user']) || asText(args['user_id']);
  return slack.users.get(user)?.team_id === slack.team.id;
}
