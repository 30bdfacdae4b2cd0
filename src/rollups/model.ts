import { EMPTY_HISTOGRAM, type Histogram } from '../lib/histogram.ts';

/** Counts of a rollup by the column that holds them; all of them simply add up. */
export const COUNTS = {
  contacts: 'contacts',
  responsesInTime: 'response_in_time',
  responsesCancelled: 'response_cancelled',
  resolutionsInTime: 'resolution_in_time',
  resolutionsCancelled: 'resolution_cancelled',
  resolutionsUndated: 'resolution_undated',
  slaMet: 'sla_met',
  slaMissed: 'sla_missed',
  slaNotDue: 'sla_not_due',
  slaCancelled: 'sla_cancelled',
  slaAbandoned: 'sla_abandoned',
  slaNoCase: 'sla_no_case',
  slaUndated: 'sla_undated',
  handlingMissing: 'handling_missing',
  handlingAbandoned: 'handling_abandoned',
  handlingCancelled: 'handling_cancelled',
  csat1: 'csat_1',
  csat2: 'csat_2',
  csat3: 'csat_3',
  csat4: 'csat_4',
  csat5: 'csat_5',
  csatBlank: 'csat_blank',
  npsPromoters: 'nps_promoters',
  npsPassives: 'nps_passives',
  npsDetractors: 'nps_detractors',
  npsBlank: 'nps_blank',
} as const;

/** Durations, each with n, sum, sum of squares and a histogram. */
export const TIMES = ['response', 'resolution', 'handling'] as const;

export type Times = {
  readonly n: number;
  readonly sumS: number;
  readonly sumSquaresS2: number;
  readonly histogram: Histogram;
};

/** Of resolved contacts: only those whose days to reopen are over can be judged. */
type Reopens = {
  readonly judged: number;
  readonly reopened: number;
  readonly unknown: number;
  readonly windowOpen: number;
};

/** What any set of rollup rows adds up to. */
export type Sums = Readonly<Record<keyof typeof COUNTS, number>> &
  Readonly<Record<(typeof TIMES)[number], Times>> & { readonly reopens: Reopens };

const NO_TIMES: Times = { n: 0, sumS: 0, sumSquaresS2: 0, histogram: EMPTY_HISTOGRAM };

export const NO_SUMS: Sums = {
  ...(Object.fromEntries(Object.keys(COUNTS).map((count) => [count, 0])) as Record<
    keyof typeof COUNTS,
    number
  >),
  response: NO_TIMES,
  resolution: NO_TIMES,
  handling: NO_TIMES,
  reopens: { judged: 0, reopened: 0, unknown: 0, windowOpen: 0 },
};

/** How long after its resolution a contact may come back and still count against it. */
export const REOPEN_WINDOW_DAYS = 14;
