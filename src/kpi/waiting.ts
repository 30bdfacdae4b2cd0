// Waiting for somebody to answer: of inbound contacts whose wait is known, or that ended waiting.
import type { Term } from '../rollups/model.ts';
import type { Indicator, Targets, Variant } from './model.ts';

const NEEDS = ['wait_s', 'answered_at', 'abandoned_at', 'outcome'];
const ANSWERED: Term = 'answeredTimed';
const WAITED_OUT: Term = 'abandonedWait';

function share(
  direction: 'higher' | 'lower',
  id: string,
  part: readonly Term[],
  whole: readonly Term[],
  targets: Targets | null = null,
): Variant {
  const measure = { kind: 'share', part, whole } as const;
  return { id, unit: '%', direction, measure, minSample: 30, targets };
}

/** Within a threshold that people may choose. No two vendors mean the same by it: hence six of them. */
export const serviceLevel: Indicator = {
  id: 'service_level',
  version: 1,
  kind: 'census',
  countedBy: 'opening',
  variants: [
    share('higher', 'ignore_early_abandons', ['answeredInTime'], [ANSWERED, 'abandonedLate'], {
      ...{ floor: 65, target: 80, stretch: 90 },
    }),
    share(
      'higher',
      'answered_and_abandoned_within',
      ['answeredInTime', 'abandonedInTime'],
      [ANSWERED, WAITED_OUT],
    ),
    share('higher', 'of_answered', ['answeredInTime'], [ANSWERED]),
    share('higher', 'of_offered', ['answeredInTime'], [ANSWERED, WAITED_OUT]),
    share(
      'higher',
      'credit_short_abandons',
      ['answeredInTime', 'abandonedShort'],
      [ANSWERED, WAITED_OUT],
    ),
    share('higher', 'drop_short_abandons', ['answeredInTime'], [ANSWERED, 'abandonedLong']),
  ],
  exclusions: {
    no_wait: ['answeredUntimed', 'abandonedUntimed'],
    not_inbound: ['notInbound'],
    cancelled: ['cancelled'],
  },
  needs: NEEDS,
  counters: ['abandonment', 'asa'],
};

export const abandonment: Indicator = {
  id: 'abandonment',
  version: 1,
  kind: 'census',
  countedBy: 'opening',
  variants: [
    share('lower', 'excl_short', ['abandonedLong'], [ANSWERED, 'abandonedLong'], {
      ...{ floor: 10, target: 5, stretch: 3 },
    }),
    {
      ...share('lower', 'all', ['abandoned'], ['answered', 'abandoned']),
      exclusions: { not_inbound: ['notInbound'], cancelled: ['cancelled'] },
    },
    share('lower', 'excl_within_threshold', ['abandonedLate'], [ANSWERED, 'abandonedLate']),
    {
      ...share('lower', 'not_called_back', ['callbackMissed'], ['callbackJudged']),
      exclusions: {
        window_open: ['callbackOpen'],
        no_customer: ['abandonedUnknown'],
        not_inbound: ['notInbound'],
        cancelled: ['cancelled'],
      },
    },
  ],
  exclusions: {
    no_wait: ['answeredUntimed', 'abandonedUntimed'],
    not_inbound: ['notInbound'],
    cancelled: ['cancelled'],
  },
  needs: NEEDS,
  counters: ['service_level', 'asa', 'csat'],
};

/** Average speed of answer: of those who were answered. */
export const asa: Indicator = {
  id: 'asa',
  version: 1,
  kind: 'census',
  countedBy: 'opening',
  variants: [
    {
      id: 'all_answered',
      unit: 's',
      direction: 'lower',
      measure: { kind: 'mean', of: 'answeredWait' },
      minSample: 30,
      targets: null,
    },
    {
      id: 'waited',
      unit: 's',
      direction: 'lower',
      measure: { kind: 'mean', of: 'answeredWait', n: ['waited'] },
      minSample: 30,
      targets: null,
    },
  ],
  exclusions: {
    no_wait: ['answeredUntimed'],
    abandoned: ['abandoned'],
    not_inbound: ['notInbound'],
    cancelled: ['cancelled'],
  },
  needs: ['wait_s', 'answered_at'],
  counters: ['service_level', 'abandonment'],
};
