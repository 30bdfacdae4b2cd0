import type { Term } from '../rollups/model.ts';
import type { Indicator, Targets, Variant } from './model.ts';

function share(
  id: string,
  direction: 'higher' | 'lower',
  part: readonly Term[],
  whole: readonly Term[],
  minSample = 30,
  targets: Targets | null = null,
): Variant {
  const measure = { kind: 'share', part, whole } as const;
  return { id, unit: '%', direction, measure, minSample, targets };
}

export const resolutionRate: Indicator = {
  id: 'resolution_rate',
  version: 1,
  kind: 'census',
  countedBy: 'opening',
  variants: [
    share('cohort_7d', 'higher', ['cohortSolved'], ['cohortJudged'], 30, {
      ...{ floor: 85, target: 95, stretch: 98 },
    }),
    {
      ...share('in_period', 'higher', ['resolution'], ['resolution', 'closedUnresolved']),
      countedBy: 'resolution',
      exclusions: {
        resolved_at_missing: ['closedUndated'],
        cancelled: ['resolutionsCancelled'],
      },
    },
  ],
  exclusions: {
    window_open: ['cohortOpen'],
    no_case: ['cohortNoCase'],
    resolved_at_missing: ['cohortUndated'],
    abandoned: ['abandonedAny'],
    cancelled: ['cancelled'],
  },
  needs: ['resolved_at', 'outcome'],
  counters: ['reopen_rate', 'repeat_rate'],
};

export const reopenRate: Indicator = {
  id: 'reopen_rate',
  version: 1,
  kind: 'census',
  countedBy: 'resolution',
  variants: [
    share('cohort_14d', 'lower', ['reopensReopened'], ['reopensJudged'], 30, {
      ...{ floor: 12, target: 5, stretch: 3 },
    }),
    {
      id: 'events',
      unit: 'number',
      direction: 'lower',
      measure: { kind: 'rate', part: ['reopensCounted'], whole: ['reopensJudged'], per: 1 },
      minSample: 30,
      targets: null,
    },
  ],
  exclusions: {
    window_open: ['reopensOpen'],
    reopens_missing: ['reopensUnknown'],
    cancelled: ['resolutionsCancelled'],
  },
  needs: ['resolved_at', 'reopens'],
  counters: ['repeat_rate', 'fcr'],
};

const CHAINS = {
  no_customer: ['chainNoCustomer'],
  redialled: ['chainRedialled'],
  transactional: ['chainTransactional'],
  not_inbound: ['notInbound'],
  cancelled: ['cancelled'],
} as const;
const SAME = { window_open: ['sameOpen'], no_reason: ['chainNoReason'], ...CHAINS } as const;
const ANY = { window_open: ['anyOpen'], ...CHAINS } as const;
const ENOUGH_CHAINS = 100;

/**
 * Of customers' first contacts, those that no other contact followed within the window, at
 * whatever vendor and channel: the chain is charged to whoever had the first contact.
 */
export const fcr: Indicator = {
  id: 'fcr',
  version: 1,
  kind: 'census',
  countedBy: 'opening',
  variants: [
    {
      ...share(
        'same_reason',
        'higher',
        ['sameSolved'],
        ['sameSolved', 'sameAgain'],
        ENOUGH_CHAINS,
        {
          ...{ floor: 55, target: 70, stretch: 80 },
        },
      ),
      exclusions: SAME,
    },
    share('any_reason', 'higher', ['anySolved'], ['anySolved', 'anyAgain'], ENOUGH_CHAINS),
    {
      ...share('survey', 'higher', ['solvedYes'], ['solvedYes', 'solvedNo'], ENOUGH_CHAINS),
      kind: 'sample',
      countedBy: 'survey',
      exclusions: { blank: ['solvedBlank'] },
    },
    {
      ...share('one_and_done', 'higher', ['oneAndDone'], ['touchesKnown'], ENOUGH_CHAINS),
      exclusions: {
        touches_missing: ['touchesUnknown'],
        not_inbound: ['notInbound'],
        cancelled: ['cancelled'],
      },
    },
  ],
  exclusions: ANY,
  needs: ['customer', 'reason', 'issue_type', 'resolved', 'transfers', 'reopens', 'replies'],
  counters: ['reopen_rate', 'csat', 'complaint_rate'],
};

