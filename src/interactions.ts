import { adminActions } from './admin/actions.ts';
import { adminForms } from './admin/forms.ts';
import { breachActions } from './breaches/actions.ts';
import { breachForms } from './breaches/forms.ts';
import { cardActions } from './cards/actions.ts';
import { cardEvents } from './cards/events.ts';
import { catalogueActions } from './catalogue/actions.ts';
import { compareActions, compareSubmissions } from './compare/actions.ts';
import { digestActions, zoneSource } from './digests/actions.ts';
import { digestForms } from './digests/forms.ts';
import { groupSource, stepActions } from './escalation/actions.ts';
import { stepForms } from './escalation/forms.ts';
import { floodActions } from './floods/actions.ts';
import { frozenActions } from './frozen/actions.ts';
import { guardActions, guardSubmissions } from './guards/actions.ts';
import { handlingActions, handlingSubmissions } from './handling/actions.ts';
import { homeActions } from './home/actions.ts';
import { homeEvents } from './home/events.ts';
import { ideaActions } from './ideas/actions.ts';
import { ideaForms } from './ideas/forms.ts';
import { incidentActions, incidentForms } from './incidents/actions.ts';
import { installationEvents } from './installations/events.ts';
import { kudosActions } from './kudos/actions.ts';
import { kudosForms } from './kudos/forms.ts';
import { meetingActions } from './meetings/actions.ts';
import { meetingForms } from './meetings/forms.ts';
import { notesActions } from './notes/actions.ts';
import { observationActions } from './observations/actions.ts';
import { observationForms } from './observations/forms.ts';
import { observationShortcuts } from './observations/shortcuts.ts';
import { planActions } from './plans/actions.ts';
import { planForms } from './plans/forms.ts';
import { reviewActions } from './reviews/actions.ts';
import { reviewForms } from './reviews/forms.ts';
import { rowsActions } from './rows/actions.ts';
import { scorecardActions } from './scorecard/actions.ts';
import { settingActions } from './settings/actions.ts';
import { settingForms } from './settings/forms.ts';
import type { SlackEvent } from './slack/event.ts';
import type { Interaction, OptionSource } from './slack/interaction.ts';
import type { Shortcut } from './slack/shortcut.ts';
import type { Submission } from './slack/submission.ts';
import { targetActions } from './targets/actions.ts';
import { targetForms } from './targets/forms.ts';
import { templateActions, templateSubmissions } from './templates/actions.ts';
import { trendActions } from './trends/actions.ts';
import { vendorActions, vendorSource } from './vendors/actions.ts';

/** Every button and select. */
export const interactions: readonly Interaction[] = [
  ...scorecardActions,
  ...targetActions,
  ...frozenActions,
  ...templateActions,
  ...compareActions,
  ...handlingActions,
  ...rowsActions,
  ...trendActions,
  ...vendorActions,
  ...guardActions,
  ...incidentActions,
  ...catalogueActions,
  ...cardActions,
  ...breachActions,
  ...floodActions,
  ...digestActions,
  ...adminActions,
  ...homeActions,
  ...planActions,
  ...meetingActions,
  ...settingActions,
  ...stepActions,
  ...notesActions,
  ...observationActions,
  ...reviewActions,
  ...ideaActions,
  ...kudosActions,
];

/** Every list that is searched while somebody types. */
export const optionSources: readonly OptionSource[] = [
  vendorSource('vendor.pick'),
  vendorSource('targets.pick'),
  vendorSource('trend.pick'),
  vendorSource('settings.pick'),
  vendorSource('notes.pick'),
  vendorSource('observation.vendor'),
  vendorSource('idea.vendor'),
  zoneSource,
  groupSource,
];

/** Every form that is sent. */
export const submissions: readonly Submission[] = [
  ...guardSubmissions,
  ...incidentForms,
  ...targetForms,
  ...templateSubmissions,
  ...compareSubmissions,
  ...handlingSubmissions,
  ...digestForms,
  ...adminForms,
  ...planForms,
  ...meetingForms,
  ...breachForms,
  ...settingForms,
  ...stepForms,
  ...observationForms,
  ...reviewForms,
  ...ideaForms,
  ...kudosForms,
];

/** Every shortcut. */
export const shortcuts: readonly Shortcut[] = observationShortcuts;

/** Everything that happens in Slack without anybody asking us. */
export const events: readonly SlackEvent[] = [...cardEvents, ...homeEvents, ...installationEvents];
