import { number } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { LIMITS, type Modal, option, plain } from '../slack/blocks.ts';
import {
  checkboxes,
  formModal,
  input,
  multiSelectInput,
  radioButtons,
  selectInput,
} from '../slack/inputs.ts';
import type { Vendor } from '../vendors/model.ts';
import { vendorOption } from '../vendors/view.ts';
import {
  AUDIENCES,
  type Draft,
  EDITIONS,
  FIGURES,
  LOCALES,
  MOST_NAMED,
  type Section,
  WEEKDAYS,
  WORK,
} from './model.ts';

export type FormFacts = {
  /** Null: a new one. */
  readonly id: number | null;
  readonly vendors: readonly Vendor[];
  /** What to begin with; without a channel where none is known. */
  readonly initial: Omit<Draft, 'channelId'> & { readonly channelId: string | null };
};

export function draftModal(reader: Reader, { id, vendors, initial }: FormFacts): Modal {
  const { form, audiences, audienceHints, editions, editionHints } = reader.words.digestForms;
  return formModal({
    ...{ id: 'digest.draft', submit: form.preview, close: form.close, metadata: `${id ?? 0}` },
    title: id === null ? form.titleNew : form.titleEdit,
    blocks: [
      input({ name: 'channel', label: form.channel, element: channelSelect(initial.channelId) }),
      input({
        ...{ name: 'audience', label: form.audience },
        element: described(AUDIENCES, audiences, audienceHints, initial.audience),
      }),
      vendorsInput(reader, vendors, initial.vendorIds),
      input({
        ...{ name: 'edition', label: form.edition },
        element: described(EDITIONS, editions, editionHints, initial.edition),
      }),
      ...timeInputs(reader, initial),
      languageInput(reader, initial),
      sectionsInput(reader, 'figures', FIGURES, initial),
      sectionsInput(reader, 'work', WORK, initial),
    ],
  });
}

type Initial = FormFacts['initial'];
type Element = Parameters<typeof input>[0]['element'];

function channelSelect(initial: string | null): Element {
  return {
    type: 'conversations_select',
    filter: { include: ['public', 'private'], exclude_bot_users: true },
    ...(initial ? { initial_conversation: initial } : {}),
  };
}

function described<K extends string>(
  keys: readonly K[],
  names: Readonly<Record<K, string>>,
  hints: Readonly<Record<K, string>>,
  chosen: K,
): Element {
  const options = keys.map((key) => ({
    ...option(names[key], key),
    description: plain(hints[key], LIMITS.option),
  }));
  return radioButtons(options, keys.indexOf(chosen));
}

function vendorsInput(
  { words }: Reader,
  vendors: readonly Vendor[],
  chosen: readonly number[] | null,
) {
  const { form } = words.digestForms;
  // More than a menu holds are found by typing.
  const options = vendors.length > LIMITS.options ? null : vendors.map(vendorOption);
  const initial = vendors.filter(({ id }) => chosen?.includes(id)).map(vendorOption);
  const block = input({
    ...{ name: 'vendors', label: form.vendors, hint: form.vendorsHint, optional: true },
    element: {
      ...multiSelectInput(options, MOST_NAMED),
      ...(initial.length > 0 ? { initial_options: initial } : {}),
    } as Element,
  });
  return options ? block : { ...block, element: { ...block.element, action_id: 'vendor.pick' } };
}

function timeInputs({ words }: Reader, { weekdays, time, tz }: Initial) {
  const { form, weekdays: names } = words.digestForms;
  const days = WEEKDAYS.map((day) => option(names[day - 1] ?? '', `${day}`));
  const zone = input({
    ...{ name: 'zone', label: form.zone, hint: form.zoneHint },
    element: {
      type: 'external_select',
      placeholder: plain(form.zonePlaceholder, LIMITS.placeholder),
      min_query_length: 0,
      initial_option: option(tz, tz),
    },
  });
  return [
    input({
      ...{ name: 'weekdays', label: form.weekdays },
      element: checkboxes(days, weekdays.map(String)),
    }),
    input({
      ...{ name: 'time', label: form.time },
      element: { type: 'timepicker', initial_time: time },
    }),
    { ...zone, element: { ...zone.element, action_id: 'digest.zone' } },
  ];
}

function languageInput({ words }: Reader, { locale }: Initial) {
  const { form, languages } = words.digestForms;
  const options = LOCALES.map((each) => option(languages[each], each));
  return input({
    ...{ name: 'language', label: form.language },
    element: selectInput(options, LOCALES.indexOf(locale)),
  });
}

/** In two groups: one holds ten boxes at most. */
function sectionsInput(
  { words }: Reader,
  name: 'figures' | 'work',
  offered: readonly Section[],
  { sections: chosen }: Initial,
) {
  const { form, sections } = words.digestForms;
  const options = offered.map((each) => option(sections[each], each));
  return input({
    ...{ name, label: form[name], optional: true },
    ...(name === 'figures' ? { hint: form.sectionsHint } : {}),
    element: checkboxes(options, chosen),
  });
}

/** How many of what, in the words of a plan: `3 vendors`. */
export function vendorsText(
  { words, locale }: Reader,
  vendorIds: readonly number[] | null,
  vendors: readonly Vendor[],
): string {
  const { allVendors, someVendors, oneVendor } = words.digestForms;
  if (!vendorIds) return allVendors;
  const only = vendorIds.length === 1 ? vendors.find(({ id }) => id === vendorIds[0]) : undefined;
  return only ? oneVendor(only.name) : someVendors(number(locale, vendorIds.length));
}
