// One of everything, so that every block and element can be looked at.
import type { Block } from '../../server/protocol.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const option = (text: string, value = text.toLowerCase()) => ({ text: plain(text), value });
const number = (value: number, text: string) => ({ type: 'raw_number', value, text });
const raw = (text: string) => ({ type: 'raw_text', text });

const MONTHS = ['May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct'];
const points = (values: readonly number[]) =>
  values.map((value, index) => ({ label: MONTHS[index] ?? '', value }));

const SCORECARD: readonly Block[] = [
  {
    type: 'section',
    text: mrkdwn(
      '*<https://example.com/acme|Acme Support>* · October 2026 · data to 31 Oct 23:40 (Manila)\n*76.8  C*   ▼ 2.1 since September, within the noise (74.9–78.6)\nLargest losses: CSAT −5.9 · Resolution SLA −5.7 · Reopens −4.7',
    ),
  },
  {
    type: 'data_table',
    caption: 'Indicators of Acme Support, October 2026',
    page_size: 5,
    rows: [
      ['Indicator', 'Actual', 'Target', 'Points', 'Change', 'n'].map(raw),
      ...(
        [
          ['CSAT, top 2', 83, '83.0 %', '85 %', 13.3, '13.3 / 19.2', '▼ 1.2', 120],
          ['Resolution SLA', 81.6, '81.6 %', '90 %', 9.1, '9.1 / 14.8', '▼ 5.6', 1212],
          ['First response', 94.2, '94.2 %', '90 %', 14, '14.0 / 14.0', '▲ 0.8', 2391],
          ['Reopened', 6.4, '6.4 %', '5 %', 8.2, '8.2 / 12.9', '▲ 0.3', 2310],
          ['Handle time', 7.5, '7 min 30 s', '8 min', 11, '11.0 / 11.0', '▼ 0:12', 2288],
          ['NPS', 21, '+21', '+25', 9.4, '9.4 / 11.2', '▲ 2', 98],
          ['Resolution time', 18.2, '18.2 h', '20 h', 11.8, '11.8 / 11.8', '▼ 1.1 h', 2201],
        ] as const
      ).map(([name, actual, shown, target, score, points, change, n]) => [
        raw(name),
        number(actual, shown),
        raw(target),
        number(score, points),
        raw(change),
        number(n, n.toLocaleString('en')),
      ]),
    ],
  },
  {
    type: 'data_visualization',
    title: 'Score by month',
    chart: {
      type: 'line',
      series: [
        { name: 'Score', data: points([82.1, 81.4, 80.2, 79.9, 78.9, 76.8]) },
        { name: 'Contract', data: points([80, 80, 80, 80, 80, 80]) },
      ],
      axis_config: { categories: MONTHS },
    },
  },
  {
    type: 'actions',
    block_id: 'score',
    elements: [
      {
        type: 'button',
        action_id: 'explain',
        text: plain('Explain'),
        style: 'primary',
        value: '1',
      },
      { type: 'button', action_id: 'break', text: plain('Break down'), value: '1' },
      { type: 'button', action_id: 'trend', text: plain('Trend'), value: '1' },
      { type: 'button', action_id: 'share', text: plain('Share'), value: '1' },
      {
        type: 'overflow',
        action_id: 'more',
        options: [option('Log observation', 'log'), option('Start plan', 'plan')],
      },
    ],
  },
  {
    type: 'context',
    elements: [mrkdwn('Provisional until *3 Nov*, when the last surveys are in.')],
  },
];

