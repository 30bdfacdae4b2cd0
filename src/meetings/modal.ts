import type { MultiUsersSelect, Timepicker } from '@slack/types';
import { zone } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { title as planTitle } from '../plans/card.ts';
import type { Plan } from '../plans/model.ts';
import { context, type Modal, option, section } from '../slack/blocks.ts';
import {
  datePicker,
  formModal,
  input,
  radioButtons,
  selectInput,
  textInput,
} from '../slack/inputs.ts';
import type { Vendor } from '../vendors/model.ts';
import { startText } from './card.ts';
import { CADENCES, type Meeting, MINUTES_MAX, PEOPLE_MAX, writeCorrected } from './model.ts';

export type CallFacts = {
  readonly vendor: Vendor;
  readonly startsAt: Temporal.Instant;
  readonly cadence: Meeting['cadence'];
  readonly participants: readonly string[];
  readonly channelId: string;
  readonly metadata: string;
};

export function callModal(reader: Reader, facts: CallFacts): Modal {
  const { form, cadences } = reader.words.meetings;
  const { vendor, startsAt, cadence, participants, metadata } = facts;
  const local = startsAt.toZonedDateTimeISO(vendor.tz);
  const people: MultiUsersSelect = {
    ...{ type: 'multi_users_select', max_selected_items: PEOPLE_MAX },
    ...(participants.length > 0 ? { initial_users: [...participants] } : {}),
  };
  const time: Timepicker = {
    ...{ type: 'timepicker', initial_time: local.toPlainTime().toString().slice(0, 5) },
  };
  const options = CADENCES.map((one) => option(cadences[one], one));
  return formModal({
    ...{ id: 'meeting.call', title: form.title, submit: form.send, close: form.close, metadata },
    blocks: [
      section(form.where(facts.channelId)),
      input({ name: 'day', label: form.day, element: datePicker(local.toPlainDate()) }),
      input({ name: 'time', label: form.time(zone(reader.locale, vendor.tz)), element: time }),
      input({
        ...{ name: 'cadence', label: form.cadence },
        element: radioButtons(options, CADENCES.indexOf(cadence)),
      }),
      input({ name: 'people', label: form.people, element: people }),
    ],
  });
}

type Running = { readonly id: number; readonly plan: Plan };
const PLANS = 50;
export const MINUTES_FORM = 'meeting.minutes';

export function minutesModal(
  reader: Reader,
  vendor: Vendor,
  meeting: Meeting,
  plans: readonly Running[],
  metadata: string,
): Modal {
  const { minutesForm: say, form, title } = reader.words.meetings;
  const choices = plans.slice(0, PLANS).map(({ id, plan }) => {
    return option(planTitle(reader, { vendor, plan }).replace(/[*📋]/gu, '').trim(), `${id}`);
  });
  return formModal({
    ...{ id: MINUTES_FORM, title: say.title, submit: say.send, close: form.close, metadata },
    blocks: [
      section(title(vendor.name, startText(reader, vendor, meeting))),
      ...saidInputs(reader, meeting),
      ...(choices.length > 0
        ? [
            input({
              ...{ name: 'tasks', label: say.tasks, hint: say.tasksHint, optional: true },
              element: textInput({ multiline: true, max: MINUTES_MAX }),
            }),
            input({
              ...{ name: 'plan', label: say.plan, optional: true },
              element: selectInput(choices, choices.length === 1 ? 0 : -1),
            }),
          ]
        : []),
    ],
  });
}

function saidInputs({ words }: Reader, { minutes, decisions }: Meeting) {
  const { minutesForm: say } = words.meetings;
  const text = (initial: string) => textInput({ multiline: true, max: MINUTES_MAX, initial });
  return [
    input({ ...{ name: 'text', label: say.text }, element: text(minutes ?? '') }),
    input({
      ...{ name: 'decisions', label: say.decisions, hint: say.decisionsHint, optional: true },
      element: text(decisions.join('\n')),
    }),
  ];
}

/** What was published is mended openly: what it said before goes into the thread. */
export function correctionModal(
  reader: Reader,
  vendor: Vendor,
  meeting: Meeting,
  id: number,
): Modal {
  const { correction, form, title } = reader.words.meetings;
  return formModal({
    ...{ id: 'meeting.correction', title: correction.title, submit: correction.send },
    ...{ close: form.close, metadata: writeCorrected(id, meeting) },
    blocks: [
      section(title(vendor.name, startText(reader, vendor, meeting))),
      context(correction.openly),
      ...saidInputs(reader, meeting),
    ],
  });
}
