import type { Reader } from '../i18n/reader.ts';
import { type Modal, section } from '../slack/blocks.ts';
import { formModal, input, numberInput } from '../slack/inputs.ts';
import { type Expectations, foldType } from './model.ts';

/** The types that take the most time; a form with more would not be filled in. */
export const MOST_TYPES = 12;
export const MOST_MINUTES = 1_440;
const TYPE_LENGTH = 120;

/** The types' names travel along: their places in the form are what the values are called. */
export function expectationModal(
  { words }: Reader,
  issueTypes: readonly string[],
  expected: Expectations,
): Modal {
  const { form } = words.handling;
  const types = issueTypes
    .filter((type) => type !== '' && type.length <= TYPE_LENGTH)
    .slice(0, MOST_TYPES);
  return formModal({
    id: 'handling.save',
    title: form.title,
    submit: form.submit,
    close: form.close,
    metadata: JSON.stringify(types),
    blocks: [
      section(form.intro),
      ...types.map((type, at) => {
        const seconds = expected.get(foldType(type));
        return input({
          name: `type_${at}`,
          label: form.minutes(type),
          element: numberInput(
            { min: 0.5, max: MOST_MINUTES, decimals: true },
            seconds === undefined ? undefined : seconds / 60,
          ),
          optional: true,
        });
      }),
    ],
  });
}
