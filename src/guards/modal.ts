import type { Reader } from '../i18n/reader.ts';
import type { Period } from '../lib/period.ts';
import { writeSubject } from '../scorecard/ask.ts';
import { type Modal, section } from '../slack/blocks.ts';
import { formModal, input, textInput } from '../slack/inputs.ts';
import type { Vendor } from '../vendors/model.ts';
import type { Judged } from './model.ts';
import { dayWords, namesOf } from './view.ts';

export const REASON_MAX = 500;

/** Asks for the reason; `detail` is what the button carried. */
export function judgeModal(
  reader: Reader,
  vendor: Vendor,
  period: Period,
  detail: string,
  { verdict, indicators }: Judged,
): Modal {
  const { words, locale } = reader;
  const say = words.guards.modal;
  const names = namesOf(reader, indicators);
  const since = dayWords(locale, period.from);
  const confirming = verdict === 'confirmed';
  const intro = confirming ? say.confirmIntro : say.clearIntro;
  return formModal({
    id: 'guard.save',
    title: confirming ? say.confirmTitle : say.clearTitle,
    submit: say.submit,
    close: say.cancel,
    metadata: writeSubject(vendor.id, period, detail),
    blocks: [
      section(intro(vendor.name, names, since)),
      input({
        name: 'reason',
        label: say.reason,
        element: textInput({ max: REASON_MAX, multiline: true }),
        hint: say.reasonHint,
      }),
    ],
  });
}
