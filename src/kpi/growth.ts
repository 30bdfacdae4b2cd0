// Growth and money. Nobody can work these out from contacts: finance or sales sends them.
import type { Indicator, Measure, Variant } from './model.ts';

type Figure = Extract<Measure, { readonly kind: 'figure' }>;

const HUNDRED = [0, 100] as const;
const ENOUGH = 30;

function figured(combine: Figure['combine'], range: Figure['range'] = null): Figure {
  return { kind: 'figure', combine, range };
}

function share(id: string, direction: Variant['direction'], measure: Figure): Variant {
  return { id, unit: '%', direction, measure, minSample: ENOUGH, targets: null };
}

/** Lost in the period, of those who were there when it began: months of it don't make a quarter. */
function lost(id: string, range: Figure['range'] = HUNDRED): Variant {
  return share(id, 'lower', figured('none', range));
}

/** Money is for information until a workspace sets targets of its own. */
function money(id: string, combine: Figure['combine']): Variant {
  const measure = figured(combine);
  return { id, unit: 'money', direction: 'higher', measure, minSample: 0, targets: null };
}

function imported(
  id: string,
  counters: readonly string[],
  variants: Indicator['variants'],
): Indicator {
  return {
    ...{ id, version: 1, kind: 'census', countedBy: 'period', exclusions: {}, needs: [] },
    ...{ counters, variants },
  };
}

export const growth: readonly Indicator[] = [
  imported(
    'conversion_rate',
    ['complaint_rate'],
    [
      share('attributed_7d', 'higher', figured('mean', HUNDRED)),
      share('registrations_per_100', 'higher', figured('mean', [0, 10_000])),
    ],
  ),
  imported(
    'churn_rate',
    ['retention_rate', 'csat'],
    [lost('all'), lost('contract'), lost('silent'), lost('attributable', [-100, 100])],
  ),
  imported(
    'retention_rate',
    ['churn_rate'],
    [
      share('after_30d', 'higher', figured('mean', HUNDRED)),
      share('after_90d', 'higher', figured('mean', HUNDRED)),
    ],
  ),
  imported('cost_saving', ['csat', 'fcr'], [money('against_baseline', 'total')]),
  imported(
    'roi',
    ['cost_saving'],
    [{ ...money('benefit_over_cost', 'none'), unit: '%', measure: figured('none', [-100, 1e6]) }],
  ),
  imported('clv', ['retention_rate'], [money('constant_rate', 'mean'), money('historic', 'mean')]),
  imported('arpu', ['churn_rate'], [money('active_customers', 'none')]),
  imported(
    'revenue',
    ['complaint_rate', 'churn_rate'],
    [money('uplift', 'total'), money('attributed', 'total')],
  ),
];
