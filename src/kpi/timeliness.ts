import type { Term, TimeName } from '../rollups/model.ts';
import type { Indicator, Targets, Variant } from './model.ts';

/**
 * In the hours that were agreed, pauses left out; by the clock where nothing was. The mean comes
 * last: times have long tails, and a few slow contacts own it.
 */
function timeVariants(
  of: TimeName,
  inTime: Term,
  byHours: Term,
  targets: Targets | null,
): readonly [Variant, ...Variant[]] {
  return [
    {
      id: 'within_target',
      unit: '%',
      direction: 'higher',
      measure: { kind: 'share', part: [inTime], whole: [of] },
      minSample: 30,
      targets,
    },
    { ...quantile('median', of, 0.5), byHours },
    { ...quantile('p90', of, 0.9), byHours },
    {
      id: 'mean',
      byHours,
      unit: 's',
      direction: 'lower',
      measure: { kind: 'mean', of },
      minSample: 30,
      targets: null,
    },
  ];
}

export function quantile(id: string, of: TimeName, p: 0.5 | 0.9): Variant {
  const minSample = p === 0.5 ? 30 : 100;
  const measure = { kind: 'percentile', of, p } as const;
  return { id, unit: 's', direction: 'lower', measure, minSample, targets: null };
}

export const firstResponseTime: Indicator = {
  id: 'first_response_time',
  version: 3,
  kind: 'census',
  countedBy: 'response',
  variants: timeVariants('response', 'responsesInTime', 'responsesByHours', {
    ...{ floor: 80, target: 90, stretch: 97 },
  }),
  exclusions: { not_inbound: ['responsesNotInbound'], cancelled: ['responsesCancelled'] },
  needs: ['first_response_at', 'answered_at'],
  counters: ['fcr', 'sla_compliance', 'resolution_time'],
};

/** `first` and `total` come from the contact's history, else from its own resolution time. */
export const resolutionTime: Indicator = {
  id: 'resolution_time',
  version: 2,
  kind: 'census',
  countedBy: 'resolution',
  variants: [
    ...timeVariants('resolution', 'resolutionsInTime', 'resolutionsByHours', null),
    { ...quantile('first', 'firstResolution', 0.5), byHours: 'resolutionsByHours' },
    { ...quantile('total', 'totalResolution', 0.5), byHours: 'resolutionsByHours' },
  ],
  exclusions: {
    resolved_at_missing: ['resolutionUndated'],
    cancelled: ['resolutionsCancelled'],
  },
  needs: ['resolved_at'],
  counters: ['reopen_rate', 'csat'],
};

function sla(id: string, met: Term, missed: Term, exclusions: Variant['exclusions']): Variant {
  return {
    id,
    unit: '%',
    direction: 'higher',
    measure: { kind: 'share', part: [met], whole: [met, missed] },
    minSample: 30,
    targets: { floor: 80, target: 90, stretch: 97 },
    ...(exclusions ? { exclusions } : {}),
  };
}

/** Open and past due is missed: otherwise it would pay to leave the late ones lying. */
export const slaCompliance: Indicator = {
  id: 'sla_compliance',
  version: 1,
  kind: 'census',
  countedBy: 'decision',
  variants: [
    sla('resolution', 'slaMet', 'slaMissed', undefined),
    sla('first_response', 'firstMet', 'firstMissed', {
      open_not_due: ['firstNotDue'],
      response_missing: ['firstUndated'],
      abandoned: ['firstAbandoned'],
      not_inbound: ['firstNotInbound'],
      cancelled: ['firstCancelled'],
    }),
    sla('next_response', 'nextMet', 'nextMissed', {
      open_not_due: ['nextNotDue'],
      cancelled: ['nextCancelled'],
    }),
  ],
  exclusions: {
    open_not_due: ['slaNotDue'],
    cancelled: ['slaCancelled'],
    abandoned: ['slaAbandoned'],
    no_case: ['slaNoCase'],
    resolved_at_missing: ['slaUndated'],
  },
  needs: ['resolved_at', 'closed_at', 'first_response_at', 'answered_at'],
  counters: ['reopen_rate', 'fcr', 'csat'],
};
