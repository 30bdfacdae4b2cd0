import { period } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { quarter } from '../lib/period.ts';
import { levelOptions } from '../observations/anchors.ts';
import { context, type Modal, section } from '../slack/blocks.ts';
import { datePicker, formModal, input, radioButtons } from '../slack/inputs.ts';
import type { Vendor } from '../vendors/model.ts';
import { MOST_RATERS, type Rating, type Review, RUBRICS } from './model.ts';

export type StartFacts = {
  readonly vendor: Vendor;
  /** The first day of the quarter. */
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  /** Who was asked the last time, or the one who asks. */
  readonly raters: readonly string[];
  readonly vendors: readonly string[];
};

export function startModal({ words, locale }: Reader, facts: StartFacts): Modal {
  const { start } = words.reviews;
  const { vendor, from, until, raters, vendors } = facts;
  return formModal({
    ...{ id: 'review.start', title: start.title, submit: start.submit, close: start.close },
    metadata: JSON.stringify({ vendor: vendor.id, from: from.toString() }),
    blocks: [
      section(start.intro(vendor.name, period(locale, quarter(from)))),
      input({
        ...{ name: 'raters', label: start.raters, hint: start.ratersHint },
        element: people(raters),
      }),
      input({
        ...{ name: 'vendors', label: start.vendors, hint: start.vendorsHint, optional: true },
        element: people(vendors),
      }),
      input({ name: 'until', label: start.until, element: datePicker(until) }),
    ],
  });
}

function people(chosen: readonly string[]): Parameters<typeof input>[0]['element'] {
  return {
    type: 'multi_users_select',
    max_selected_items: MOST_RATERS,
    ...(chosen.length > 0 ? { initial_users: [...chosen] } : {}),
  };
}

export const RATE_FORM = 'review.rate';

/** Seven levels, each with its sentences; what was sent before stands there. */
export function rateModal(
  reader: Reader,
  vendor: Vendor,
  review: Review,
  own: readonly Rating[],
): Modal {
  const { form, start } = reader.words.reviews;
  const { categories } = reader.words.observations;
  return formModal({
    ...{ id: RATE_FORM, title: form.title, submit: form.submit, close: form.close },
    metadata: `${review.id}`,
    blocks: [
      context(start.intro(vendor.name, period(reader.locale, quarter(review.from)))),
      ...RUBRICS.map((category) => {
        const before = own.find((one) => one.category === category)?.rating ?? 0;
        const element = radioButtons(levelOptions(reader, category), before - 1);
        return input({ name: category, label: categories[category], element });
      }),
    ],
  });
}
