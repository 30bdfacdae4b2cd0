// A connector pulls contacts out of another system, page by page. Where it stands is a row, moved
// on together with the page's contacts: a page counts once or, after a death, again with no effect.

import { foldName, type Vendor, vendorsByKey } from '../vendors/model.ts';

/** The cells of one contact, as a contacts file would have them; '' is not known. */
export type Cells = Readonly<Record<string, string>> & {
  readonly external_id: string;
  readonly opened_at: string;
};

export type Pulled = {
  /** What the other system calls whoever handled it; null when it says nothing. */
  readonly vendor: string | null;
  readonly cells: Cells;
};

export type Page = {
  readonly contacts: readonly Pulled[];
  readonly cursor: string;
  /** Whether more is there already. */
  readonly isLast: boolean;
  /** By the other system's clock: the newest change of the page. */
  readonly newestAt: Temporal.Instant | null;
};

/** Where to go on: after a cursor, or, without one, with all that changed since. */
export type Place = { readonly cursor: string | null; readonly since: Temporal.Instant };

/** How to pull from one account. Throws `PullError`. */
export type Puller = (place: Place) => Promise<Page>;

/** Where a contact stands in the system that it was pulled from; null where that is not known. */
export function contactLink(source: string, id: string): string | null {
  const [, account] = /^zendesk:([a-z0-9][a-z0-9-]*)$/.exec(source) ?? [];
  if (!account || !/^\d+$/.test(id)) return null;
  return `https://${account}.zendesk.com/agent/tickets/${id}`;
}

export const PROBLEMS = ['refused', 'busy', 'away', 'cursor'] as const;

/** refused: the account or who signs in; busy: too many requests; cursor: it is not known any more. */
export type Problem = (typeof PROBLEMS)[number];

export class PullError extends Error {
  readonly problem: Problem;
  /** How long the other system asks to wait. */
  readonly retryAfterS: number | null;

  constructor(
    problem: Problem,
    detail: string,
    retryAfterS: number | null = null,
    cause?: unknown,
  ) {
    super(detail, { cause });
    this.problem = problem;
    this.retryAfterS = retryAfterS;
  }
}

export type Connector = {
  readonly kind: 'zendesk';
  readonly account: string;
  readonly vendorFrom: string;
  readonly beginsAt: Temporal.Instant;
  readonly cursor: string | null;
  readonly newestAt: Temporal.Instant | null;
  readonly failures: number;
};

/** What was changed while a page was written may stand before what was seen; a repeat is harmless. */
const OVERLAP = { minutes: 5 };

/** Without a cursor: from the newest that was ever seen, else from the beginning. */
export function placeOf({ cursor, beginsAt, newestAt }: Connector): Place {
  const again = newestAt?.subtract(OVERLAP);
  const since = again && Temporal.Instant.compare(again, beginsAt) > 0 ? again : beginsAt;
  return { cursor, since };
}

const PULL_EVERY_S = 60;
/** Turns come once a minute: due a little before, none is passed over. */
const TICK_S = 15;
const REFUSED_S = 3_600;
const LONGEST_S = 3_600;
const AWAY_S = 30;

/** Seconds until the next turn: while more is there, the next tick. */
export function restS(isLast: boolean): number {
  return isLast ? PULL_EVERY_S - TICK_S : TICK_S;
}

/** Seconds to wait after the `failures`th failure in a row, the first is 1. */
export function waitS({ problem, retryAfterS }: PullError, failures: number): number {
  switch (problem) {
    case 'cursor':
      return 0;
    case 'refused':
      return REFUSED_S;
    case 'busy':
      return Math.min(Math.max(retryAfterS ?? PULL_EVERY_S, 1), LONGEST_S);
    case 'away':
      return Math.min(AWAY_S * 2 ** (failures - 1), LONGEST_S);
  }
}

export type OfVendor = { readonly name: string; readonly cells: Cells };

/** A page's contacts by whether a vendor is known by the name they bear; '' is none. */
export function sortOut(
  contacts: readonly Pulled[],
  vendors: readonly Vendor[],
): { readonly known: readonly OfVendor[]; readonly strangers: readonly string[] } {
  const byKey = vendorsByKey(vendors);
  const known: OfVendor[] = [];
  const strangers: string[] = [];
  for (const { vendor, cells } of contacts) {
    const found = vendor === null ? undefined : byKey.get(foldName(vendor));
    if (found) known.push({ name: found.name, cells });
    else strangers.push(vendor ?? '');
  }
  return { known, strangers };
}

/** Who is not known as a vendor, with how many contacts; the most of them first, few enough to read. */
export type Strangers = Readonly<Record<string, number>>;

const STRANGERS_KEPT = 50;

export function addStrangers(known: Strangers, names: readonly string[]): Strangers {
  const counts = new Map(Object.entries(known));
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].toSorted(([, a], [, b]) => b - a).slice(0, STRANGERS_KEPT));
}
