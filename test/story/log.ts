// A real incident log as it was known on any day: what became of a case later is not told before.
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';

type Event = {
  readonly id: string;
  readonly at: string;
  readonly state: string;
  readonly group: string;
  readonly channel: string;
  readonly priority: string;
  readonly reopens: string;
  readonly opened: string;
  /** How the case ended, which the log carries on every event. */
  readonly resolved: string;
  readonly closed: string;
};

/** Its events in their order; the vendor is the first group that had it. */
export type Case = readonly [Event, ...Event[]];

/** A few events carry a state of -100. */
const UNKNOWN = new Set(['?', '-100']);

/** Times stay as they are written, to the minute and without a zone: as text they sort. */
export function readLog(file: string, groups: readonly string[]): readonly Case[] {
  const text = gunzipSync(readFileSync(file)).toString();
  // The file has no quoted cells.
  const [header = '', ...lines] = text.trim().split('\n');
  const names = header.split(',');
  const at = (name: string) => names.indexOf(name);
  const places = {
    ...{ id: at('number'), at: at('sys_updated_at'), group: at('assignment_group') },
    state: at('incident_state'),
    ...{ channel: at('contact_type'), priority: at('priority'), reopens: at('reopen_count') },
    ...{ opened: at('opened_at'), resolved: at('resolved_at'), closed: at('closed_at') },
  };
  const events = lines.map((line): Event => {
    const cells = line.split(',');
    const one = Object.entries(places).map(([name, place]) => {
      const cell = cells[place] ?? '';
      return [name, UNKNOWN.has(cell) ? '' : cell];
    });
    return Object.fromEntries(one) as Event;
  });
  const cases = [...Map.groupBy(events, ({ id }) => id).values()] as unknown as Case[];
  return cases.filter(([first]) => groups.includes(first.group));
}

/** The contacts about which something was written down from `since` until `now`. */
export async function writeContacts(
  file: string,
  cases: readonly Case[],
  since: string,
  now: string,
): Promise<void> {
  const rows = cases.flatMap((events) => {
    const last = events.findLast(({ at }) => at < now);
    if (!last || last.at < since) return [];
    const [{ id, group, opened, at: touched }] = events;
    const [resolved, closed] = [last.resolved, last.closed].map((at) => (at < now ? at : ''));
    const { channel, priority, reopens } = last;
    return [
      [id, `Desk ${group}`, opened, channel, priority, touched, resolved, closed, reopens].join(
        ',',
      ),
    ];
  });
  const head =
    'external_id,vendor,opened_at,channel,priority,first_response_at,resolved_at,closed_at,reopens';
  await writeFile(file, `${[head, ...rows].join('\n')}\n`);
}

/** The states that the cases came into from `since` until `now`; most events of the log change none. */
export async function writeStates(
  file: string,
  cases: readonly Case[],
  since: string,
  now: string,
): Promise<void> {
  const rows = cases.flatMap((events) =>
    events
      .filter(({ state }, place) => state !== '' && state !== events[place - 1]?.state)
      .filter(({ at }) => at >= since && at < now)
      .map(({ id, at, state, priority }) => [id, at, state, priority].join(',')),
  );
  await writeFile(file, `${['contact,at,state,priority', ...rows].join('\n')}\n`);
}

/** While a case is in one of these, its desk owes nothing. */
export const PAUSING = [
  ...['Awaiting User Info', 'Awaiting Vendor', 'Awaiting Problem', 'Awaiting Evidence'],
];
/** What was resolved and taken back was none: the log's own time of resolution ends a case. */
export const STOPPING = ['Closed'];

const HOUR_MS = 3_600_000;

type Span = { readonly from: string; readonly days: number; readonly hours: number };

/** By the plain rule: a case is decided when it ends or when its hours are used up, whichever comes first. */
export function counted(
  cases: readonly Case[],
  { from, days, hours }: Span,
): { readonly n: number; readonly share: number } {
  const start = ms(`${from}T00:00`);
  const decided = cases.flatMap((events) => {
    const [{ resolved, closed }] = events;
    const end = resolved || closed ? ms(resolved || closed) : Number.POSITIVE_INFINITY;
    const spent = spentAt(events, hours * HOUR_MS);
    const at = Math.min(end, spent);
    return at >= start && at < start + days * 24 * HOUR_MS ? [end <= spent] : [];
  });
  const met = decided.filter((isMet) => isMet).length;
  return { n: decided.length, share: (100 * met) / decided.length };
}

/** When a case has been worked on for so long: minute by minute along its states; infinite if never. */
function spentAt(events: Case, mostMs: number): number {
  let [left, since, isIdle] = [mostMs, ms(events[0].opened), false];
  for (const { at, state } of [...events, { at: '9999-12-31T00:00', state: '' }]) {
    const now = ms(at);
    // Used up to the minute is in time for as long as it stands still.
    if (!isIdle && now - since > left) return since + left;
    if (!isIdle) left -= Math.max(0, now - since);
    since = Math.max(since, now);
    if (state) isIdle = PAUSING.includes(state) || STOPPING.includes(state);
  }
  return Number.POSITIVE_INFINITY;
}

function ms(text: string): number {
  return Date.parse(`${text}Z`);
}
