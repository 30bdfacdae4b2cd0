import type { Indicator } from './model.ts';

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
      measure: { kind: 'count', of: ({ contacts }) => contacts },
      minSample: 0,
      targets: null,
    },
  ],
  exclusions: {},
};

/** Talk, hold and wrap-up, summed first and divided once. */
export const aht: Indicator = {
  id: 'aht',
  version: 1,
  kind: 'census',
  countedBy: 'opening',
  variants: [
    {
      id: 'talk_hold_wrap',
      unit: 's',
      direction: 'lower',
      measure: { kind: 'mean', times: ({ handling }) => handling },
      minSample: 30,
      targets: { floor: 520, target: 400, stretch: 340 },
    },
    {
      id: 'talk_hold_wrap_median',
      unit: 's',
      direction: 'lower',
      measure: { kind: 'percentile', p: 0.5, times: ({ handling }) => handling },
      minSample: 30,
      targets: null,
    },
    {
      id: 'talk_hold_wrap_p90',
      unit: 's',
      direction: 'lower',
      measure: { kind: 'percentile', p: 0.9, times: ({ handling }) => handling },
      minSample: 100,
      targets: null,
    },
  ],
  exclusions: {
    no_handle_time: ({ handlingMissing }) => handlingMissing,
    abandoned: ({ handlingAbandoned }) => handlingAbandoned,
    cancelled: ({ handlingCancelled }) => handlingCancelled,
  },
};
