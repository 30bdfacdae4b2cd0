import { day as dayWords } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { literal, type Modal, section } from '../slack/blocks.ts';
import { datePicker, formModal, input, textInput } from '../slack/inputs.ts';
import type { Vendor } from '../vendors/model.ts';
import type { Incident } from './model.ts';

export const REASON_MAX = 500;

/** `what` is the text of the observation. */
export function endModal(
  { words, locale }: Reader,
  vendor: Vendor,
  { id, category, day }: Incident,
  what: string,
  today: Temporal.PlainDate,
): Modal {
  const say = words.incidents.modal;
  const name = words.observations.categories[category];
  return formModal({
    id: 'incident.save',
    title: say.title,
    submit: say.submit,
    close: say.cancel,
    metadata: `${id}`,
    blocks: [
      section(say.intro(vendor.name, name, dayWords(locale, day))),
      literal(what),
      input({ name: 'on', label: say.on, element: datePicker(today) }),
      input({
        name: 'reason',
        label: say.reason,
        element: textInput({ max: REASON_MAX, multiline: true }),
        hint: say.reasonHint,
      }),
    ],
  });
}
