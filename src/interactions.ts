import { compareActions, compareSubmissions } from './compare/actions.ts';
import { guardActions, guardSubmissions } from './guards/actions.ts';
import { handlingActions, handlingSubmissions } from './handling/actions.ts';
import { rowsActions } from './rows/actions.ts';
import { scorecardActions } from './scorecard/actions.ts';
import type { Interaction, OptionSource } from './slack/interaction.ts';
import type { Submission } from './slack/submission.ts';
import { trendActions } from './trends/actions.ts';
import { vendorActions, vendorOptions } from './vendors/actions.ts';

/** Every button and select. */
export const interactions: readonly Interaction[] = [
  ...scorecardActions,
  ...compareActions,
  ...handlingActions,
  ...rowsActions,
  ...trendActions,
  ...vendorActions,
  ...guardActions,
];

/** Every list that is searched while somebody types. */
export const optionSources: readonly OptionSource[] = [
  vendorOptions,
  { ...vendorOptions, id: 'trend.pick' },
];

/** Every form that is sent. */
export const submissions: readonly Submission[] = [
  ...compareSubmissions,
  ...guardSubmissions,
  ...handlingSubmissions,
];
