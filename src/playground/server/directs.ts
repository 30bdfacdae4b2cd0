// Direct messages: of two people, and of a group of three to nine. Those with the app are opened in
// rooms.ts, when it is installed.

import { openDirect, tellMembers } from './rooms.ts';
import { nowMs, type Room, type Slack } from './state.ts';
import { belongsTo, emptyRoom, placeRoom, shareRoom } from './workspaces.ts';

/** Beside whoever opens it. */
export const OTHERS_MAX = 8;

/** The conversation of exactly these. */
export function findConversation({ rooms }: Slack, people: readonly string[]): Room | null {
  const wanted = new Set(people);
  const isIt = ({ opener, members }: Room) =>
    opener !== undefined && members.symmetricDifference(wanted).size === 0;
  return rooms.values().find(isIt) ?? null;
}

/** Begun if there is none yet. */
export function openConversation(slack: Slack, opener: string, others: readonly string[]): Room {
  const people = [...new Set([opener, ...others])];
  const bot = slack.app.bot_user_id;
  const [person] = people.filter((id) => id !== bot);
  if (people.length === 2 && people.includes(bot) && person) return openDirect(slack, person);
  return findConversation(slack, people) ?? begin(slack, people);
}

function begin(slack: Slack, people: readonly string[]): Room {
  const isGroup = people.length > 2;
  const members = people.flatMap((id) => slack.users.get(id) ?? []);
  const room: Room = {
    ...emptyRoom(Math.floor(nowMs(slack) / 1_000)),
    id: slack.ids.next(isGroup ? 'C' : 'D'),
    name: isGroup ? `mpdm-${members.map(({ name }) => name).join('--')}-1` : '',
    kind: isGroup ? 'mpim' : 'im',
    topic: '',
    home: slack.team.id,
    opener: people[0] ?? '',
    members: new Set(people),
    guests: new Set(),
  };
  placeRoom(slack.host, room);
  const elsewhere = members.filter((one) => !belongsTo(slack, one));
  for (const team of new Set(elsewhere.map(({ team_id }) => team_id))) shareRoom(slack, room, team);
  tellMembers(slack, room);
  return room;
}
