// Forms: modals that are sent, and what is filled in there.
import type {
  Checkboxes,
  Datepicker,
  DateTimepicker,
  ExternalSelect,
  FileInput,
  InputBlock,
  KnownBlock,
  MultiExternalSelect,
  MultiStaticSelect,
  NumberInput,
  PlainTextInput,
  PlainTextOption,
  RadioButtons,
  StaticSelect,
  UsersSelect,
} from '@slack/types';
import { LIMITS, type Modal, plain } from './blocks.ts';

type Input = {
  /** The block's id: the name of the value, and where its errors appear. */
  readonly name: string;
  readonly label: string;
  readonly element: InputBlock['element'];
  readonly optional?: boolean;
  readonly hint?: string;
  /** The interaction that hears of every change. */
  readonly changed?: string;
};

/** Its ids stay the same however often the form is drawn, so that what was typed stays too. */
export function input({ name, label, element, optional, hint, changed }: Input): InputBlock {
  return {
    type: 'input',
    block_id: name,
    label: plain(label, LIMITS.label),
    element: { ...element, action_id: changed ?? 'value' },
    ...(optional ? { optional } : {}),
    ...(hint ? { hint: plain(hint, LIMITS.hint) } : {}),
    ...(changed ? { dispatch_action: true } : {}),
  };
}

type Typed = {
  readonly initial?: string | undefined;
  readonly placeholder?: string;
  readonly max?: number;
  readonly multiline?: boolean;
};

export function textInput({ initial, placeholder, max, multiline }: Typed = {}): PlainTextInput {
  return {
    type: 'plain_text_input',
    max_length: max ?? LIMITS.typed,
    ...(multiline ? { multiline } : {}),
    ...(initial ? { initial_value: initial } : {}),
    ...(placeholder ? { placeholder: plain(placeholder, LIMITS.placeholder) } : {}),
  };
}

type Range = { readonly min?: number; readonly max?: number; readonly decimals?: boolean };

/** Slack itself refuses what lies outside. */
export function numberInput({ min, max, decimals = false }: Range, initial?: number): NumberInput {
  return {
    type: 'number_input',
    is_decimal_allowed: decimals,
    ...(min === undefined ? {} : { min_value: `${min}` }),
    ...(max === undefined ? {} : { max_value: `${max}` }),
    ...(initial === undefined ? {} : { initial_value: `${initial}` }),
  };
}

/** One file, of any type; Slack keeps it. */
export function fileInput(): FileInput {
  return { type: 'file_input', max_files: 1 };
}

/** Found by typing, from the option source of its action_id. */
export function externalSelect(placeholder: string, initial?: PlainTextOption): ExternalSelect {
  return {
    type: 'external_select',
    placeholder: plain(placeholder, LIMITS.placeholder),
    min_query_length: 0,
    ...(initial ? { initial_option: initial } : {}),
  };
}

export function datePicker(initial?: Temporal.PlainDate): Datepicker {
  return { type: 'datepicker', ...(initial ? { initial_date: initial.toString() } : {}) };
}

/** In the zone of whoever fills it in. */
export function dateTimePicker(initial: Temporal.Instant): DateTimepicker {
  return {
    type: 'datetimepicker',
    initial_date_time: Math.floor(initial.epochMilliseconds / 1_000),
  };
}

/** At most a hundred options. */
export function selectInput(options: PlainTextOption[], chosen = -1): StaticSelect {
  return { type: 'static_select', options, ...firstOf(options, chosen) };
}

/** At most ten options. */
export function radioButtons(options: PlainTextOption[], chosen = -1): RadioButtons {
  return { type: 'radio_buttons', options, ...firstOf(options, chosen) };
}

function firstOf(options: PlainTextOption[], chosen: number) {
  const initial = options[chosen];
  return initial ? { initial_option: initial } : {};
}

/** At most ten options. */
export function checkboxes(options: PlainTextOption[], chosen: readonly string[] = []): Checkboxes {
  const initial = options.filter(({ value = '' }) => chosen.includes(value));
  return {
    type: 'checkboxes',
    options,
    ...(initial.length > 0 ? { initial_options: initial } : {}),
  };
}

/** At most a hundred options; `null` are found by typing, from the option source of its action_id. */
export function multiSelectInput(
  options: PlainTextOption[] | null,
  most: number,
): MultiStaticSelect | MultiExternalSelect {
  return options
    ? { type: 'multi_static_select', options, max_selected_items: most }
    : { type: 'multi_external_select', min_query_length: 0, max_selected_items: most };
}

export function usersSelect(initial?: string): UsersSelect {
  return { type: 'users_select', ...(initial ? { initial_user: initial } : {}) };
}

type Form = {
  /** The submission's id. */
  readonly id: string;
  readonly title: string;
  readonly submit: string;
  readonly close: string;
  /** Ids that the submission reads back, never rights. */
  readonly metadata: string;
  readonly blocks: readonly KnownBlock[];
};

/** A modal that is sent. */
export function formModal({ id, title, submit, close, metadata, blocks }: Form): Modal {
  if (metadata.length > LIMITS.metadata) throw new RangeError(`private_metadata of ${id} too long`);
  return {
    type: 'modal',
    callback_id: id,
    title: plain(title, LIMITS.modalTitle),
    submit: plain(submit, LIMITS.modalTitle),
    close: plain(close, LIMITS.modalTitle),
    private_metadata: metadata,
    blocks: blocks.slice(0, LIMITS.modalBlocks),
  };
}
