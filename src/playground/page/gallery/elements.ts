import type { Block } from '../../server/protocol.ts';
import { mrkdwn, option, plain } from './kit.ts';

export const ELEMENTS: readonly Block[] = [
  {
    type: 'actions',
    block_id: 'acts',
    elements: [
      { type: 'button', action_id: 'plain', text: plain('Plain'), value: '1' },
      { type: 'button', action_id: 'primary', text: plain('Primary'), style: 'primary' },
      {
        type: 'button',
        action_id: 'danger',
        text: plain('Delete'),
        style: 'danger',
        confirm: {
          title: plain('Delete it?'),
          text: mrkdwn('It is *gone* for good.'),
          confirm: plain('Delete'),
          deny: plain('Keep'),
          style: 'danger',
        },
      },
      {
        type: 'static_select',
        action_id: 'snooze',
        placeholder: plain('Snooze'),
        options: [option('1 hour', '1h'), option('4 hours', '4h'), option('Tomorrow', '1d')],
      },
      {
        type: 'external_select',
        action_id: 'vendor',
        placeholder: plain('Vendor'),
        min_query_length: 0,
      },
      { type: 'users_select', action_id: 'user', placeholder: plain('Who') },
      { type: 'channels_select', action_id: 'channel', placeholder: plain('Channel') },
      { type: 'conversations_select', action_id: 'talk', placeholder: plain('Conversation') },
      {
        type: 'multi_static_select',
        action_id: 'many',
        placeholder: plain('Several'),
        option_groups: [
          { label: plain('Fruit'), options: [option('Apple'), option('Pear')] },
          { label: plain('Nuts'), options: [option('Almond'), option('Walnut')] },
        ],
      },
      { type: 'datepicker', action_id: 'day', initial_date: '2026-10-31' },
      { type: 'timepicker', action_id: 'time', initial_time: '09:30' },
      { type: 'datetimepicker', action_id: 'moment', initial_date_time: 1793000040 },
      {
        type: 'overflow',
        action_id: 'over',
        options: [option('Start plan', 'plan'), option('Export CSV', 'csv')],
      },
    ],
  },
  {
    type: 'section',
    block_id: 'rating',
    text: mrkdwn('*Rating*'),
    accessory: {
      type: 'radio_buttons',
      action_id: 'stars',
      options: [
        {
          text: plain('2'),
          description: plain('Answers are correct but curt; the customer asks twice'),
          value: '2',
        },
        { text: plain('3'), description: plain('Polite and complete'), value: '3' },
      ],
    },
  },
  {
    type: 'actions',
    block_id: 'checks',
    elements: [
      {
        type: 'checkboxes',
        action_id: 'boxes',
        options: [option('Email'), option('Chat'), option('Phone')],
        initial_options: [option('Chat')],
      },
    ],
  },
  {
    type: 'context_actions',
    block_id: 'judge',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: 'useful',
        positive_button: { text: plain('Useful'), value: 'good' },
        negative_button: { text: plain('Not useful'), value: 'bad' },
      },
      { type: 'icon_button', action_id: 'bin', icon: 'trash', text: plain('Remove'), value: '1' },
    ],
  },
  {
    type: 'actions',
    block_id: 'rest',
    elements: [
      {
        type: 'multi_external_select',
        action_id: 'vendors',
        placeholder: plain('Vendors'),
        min_query_length: 0,
      },
      {
        type: 'multi_channels_select',
        action_id: 'channels',
        placeholder: plain('Channels'),
        initial_channels: ['C1'],
      },
      {
        type: 'multi_conversations_select',
        action_id: 'talks',
        placeholder: plain('Conversations'),
      },
      {
        type: 'workflow_button',
        action_id: 'run',
        text: plain('Run the workflow'),
        workflow: { trigger: { url: 'https://slack.com/shortcuts/Ft0123ABC456/123456' } },
      },
    ],
  },
];

export const FORM: readonly Block[] = [
  input('title', 'What happened', {
    type: 'plain_text_input',
    action_id: 'v',
    placeholder: plain('One line'),
  }),
  input(
    'story',
    'The whole story',
    { type: 'plain_text_input', action_id: 'v', multiline: true, min_length: 5 },
    { optional: true, hint: plain('At least five characters.') },
  ),
  input('count', 'How many', {
    type: 'number_input',
    action_id: 'v',
    is_decimal_allowed: false,
    min_value: '1',
    max_value: '10',
  }),
  input('mail', 'E-mail', { type: 'email_text_input', action_id: 'v' }, { optional: true }),
  input('link', 'Evidence', { type: 'url_text_input', action_id: 'v' }, { optional: true }),
  input('vendor', 'Vendor', { type: 'external_select', action_id: 'v', min_query_length: 2 }),
  input(
    'about',
    'What about',
    {
      type: 'static_select',
      action_id: 'v',
      options: [option('Quality'), option('Tone'), option('Speed')],
    },
    { optional: true },
  ),
  input(
    'who',
    'Who',
    { type: 'multi_users_select', action_id: 'v', max_selected_items: 2 },
    { optional: true },
  ),
  input('due', 'Due', { type: 'datepicker', action_id: 'v' }, { optional: true }),
  input(
    'file',
    'The export',
    { type: 'file_input', action_id: 'v', filetypes: ['csv'], max_files: 2 },
    { optional: true },
  ),
  input('note', 'Note', { type: 'rich_text_input', action_id: 'v' }, { optional: true }),
];

function input(block_id: string, label: string, element: object, more: object = {}): Block {
  return { type: 'input', block_id, label: plain(label), element, ...more };
}
