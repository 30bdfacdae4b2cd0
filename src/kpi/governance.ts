// What leads and reviewers judge on a scale whose levels are written down in src/i18n.
import type { Indicator, Variant } from './model.ts';

/** Few raters who look closely: eight judgements stand where a survey needs thirty answers. */
const RUBRIC: Variant = {
  id: 'rubric',
  unit: 'number',
  direction: 'higher',
  measure: { kind: 'figure', combine: 'mean', range: [1, 5] },
  minSample: 8,
  targets: { floor: 3, target: 4, stretch: 4.8 },
};

function share(id: string): Variant {
  const measure = { kind: 'figure', combine: 'mean', range: [0, 100] } as const;
  const common = { unit: '%', direction: 'higher', minSample: 30, targets: null } as const;
  return { ...common, id, measure, kind: 'census' };
}

const SHIPPED: Variant = {
  ...share('improvements_shipped'),
  unit: 'number',
  measure: { kind: 'figure', combine: 'total', range: [0, 100_000] },
  minSample: 0,
};
const VENDOR_VIEW: Variant = { ...RUBRIC, id: 'vendor_view', targets: null };
const SURVEY_ITEM: Variant = { ...RUBRIC, id: 'survey_item', minSample: 30, kind: 'sample' };

function rubric(id: string, counters: readonly string[], other: Variant): Indicator {
  return {
    ...{ id, version: 1, kind: 'rubric', countedBy: 'period', exclusions: {}, needs: [] },
    ...{ counters, variants: [RUBRIC, other] },
  };
}

export const governance: readonly Indicator[] = [
  rubric('compliance', ['complaint_rate', 'defect_rate'], share('checks_passed')),
  rubric('transparency', ['compliance'], share('reports_on_time')),
  rubric('flexibility', ['service_level', 'csat'], share('changes_on_time')),
  rubric('innovation', ['cost_per_contact', 'fcr'], SHIPPED),
  rubric('partnership', ['transparency', 'communication'], VENDOR_VIEW),
  rubric('attitude', ['csat', 'complaint_rate'], SURVEY_ITEM),
  rubric('communication', ['fcr', 'csat'], SURVEY_ITEM),
];
