import { SENTIMENT_SCALE, type Term } from '../rollups/model.ts';
import type { Indicator, Targets, Variant } from './model.ts';

const RATED = ['csat1', 'csat2', 'csat3', 'csat4', 'csat5'] as const;
const EASE = ['ces1', 'ces2', 'ces3', 'ces4', 'ces5', 'ces6', 'ces7'] as const;

function share(
  id: string,
  direction: 'higher' | 'lower',
  part: readonly Term[],
  whole: readonly Term[],
  targets: Targets | null = null,
): Variant {
  const measure = { kind: 'share', part, whole } as const;
  return { id, unit: '%', direction, measure, minSample: 30, targets };
}

/** A contact's own rating counts where no survey of that contact has one. */
export const csat: Indicator = {
  id: 'csat',
  version: 1,
  kind: 'sample',
  countedBy: 'survey',
  variants: [
    share('top2', 'higher', ['csat4', 'csat5'], RATED, { floor: 70, target: 85, stretch: 92 }),
    {
      id: 'mean',
      unit: 'number',
      direction: 'higher',
      measure: { kind: 'rating', answers: RATED },
      minSample: 30,
      targets: null,
    },
    share('top1', 'higher', ['csat5'], RATED),
    share('bottom2', 'lower', ['csat1', 'csat2'], RATED),
  ],
  exclusions: { blank: ['csatBlank'] },
  needs: ['csat'],
  counters: ['complaint_rate', 'defect_rate'],
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
        promoters: ['npsPromoters'],
        detractors: ['npsDetractors'],
        n: ['npsPromoters', 'npsPassives', 'npsDetractors'],
      },
      minSample: 30,
      targets: { floor: 0, target: 30, stretch: 50 },
    },
  ],
  exclusions: { blank: ['npsBlank'] },
  needs: ['nps'],
  counters: ['csat'],
};

/** From 1 to 7, 7 agreeing that it was easy. */
export const ces: Indicator = {
  id: 'ces',
  version: 1,
  kind: 'sample',
  countedBy: 'survey',
  variants: [
    share('agree', 'higher', ['ces5', 'ces6', 'ces7'], EASE, {
      ...{ floor: 60, target: 75, stretch: 85 },
    }),
    {
      id: 'mean',
      unit: 'number',
      direction: 'higher',
      measure: { kind: 'rating', answers: EASE },
      minSample: 30,
      targets: null,
    },
    {
      id: 'net',
      unit: 'points',
      direction: 'higher',
      measure: {
        kind: 'net',
        promoters: ['ces6', 'ces7'],
        detractors: ['ces1', 'ces2', 'ces3'],
        n: EASE,
      },
      minSample: 30,
      targets: null,
    },
  ],
  exclusions: { blank: ['cesBlank'] },
  needs: ['ces'],
  counters: ['csat', 'fcr'],
};

/** How customers sounded, −1 to 1, as the source's model heard it. */
export const sentiment: Indicator = {
  id: 'sentiment',
  version: 1,
  kind: 'census',
  countedBy: 'opening',
  variants: [
    {
      id: 'mean',
      unit: 'number',
      direction: 'higher',
      measure: { kind: 'average', of: 'sentiment', scale: SENTIMENT_SCALE, low: -1, high: 1 },
      minSample: 30,
      targets: null,
    },
    share('negative', 'lower', ['sentimentNegative'], ['sentiment']),
  ],
  exclusions: { cancelled: ['cancelled'] },
  needs: ['sentiment'],
  counters: ['csat'],
};
