import type { TimeName } from '../rollups/model.ts';
import type { Exclusions, Indicator, Targets, Variant } from './model.ts';
import { quantile } from './timeliness.ts';

export const volume: Indicator = {
  id: 'volume',
  version: 1,
  kind: 'census',
  countedBy: 'opening',
  variants: [
    {
      id: 'contacts',
      unit: 'contacts',
      direction: 'none',
      measure: { kind: 'count', of: ['contacts'] },
      minSample: 0,
      targets: null,
    },
  ],
  exclusions: {},
  needs: ['opened_at'],
  counters: [],
};

function meanOf(id: string, of: TimeName, targets: Targets | null): Variant {
  const measure = { kind: 'mean', of } as const;
  return { id, unit: 's', direction: 'lower', measure, minSample: 30, targets };
}

const UNHANDLED: Exclusions = {
  no_handle_time: ['handlingMissing'],
  abandoned: ['handlingAbandoned'],
  cancelled: ['cancelled'],
};

/** Summed first and divided once. Hold and wrap-up may be unknown, talk may not. */
export const aht: Indicator = {
  id: 'aht',
  version: 1,
  kind: 'census',
  countedBy: 'opening',
  variants: [
    meanOf('talk_hold_wrap', 'handling', { floor: 520, target: 400, stretch: 340 }),
    quantile('talk_hold_wrap_median', 'handling', 0.5),
    quantile('talk_hold_wrap_p90', 'handling', 0.9),
    meanOf('talk_wrap', 'talkWrap', null),
    quantile('talk_wrap_median', 'talkWrap', 0.5),
    quantile('talk_wrap_p90', 'talkWrap', 0.9),
  ],
  exclusions: UNHANDLED,
  needs: ['talk_s', 'hold_s', 'wrap_s'],
  counters: ['reopen_rate', 'fcr', 'csat', 'transfer_rate'],
};

export const talkTime: Indicator = {
  id: 'talk_time',
  version: 1,
  kind: 'census',
  countedBy: 'opening',
  variants: [
    meanOf('mean', 'talk', null),
    quantile('median', 'talk', 0.5),
    quantile('p90', 'talk', 0.9),
  ],
  exclusions: UNHANDLED,
  needs: ['talk_s'],
  counters: ['reopen_rate', 'fcr', 'csat', 'transfer_rate'],
};

/** All that contacts cost against those that were resolved: cheap non-resolution must not pay. */
export const costPerContact: Indicator = {
  id: 'cost_per_contact',
  version: 1,
  kind: 'census',
  countedBy: 'opening',
  variants: [
    {
      id: 'per_resolved',
      unit: 'money',
      direction: 'lower',
      measure: { kind: 'mean', of: 'cost', over: ['costResolved'] },
      minSample: 30,
      targets: null,
    },
    {
      id: 'per_contact',
      unit: 'money',
      direction: 'lower',
      measure: { kind: 'mean', of: 'cost' },
      minSample: 30,
      targets: null,
    },
    {
      id: 'per_minute',
      unit: 'money',
      direction: 'lower',
      measure: { kind: 'mean', of: 'timedCost', over: ['timedCostS'], per: 60 },
      minSample: 30,
      targets: null,
      exclusions: {
        no_cost: ['costMissing'],
        no_handle_time: ['costUntimed'],
        cancelled: ['cancelled'],
      },
    },
  ],
  exclusions: { no_cost: ['costMissing'], cancelled: ['cancelled'] },
  needs: ['cost', 'resolved_at', 'talk_s'],
  counters: ['fcr', 'csat', 'reopen_rate'],
};
