import type { Reader } from '../i18n/reader.ts';
import { LIMITS, type Modal } from '../slack/blocks.ts';
import { formModal, input, multiSelectInput, textInput } from '../slack/inputs.ts';
import type { Vendor } from '../vendors/model.ts';
import { vendorOption } from '../vendors/view.ts';
import { MOST_NAMED } from './model.ts';

const PERIOD_WORDS = 100;

export function compareModal(
  reader: Reader,
  vendors: readonly Vendor[],
  periodWords: string,
): Modal {
  const { form } = reader.words.compare;
  return formModal({
    id: 'compare.pick',
    title: form.title,
    submit: form.submit,
    close: form.close,
    metadata: '',
    blocks: [
      vendorsInput(reader, vendors),
      input({
        name: 'period',
        label: form.period,
        element: textInput({ initial: periodWords, max: PERIOD_WORDS }),
        hint: form.periodHint,
        optional: true,
      }),
    ],
  });
}

/** More vendors than a menu holds are found by typing. */
function vendorsInput({ words }: Reader, vendors: readonly Vendor[]) {
  const { form } = words.compare;
  const options = vendors.length > LIMITS.options ? null : vendors.map(vendorOption);
  const block = input({
    name: 'vendors',
    label: form.vendors,
    element: multiSelectInput(options, MOST_NAMED),
    hint: form.vendorsHint,
    optional: true,
  });
  return options ? block : { ...block, element: { ...block.element, action_id: 'vendor.pick' } };
}
