// Growth and money. Nobody can work these out from contacts: finance or sales sends them.
import type { FigureIndicator } from '../figures/model.ts';

const share = { unit: '%', combine: 'mean', minSample: 30, targets: null } as const;
/** Lost in the period, of those who were there when it began: months of it don't make a quarter. */
const lost = { ...share, combine: 'none', direction: 'lower' } as const;
const money = { unit: 'money', combine: 'total', minSample: 0, targets: null } as const;

const conversionRate: FigureIndicator = {
  id: 'conversion_rate',
  version: 1,
  kind: 'census',
  category: 'growth',
  variants: [
    { ...share, id: 'attributed_7d', direction: 'higher', range: [0, 100] },
    { ...share, id: 'registrations_per_100', direction: 'higher', range: [0, 10_000] },
  ],
};

const churnRate: FigureIndicator = {
  id: 'churn_rate',
  version: 1,
  kind: 'census',
  category: 'growth',
  variants: [
    { ...lost, id: 'all', range: [0, 100] },
    { ...lost, id: 'contract', range: [0, 100] },
    { ...lost, id: 'silent', range: [0, 100] },
    { ...lost, id: 'attributable', range: [-100, 100] },
  ],
};

const retentionRate: FigureIndicator = {
  id: 'retention_rate',
  version: 1,
  kind: 'census',
  category: 'growth',
  variants: [
    { ...share, id: 'after_30d', direction: 'higher', range: [0, 100] },
    { ...share, id: 'after_90d', direction: 'higher', range: [0, 100] },
  ],
};

const costSaving: FigureIndicator = {
  id: 'cost_saving',
  version: 1,
  kind: 'census',
  category: 'efficiency',
  variants: [{ ...money, id: 'against_baseline', direction: 'higher', range: null }],
};

const roi: FigureIndicator = {
  id: 'roi',
  version: 1,
  kind: 'census',
  category: 'growth',
  variants: [
    {
      ...money,
      id: 'benefit_over_cost',
      unit: '%',
      combine: 'none',
      direction: 'higher',
      range: [-100, 1_000_000],
    },
  ],
};

const clv: FigureIndicator = {
  id: 'clv',
  version: 1,
  kind: 'census',
  category: 'growth',
  variants: [
    { ...money, id: 'constant_rate', combine: 'mean', direction: 'higher', range: null },
    { ...money, id: 'historic', combine: 'mean', direction: 'higher', range: null },
  ],
};

const arpu: FigureIndicator = {
  id: 'arpu',
  version: 1,
  kind: 'census',
  category: 'growth',
  variants: [
    { ...money, id: 'active_customers', combine: 'none', direction: 'higher', range: null },
  ],
};

const revenue: FigureIndicator = {
  id: 'revenue',
  version: 1,
  kind: 'census',
  category: 'growth',
  variants: [
    { ...money, id: 'uplift', direction: 'higher', range: null },
    { ...money, id: 'attributed', direction: 'higher', range: null },
  ],
};

export const growth: readonly FigureIndicator[] = [
  conversionRate,
  churnRate,
  retentionRate,
  costSaving,
  roi,
  clv,
  arpu,
  revenue,
];
