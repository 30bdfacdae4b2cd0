// Whom the page and the test client speak for, and on whose screen.
import { asText } from './json.ts';
import type { Member, Slack } from './state.ts';

/** `team` says on whose screen: without it on that of the first workspace. */
export function placeOf(slack: Slack, team: unknown): Slack | undefined {
  if (team === undefined || team === null) return slack;
  return slack.host.workspaces.get(asText(team));
}

/** By id, handle or name; bots are nobody here. */
export function personIn({ users }: Slack, reference: string): Member | undefined {
  const isMeant = (one: Member) => one.name === reference || one.real_name === reference;
  const found = users.get(reference) ?? users.values().find(isMeant);
  return found?.is_bot ? undefined : found;
}
