// Which rows each column of a rollup counts, as conditions on the rows that src/rollups/rows.ts
// reads; `seconds` are sorted into bins, amounts are added up.
import {
  type AmountName,
  type CountName,
  DEFAULT_PARAMETERS,
  SENTIMENT_SCALE,
  SHORT_ABANDON_S,
  SHORT_TALK_S,
  type TimeName,
  WINDOW_DAYS,
} from './model.ts';

/** A name in camel case as its column. */
export function column(name: string): string {
  return name.replace(/[A-Z]|\d+/g, (part) => `_${part.toLowerCase()}`);
}

export type Columns = {
  readonly counts: Readonly<Partial<Record<CountName, string>>>;
  /** Added up instead of counted. */
  readonly sums: Readonly<Partial<Record<CountName, readonly [what: string, where: string]>>>;
  readonly times: readonly TimeName[];
  readonly amounts: Readonly<Partial<Record<AmountName, string>>>;
};

const { thresholdS, windowDays } = DEFAULT_PARAMETERS;

const CLASSES = [1, 2, 3, 4, 5, 6, 7] as const;

function eachOf<K extends string>(
  name: (rating: number) => K,
  ratings: readonly number[],
  field: string,
) {
  return Object.fromEntries(ratings.map((rating) => [name(rating), `${field} = ${rating}`]));
}

/** By opening. `live`: not cancelled; `is_answered`, `is_abandoned`: inbound and queued for somebody. */
export const OPENING: Columns = {
  counts: {
    contacts: 'true',
    cancelled: 'not live',
    notInbound: "live and direction <> 'inbound'",
    abandonedAny: "outcome = 'abandoned'",
    handlingMissing: "live and outcome <> 'abandoned' and talk_s is null",
    handlingAbandoned: "outcome = 'abandoned' and talk_s is null",
    answered: 'is_answered',
    abandoned: 'is_abandoned',
    answeredTimed: 'is_answered and waited_s is not null',
    answeredUntimed: 'is_answered and waited_s is null',
    abandonedUntimed: 'is_abandoned and waited_s is null',
    answeredInTime: `is_answered and waited_s <= ${thresholdS}`,
    abandonedInTime: `is_abandoned and waited_s <= ${thresholdS}`,
    abandonedLate: `is_abandoned and waited_s > ${thresholdS}`,
    abandonedShort: `is_abandoned and waited_s <= ${SHORT_ABANDON_S}`,
    abandonedLong: `is_abandoned and waited_s > ${SHORT_ABANDON_S}`,
    waited: 'is_answered and waited_s > 0',
    abandonedKnown: 'is_abandoned and customer is not null',
    abandonedUnknown: 'is_abandoned and customer is null',
    notCalledBack: 'is_abandoned and customer is not null and called_back is null',
    cohort: 'is_case',
    cohortResolved: `is_case and resolved_at <= opened_at + interval '${24 * WINDOW_DAYS.cohort} hours'`,
    cohortNoCase: "outcome = 'answered' and resolved_at is null and closed_at is null",
    cohortUndated: "outcome = 'resolved' and resolved_at is null",
    chainNoCustomer: 'is_inbound and customer is null',
    chainRedialled: 'redialled',
    chainTransactional: 'transactional',
    chainNoReason: "any_gap is not null and reason_group = ''",
    sameOnce: `same_gap / 32 > ${windowDays} and same_gap % 32 > ${windowDays}`,
    sameRepeated: `same_gap / 32 > ${windowDays} and same_gap % 32 <= ${windowDays}`,
    anyOnce: `any_gap / 32 > ${windowDays} and any_gap % 32 > ${windowDays}`,
    anyRepeated: `any_gap / 32 > ${windowDays} and any_gap % 32 <= ${windowDays}`,
    touchesKnown: 'is_inbound and resolved_at is not null and touches_known',
    touchesUnknown: 'is_inbound and resolved_at is not null and not touches_known',
    oneAndDone:
      'is_inbound and resolved_at is not null and transfers = 0 and reopens = 0 and replies = 1',
    transfersKnown: 'live and transfers is not null',
    transfersUnknown: 'live and transfers is null',
    transferred: 'live and transfers > 0',
    escalationKnown: 'live and escalated is not null',
    escalationUnknown: 'live and escalated is null',
    escalated: 'live and escalated',
    complaintKnown: 'is_handled and complaint is not null',
    complaintUnknown: 'is_handled and complaint is null',
    complaints: 'is_handled and complaint',
    complaintsJustified:
      "is_handled and complaint and cause <> '' and lower(btrim(cause)) <> 'customer'",
    complaintsNoCause: "is_handled and complaint and coalesce(cause, '') = ''",
    audited: 'live and defects is not null',
    defective: 'live and defects > 0',
    sentimentNegative: 'live and sentiment < 0',
    invitedKnown: 'live and survey_invited is not null',
    invited: 'live and survey_invited',
    costMissing: 'live and cost is null',
    costResolved: "live and cost is not null and (resolved_at is not null or outcome = 'resolved')",
    costUntimed: 'live and cost is not null and talk_s is null',
    talkShort: `live and talk_s + coalesce(hold_s, 0) < ${SHORT_TALK_S}`,
    prioritiesKnown: 'live and priority_lowered is not null',
    prioritiesLowered: 'live and priority_lowered',
  },
  sums: {
    pausesKnown: ['pauses', 'live'],
    pausesLate: ['late_pauses', 'live'],
    defects: ['defects', 'live'],
    timedCostS: ['handling_s', 'cost is not null'],
  },
  times: ['handling', 'talkWrap', 'talk', 'answeredWait', 'abandonedWait'],
  amounts: {
    cost: 'case when live then cost end',
    timedCost: 'case when live and talk_s is not null then cost end',
    sentiment: `case when live then round(sentiment::numeric * ${SENTIMENT_SCALE})::bigint end`,
  },
};