const TEXTS: readonly Block[] = [
  { type: 'header', text: plain('Texts :memo:') },
  {
    type: 'section',
    text: mrkdwn(
      '*bold* _italic_ ~strike~ `code` *_both_* <https://example.com|a link> <@U1> <#C1> <!here>\n> a quote with *bold*\n```\npre  formatted <&lt;>\n```\nafter :white_check_mark: &lt;escaped&gt; :not_an_emoji: <!date^1793000000^{date_short_pretty} at {time}|fallback>',
    ),
  },
  {
    type: 'section',
    text: mrkdwn('*A section* with fields and an accessory'),
    fields: [
      mrkdwn('*Priority*\nHigh'),
      mrkdwn('*Owner*\n<@U2>'),
      plain('Plain *not bold*'),
      plain('Fourth'),
    ],
    accessory: { type: 'button', action_id: 'open', text: plain('Open'), value: 'x' },
  },
  { type: 'divider' },
  {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: 'Rich ', style: { bold: true } },
          { type: 'text', text: 'text ', style: { italic: true, strike: true } },
          { type: 'emoji', name: 'tada' },
          { type: 'user', user_id: 'U1' },
        ],
      },
      {
        type: 'rich_text_list',
        style: 'ordered',
        elements: [
          { type: 'rich_text_section', elements: [{ type: 'text', text: 'first' }] },
          { type: 'rich_text_section', elements: [{ type: 'text', text: 'second' }] },
        ],
      },
      { type: 'rich_text_quote', elements: [{ type: 'text', text: 'quoted' }] },
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'pre  formatted' }] },
    ],
  },
  {
    type: 'markdown',
    text: '# Heading\n\nSome **bold** and *italic* with `code` and [a link](https://example.com).\n\n- one\n- two\n\n> quoted\n\n```\nfenced\n```',
  },
  { type: 'context', elements: [plain('plain context'), mrkdwn('_mrkdwn_ context')] },
  { type: 'hologram', text: 'from the future' },
];

const ELEMENTS: readonly Block[] = [
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
];

const FORM: readonly Block[] = [
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
  input('note', 'Note', { type: 'rich_text_input', action_id: 'v' }, { optional: true }),
];

function input(block_id: string, label: string, element: object, more: object = {}): Block {
  return { type: 'input', block_id, label: plain(label), element, ...more };
}

const FRAMES: readonly Block[] = [
  ...(['default', 'info', 'success', 'warning', 'error'] as const).map((level) => ({
    type: 'alert',
    level,
    text: mrkdwn(`An alert of level *${level}*`),
  })),
  {
    type: 'carousel',
    elements: ['Acme', 'Birch', 'Cedar', 'Dogwood'].map((name) => ({
      type: 'card',
      block_id: `card-${name}`,
      title: mrkdwn(`*${name}*`),
      subtitle: mrkdwn('76.8 · C'),
      body: mrkdwn('Resolution SLA lost most points this month.'),
      actions: [{ type: 'button', action_id: 'explain', text: plain('Explain'), value: name }],
    })),
  },
  {
    type: 'container',
    title: plain('A container'),
    subtitle: plain('that folds'),
    is_collapsible: true,
    child_blocks: [{ type: 'section', text: mrkdwn('inside') }],
  },
  {
    type: 'table',
    column_settings: [{ align: 'left' }, { align: 'right' }, { is_wrapped: true }],
    rows: [
      [raw('Task'), raw('Days'), raw('Who')],
      [raw('Macro clean-up'), number(3, '3'), raw('Sam')],
      [raw('Refresher training'), number(12, '12'), raw('Vera')],
    ],
  },
  {
    type: 'plan',
    title: 'A plan',
    tasks: (['complete', 'in_progress', 'pending', 'error'] as const).map((status) => ({
      type: 'task_card',
      task_id: status,
      title: `A task that is ${status}`,
      status,
    })),
  },
];

const CHARTS: readonly Block[] = [
  {
    type: 'data_visualization',
    title: 'Contacts by channel',
    chart: {
      type: 'bar',
      series: [
        { name: 'E-mail', data: points([812, 640, 702, 655, 590, 610]) },
        { name: 'Chat', data: points([402, 455, 510, 498, 530, 601]) },
      ],
      axis_config: { categories: MONTHS, x_label: 'Month', y_label: 'Contacts' },
    },
  },
  {
    type: 'data_visualization',
    title: 'Backlog',
    chart: {
      type: 'area',
      series: [{ name: 'Open', data: points([40, 52, 61, 48, 33, 29]) }],
      axis_config: { categories: MONTHS },
    },
  },
  {
    type: 'data_visualization',
    title: 'Misses by issue type',
    chart: {
      type: 'pie',
      segments: [
        { label: 'Billing', value: 61 },
        { label: 'Technical', value: 24 },
        { label: 'Account', value: 15 },
      ],
    },
  },
];

export const SAMPLES = {
  scorecard: SCORECARD,
  texts: TEXTS,
  elements: ELEMENTS,
  form: FORM,
  frames: FRAMES,
  charts: CHARTS,
} as const satisfies { readonly [name: string]: readonly Block[] };
