import { EMPTY_HISTOGRAM, type Histogram } from '../lib/histogram.ts';
import { remembered } from '../lib/remember.ts';

/** What a rollup row counts, in camel case; its column is the same in snake case. All simply add up. */
export const COUNTS = [
  // by opening
  'contacts',
  'cancelled',
  'notInbound',
  'abandonedAny', // whatever their direction
  'handlingMissing',
  'handlingAbandoned',
  'answered',
  'abandoned',
  'answeredTimed', // with a known wait
  'answeredUntimed',
  'abandonedUntimed',
  'answeredInTime', // within the default threshold
  'abandonedInTime',
  'abandonedLate',
  'abandonedShort',
  'abandonedLong',
  'waited',
  'abandonedKnown', // of a known customer
  'abandonedUnknown',
  'notCalledBack',
  'cohort',
  'cohortResolved',
  'cohortNoCase',
  'cohortUndated',
  'chainNoCustomer',
  'chainRedialled',
  'chainTransactional',
  'chainNoReason',
  'sameOnce', // nothing within the default window before, and nothing after
  'sameRepeated', // nothing before, but something after
  'anyOnce',
  'anyRepeated',
  'touchesKnown',
  'touchesUnknown',
  'oneAndDone',
  'transfersKnown',
  'transfersUnknown',
  'transferred',
  'escalationKnown',
  'escalationUnknown',
  'escalated',
  'complaintKnown',
  'complaintUnknown',
  'complaints',
  'complaintsJustified',
  'complaintsNoCause',
  'audited',
  'defective',
  'defects',
  'sentimentNegative',
  'invitedKnown',
  'invited',
  'costMissing',
  'costResolved',
  'costUntimed',
  'timedCostS',
  'talkShort', // over within ten seconds
  'pausesKnown', // of running clocks
  'pausesLate', // begun in a clock's last tenth
  'prioritiesKnown',
  'prioritiesLowered',
  // by first response
  'responsesInTime',
  'responsesByHours', // reckoned in agreed hours
  'responsesCancelled',
  'responsesNotInbound',
  // by resolution, or closing where there is none
  'resolutionsInTime',
  'resolutionsByHours',
  'resolutionsCancelled',
  'reopenKnown',
  'reopenUnknown',
  'reopenSome',
  'reopenEvents',
  'closedUnresolved',
  'closedUndated',
  // by the moment at which an SLA was decided: done or due, whichever came first
  'slaMet',
  'slaMissed',
  'slaNotDue',
  'slaCancelled',
  'slaAbandoned',
  'slaNoCase',
  'slaUndated',
  'resolutionUndated',
  'firstMet',
  'firstMissed',
  'firstNotDue',
  'firstCancelled',
  'firstAbandoned',
  'firstNotInbound',
  'firstUndated',
  'nextMet',
  'nextMissed',
  'nextNotDue',
  'nextCancelled',
  // by the moment at which a survey counts
  'csat1',
  'csat2',
  'csat3',
  'csat4',
  'csat5',
  'csatBlank',
  'npsPromoters',
  'npsPassives',
  'npsDetractors',
  'npsBlank',
  'ces1',
  'ces2',
  'ces3',
  'ces4',
  'ces5',
  'ces6',
  'ces7',
  'cesBlank',
  'solvedYes',
  'solvedNo',
  'solvedBlank',
] as const;

export type CountName = (typeof COUNTS)[number];

/** Durations, each with n, sum, sum of squares and a histogram. */
export const TIMES = [
  'response',
  'resolution',
  'firstResolution',
  'totalResolution',
  'handling',
  'talkWrap',
  'talk',
  'answeredWait',
  'abandonedWait',
] as const;

export type TimeName = (typeof TIMES)[number];

/** Amounts, each with n, sum and sum of squares. */
export const AMOUNTS = ['cost', 'timedCost', 'sentiment'] as const;

export type AmountName = (typeof AMOUNTS)[number];

/** `sentiment` is kept in thousandths, so that its sums are whole. */
export const SENTIMENT_SCALE = 1_000;

type Moments = { readonly n: number; readonly sum: number; readonly sumSquares: number };

/** In seconds. */
export type Times = Moments & { readonly histogram: Histogram };

/** How long after a day its counts may still change, in local days. */
export const WINDOW_DAYS = {
  reopen: 14,
  cohort: 7,
  callback: 1,
} as const;

/** `repeat` is as long as asked. */
export type WindowName = keyof typeof WINDOW_DAYS | 'repeat';

type Windowed = {
  readonly of: readonly CountName[];
  readonly window: WindowName;
  /** Days whose window is over, or those that still wait. */
  readonly over: boolean;
};