export const repeatRate: Indicator = {
  id: 'repeat_rate',
  version: 1,
  kind: 'census',
  countedBy: 'opening',
  variants: [
    {
      ...share('same_reason', 'lower', ['sameAgain'], ['sameSolved', 'sameAgain'], ENOUGH_CHAINS, {
        ...{ floor: 45, target: 30, stretch: 20 },
      }),
      exclusions: SAME,
    },
    share('any_reason', 'lower', ['anyAgain'], ['anySolved', 'anyAgain'], ENOUGH_CHAINS),
  ],
  exclusions: ANY,
  needs: ['customer', 'reason', 'issue_type'],
  counters: ['reopen_rate', 'csat', 'complaint_rate'],
};

export const transferRate: Indicator = {
  id: 'transfer_rate',
  version: 1,
  kind: 'census',
  countedBy: 'opening',
  variants: [share('contacts', 'lower', ['transferred'], ['transfersKnown'])],
  exclusions: { transfers_missing: ['transfersUnknown'], cancelled: ['cancelled'] },
  needs: ['transfers'],
  counters: ['fcr', 'aht'],
};

export const escalationRate: Indicator = {
  id: 'escalation_rate',
  version: 1,
  kind: 'census',
  countedBy: 'opening',
  variants: [share('contacts', 'lower', ['escalated'], ['escalationKnown'])],
  exclusions: { escalation_missing: ['escalationUnknown'], cancelled: ['cancelled'] },
  needs: ['escalated'],
  counters: ['fcr', 'complaint_rate'],
};

/** Of handled contacts. `justified`: the cause is known and lies not with the customer. */
export const complaintRate: Indicator = {
  id: 'complaint_rate',
  version: 1,
  kind: 'census',
  countedBy: 'opening',
  variants: [
    {
      id: 'per_1000_contacts',
      unit: 'per_1000',
      direction: 'lower',
      measure: { kind: 'rate', part: ['complaints'], whole: ['complaintKnown'], per: 1_000 },
      minSample: 1_000,
      targets: { floor: 15, target: 5, stretch: 2 },
    },
    {
      id: 'justified',
      unit: 'per_1000',
      direction: 'lower',
      measure: {
        kind: 'rate',
        part: ['complaintsJustified'],
        whole: ['complaintKnown'],
        per: 1_000,
      },
      minSample: 1_000,
      targets: null,
      exclusions: {
        no_cause: ['complaintsNoCause'],
        complaint_missing: ['complaintUnknown'],
        abandoned: ['abandonedAny'],
        cancelled: ['cancelled'],
      },
    },
    {
      id: 'per_1000_customers',
      unit: 'per_1000',
      direction: 'lower',
      measure: { kind: 'per_customer', per: 1_000 },
      minSample: 1_000,
      targets: null,
    },
  ],
  exclusions: {
    complaint_missing: ['complaintUnknown'],
    abandoned: ['abandonedAny'],
    cancelled: ['cancelled'],
  },
  needs: ['complaint', 'cause', 'customer'],
  counters: ['escalation_rate', 'csat'],
};

/** Of the contacts that a quality audit has looked at. */
export const defectRate: Indicator = {
  id: 'defect_rate',
  version: 1,
  kind: 'sample',
  countedBy: 'opening',
  variants: [
    share('contacts', 'lower', ['defective'], ['audited'], 60, {
      ...{ floor: 10, target: 5, stretch: 2 },
    }),
    {
      id: 'defects_per_contact',
      unit: 'number',
      direction: 'lower',
      measure: { kind: 'rate', part: ['defects'], whole: ['audited'], per: 1 },
      minSample: 60,
      targets: null,
    },
  ],
  exclusions: { cancelled: ['cancelled'] },
  needs: ['defects'],
  counters: ['csat', 'complaint_rate'],
};
