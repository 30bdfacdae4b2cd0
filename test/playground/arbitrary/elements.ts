// Every element, by type.
import fc, { type Arbitrary } from 'fast-check';
import { richText } from './rich-text.ts';
import {
  anId,
  channelId,
  confirm,
  flag,
  formattedOption,
  image,
  type Json,
  linkedOption,
  options,
  type Part,
  plain,
  plainOption,
  shape,
  some,
  typed,
  url,
  userId,
  words,
} from './texts.ts';

type Fields = { readonly [name: string]: Arbitrary<unknown> };
type Parts = { readonly [type: string]: Part };

const label = { accessibility_label: words(75) };
const style = { style: fc.constantFrom('primary', 'danger') };
const choosing = { ...anId, confirm, focus_on_load: flag };
const asking = { ...choosing, placeholder: plain(150) };

export const button = typed(
  'button',
  { text: plain(75) },
  { ...anId, ...label, ...style, value: words(2000), url, confirm },
);
const workflow = shape({
  trigger: shape(
    { url },
    {
      customizable_input_parameters: some(shape({ name: words(20), value: words(20) }), 3),
    },
  ),
});

/** The choices, and at times one or several of them to begin with. */
function offering(type: string, one: Part, max: number, isMany: boolean, more: Fields): Part {
  const field = isMany ? 'initial_options' : 'initial_option';
  return fc
    .tuple(typed(type, { options: options(one, max) }, more), flag, fc.nat(max))
    .map(([element, isGiven, count]) => {
      const all = element['options'] as Json[];
      const chosen = isMany ? all.slice(0, 1 + (count % all.length)) : all[count % all.length];
      return isGiven ? { ...element, [field]: chosen } : element;
    });
}

/** Groups in place of a list. */
function grouped(type: string, more: Fields): Part {
  const group = shape({ label: plain(75), options: options(plainOption, 3) });
  return typed(type, { option_groups: some(group, 3) }, more);
}

const several = { ...asking, max_selected_items: fc.integer({ min: 1, max: 9 }) };
const search = { min_query_length: fc.nat(5) };
const filter = shape(
  { include: fc.subarray(['im', 'mpim', 'private', 'public'], { minLength: 1 }) },
  { exclude_external_shared_channels: flag, exclude_bot_users: flag },
);
const conversations = { default_to_current_conversation: flag, filter };
const respond = { response_url_enabled: flag };
const initialOption = options(plainOption, 1);

export const BUTTONS: Parts = {
  button,
  overflow: typed('overflow', { options: options(linkedOption, 5) }, { ...anId, confirm }),
  workflow_button: typed(
    'workflow_button',
    { text: plain(75), workflow },
    { ...anId, ...label, ...style, confirm },
  ),
};

export const CHOICES: Parts = {
  checkboxes: offering('checkboxes', formattedOption, 10, true, choosing),
  radio_buttons: offering('radio_buttons', formattedOption, 10, false, choosing),
  datepicker: typed('datepicker', {}, { ...asking, initial_date: fc.constant('2028-02-29') }),
  timepicker: typed(
    'timepicker',
    {},
    { ...asking, initial_time: fc.constant('23:59'), timezone: fc.constant('Asia/Taipei') },
  ),
  static_select: fc.oneof(
    offering('static_select', plainOption, 100, false, asking),
    grouped('static_select', asking),
  ),
  multi_static_select: fc.oneof(
    offering('multi_static_select', plainOption, 100, true, several),
    grouped('multi_static_select', several),
  ),
  external_select: typed(
    'external_select',
    {},
    { ...asking, ...search, initial_option: initialOption.map(([one]) => one) },
  ),
  multi_external_select: typed(
    'multi_external_select',
    {},
    { ...several, ...search, initial_options: options(plainOption, 3) },
  ),
  users_select: typed('users_select', {}, { ...asking, initial_user: userId }),
  multi_users_select: typed(
    'multi_users_select',
    {},
    { ...several, initial_users: some(userId, 3) },
  ),
  channels_select: typed(
    'channels_select',
    {},
    { ...asking, ...respond, initial_channel: channelId },
  ),
  multi_channels_select: typed(
    'multi_channels_select',
    {},
    { ...several, initial_channels: some(channelId, 3) },
  ),
  conversations_select: typed(
    'conversations_select',
    {},
    { ...asking, ...conversations, ...respond, initial_conversation: channelId },
  ),
  multi_conversations_select: typed(
    'multi_conversations_select',
    {},
    { ...several, ...conversations, initial_conversations: some(channelId, 3) },
  ),
};

const trigger = fc.constantFrom('on_enter_pressed', 'on_character_entered');
const typing = {
  ...anId,
  focus_on_load: flag,
  placeholder: plain(150),
  dispatch_action_config: shape({
    trigger_actions_on: some(trigger, 2).map((all) => all.slice(0, 2)),
  }),
};
const between = (min: number, max: number) =>
  fc
    .tuple(fc.integer({ min, max }), fc.integer({ min, max }))
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);

/** Both bounds in order, or none. */
function bounded(base: Part, low: string, high: string, range: Arbitrary<unknown[]>): Part {
  return fc
    .tuple(base, fc.option(range))
    .map(([element, pair]) => (pair ? { ...element, [low]: pair[0], [high]: pair[1] } : element));
}

export const DATETIME: Parts = {
  datetimepicker: typed(
    'datetimepicker',
    {},
    { ...choosing, initial_date_time: fc.constant(1_628_633_820) },
  ),
};
export const RICH_INPUT: Parts = {
  rich_text_input: bounded(
    typed('rich_text_input', {}, { ...typing, initial_value: richText }),
    'min_lines',
    'max_lines',
    between(1, 100),
  ),
};
export const PLAIN_INPUT: Parts = {
  plain_text_input: bounded(
    typed('plain_text_input', {}, { ...typing, initial_value: words(3000, 0), multiline: flag }),
    'min_length',
    'max_length',
    between(1, 3000),
  ),
};
export const VIEW_INPUTS: Parts = {
  email_text_input: typed('email_text_input', {}, { ...typing, initial_value: words(50, 0) }),
  url_text_input: typed('url_text_input', {}, { ...typing, initial_value: words(50, 0) }),
  number_input: bounded(
    typed('number_input', { is_decimal_allowed: flag }, { ...typing }),
    'min_value',
    'max_value',
    between(-99, 99).map((pair) => pair.map(String)),
  ),
};
export const FILE_INPUT: Parts = {
  file_input: typed(
    'file_input',
    {},
    {
      ...anId,
      filetypes: some(fc.constantFrom('csv', 'png'), 3),
      max_files: fc.integer({ min: 1, max: 10 }),
    },
  ),
};

const feedback = shape({ text: plain(75), value: words(2000) }, label);
export const CONTEXT_ACTIONS: Parts = {
  feedback_buttons: typed(
    'feedback_buttons',
    { positive_button: feedback, negative_button: feedback },
    anId,
  ),
  icon_button: typed(
    'icon_button',
    { icon: fc.constant('trash'), text: plain(75) },
    { ...anId, ...label, value: words(2000), confirm, visible_to_user_ids: some(userId, 3) },
  ),
};
export const IMAGE: Parts = { image };
