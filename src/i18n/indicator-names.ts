import type { IndicatorName } from '../kpi/find.ts';
import * as figures from './figure-indicators.ts';
import { en, zhHans, zhHant } from './indicators.ts';

/** What indicators are called in all languages: people type what they have read. */
export const INDICATOR_NAMES: readonly IndicatorName[] = [
  ...[en, zhHans, zhHant],
  ...[figures.en, figures.zhHans, figures.zhHant],
].flatMap((words) => Object.entries(words).map(([key, { name }]) => ({ key, name })));
