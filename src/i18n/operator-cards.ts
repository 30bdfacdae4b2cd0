// What `npx plumbline deliveries` says.
import { count, inQuotes } from './operator.ts';

export const operatorCards = {
  summary: 'list the messages that are held up and why, and send parked ones again',
  parked: 'only those that wait for somebody to act',
  retry: 'send the parked message with this key again',
  default: 'where messages go whose channel and owner are gone; "none" for nowhere',
  header: ['key', 'state', 'for', 'since', 'why', 'text'],
  none: 'every message has been delivered',
  more: (held: number) => `${count(held, 'message')} held up`,
  paused: (reason: string, since: string) =>
    `deliveries are paused since ${since}: Slack refuses the token (${reason}); reinstall or set a new one, then restart`,
  retried: (key: string) => `${inQuotes(key)} is on its way again`,
  notParked: (key: string) => `no message with the key ${inQuotes(key)} is parked`,
  badChannel: (typed: string) =>
    `${inQuotes(typed)} is no channel id like C0123456789; Slack shows it at the end of the channel's details`,
  defaultSet: (channel: string | null) =>
    channel === null ? 'no default channel' : `the default channel is ${channel}`,
};
