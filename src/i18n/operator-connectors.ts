// What `npx plumbline zendesk …` says.
import { count, inQuotes } from './operator.ts';

const PROBLEMS = {
  refused: 'Zendesk refuses',
  busy: 'Zendesk asks for a pause',
  away: 'no usable answer',
  cursor: 'the place was lost and is being found again',
};

export const operatorConnectors = {
  help: {
    add: 'pull contacts from Zendesk from now on, every minute; said again, it begins again',
    list: 'list the Zendesk accounts, how far each was pulled and what is wrong',
    remove: 'pull no more from this account; what was imported stays',
    since: 'the first day whose tickets are wanted, YYYY-MM-DD; default 90 days ago',
    vendorFrom: 'where a ticket names its vendor: group (default), tag:PREFIX or field:ID',
  },
  badAccount: (typed: string) =>
    `${inQuotes(typed)} is no Zendesk account; for https://acme.zendesk.com it is acme`,
  badVendorFrom: (typed: string) =>
    `${inQuotes(typed)} says nowhere to find the vendor; use group, tag:PREFIX or field:ID`,
  inFuture: (day: string) => `${day} has not come yet`,
  failed: (problem: keyof typeof PROBLEMS, detail: string) =>
    `${PROBLEMS[problem]} (${detail}); nothing was changed. ${HINTS[problem]}`,
  added: (account: string, since: string) =>
    `tickets of ${account} since ${since} are pulled from now on, while Plumbline runs`,
  sample: (tickets: number, ofVendors: number) =>
    `of the first ${count(tickets, 'ticket')}, ${ofVendors} belong to a vendor`,
  strangers: (names: readonly (readonly [string, number])[]) =>
    `left out, because no vendor has this name: ${names
      .map(([name, tickets]) => `${name === '' ? '(none)' : inQuotes(name)} ${tickets}`)
      .join(', ')}`,
  addVendors: 'add those that are vendors with: plumbline vendor add NAME',
  removed: (account: string) => `nothing more is pulled from ${account}`,
  notThere: (account: string) => `${inQuotes(account)} was not connected`,
  none: 'nothing is connected',
  header: ['account', 'vendor from', 'contacts', 'pulled', 'newest', 'next', 'problem'],
  problem: (problem: keyof typeof PROBLEMS, since: string) => `${PROBLEMS[problem]} since ${since}`,
};

const HINTS = {
  refused:
    'Check the account, ZENDESK_EMAIL and ZENDESK_API_TOKEN, and that the person is an admin.',
  busy: 'Try again in a minute.',
  away: 'Check the connection, and try again.',
  cursor: 'Try again.',
};
