import type { Indicator } from './model.ts';

export const reopenRate: Indicator = {
  id: 'reopen_rate',
  version: 1,
  kind: 'census',
  countedBy: 'resolution',
  variants: [
    {
      id: 'cohort_14d',
      unit: '%',
      direction: 'lower',
      measure: {
        kind: 'share',
        part: ({ reopens }) => reopens.reopened,
        whole: ({ reopens }) => reopens.judged,
      },
      minSample: 30,
      targets: { floor: 12, target: 5, stretch: 3 },
    },
  ],
  exclusions: {
    window_open: ({ reopens }) => reopens.windowOpen,
    reopens_missing: ({ reopens }) => reopens.unknown,
    cancelled: ({ resolutionsCancelled }) => resolutionsCancelled,
  },
};
