import { catalogueActions } from './catalogue/actions.ts';
import { frozenActions } from './frozen/actions.ts';
import { guardActions, guardSubmissions } from './guards/actions.ts';
import { scorecardActions } from './scorecard/actions.ts';
import type { Interaction, OptionSource } from './slack/interaction.ts';
import type { Submission } from './slack/submission.ts';
import { targetActions } from './targets/actions.ts';
import { targetForms } from './targets/forms.ts';
import { templateActions, templateSubmissions } from './templates/actions.ts';
import { vendorActions, vendorSource } from './vendors/actions.ts';

/** Every button and select. */
export const interactions: readonly Interaction[] = [
  ...scorecardActions,
  ...targetActions,
  ...frozenActions,
  ...templateActions,
  ...vendorActions,
  ...guardActions,
  ...catalogueActions,
];

/** Every list that is searched while somebody types. */
export const optionSources: readonly OptionSource[] = [
  vendorSource('vendor.pick'),
  vendorSource('targets.pick'),
];

/** Every form that is sent. */
export const submissions: readonly Submission[] = [
  ...guardSubmissions,
  ...targetForms,
  ...templateSubmissions,
];
