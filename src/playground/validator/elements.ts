// Block elements, and which block takes which.
import {
  actionId,
  choice,
  colorScheme,
  confirm,
  dispatchActionConfig,
  focus,
  formattedOption,
  imageFields,
  imageRules,
  overflowOption,
  placeholder,
  plainText,
  workflow,
} from './composition.ts';
import { menus } from './menus.ts';
import { richText } from './rich-text.ts';
import { initialIsOffered, ordered } from './rules.ts';
import {
  boolean,
  integer,
  list,
  object,
  oneOf,
  pattern,
  type Shape,
  string,
  type TypedSchema,
  typed,
  url,
} from './schema.ts';

const BUTTON_TEXT_MAX = 75;
const BUTTON_VALUE_MAX = 2000;
const INPUT_MAX = 3000;

const accessibilityLabel: Shape = { accessibility_label: string(75) };

export const image = typed('image', { alt_text: string(2000) }, imageFields, ...imageRules);

export const button = typed(
  'button',
  { text: plainText(BUTTON_TEXT_MAX) },
  {
    ...actionId,
    ...accessibilityLabel,
    value: string(BUTTON_VALUE_MAX),
    url: url(),
    style: colorScheme,
    confirm,
  },
);

const workflowButton = typed(
  'workflow_button',
  { text: plainText(BUTTON_TEXT_MAX), workflow },
  { ...actionId, ...accessibilityLabel, style: colorScheme, confirm },
);

const feedbackButton = object(
  { text: plainText(BUTTON_TEXT_MAX), value: string(BUTTON_VALUE_MAX) },
  accessibilityLabel,
);

const feedbackButtons = typed(
  'feedback_buttons',
  { positive_button: feedbackButton, negative_button: feedbackButton },
  actionId,
);

const iconButton = typed(
  'icon_button',
  { icon: oneOf('trash'), text: plainText(BUTTON_TEXT_MAX) },
  {
    ...actionId,
    ...accessibilityLabel,
    value: string(BUTTON_VALUE_MAX),
    confirm,
    visible_to_user_ids: list(string()),
  },
);

const checkboxes = typed(
  'checkboxes',
  { options: list(formattedOption, 10) },
  { ...choice, initial_options: list(formattedOption, 10) },
  initialIsOffered('initial_options'),
);

const radioButtons = typed(
  'radio_buttons',
  { options: list(formattedOption, 10) },
  { ...choice, initial_option: formattedOption },
  initialIsOffered('initial_option'),
);

const overflow = typed('overflow', { options: list(overflowOption, 5) }, { ...actionId, confirm });

const datepicker = typed(
  'datepicker',
  {},
  {
    ...choice,
    ...placeholder,
    initial_date: pattern(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
  },
);

const timepicker = typed(
  'timepicker',
  {},
  {
    ...choice,
    ...placeholder,
    initial_time: pattern(/^([01]\d|2[0-3]):[0-5]\d$/),
    timezone: string(),
  },
);

const datetimepicker = typed(
  'datetimepicker',
  {},
  { ...choice, initial_date_time: integer(1_000_000_000, 9_999_999_999) },
);

const typing: Shape = {
  ...actionId,
  ...focus,
  ...placeholder,
  dispatch_action_config: dispatchActionConfig,
};
const numeral = pattern(/^-?\d+(\.\d+)?$/);

const plainTextInput = typed(
  'plain_text_input',
  {},
  {
    ...typing,
    initial_value: string(INPUT_MAX, 0),
    multiline: boolean,
    min_length: integer(0, INPUT_MAX),
    max_length: integer(1, INPUT_MAX),
  },
  ordered('min_length', 'max_length'),
);

const numberInput = typed(
  'number_input',
  { is_decimal_allowed: boolean },
  { ...typing, initial_value: numeral, min_value: numeral, max_value: numeral },
  ordered('min_value', 'max_value'),
);

const emailInput = typed(
  'email_text_input',
  {},
  { ...typing, initial_value: string(INPUT_MAX, 0) },
);
const urlInput = typed('url_text_input', {}, { ...typing, initial_value: string(INPUT_MAX, 0) });

const richTextInput = typed(
  'rich_text_input',
  {},
  {
    ...typing,
    initial_value: richText,
    min_lines: integer(1, 100),
    max_lines: integer(1, 100),
  },
);

const fileInput = typed(
  'file_input',
  {},
  { ...actionId, filetypes: list(string()), max_files: integer(1, 10) },
);

export const urlSource = typed('url', { url: url(), text: string() });

const choices: readonly TypedSchema[] = [
  checkboxes,
  radioButtons,
  datepicker,
  timepicker,
  ...menus,
];
const buttons: readonly TypedSchema[] = [button, workflowButton, overflow];

export const ACTIONS_ELEMENTS: readonly TypedSchema[] = [
  ...buttons,
  ...choices,
  datetimepicker,
  richTextInput,
];
export const SECTION_ACCESSORIES: readonly TypedSchema[] = [...buttons, ...choices, image];
export const CONTEXT_ACTIONS_ELEMENTS: readonly TypedSchema[] = [feedbackButtons, iconButton];
export const INPUT_ELEMENTS: readonly TypedSchema[] = [
  ...choices,
  datetimepicker,
  plainTextInput,
  numberInput,
  emailInput,
  urlInput,
  richTextInput,
  fileInput,
];
