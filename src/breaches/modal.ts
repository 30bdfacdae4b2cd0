// Windows in which people say what a button alone can't.
import type { Reader } from '../i18n/reader.ts';
import { context, type Modal, option } from '../slack/blocks.ts';
import {
  dateTimePicker,
  formModal,
  input,
  radioButtons,
  textInput,
  usersSelect,
} from '../slack/inputs.ts';
import type { Vendor } from '../vendors/model.ts';
import { CAUSES, SNOOZE_MOST_DAYS } from './model.ts';
import type { SavedBreach } from './row.ts';
import type { FormKind } from './view.ts';
import { factsOf, headOf } from './view-why.ts';

/** So much of people's words fits on a card, and on one line of its thread, however they are escaped. */
export const WORDS_MOST = 500;

export type ModalFacts = {
  readonly kind: FormKind | 'snooze';
  readonly vendor: Vendor;
  readonly saved: SavedBreach;
  readonly now: Temporal.Instant;
  readonly carries: Carried;
};

/** From the button to the sending: what was seen then. */
export type Carried = {
  readonly id: number;
  /** Whether everybody sees the message that was pressed. */
  readonly isCard: boolean;
  readonly owner: string | null;
};

export function breachModal(reader: Reader, facts: ModalFacts): Modal {
  const { kind, vendor, saved, carries } = facts;
  const { cancel, ...forms } = reader.words.breaches.forms;
  return formModal({
    id: `breach.${kind}`,
    title: forms[kind].title,
    submit: forms[kind].submit,
    close: cancel,
    metadata: JSON.stringify(carries),
    blocks: [context(headOf(reader, factsOf(vendor, saved))), ...inputsOf(reader, facts)],
  });
}

function inputsOf(reader: Reader, { kind, saved, now }: ModalFacts) {
  const { forms } = reader.words.breaches;
  const words = textInput({ max: WORDS_MOST, multiline: true });
  switch (kind) {
    case 'assign': {
      const { label, hint } = forms.assign;
      const element = usersSelect(saved.breach.owner ?? undefined);
      return [input({ name: 'owner', label, hint, element, optional: true })];
    }
    case 'snooze': {
      const { label, hint } = forms.snooze;
      const morning = now
        .toZonedDateTimeISO(reader.tz)
        .add({ days: 1 })
        .withPlainTime('09:00')
        .toInstant();
      const element = dateTimePicker(morning);
      return [input({ name: 'until', label, hint: hint(`${SNOOZE_MOST_DAYS}`), element })];
    }
    case 'dispute': {
      const { label, hint } = forms.dispute;
      return [input({ name: 'reason', label, hint, element: words })];
    }
    case 'resolve': {
      const { cause, note, hint } = forms.resolve;
      return [
        causeInput(reader, cause),
        input({ name: 'note', label: note, hint, element: words, optional: true }),
      ];
    }
    case 'note': {
      const { label, hint } = forms.note;
      return [input({ name: 'text', label, hint, element: words })];
    }
    case 'root_cause': {
      const { cause, label, hint } = forms.root_cause;
      return [causeInput(reader, cause), input({ name: 'text', label, hint, element: words })];
    }
  }
}

function causeInput({ words }: Reader, label: string) {
  const { causeChoices } = words.breaches.forms;
  const options = CAUSES.map((cause) => option(causeChoices[cause], cause));
  return input({ name: 'cause', label, element: radioButtons(options) });
}
