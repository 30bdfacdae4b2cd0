// Four strategies in weights. What the score can't find data for drops out by its own rules, so
// a preset names all that its strategy looks at.
import type { Category } from './model.ts';

/** An indicator with its variant. */
export type TemplateLine = {
  readonly key: string;
  readonly category: Category;
  /** Basis points; a template's add up to 10,000. */
  readonly weight: number;
};

export const PRESET_NAMES = ['balanced', 'growth', 'differentiation', 'cost'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

export const CATEGORIES = [
  ...(['customer', 'resolution_quality', 'timeliness'] as const),
  ...(['efficiency', 'growth', 'governance'] as const),
] satisfies readonly Category[];

/** In percent of the category: the core is heavy, what is easily faked or rarely measured light. */
const SPLIT: Readonly<Record<Category, Readonly<Record<string, number>>>> = {
  customer: { 'csat/top2': 65, 'nps/nps': 15, 'complaint_rate/per_1000_contacts': 20 },
  resolution_quality: {
    'fcr/same_reason': 45,
    'reopen_rate/cohort_14d': 20,
    'resolution_rate/cohort_7d': 15,
    'defect_rate/contacts': 8,
    'attitude/rubric': 12,
  },
  timeliness: {
    'sla_compliance/resolution': 40,
    'first_response_time/within_target': 25,
    'service_level/ignore_early_abandons': 20,
    'abandonment/excl_short': 15,
  },
  efficiency: { 'cost_per_contact/per_resolved': 60, 'aht/talk_hold_wrap': 40 },
  growth: { 'conversion_rate/attributed_7d': 70, 'retention_rate/after_30d': 30 },
  governance: {
    'compliance/rubric': 35,
    'transparency/rubric': 15,
    'flexibility/rubric': 15,
    'partnership/rubric': 15,
    'communication/rubric': 15,
    'innovation/rubric': 5,
  },
};

/** Inside a category the weight is split alike in all of them. */
export const PRESETS: Readonly<Record<PresetName, readonly TemplateLine[]>> = {
  balanced: template([3000, 2500, 1500, 1500, 500, 1000]),
  growth: template([2000, 1500, 1500, 1000, 3000, 1000]),
  differentiation: template([3500, 2500, 1500, 500, 500, 1500]),
  cost: template([1500, 2000, 1500, 4000, 0, 1000]),
};

/** Basis points of the categories, in the order of `CATEGORIES`. */
function template(weights: readonly number[]): TemplateLine[] {
  return CATEGORIES.flatMap((category, at) =>
    Object.entries(SPLIT[category]).map(([key, percent]) => ({
      ...{ key, category },
      weight: ((weights[at] ?? 0) * percent) / 100,
    })),
  ).filter(({ weight }) => weight > 0);
}

/** Of indicators that no preset weighs; own indicators say theirs. */
const OTHERS: Readonly<Record<string, Category>> = {
  ...{ ces: 'customer', sentiment: 'customer', churn_rate: 'growth', clv: 'growth' },
  ...{ arpu: 'growth', revenue: 'growth', roi: 'efficiency', cost_saving: 'efficiency' },
  ...{ repeat_rate: 'resolution_quality', transfer_rate: 'resolution_quality' },
  ...{ escalation_rate: 'resolution_quality', resolution_time: 'timeliness', asa: 'timeliness' },
};

const CATEGORY_OF: ReadonlyMap<string, Category> = new Map([
  ...CATEGORIES.flatMap((category) =>
    Object.keys(SPLIT[category]).map((key) => [idOf(key), category] as const),
  ),
  ...Object.entries(OTHERS),
]);

function idOf(key: string): string {
  return key.split('/')[0] ?? key;
}

/** Whatever its variant; null for an indicator that is none of ours. */
export function categoryOf(key: string): Category | null {
  return CATEGORY_OF.get(idOf(key)) ?? null;
}
