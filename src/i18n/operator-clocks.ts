import { count, inQuotes } from './operator.ts';

// What `npx plumbline` says about calendars, policies, events and their clocks.

const list = new Intl.ListFormat('en');
const number = new Intl.NumberFormat('en');

const version = (name: string, of: number) => `${name}, version ${of}`;

export const operatorClocks = {
  help: {
    calendarAdd: 'add a calendar, or the next version of one, from a YAML or JSON file',
    calendarList: 'list the calendars with their versions',
    calendarShow: 'print a calendar as it can be added again',
    calendarVersion: 'which version; default the one that is effective',
    slaAdd: 'add an SLA policy from a YAML or JSON file',
    slaList: 'list the SLA policies with their versions',
    slaShow: 'print an SLA policy; without VERSION the one that is effective',
    slaVendor: 'the vendor that it was agreed with; without it, every vendor that has none',
    effective: 'first day on which it holds, YYYY-MM-DD, local to the vendor; default today',
    reasonList: 'list the reasons for which contacts come again without anything having gone wrong',
    reasonAdd: 'count contacts about a reason neither as resolved at first contact nor as repeats',
    reasonRemove: 'count contacts about a reason again',
    importEvents: "bring in contacts' events from CSV or TSV, plain or gzip",
    recompute: 'reckon clocks anew under the policies that are effective, closed periods too',
    recomputeFrom: 'first day of opening, YYYY-MM-DD, local to the vendor',
    recomputeTo: 'last day of opening, included',
    policy: 'version of the policy to reckon under, instead of the effective one',
    dryRun: 'say what would change, and change nothing',
  },

  reason: {
    none: 'No reason is transactional: every contact counts for first contact resolution.',
    bad: (most: number) => `A reason has 1 to ${most} characters, as in the contacts.`,
    add: (reason: string, days: number) =>
      `${inQuotes(reason)} is transactional now; ${count(days, 'day')} worked out again.`,
    remove: (reason: string, days: number) =>
      `${inQuotes(reason)} counts again; ${count(days, 'day')} worked out again.`,
    unchanged: {
      add: (reason: string) => `${inQuotes(reason)} is transactional already.`,
      remove: (reason: string) => `${inQuotes(reason)} isn't transactional. See reason list.`,
    },
  },

  file: {
    notYaml: (file: string, reason: string) => `${file} is neither YAML nor JSON: ${reason}`,
    at: (file: string, path: string, reason: string) =>
      `${file}${path === '' ? '' : `, ${path}`}: ${reason}`,
    missing: 'is missing',
    expected: (what: string) => `must be ${EXPECTED[what] ?? what}`,
    unknownKeys: (keys: readonly string[], known: readonly string[]) =>
      `unknown ${list.format(keys.map(inQuotes))}; there is ${list.format(known)}`,
    zone: (tz: string) => `${inQuotes(tz)} is no IANA time zone such as Asia/Manila`,
    day: (text: string) => `${inQuotes(text)} is no weekday; write Mon, Tue-Thu or a list of them`,
    time: (text: string) => `${inQuotes(text)} is no time of day between "00:00" and "24:00"`,
    sameTime: '"from" and "to" are the same; a whole day is from "00:00" to "24:00"',
    date: (text: string) => `${inQuotes(text)} is no date like 2026-12-25`,
    hours: 'must be "always" or a list of shifts with days, from and to',
    duration: (text: string) =>
      `${inQuotes(text)} is no length of time such as 30s, 15m, 4h or "1h 30m"; days have no fixed length in a calendar`,
    reserved: (name: string) => `${inQuotes(name)} is the name of the round-the-clock calendar`,
    catchAll: 'the last rule must have no condition, so that every contact has a target',
    unreachable: 'a rule without conditions comes before it, so this one never counts',
    stateTwice: (state: string) => `${inQuotes(state)} can't both pause and stop a clock`,
  },

  noDate: (text: string) => `--from ${inQuotes(text)} is no date like 2026-03-01`,
  noVersion: (text: string) => `${inQuotes(text)} is no version; versions are 1, 2, 3 …`,
  noCalendar: (name: string, names: readonly string[]) =>
    `no calendar ${inQuotes(name)}; there is ${list.format(names)}`,
  builtIn: (name: string) => `${name} is built in and open round the clock; no file makes it.`,
  noCalendarVersion: (name: string, of: number) => `${name} has no version ${of}`,
  noPolicy: (of: number) => `no SLA policy with version ${of}; plumbline sla list shows them`,
  calendarAdded: (name: string, of: number, from: string) =>
    `Added ${version(name, of)}, effective from ${from}.`,
  policyAdded: (of: number, name: string, vendor: string | null, from: string) =>
    `Added ${name} as version ${of} for ${vendor ?? 'every vendor without its own'}, effective from ${from}.`,
  contactsKept: (contacts: number) =>
    `${count(contacts, 'contact')} opened since then ${contacts === 1 ? 'keeps' : 'keep'} the clocks they have; plumbline recompute changes that on purpose (--dry-run first).`,
  calendarHeader: ['calendar', 'version', 'from', 'zone', 'hours'],
  policyHeader: ['version', 'from', 'vendor', 'calendar', 'name'],
  everyVendor: 'every vendor',
  always: 'round the clock',
  shifts: (shifts: number, holidays: number) =>
    `${count(shifts, 'shift')}, ${count(holidays, 'holiday')}`,

  orphan: (contact: string) =>
    `contact ${inQuotes(contact)} is not known and the row names no vendor: import the contacts first, or add --vendor`,

  recomputeHeader: ['opened in', 'contacts', 'changed', 'met → missed', 'missed → met'],
  recomputed: (contacts: number, changed: number, dryRun: boolean) =>
    `${count(contacts, 'contact')} reckoned, ${number.format(changed)} ${dryRun ? 'would change; nothing was written' : 'changed'}.`,
} as const;

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'a list',
  object: 'a set of named values',
  number: 'a number',
};
