// Rules whose sentence in Slack is not known, by code, sentence and pointer.
import { expect, test } from 'vitest';
import {
  type Issue,
  validateMessage,
  validateView,
} from '../../../src/playground/validator/index.ts';
import { button, card, type Json, mrkdwn, option, plain } from './parts.ts';
import { modal } from './payloads.ts';

const divider = { type: 'divider' };
const section = (fields: Json): Json => ({ type: 'section', text: plain('Acme'), ...fields });
const message = (...blocks: unknown[]) => validateMessage({ blocks });
const options = (count: number) => Array.from({ length: count }, (_, index) => option(`${index}`));
const x = (count: number) => 'x'.repeat(count);

const input = (element: Json): Json => ({ type: 'input', label: plain('Label'), element });
const focused = { type: 'plain_text_input', focus_on_load: true };
const accessory = (element: Json) => message(section({ accessory: element }));
const selected = { type: 'static_select', options: options(2) };

// Left: code, sentence and pointer. The sentences are ours where Slack's are not known.
const OURS: readonly (readonly [string, Issue[]])[] = [
  [
    'failed_constraint must define either `include`, `exclude_external_shared_channels` or `exclude_bot_users` /blocks/0/accessory/filter',
    accessory({ type: 'conversations_select', filter: {} }),
  ],
  [
    'failed_constraint must define only one of `id` or `url` /blocks/0/slack_file',
    message({
      type: 'image',
      alt_text: 'a',
      slack_file: { id: 'F0123ABCDE', url: 'https://example.com' },
    }),
  ],
  [
    'failed_constraint must match one of the provided options /blocks/0/accessory/initial_option',
    accessory({ ...selected, type: 'radio_buttons', initial_option: option('9') }),
  ],
  [
    'failed_constraint must match one of the provided options /blocks/0/accessory/initial_options/0',
    accessory({ ...selected, type: 'multi_static_select', initial_options: [option('9')] }),
  ],
  [
    'failed_constraint must define either `options` or `option_groups` /blocks/0/accessory/type',
    accessory({ type: 'multi_static_select' }),
  ],
  [
    'failed_constraint input must be a valid: uri /blocks/0/title_url',
    message({
      type: 'video',
      video_url: 'https://example.com',
      thumbnail_url: 'http://example.com',
      title_url: 'http://example.com',
      alt_text: 'a',
      title: plain('a'),
    }),
  ],
  [
    'invalid_type must provide a string /blocks/0/slack_file/id',
    message({ type: 'image', alt_text: 'a', slack_file: { id: 1 } }),
  ],
  ['missing_field missing required field: type /blocks/0', message({ text: plain('a') })],
  ['missing_field missing required field: text /blocks/0', message({ type: 'header' })],
  [
    'missing_field missing required field: title /view',
    validateView({ type: 'modal', blocks: [] }),
  ],
  [
    'missing_field missing required field: value /blocks/0/accessory/options/0',
    accessory({ type: 'overflow', options: [{ text: plain('a') }] }),
  ],
  ['invalid_type must provide an object /blocks/0', message(null)],
  ['invalid_type must provide an object /blocks/0/text', message({ type: 'header', text: 'Acme' })],
  ['invalid_type must provide a string /blocks/0/type', message({ type: 1 })],
  [
    'invalid_type must provide a string /blocks/0/text/text',
    message({ type: 'header', text: { type: 'plain_text', text: 1 } }),
  ],
  ['invalid_type must be a boolean /blocks/0/expand', message(section({ expand: 'true' }))],
  ['invalid_type must provide an array /blocks/0/fields', message(section({ fields: {} }))],
  ['invalid_type must provide an object /view', validateView('{}')],
  ['failed_constraint unsupported type: sectoin /blocks/0/type', message({ type: 'sectoin' })],
  [
    'failed_constraint unsupported type: mrkdwn /blocks/0/text/type',
    message({ type: 'header', text: mrkdwn('*a*') }),
  ],
  [
    'failed_constraint unsupported type: constructor /blocks/0/type',
    message({ type: 'constructor' }),
  ],
  [
    'failed_constraint invalid additional property: url /blocks/0/accessory/options/0',
    accessory({ type: 'static_select', options: [{ ...option('a'), url: 'https://example.com' }] }),
  ],
  [
    'failed_constraint invalid additional property: title /view',
    validateView({ type: 'home', blocks: [], title: plain('Acme') }),
  ],
  [
    'failed_constraint must be a valid enum value /blocks/0/accessory/style',
    accessory({ ...button, style: 'default' }),
  ],
  [
    'failed_constraint input must be a valid: uri /blocks/0/accessory/url',
    accessory({ ...button, url: 'example' }),
  ],
  [
    'failed_constraint must define only one of `image_url` or `slack_file` /blocks/0',
    message({
      type: 'image',
      alt_text: 'a',
      image_url: 'https://example.com',
      slack_file: { id: 'F0123ABCDE' },
    }),
  ],
  [
    'failed_constraint must define either `id` or `url` /blocks/0/slack_file',
    message({ type: 'image', alt_text: 'a', slack_file: {} }),
  ],
  [
    'failed_constraint input must match regex pattern: ^F[A-Z0-9]{8,}$ /blocks/0/slack_file/id',
    message({ type: 'image', alt_text: 'a', slack_file: { id: 'f0123abcde' } }),
  ],
  [
    'failed_constraint must define either `options` or `option_groups` /blocks/0/accessory/type',
    accessory({ type: 'static_select' }),
  ],
  [
    'failed_constraint must define only one of `options` or `option_groups` /blocks/0/accessory',
    accessory({ ...selected, option_groups: [{ label: plain('a'), options: options(1) }] }),
  ],
  [
    'failed_constraint must define either `hero_image`, `title`, `actions` or `body` /blocks/0/type',
    message({ type: 'card', subtitle: mrkdwn('a') }),
  ],
  [
    'failed_constraint must define either `title` or `rich_text_title` /blocks/0/type',
    message({ type: 'container', child_blocks: [divider] }),
  ],
  [
    'failed_constraint `default_collapsed` requires `is_collapsible` /blocks/0/default_collapsed',
    message({
      type: 'container',
      title: plain('a'),
      default_collapsed: true,
      child_blocks: [divider],
    }),
  ],
  [
    'failed_constraint must match one of the provided options /blocks/0/accessory/initial_option',
    accessory({ ...selected, initial_option: option('9') }),
  ],
  [
    'failed_constraint must match one of the provided options /blocks/0/accessory/initial_options/1',
    accessory({
      type: 'checkboxes',
      options: options(2),
      initial_options: [option('0'), option('9')],
    }),
  ],
  [
    'failed_constraint `min_length` must not be greater than `max_length` /view/blocks/0/element/min_length',
    validateView(modal([input({ type: 'plain_text_input', min_length: 9, max_length: 8 })])),
  ],
  [
    'failed_constraint `min_value` must not be greater than `max_value` /view/blocks/0/element/min_value',
    validateView(
      modal([
        input({ type: 'number_input', is_decimal_allowed: false, min_value: '10', max_value: '9' }),
      ]),
    ),
  ],
  [
    'failed_constraint only one element can have `focus_on_load` set to true /view/blocks/1/element/focus_on_load',
    validateView(modal([input(focused), input(focused)])),
  ],
  [
    'failed_constraint `block_id` "b" already exists /blocks/1/block_id',
    message({ ...divider, block_id: 'b' }, { ...divider, block_id: 'b' }),
  ],
  [
    'failed_constraint `block_id` "b" already exists /attachments/0/blocks/0/block_id',
    validateMessage({
      blocks: [{ ...divider, block_id: 'b' }],
      attachments: [{ blocks: [{ ...divider, block_id: 'b' }] }],
    }),
  ],
  [
    'failed_constraint `block_id` "b" already exists /blocks/1/child_blocks/0/block_id',
    message(
      { ...divider, block_id: 'b' },
      { type: 'container', title: plain('a'), child_blocks: [{ ...divider, block_id: 'b' }] },
    ),
  ],
  [
    'failed_constraint `block_id` "b" already exists /blocks/0/elements/1/block_id',
    message({
      type: 'carousel',
      elements: [
        { ...card, block_id: 'b' },
        { ...card, block_id: 'b' },
      ],
    }),
  ],
  [
    'failed_constraint `action_id` "x" already exists /blocks/0/actions/1/action_id',
    message({
      ...card,
      actions: [
        { ...button, action_id: 'x' },
        { ...button, action_id: 'x' },
      ],
    }),
  ],
  [
    'failed_constraint must be less than 151 characters /attachments/1/blocks/0/text/text',
    validateMessage({ attachments: [{}, { blocks: [{ type: 'header', text: plain(x(151)) }] }] }),
  ],
  [
    'failed_constraint invalid additional property: colour /attachments/0',
    validateMessage({ attachments: [{ colour: '#fff' }] }),
  ],
  [
    'too_many_attachments no more than 100 items allowed /attachments',
    validateMessage({ attachments: Array.from({ length: 101 }, () => ({ text: 'a' })) }),
  ],
  ['invalid_type must provide an object /attachments/0', validateMessage({ attachments: ['a'] })],
  ['invalid_type must provide an array /attachments', validateMessage({ attachments: {} })],
  [
    'invalid_blocks_format must provide an array /blocks',
    validateMessage({ blocks: { type: 'divider' } }),
  ],
  ['msg_too_long must be less than 4001 characters /text', validateMessage({ text: x(4001) })],
  ['invalid_type must provide a string /text', validateMessage({ text: {} })],
  ['no_text no_text /text', validateMessage({})],
  ['no_text no_text /text', validateMessage({ text: '', blocks: [], attachments: [] })],
  [
    'invalid_metadata_format missing required field: event_payload /metadata',
    validateMessage({ text: 'a', metadata: { event_type: 'card' } }),
  ],
  [
    'invalid_metadata_format must provide an object /metadata/event_payload',
    validateMessage({ text: 'a', metadata: { event_type: 'card', event_payload: 'k' } }),
  ],
  [
    'invalid_metadata_format must provide an object /metadata',
    validateMessage({ text: 'a', metadata: 'k' }),
  ],
];

test.each(OURS)('%s', (expected, issues) => {
  expect(issues.map((issue) => `${issue.code} ${issue.message} ${issue.pointer}`)).toEqual([
    expected,
  ]);
});
