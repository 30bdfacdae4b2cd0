import type { Category } from './model.ts';

/** An indicator with its variant, or the name of a category that nobody measures yet. */
export type TemplateLine = {
  readonly key: string;
  readonly category: Category;
  /** Basis points; a template's add up to 10,000. */
  readonly weight: number;
};

export type PresetName = 'balanced' | 'growth' | 'differentiation' | 'cost';

/** Inside a category the weight is split alike in all of them. */
export const PRESETS: Readonly<Record<PresetName, readonly TemplateLine[]>> = {
  balanced: template([2000, 1000], [1000, 1500], 1500, 1500, 500, 1000),
  growth: template([1333, 667], [600, 900], 1500, 1000, 3000, 1000),
  differentiation: template([2333, 1167], [1000, 1500], 1500, 500, 500, 1500),
  cost: template([1000, 500], [800, 1200], 1500, 4000, 0, 1000),
};

type Pair = readonly [number, number];

function template(
  [csat, nps]: Pair,
  [reopened, sla]: Pair,
  response: number,
  handling: number,
  growth: number,
  governance: number,
): TemplateLine[] {
  const lines: TemplateLine[] = [
    { key: 'csat/top2', category: 'customer', weight: csat },
    { key: 'nps/nps', category: 'customer', weight: nps },
    { key: 'sla_compliance/resolution', category: 'resolution_quality', weight: sla },
    { key: 'reopen_rate/cohort_14d', category: 'resolution_quality', weight: reopened },
    { key: 'first_response_time/within_target', category: 'timeliness', weight: response },
    { key: 'aht/talk_hold_wrap', category: 'efficiency', weight: handling },
    { key: 'growth', category: 'growth', weight: growth },
    { key: 'governance', category: 'governance', weight: governance },
  ];
  return lines.filter(({ weight }) => weight > 0);
}
