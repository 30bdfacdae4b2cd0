// Valid payloads of our own, each with every property that its type has.

export type Json = Record<string, unknown>;

export const plain = (text: string): Json => ({ type: 'plain_text', text, emoji: true });
export const mrkdwn = (text: string): Json => ({ type: 'mrkdwn', text, verbatim: false });
export const option = (value: string): Json => ({
  text: plain(`Option ${value}`),
  value,
  description: plain('What it means'),
});

const formatted = (value: string): Json => ({ ...option(value), text: mrkdwn(`*${value}*`) });
const groups = [{ label: plain('Group'), options: [option('a'), option('b')] }];
const style = { bold: true, italic: false, strike: true, underline: false, code: true };
const leaf = (type: string, fields: Json): Json => ({ type, ...fields, style });

export const confirm: Json = {
  title: plain('Sure?'),
  text: mrkdwn('This closes the plan.'),
  confirm: plain('Close it'),
  deny: plain('Keep it'),
  style: 'danger',
};

const text = leaf('text', { text: 'Acme ' });
const link = leaf('link', { url: 'https://example.com', text: 'site', unsafe: false });
const leaves: Json[] = [
  text,
  link,
  leaf('broadcast', { range: 'here' }),
  leaf('channel', { channel_id: 'C1234ABCD' }),
  leaf('color', { value: '#2eb886' }),
  leaf('date', {
    timestamp: 1_770_000_000,
    format: '{date_short}',
    url: 'https://example.com',
    fallback: 'Feb 2',
  }),
  leaf('emoji', { name: 'wave', unicode: '1f44b', url: 'https://example.com/e.png', skin_tone: 2 }),
  leaf('team', { team_id: 'T1234ABCD' }),
  leaf('user', { user_id: 'U1234ABCD' }),
  leaf('usergroup', { usergroup_id: 'S1234ABCD' }),
];
const section = { type: 'rich_text_section', elements: leaves };

export const richText: Json = {
  type: 'rich_text',
  elements: [
    section,
    {
      type: 'rich_text_list',
      elements: [section],
      style: 'ordered',
      indent: 8,
      border: 1,
      offset: 1,
    },
    { type: 'rich_text_quote', elements: [text], border: 0 },
    { type: 'rich_text_preformatted', elements: [text, link], border: 1, language: 'sql' },
  ],
};

export const image: Json = {
  type: 'image',
  image_url: 'https://example.com/a.png',
  alt_text: 'A chart',
};
const storedImage = { type: 'image', slack_file: { id: 'F0123ABCDE' }, alt_text: 'A chart' };
const linkedImage = {
  type: 'image',
  slack_file: { url: 'https://files.slack.com/a.png' },
  alt_text: 'A chart',
};

export const button: Json = {
  type: 'button',
  text: plain('Explain'),
  action_id: 'score.explain',
  value: '{}',
  url: 'https://example.com',
  style: 'primary',
  accessibility_label: 'Explain the score',
  confirm,
};

const choice = { focus_on_load: false, confirm };
const placeholder = plain('Pick one');
const dispatch = {
  dispatch_action_config: { trigger_actions_on: ['on_enter_pressed', 'on_character_entered'] },
};
const filter = {
  include: ['im', 'mpim', 'private', 'public'],
  exclude_external_shared_channels: true,
  exclude_bot_users: true,
};

const menus: Json[] = [
  {
    type: 'static_select',
    options: [option('a'), option('b')],
    initial_option: option('b'),
  },
  { type: 'static_select', option_groups: groups, initial_option: option('a') },
  { type: 'external_select', initial_option: option('a'), min_query_length: 0 },
  { type: 'users_select', initial_user: 'U1234ABCD' },
  {
    type: 'conversations_select',
    initial_conversation: 'C1234ABCD',
    default_to_current_conversation: true,
    response_url_enabled: false,
    filter,
  },
  { type: 'channels_select', initial_channel: 'C1234ABCD', response_url_enabled: false },
  {
    type: 'multi_static_select',
    options: [option('a'), option('b')],
    initial_options: [option('a')],
    max_selected_items: 2,
  },
  { type: 'multi_static_select', option_groups: groups, initial_options: [option('b')] },
  {
    type: 'multi_external_select',
    initial_options: [option('a')],
    min_query_length: 3,
    max_selected_items: 2,
  },
  { type: 'multi_users_select', initial_users: ['U1234ABCD'], max_selected_items: 1 },
  {
    type: 'multi_conversations_select',
    initial_conversations: ['C1234ABCD'],
    default_to_current_conversation: false,
    filter: { exclude_bot_users: true },
    max_selected_items: 2,
  },
  { type: 'multi_channels_select', initial_channels: ['C1234ABCD'], max_selected_items: 2 },
].map((menu) => ({ ...menu, ...choice, placeholder }));

