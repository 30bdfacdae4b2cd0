import { guardActions, guardSubmissions } from './guards/actions.ts';
import { scorecardActions } from './scorecard/actions.ts';
import type { Interaction, OptionSource } from './slack/interaction.ts';
import type { Submission } from './slack/submission.ts';
import { vendorActions, vendorOptions } from './vendors/actions.ts';

/** Every button and select. */
export const interactions: readonly Interaction[] = [
  ...scorecardActions,
  ...vendorActions,
  ...guardActions,
];

/** Every list that is searched while somebody types. */
export const optionSources: readonly OptionSource[] = [vendorOptions];

/** Every form that is sent. */
export const submissions: readonly Submission[] = [...guardSubmissions];
