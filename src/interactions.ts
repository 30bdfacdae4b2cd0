import { frozenActions } from './frozen/actions.ts';
import { scorecardActions } from './scorecard/actions.ts';
import type { Interaction, OptionSource } from './slack/interaction.ts';
import { vendorActions, vendorOptions } from './vendors/actions.ts';

/** Every button and select. */
export const interactions: readonly Interaction[] = [
  ...scorecardActions,
  ...frozenActions,
  ...vendorActions,
];

/** Every list that is searched while somebody types. */
export const optionSources: readonly OptionSource[] = [vendorOptions];