const choices: Json[] = [
  ...menus,
  {
    type: 'checkboxes',
    options: [formatted('a'), option('b')],
    initial_options: [formatted('a')],
    ...choice,
  },
  {
    type: 'radio_buttons',
    options: [formatted('a'), option('b')],
    initial_option: option('b'),
    ...choice,
  },
  { type: 'datepicker', initial_date: '2028-02-29', placeholder, ...choice },
  {
    type: 'timepicker',
    initial_time: '23:59',
    timezone: 'America/Chicago',
    placeholder,
    ...choice,
  },
];
const datetimepicker = { type: 'datetimepicker', initial_date_time: 1_628_633_820, ...choice };

const buttons: Json[] = [
  button,
  {
    type: 'workflow_button',
    text: plain('Run'),
    workflow: {
      trigger: {
        url: 'https://slack.com/shortcuts/Ft0123ABC456/abc',
        customizable_input_parameters: [{ name: 'vendor', value: 'acme' }],
      },
    },
    style: 'danger',
    accessibility_label: 'Run the workflow',
    confirm,
  },
  {
    type: 'overflow',
    options: [{ ...option('a'), url: 'https://example.com' }, option('b')],
    confirm,
  },
];

const typing = { placeholder, focus_on_load: false, ...dispatch };
const richTextInput = {
  type: 'rich_text_input',
  initial_value: richText,
  min_lines: 1,
  max_lines: 100,
  ...typing,
};
const plainTextInput = {
  type: 'plain_text_input',
  initial_value: '',
  multiline: true,
  min_length: 0,
  max_length: 3000,
  ...typing,
};
const viewInputs: Json[] = [
  richTextInput,
  { type: 'email_text_input', initial_value: 'lead@example.com', ...typing },
  { type: 'url_text_input', initial_value: 'https://example.com', ...typing },
  {
    type: 'number_input',
    is_decimal_allowed: true,
    initial_value: '-1.5',
    min_value: '-10',
    max_value: '9',
    ...typing,
  },
];
const fileInput = { type: 'file_input', filetypes: ['csv', 'gz'], max_files: 10 };

const withId = (element: Json, index: number): Json => ({ ...element, action_id: `act.${index}` });
const asInput = (element: Json): Json => ({
  type: 'input',
  label: plain('Label'),
  hint: plain('Hint'),
  optional: true,
  dispatch_action: false,
  element: { ...element, action_id: 'act' },
});

export const card: Json = {
  type: 'card',
  hero_image: image,
  icon: storedImage,
  title: mrkdwn('*Acme*'),
  subtitle: mrkdwn('Voice'),
  body: mrkdwn('Fell by 4 points.'),
  actions: [button, { type: 'button', text: plain('Share') }],
};

const raw = (value: string): Json => ({ type: 'raw_text', text: value });
const numeric = (value: number): Json => ({ type: 'raw_number', value, text: `${value} %` });

const series = (name: string): Json => ({
  name,
  data: [
    { label: 'W2', value: -1.5 },
    { label: 'W1', value: 0 },
  ],
});
const axisChart = (type: string): Json => ({
  type: 'data_visualization',
  title: 'Score by week',
  chart: {
    type,
    series: [series('Acme'), series('Globex')],
    axis_config: { categories: ['W1', 'W2'], x_label: 'Week', y_label: 'Points' },
  },
});

export const table: Json = {
  type: 'table',
  rows: [[raw('Vendor'), raw('Score')], [richText, numeric(81)], [raw('only one')]],
  column_settings: [{ align: 'right', is_wrapped: true }, null],
};
export const dataTable: Json = {
  type: 'data_table',
  caption: 'Indicators',
  page_size: 100,
  row_header_column_index: 1,
  rows: [
    [raw('Indicator'), raw('Actual')],
    [richText, numeric(81)],
  ],
};
export const lineChart: Json = axisChart('line');

