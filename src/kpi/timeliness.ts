import type { Sums, Times } from '../rollups/model.ts';
import type { Indicator, Targets, Variant } from './model.ts';

/** The mean comes last: times have long tails, and a few slow contacts own it. */
function timeVariants(
  times: (sums: Sums) => Times,
  inTime: (sums: Sums) => number,
  targets: Targets | null,
): readonly [Variant, ...Variant[]] {
  return [
    {
      id: 'within_target',
      unit: '%',
      direction: 'higher',
      measure: { kind: 'share', part: inTime, whole: (sums) => times(sums).n },
      minSample: 30,
      targets,
    },
    {
      id: 'median',
      unit: 's',
      direction: 'lower',
      measure: { kind: 'percentile', p: 0.5, times },
      minSample: 30,
      targets: null,
    },
    {
      id: 'p90',
      unit: 's',
      direction: 'lower',
      measure: { kind: 'percentile', p: 0.9, times },
      minSample: 100,
      targets: null,
    },
    {
      id: 'mean',
      unit: 's',
      direction: 'lower',
      measure: { kind: 'mean', times },
      minSample: 30,
      targets: null,
    },
  ];
}

export const firstResponseTime: Indicator = {
  id: 'first_response_time',
  version: 1,
  kind: 'census',
  countedBy: 'response',
  variants: timeVariants(
    ({ response }) => response,
    ({ responsesInTime }) => responsesInTime,
    { floor: 80, target: 90, stretch: 97 },
  ),
  exclusions: { cancelled: ({ responsesCancelled }) => responsesCancelled },
};

export const resolutionTime: Indicator = {
  id: 'resolution_time',
  version: 1,
  kind: 'census',
  countedBy: 'resolution',
  variants: timeVariants(
    ({ resolution }) => resolution,
    ({ resolutionsInTime }) => resolutionsInTime,
    null,
  ),
  exclusions: {
    resolved_at_missing: ({ resolutionsUndated }) => resolutionsUndated,
    cancelled: ({ resolutionsCancelled }) => resolutionsCancelled,
  },
};

/** Open and past due is missed: otherwise it would pay to leave the late ones lying. */
export const slaCompliance: Indicator = {
  id: 'sla_compliance',
  version: 1,
  kind: 'census',
  countedBy: 'decision',
  variants: [
    {
      id: 'resolution',
      unit: '%',
      direction: 'higher',
      measure: {
        kind: 'share',
        part: ({ slaMet }) => slaMet,
        whole: ({ slaMet, slaMissed }) => slaMet + slaMissed,
      },
      minSample: 30,
      targets: { floor: 80, target: 90, stretch: 97 },
    },
  ],
  exclusions: {
    open_not_due: ({ slaNotDue }) => slaNotDue,
    cancelled: ({ slaCancelled }) => slaCancelled,
    abandoned: ({ slaAbandoned }) => slaAbandoned,
    no_case: ({ slaNoCase }) => slaNoCase,
    resolved_at_missing: ({ slaUndated }) => slaUndated,
  },
};