export const RESPONSE: Columns = {
  counts: {
    responsesInTime: 'response_s is not null and moment <= first_response_due_at',
    responsesByHours: 'response_s is not null and response_open_s is not null',
    responsesCancelled: "outcome = 'cancelled'",
    responsesNotInbound: "outcome <> 'cancelled' and direction <> 'inbound'",
  },
  sums: {},
  times: ['response'],
  amounts: {},
};

export const ENDING: Columns = {
  counts: {
    resolutionsInTime: 'resolution_s is not null and moment <= resolution_due_at',
    resolutionsByHours: 'resolution_s is not null and resolution_open_s is not null',
    resolutionsCancelled: "outcome = 'cancelled' and resolved_at is not null",
    reopenKnown: 'resolution_s is not null and reopens is not null',
    reopenUnknown: 'resolution_s is not null and reopens is null',
    reopenSome: 'resolution_s is not null and reopens > 0',
    closedUnresolved:
      "resolved_at is null and outcome not in ('cancelled', 'abandoned', 'resolved')",
    closedUndated: "resolved_at is null and outcome = 'resolved'",
  },
  sums: { reopenEvents: ['reopens', 'resolution_s is not null'] },
  times: ['resolution', 'firstResolution', 'totalResolution'],
  amounts: {},
};

/** By the moment at which the resolution SLA was decided. */
export const DECISION: Columns = {
  counts: {
    slaMet: 'judged and ended_at <= resolution_due_at',
    slaMissed: 'judged and (ended_at > resolution_due_at or ended_at is null)',
    slaNotDue: "outcome = 'open' and ended_at is null and not judged",
    slaCancelled: "outcome = 'cancelled'",
    slaAbandoned: "outcome = 'abandoned'",
    slaNoCase: "outcome = 'answered' and ended_at is null",
    slaUndated: "outcome in ('resolved', 'closed') and ended_at is null",
    resolutionUndated: `resolved_at is null and outcome not in ('cancelled', 'abandoned')
      and (closed_at is not null or outcome in ('resolved', 'closed'))`,
  },
  sums: {},
  times: [],
  amounts: {},
};

/** By the moment at which the first-response SLA was decided. `asked`: somebody waited for an answer. */
export const FIRST_DECISION: Columns = {
  counts: {
    firstMet: 'asked and responded_at <= first_response_due_at',
    firstMissed: `asked and (responded_at > first_response_due_at
      or (responded_at is null and outcome = 'open' and overdue))`,
    firstNotDue: "asked and responded_at is null and outcome = 'open' and not overdue",
    firstUndated: "asked and responded_at is null and outcome <> 'open'",
    firstCancelled: "outcome = 'cancelled'",
    firstAbandoned: "outcome = 'abandoned'",
    firstNotInbound: "outcome not in ('cancelled', 'abandoned') and direction <> 'inbound'",
  },
  sums: {},
  times: [],
  amounts: {},
};

/** By the moment at which the SLA of a later response was decided. */
export const NEXT_DECISION: Columns = {
  counts: {
    nextMet: 'live and responded_at <= due_at',
    nextMissed: 'live and (responded_at > due_at or (responded_at is null and overdue))',
    nextNotDue: 'live and responded_at is null and not overdue',
    nextCancelled: 'not live',
  },
  sums: {},
  times: [],
  amounts: {},
};

/** An answer to a survey; what the contact itself holds is no survey and never blank. */
export const ANSWER: Columns = {
  counts: {
    ...eachOf((rating) => `csat${rating}`, CLASSES.slice(0, 5), 'csat'),
    csatBlank: 'is_survey and csat is null',
    npsPromoters: 'nps >= 9',
    npsPassives: 'nps between 7 and 8',
    npsDetractors: 'nps between 0 and 6',
    npsBlank: 'is_survey and nps is null',
    ...eachOf((rating) => `ces${rating}`, CLASSES, 'ces'),
    cesBlank: 'is_survey and ces is null',
    solvedYes: 'is_solved',
    solvedNo: 'not is_solved',
    solvedBlank: 'is_survey and is_solved is null',
  },
  sums: {},
  times: [],
  amounts: {},
};
