import type { Sums } from '../rollups/model.ts';
import type { Indicator } from './model.ts';

function rated({ csat1, csat2, csat3, csat4, csat5 }: Sums): number {
  return csat1 + csat2 + csat3 + csat4 + csat5;
}

/** A contact's own rating counts where no survey of that contact has one. */
export const csat: Indicator = {
  id: 'csat',
  version: 1,
  kind: 'sample',
  countedBy: 'survey',
  variants: [
    {
      id: 'top2',
      unit: '%',
      direction: 'higher',
      measure: { kind: 'share', part: ({ csat4, csat5 }) => csat4 + csat5, whole: rated },
      minSample: 30,
      targets: { floor: 70, target: 85, stretch: 92 },
    },
    {
      id: 'bottom2',
      unit: '%',
      direction: 'lower',
      measure: { kind: 'share', part: ({ csat1, csat2 }) => csat1 + csat2, whole: rated },
      minSample: 30,
      targets: null,
    },
  ],
  exclusions: { blank: ({ csatBlank }) => csatBlank },
};

export const nps: Indicator = {
  id: 'nps',
  version: 1,
  kind: 'sample',
  countedBy: 'survey',
  variants: [
    {
      id: 'nps',
      unit: 'points',
      direction: 'higher',
      measure: {
        kind: 'net',
        promoters: ({ npsPromoters }) => npsPromoters,
        detractors: ({ npsDetractors }) => npsDetractors,
        n: ({ npsPromoters, npsPassives, npsDetractors }) =>
          npsPromoters + npsPassives + npsDetractors,
      },
      minSample: 30,
      targets: { floor: 0, target: 30, stretch: 50 },
    },
  ],
  exclusions: { blank: ({ npsBlank }) => npsBlank },
};
