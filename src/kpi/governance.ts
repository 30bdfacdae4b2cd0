// What leads and reviewers judge on a scale whose levels are written down.
import type { FigureIndicator, FigureVariant } from '../figures/model.ts';

/** Few raters who look closely: eight judgements stand where a survey needs thirty answers. */
const RUBRIC = {
  unit: 'number',
  direction: 'higher',
  combine: 'mean',
  range: [1, 5],
  minSample: 8,
  targets: { floor: 3, target: 4, stretch: 4.8 },
} as const;

const SHARE = {
  unit: '%',
  direction: 'higher',
  combine: 'mean',
  range: [0, 100],
  minSample: 30,
  targets: null,
} as const;

function rubric(id: string, ...more: readonly FigureVariant[]): FigureIndicator {
  return {
    id,
    version: 1,
    kind: 'rubric',
    category: 'governance',
    variants: [{ ...RUBRIC, id: 'rubric' }, ...more],
  };
}

export const governance: readonly FigureIndicator[] = [
  rubric('compliance', { ...SHARE, id: 'checks_passed' }),
  rubric('transparency', { ...SHARE, id: 'reports_on_time' }),
  rubric('flexibility', { ...SHARE, id: 'changes_on_time' }),
  rubric('innovation', {
    ...SHARE,
    id: 'improvements_shipped',
    unit: 'number',
    combine: 'total',
    range: [0, 100_000],
    minSample: 0,
  }),
  rubric('partnership', { ...RUBRIC, id: 'vendor_view', targets: null }),
  rubric('attitude', { ...RUBRIC, id: 'survey_item', minSample: 30 }),
  rubric('communication', { ...RUBRIC, id: 'survey_item', minSample: 30 }),
];