const taskCard: Json = {
  type: 'task_card',
  task_id: 'task_1',
  title: 'Read the queue',
  details: richText,
  output: richText,
  sources: [{ type: 'url', url: 'https://example.com', text: 'Source' }],
  status: 'in_progress',
};

const everywhere: Json[] = [
  { type: 'actions', elements: [...buttons, ...choices, datetimepicker].map(withId) },
  { type: 'actions', elements: [{ ...richTextInput, action_id: 'act' }] },
  { type: 'context', elements: [image, plain('plain'), mrkdwn('*bold*')] },
  { type: 'divider' },
  { type: 'header', text: plain('Acme') },
  { ...image, title: plain('Title') },
  storedImage,
  linkedImage,
  richText,
  { type: 'rich_text', elements: [] },
  { type: 'section', text: mrkdwn('*Acme*'), fields: [mrkdwn('a'), plain('b')], expand: true },
  ...[...buttons, ...choices, image].map((accessory) => ({
    type: 'section',
    text: plain('Acme'),
    accessory,
  })),
  ...[...choices, datetimepicker, plainTextInput].map(asInput),
  {
    type: 'video',
    video_url: 'https://example.com/embed/1',
    thumbnail_url: 'https://example.com/1.jpg',
    alt_text: 'A tour',
    title: plain('A tour'),
    title_url: 'https://example.com/1',
    author_name: 'Acme',
    provider_name: 'Example',
    provider_icon_url: 'https://example.com/i.png',
    description: plain('Two minutes.'),
  },
];

const container: Json = {
  type: 'container',
  title: plain('Acme'),
  rich_text_title: richText,
  subtitle: mrkdwn('Last 30 days'),
  width: 'wide',
  icon: image,
  is_collapsible: true,
  default_collapsed: true,
  has_header_divider: false,
  child_blocks: everywhere.slice(0, 10),
};

const messagesAndHome: Json[] = [
  card,
  { type: 'carousel', elements: [card, { type: 'card', title: mrkdwn('Globex') }] },
  container,
];

const messagesOnly: Json[] = [
  {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: 'feedback',
        positive_button: { text: plain('Good'), value: 'up', accessibility_label: 'Good' },
        negative_button: { text: plain('Bad'), value: 'down', accessibility_label: 'Bad' },
      },
      {
        type: 'icon_button',
        icon: 'trash',
        text: plain('Delete'),
        action_id: 'delete',
        value: 'x',
        accessibility_label: 'Delete it',
        visible_to_user_ids: ['U1234ABCD'],
        confirm,
      },
    ],
  },
  table,
  dataTable,
  lineChart,
  axisChart('bar'),
  axisChart('area'),
  {
    type: 'data_visualization',
    title: 'Share',
    chart: { type: 'pie', segments: [{ label: 'Acme', value: 0.5 }] },
  },
  { type: 'file', source: 'remote', external_id: 'ABCD1' },
  { type: 'markdown', text: '**bold**' },
  taskCard,
  {
    type: 'plan',
    title: 'Recovery',
    tasks: [
      { ...taskCard, block_id: 'task' },
      { task_id: 't', title: 'Later' },
    ],
  },
];

const modalsOnly: Json[] = [
  { type: 'alert', text: mrkdwn('Too few surveys'), level: 'warning' },
  asInput(fileInput),
];

export type Surface = 'message' | 'modal' | 'home';

/** Each block with the surfaces that draw it. */
export const CORPUS: readonly { block: Json; surfaces: readonly Surface[] }[] = [
  ...everywhere.map((block) => ({ block, surfaces: ['message', 'modal', 'home'] as const })),
  ...messagesAndHome.map((block) => ({ block, surfaces: ['message', 'home'] as const })),
  ...messagesOnly.map((block) => ({ block, surfaces: ['message'] as const })),
  ...viewInputs.map((element) => ({
    block: asInput(element),
    surfaces: ['modal', 'home'] as const,
  })),
  ...modalsOnly.map((block) => ({ block, surfaces: ['modal'] as const })),
].map(({ block, surfaces }, index) => ({
  block: { ...block, block_id: `block.${index}` },
  surfaces,
}));

export function modal(blocks: unknown, more: Json = {}): Json {
  return { type: 'modal', title: plain('Title'), submit: plain('Save'), blocks, ...more };
}