/** Counts that can only be judged once the window of their day is over. */
export const WINDOWED = {
  reopensJudged: { of: ['reopenKnown'], window: 'reopen', over: true },
  reopensReopened: { of: ['reopenSome'], window: 'reopen', over: true },
  reopensCounted: { of: ['reopenEvents'], window: 'reopen', over: true },
  reopensUnknown: { of: ['reopenUnknown'], window: 'reopen', over: true },
  reopensOpen: { of: ['reopenKnown', 'reopenUnknown'], window: 'reopen', over: false },
  cohortJudged: { of: ['cohort'], window: 'cohort', over: true },
  cohortSolved: { of: ['cohortResolved'], window: 'cohort', over: true },
  cohortOpen: { of: ['cohort'], window: 'cohort', over: false },
  sameSolved: { of: ['sameOnce'], window: 'repeat', over: true },
  sameAgain: { of: ['sameRepeated'], window: 'repeat', over: true },
  sameOpen: { of: ['sameOnce', 'sameRepeated'], window: 'repeat', over: false },
  anySolved: { of: ['anyOnce'], window: 'repeat', over: true },
  anyAgain: { of: ['anyRepeated'], window: 'repeat', over: true },
  anyOpen: { of: ['anyOnce', 'anyRepeated'], window: 'repeat', over: false },
  callbackJudged: { of: ['answered', 'abandonedKnown'], window: 'callback', over: true },
  callbackMissed: { of: ['notCalledBack'], window: 'callback', over: true },
  callbackOpen: { of: ['answered', 'abandonedKnown'], window: 'callback', over: false },
} as const satisfies Readonly<Record<string, Windowed>>;

export type WindowedName = keyof typeof WINDOWED;

/** What people may ask otherwise; the columns hold the counts for these. */
export type Parameters = {
  /** How long a wait may be, in seconds. */
  readonly thresholdS: number;
  /** Within how many days, of 24 hours, a customer's next contact is a repeat. */
  readonly windowDays: number;
};

export const DEFAULT_PARAMETERS: Parameters = { thresholdS: 20, windowDays: 7 };

/** Waits up to here are counted by the second, so that any threshold is exact. */
export const MAX_THRESHOLD_S = 3_600;
/** A longer gap between two contacts counts as none. */
export const MAX_WINDOW_DAYS = 30;
/** An abandoned contact that short is a slip of the finger. */
export const SHORT_ABANDON_S = 5;
/** Nobody is helped in less. */
export const SHORT_TALK_S = 10;
export const CALLBACK_HOURS = 24;
/** A customer who hangs up and dials again within it has made one contact. */
export const REDIAL_MINUTES = 60;

/** What a day's rows are kept by, beside the vendor's total, whose dimension is ''. */
export const DIMENSIONS = [
  'channel',
  'issue_type',
  'queue',
  'priority',
  'segment',
  'hour',
] as const;

/** `hour`: the local hour of the opening, '00' to '23'. */
export type Dimension = (typeof DIMENSIONS)[number];

export type SumName = CountName | WindowedName;

/** What any set of rollup rows adds up to. */
export type Sums = Readonly<Record<SumName, number>> &
  Readonly<Record<TimeName, Times>> &
  Readonly<Record<AmountName, Moments>> & {
    /** Distinct ones among handled contacts; null where nobody counted them. */
    readonly customers: Customers | null;
  };

/** Customers don't add up over days: they are counted for the very period that is asked. */
export type Customers = {
  readonly customers: number;
  readonly complaints: number;
  /** Handled contacts without a customer. */
  readonly unknown: number;
};

/** What a measure may add up: counts, or how many durations or amounts there are. */
export type Term = SumName | TimeName | AmountName;

export type ShareTerms = { readonly part: readonly Term[]; readonly whole: readonly Term[] };

export const SUM_NAMES: readonly SumName[] = [
  ...COUNTS,
  ...(Object.keys(WINDOWED) as WindowedName[]),
];

const NO_MOMENTS: Moments = { n: 0, sum: 0, sumSquares: 0 };

export const NO_SUMS: Sums = {
  ...fill(SUM_NAMES, 0),
  ...fill(TIMES, { ...NO_MOMENTS, histogram: EMPTY_HISTOGRAM }),
  ...fill(AMOUNTS, NO_MOMENTS),
  customers: null,
};

function fill<K extends string, V>(names: readonly K[], value: V): Record<K, V> {
  return Object.fromEntries(names.map((name) => [name, value])) as Record<K, V>;
}

/** What a term is made of before its window decides: whether there is a figure at all. */
export function ever(terms: readonly Term[]): Term[] {
  return terms.flatMap((term): readonly Term[] =>
    term in WINDOWED ? WINDOWED[term as WindowedName].of : [term],
  );
}

/** The window that these terms wait for, if any. */
export function windowOf(terms: readonly Term[]): WindowName | null {
  const windowed = terms.find((term) => term in WINDOWED);
  return windowed === undefined ? null : WINDOWED[windowed as WindowedName].window;
}

/** How many there are of all the terms together. */
export function count(sums: Sums, terms: readonly Term[]): number {
  let total = 0;
  for (const term of terms) {
    const value = sums[term];
    total += typeof value === 'number' ? value : value.n;
  }
  return total;
}

const EPOCH = Temporal.PlainDate.from('2000-01-01');

/** Days since 2000: their order is that of time, and they are cheap to compare. */
export const dayNumber = remembered(
  (day: Temporal.PlainDate) => EPOCH.until(day, { largestUnit: 'days' }).days,
);
