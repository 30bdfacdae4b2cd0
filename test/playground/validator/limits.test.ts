import { expect, test } from 'vitest';
import {
  type Issue,
  validateMessage,
  validateView,
} from '../../../src/playground/validator/index.ts';
import {
  button,
  card,
  confirm,
  dataTable,
  image,
  type Json,
  lineChart,
  modal,
  mrkdwn,
  option,
  plain,
  richText,
  table,
} from './payloads.ts';

const x = (count: number) => 'x'.repeat(count);
const times = <T>(count: number, one: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => one(index));

const message = (block: Json) => validateMessage({ blocks: [block] });
const view = (more: Json) => validateView(modal([], more));
const accessory = (element: Json) =>
  message({ type: 'section', text: plain('Acme'), accessory: element });
const input = (element: Json, more: Json = {}) =>
  validateView(modal([{ type: 'input', label: plain('Label'), element, ...more }]));
const rich = (element: Json) => message({ type: 'rich_text', elements: [element] });
const leaf = (element: Json) => rich({ type: 'rich_text_section', elements: [element] });

const http = (count: number) => `https://a.example/${x(count - 18)}`;
const menu = (options: Json[]): Json => ({ type: 'static_select', options });
const group = (label: string, count = 1): Json => ({
  label: plain(label),
  options: times(count, (index) => option(`${index}`)),
});
const buttons = (count: number) => times(count, () => ({ type: 'button', text: plain('Go') }));
const chart = lineChart['chart'] as Json;
const charted = (fields: Json) => message({ ...lineChart, chart: { ...chart, ...fields } });
const point = (label: string): Json => ({ label, value: 1 });
const oneSeries = (name: string, categories: string[]): Json => ({
  series: [{ name, data: categories.map(point) }],
  axis_config: { categories },
});
const pie = (segments: Json[]): Json => ({
  type: 'data_visualization',
  title: 'Share',
  chart: { type: 'pie', segments },
});
const raw = (text: string): Json => ({ type: 'raw_text', text });
const cells = (count: number) => times(count, () => raw('a'));
const rows = (count: number, width = 1) => times(count, () => cells(width));
const data = (all: Json[][], more: Json = {}) =>
  message({ type: 'data_table', caption: 'Acme', rows: all, ...more });
const video = (more: Json): Json => ({
  type: 'video',
  video_url: 'https://a.example',
  thumbnail_url: 'https://a.example',
  alt_text: 'a',
  title: plain('a'),
  ...more,
});
const feedback = (more: Json) => {
  const one = { text: plain('a'), value: 'a' };
  const element = { type: 'feedback_buttons', positive_button: { ...one, ...more } };
  return message({ type: 'context_actions', elements: [{ ...element, negative_button: one }] });
};
const icon = (more: Json): Json => ({
  type: 'icon_button',
  icon: 'trash',
  text: plain('a'),
  ...more,
});
const workflow = (more: Json): Json => ({
  type: 'workflow_button',
  text: plain('a'),
  workflow: { trigger: { url: 'https://a.example' } },
  ...more,
});
const container = (more: Json) =>
  message({ type: 'container', title: plain('a'), child_blocks: [{ type: 'divider' }], ...more });

type Limit = readonly [pointer: string, max: number, of: (size: number) => Issue[]];

const B = '/blocks/0';
const A = `${B}/accessory`;
const E = '/view/blocks/0/element';

/** The most characters of a string; one must be there unless the list of the empty says so. */
const STRINGS: readonly Limit[] = [
  ['/view/title/text', 24, (n) => view({ title: plain(x(n)) })],
  ['/view/submit/text', 24, (n) => view({ submit: plain(x(n)) })],
  ['/view/close/text', 24, (n) => view({ close: plain(x(n)) })],
  ['/view/private_metadata', 3000, (n) => view({ private_metadata: x(n) })],
  ['/view/callback_id', 255, (n) => view({ callback_id: x(n) })],
  ['/view/external_id', 255, (n) => view({ external_id: x(n) })],
  [`${B}/block_id`, 255, (n) => message({ type: 'divider', block_id: x(n) })],
  [`${B}/text/text`, 3000, (n) => message({ type: 'section', text: plain(x(n)) })],
  [`${B}/text/text`, 3000, (n) => message({ type: 'section', text: mrkdwn(x(n)) })],
  [`${B}/fields/0/text`, 2000, (n) => message({ type: 'section', fields: [mrkdwn(x(n))] })],
  [`${B}/text/text`, 150, (n) => message({ type: 'header', text: plain(x(n)) })],
  [`${B}/elements/0/text`, 3000, (n) => message({ type: 'context', elements: [mrkdwn(x(n))] })],
  [`${B}/alt_text`, 2000, (n) => message({ ...image, alt_text: x(n) })],
  [`${B}/title/text`, 2000, (n) => message({ ...image, title: plain(x(n)) })],
  [`${B}/image_url`, 3000, (n) => message({ ...image, image_url: http(n) })],
  [`${A}/alt_text`, 2000, (n) => accessory({ ...image, alt_text: x(n) })],
  ['/view/blocks/0/label/text', 2000, (n) => input({ type: 'datepicker' }, { label: plain(x(n)) })],
  ['/view/blocks/0/hint/text', 2000, (n) => input({ type: 'datepicker' }, { hint: plain(x(n)) })],
  [`${B}/text`, 12_000, (n) => message({ type: 'markdown', text: x(n) })],
  [
    '/view/blocks/0/text/text',
    200,
    (n) => validateView(modal([{ type: 'alert', text: plain(x(n)) }])),
  ],
  [`${B}/title/text`, 150, (n) => message({ ...card, title: mrkdwn(x(n)) })],
  [`${B}/subtitle/text`, 150, (n) => message({ ...card, subtitle: mrkdwn(x(n)) })],
  [`${B}/body/text`, 200, (n) => message({ ...card, body: mrkdwn(x(n)) })],
  [`${B}/title/text`, 150, (n) => container({ title: plain(x(n)) })],
  [`${B}/subtitle/text`, 150, (n) => container({ subtitle: mrkdwn(x(n)) })],
  [`${B}/video_url`, 3000, (n) => message(video({ video_url: http(n) }))],
  [`${B}/title_url`, 3000, (n) => message(video({ title_url: http(n) }))],
  [`${B}/alt_text`, 2000, (n) => message(video({ alt_text: x(n) }))],
  [`${B}/title/text`, 199, (n) => message(video({ title: plain(x(n)) }))],
  [`${B}/author_name`, 49, (n) => message(video({ author_name: x(n) }))],
  [`${A}/text/text`, 75, (n) => accessory({ ...button, text: plain(x(n)) })],
  [`${A}/value`, 2000, (n) => accessory({ ...button, value: x(n) })],
  [`${A}/url`, 3000, (n) => accessory({ ...button, url: http(n) })],
  [`${A}/action_id`, 255, (n) => accessory({ ...button, action_id: x(n) })],
  [`${A}/accessibility_label`, 75, (n) => accessory({ ...button, accessibility_label: x(n) })],
  [
    `${A}/confirm/title/text`,
    100,
    (n) => accessory({ ...button, confirm: { ...confirm, title: plain(x(n)) } }),
  ],
  [
    `${A}/confirm/text/text`,
    300,
    (n) => accessory({ ...button, confirm: { ...confirm, text: mrkdwn(x(n)) } }),
  ],
  [
    `${A}/confirm/confirm/text`,
    30,
    (n) => accessory({ ...button, confirm: { ...confirm, confirm: plain(x(n)) } }),
  ],
  [
    `${A}/confirm/deny/text`,
    30,
    (n) => accessory({ ...button, confirm: { ...confirm, deny: plain(x(n)) } }),
  ],
  [`${A}/text/text`, 75, (n) => accessory(workflow({ text: plain(x(n)) }))],
  [`${B}/elements/0/positive_button/text/text`, 75, (n) => feedback({ text: plain(x(n)) })],
  [
    `${B}/elements/0/positive_button/accessibility_label`,
    75,
    (n) => feedback({ accessibility_label: x(n) }),
  ],
  [`${B}/elements/0/positive_button/value`, 2000, (n) => feedback({ value: x(n) })],
  [
    `${B}/elements/0/text/text`,
    75,
    (n) => message({ type: 'context_actions', elements: [icon({ text: plain(x(n)) })] }),
  ],
  [`${A}/options/0/text/text`, 75, (n) => accessory(menu([{ ...option('a'), text: plain(x(n)) }]))],
  [`${A}/options/0/value`, 75, (n) => accessory(menu([{ ...option('a'), value: x(n) }]))],
  [
    `${A}/options/0/description/text`,
    75,
    (n) => accessory(menu([{ ...option('a'), description: plain(x(n)) }])),
  ],
  [
    `${A}/options/0/url`,
    3000,
    (n) => accessory({ type: 'overflow', options: [{ ...option('a'), url: http(n) }] }),
  ],
  [
    `${A}/option_groups/0/label/text`,
    75,
    (n) => accessory({ type: 'static_select', option_groups: [group(x(n))] }),
  ],
  [
    `${A}/placeholder/text`,
    150,
    (n) => accessory({ type: 'users_select', placeholder: plain(x(n)) }),
  ],
  [
    `${E}/placeholder/text`,
    150,
    (n) => input({ type: 'plain_text_input', placeholder: plain(x(n)) }),
  ],
  [`${E}/initial_value`, 3000, (n) => input({ type: 'plain_text_input', initial_value: x(n) })],
  [`${B}/title`, 50, (n) => message({ ...lineChart, title: x(n) })],
  [`${B}/chart/series/0/name`, 20, (n) => charted(oneSeries(x(n), ['W1']))],
  [
    `${B}/chart/axis_config/x_label`,
    50,
    (n) => charted({ axis_config: { categories: ['W1', 'W2'], x_label: x(n) } }),
  ],
  [
    `${B}/chart/axis_config/y_label`,
    50,
    (n) => charted({ axis_config: { categories: ['W1', 'W2'], y_label: x(n) } }),
  ],
  [`${B}/chart/segments/0/label`, 20, (n) => message(pie([point(x(n))]))],
];

test.each(STRINGS)('%s holds %i characters and no more', (pointer, max, of) => {
  expect(of(max)).toEqual([]);
  expect(of(max + 1)).toEqual([
    {
      code: 'failed_constraint',
      message: `must be less than ${max + 1} characters`,
      pointer,
      constraint: { type: 'max_length', expected: max, got: max + 1 },
    },
  ]);
});

const MAY_BE_EMPTY = ['private_metadata', 'callback_id', 'external_id', 'initial_value'];
const NOT_URLS = STRINGS.filter(([pointer]) => !pointer.endsWith('url'));

test.each(NOT_URLS)(
  '%s of at most %i is empty only where that says something',
  (pointer, _max, of) => {
    expect(of(1)).toEqual([]);
    const mayBeEmpty = MAY_BE_EMPTY.some((field) => pointer.endsWith(field));
    expect(of(0)).toEqual(
      mayBeEmpty
        ? []
        : [expect.objectContaining({ message: 'must be more than 0 characters', pointer })],
    );
  },
);

type Count = readonly [...Limit, min: number];
const P = '/view/blocks';

const LISTS: readonly Count[] = [
  [
    '/blocks',
    50,
    (n) => validateMessage({ text: 'a', blocks: times(n, () => ({ type: 'divider' })) }),
    0,
  ],
  [P, 100, (n) => validateView(modal(times(n, () => ({ type: 'divider' })))), 0],
  [P, 100, (n) => validateView({ type: 'home', blocks: times(n, () => ({ type: 'divider' })) }), 0],
  [`${B}/fields`, 10, (n) => message({ type: 'section', fields: times(n, () => plain('a')) }), 1],
  [`${B}/elements`, 25, (n) => message({ type: 'actions', elements: buttons(n) }), 1],
  [`${B}/elements`, 10, (n) => message({ type: 'context', elements: times(n, () => image) }), 1],
  [
    `${B}/elements`,
    5,
    (n) => message({ type: 'context_actions', elements: times(n, () => icon({})) }),
    1,
  ],
  [`${B}/elements`, 10, (n) => message({ type: 'carousel', elements: times(n, () => card) }), 1],
  [`${B}/actions`, 3, (n) => message({ ...card, actions: buttons(n) }), 1],
  [
    `${B}/child_blocks`,
    10,
    (n) => container({ child_blocks: times(n, () => ({ type: 'divider' })) }),
    1,
  ],
  [`${A}/options`, 100, (n) => accessory(menu(group('a', n)['options'] as Json[])), 1],
  [
    `${A}/option_groups`,
    100,
    (n) => accessory({ type: 'static_select', option_groups: times(n, () => group('a')) }),
    1,
  ],
  [
    `${A}/option_groups/0/options`,
    100,
    (n) => accessory({ type: 'static_select', option_groups: [group('a', n)] }),
    1,
  ],
  [
    `${A}/options`,
    10,
    (n) => accessory({ ...group('a', n), type: 'checkboxes', label: undefined }),
    1,
  ],
  [
    `${A}/options`,
    10,
    (n) => accessory({ ...group('a', n), type: 'radio_buttons', label: undefined }),
    1,
  ],
  [
    `${A}/options`,
    5,
    (n) => accessory({ ...group('a', n), type: 'overflow', label: undefined }),
    1,
  ],
  [`${B}/rows`, 100, (n) => message({ type: 'table', rows: rows(n) }), 1],
  [`${B}/rows/0`, 20, (n) => message({ type: 'table', rows: rows(1, n) }), 1],
  [
    `${B}/column_settings`,
    20,
    (n) => message({ ...table, column_settings: times(n, () => ({ align: 'left' })) }),
    1,
  ],
  [`${B}/rows`, 201, (n) => data(rows(n)), 2],
  [`${B}/rows/0`, 20, (n) => data([cells(n), cells(n)]).slice(0, 1), 1],
  [
    `${B}/chart/series`,
    6,
    (n) =>
      charted({ series: times(n, (i) => ({ name: `s${i}`, data: [point('W1'), point('W2')] })) }),
    1,
  ],
  [
    `${B}/chart/axis_config/categories`,
    20,
    (n) => {
      const categories = times(n, (i) => `W${i}`);
      return charted({
        series: [{ name: 'a', data: categories.slice(0, 20).map(point) }],
        axis_config: { categories },
      }).filter(({ pointer }) => !pointer.includes('series'));
    },
    1,
  ],
  [
    `${E}/dispatch_action_config/trigger_actions_on`,
    2,
    (n) => {
      const trigger_actions_on = times(n, () => 'on_enter_pressed');
      return input({ type: 'plain_text_input', dispatch_action_config: { trigger_actions_on } });
    },
    1,
  ],
  [
    `${A}/initial_options`,
    10,
    (n) =>
      accessory({
        type: 'checkboxes',
        options: [option('a')],
        initial_options: times(n, () => option('a')),
      }),
    1,
  ],
  [`${B}/chart/segments`, 6, (n) => message(pie(times(n, (i) => point(`s${i}`)))), 1],
];

test.each(LISTS)('%s takes %i items and no more', (pointer, max, of) => {
  expect(of(max)).toEqual([]);
  expect(of(max + 1)).toEqual([
    {
      code: 'failed_constraint',
      message: `no more than ${max} items allowed`,
      pointer,
      constraint: { type: 'max_items', expected: max, got: max + 1 },
    },
  ]);
});

test.each(LISTS)('%s, at most %i items, has its least number', (pointer, _max, of, min) => {
  expect(of(min)).toEqual([]);
  if (min === 0) return;
  expect(of(min - 1)).toEqual([
    {
      code: 'failed_constraint',
      message: `must provide at least ${min} items`,
      pointer,
      constraint: { type: 'min_items', expected: min, got: min - 1 },
    },
  ]);
});

type Range = readonly [pointer: string, min: number, max: number, of: (n: number) => Issue[]];

const NUMBERS: readonly Range[] = [
  [`${B}/page_size`, 1, 100, (n) => message({ ...dataTable, page_size: n })],
  [`${B}/row_header_column_index`, 0, 19, (n) => data(rows(2, 20), { row_header_column_index: n })],
  [`${E}/max_files`, 1, 10, (n) => input({ type: 'file_input', max_files: n })],
  [`${E}/min_lines`, 1, 100, (n) => input({ type: 'rich_text_input', min_lines: n })],
  [`${E}/max_lines`, 1, 100, (n) => input({ type: 'rich_text_input', max_lines: n })],
  [`${E}/min_length`, 0, 3000, (n) => input({ type: 'plain_text_input', min_length: n })],
  [`${E}/max_length`, 1, 3000, (n) => input({ type: 'plain_text_input', max_length: n })],
  [
    `${B}/elements/0/initial_date_time`,
    1_000_000_000,
    9_999_999_999,
    (n) =>
      message({ type: 'actions', elements: [{ type: 'datetimepicker', initial_date_time: n }] }),
  ],
  [
    `${B}/elements/0/elements/0/skin_tone`,
    1,
    6,
    (n) => leaf({ type: 'emoji', name: 'wave', skin_tone: n }),
  ],
  [
    `${B}/elements/0/indent`,
    0,
    8,
    (n) =>
      rich({
        type: 'rich_text_list',
        style: 'bullet',
        elements: [{ type: 'rich_text_section', elements: [] }],
        indent: n,
      }),
  ],
];

test.each(NUMBERS)('%s lies between %i and %i', (pointer, min, max, of) => {
  expect(of(min)).toEqual([]);
  expect(of(max)).toEqual([]);
  expect(of(min - 1)).toMatchObject([{ message: `must be greater than ${min}`, pointer }]);
  expect(of(max + 1)).toMatchObject([{ message: `must be less than ${max}`, pointer }]);
  expect(of(min + 0.5)).toMatchObject([{ message: 'must provide an integer', pointer }]);
});

test('a date is from 1970 on and a list may go on from any item', () => {
  const date = (timestamp: number) => leaf({ type: 'date', timestamp, format: '{date}' });
  expect(date(0)).toEqual([]);
  expect(date(-1)).toHaveLength(1);
  const section = { type: 'rich_text_section', elements: [] };
  const from = (offset: number) =>
    rich({ type: 'rich_text_list', style: 'ordered', elements: [section], offset });
  expect(from(0)).toEqual([]);
  expect(from(-1)).toHaveLength(1);
});

test('preformatted text and inputs may be empty', () => {
  expect(rich({ type: 'rich_text_preformatted', elements: [] })).toEqual([]);
  expect(input({ type: 'email_text_input', initial_value: '' })).toEqual([]);
  expect(input({ type: 'url_text_input', initial_value: '' })).toEqual([]);
});

test.each(['2028-01-01', '2028-02-10', '2028-09-19', '2028-10-29', '2028-12-30', '2028-12-31'])(
  '%s is a date',
  (day) => {
    expect(accessory({ type: 'datepicker', initial_date: day })).toEqual([]);
  },
);

test.each(['2028-00-01', '2028-13-01', '2028-01-00', '2028-01-32', '2028-01-40', '28-01-01', ''])(
  '"%s" is no date',
  (day) => {
    expect(accessory({ type: 'datepicker', initial_date: day })).toHaveLength(1);
  },
);

test.each(['00:00', '09:59', '19:05', '20:30', '23:59'])('%s is a time', (time) => {
  expect(accessory({ type: 'timepicker', initial_time: time })).toEqual([]);
});

test.each(['24:00', '9:00', '30:00', '12:60', '12:5', '12:00:00'])('%s is no time', (time) => {
  expect(accessory({ type: 'timepicker', initial_time: time })).toHaveLength(1);
});

test('min_query_length and max_selected_items have a least number only', () => {
  expect(accessory({ type: 'external_select', min_query_length: 0 })).toEqual([]);
  expect(accessory({ type: 'external_select', min_query_length: -1 })).toHaveLength(1);
  expect(accessory({ type: 'multi_users_select', max_selected_items: 1 })).toEqual([]);
  expect(accessory({ type: 'multi_users_select', max_selected_items: 0 })).toHaveLength(1);
});

test('a chart takes twenty points of twenty-character categories', () => {
  const categories = times(20, (i) => `${i}`.padStart(20, '0'));
  expect(charted(oneSeries('a', categories))).toEqual([]);
  expect(
    charted(oneSeries('a', [x(21)]))
      .map(({ pointer }) => pointer)
      .sort(),
  ).toEqual([`${B}/chart/axis_config/categories/0`, `${B}/chart/series/0/data/0/label`]);
  const tooMany = [...categories, 'one more'];
  expect(
    charted(oneSeries('a', tooMany))
      .map(({ pointer }) => pointer)
      .sort(),
  ).toEqual([`${B}/chart/axis_config/categories`, `${B}/chart/series/0/data`]);
});

test('the cells of a table hold 10,000 characters together, those of a data table 20,000', () => {
  const filled = (total: number) => [
    [raw(x(total - 4)), raw('a')],
    [
      { type: 'raw_number', value: 123_456, text: 'a' },
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'a' },
              { type: 'link', url: 'https://a.example', text: 'b' },
            ],
          },
        ],
      },
    ],
  ];
  const of = (type: string, total: number) =>
    message({ type, rows: filled(total), ...(type === 'table' ? {} : { caption: 'a' }) });
  for (const [type, max] of [
    ['table', 10_000],
    ['data_table', 20_000],
  ] as const) {
    expect(of(type, max)).toEqual([]);
    expect(of(type, max + 1)).toMatchObject([
      { message: `must be less than ${max + 1} characters`, pointer: `${B}/rows` },
    ]);
  }
});

const filler = (total: number): Json[] => {
  const texts = [...times(Math.floor(total / 3000), () => 3000), total % 3000];
  return texts.filter(Boolean).map((size) => ({ type: 'section', text: mrkdwn(x(size)) }));
};

test('the texts of a message hold 13,200 characters together, tables and charts apart', () => {
  const apart = [{ ...table, rows: [[raw(x(9_000))]] }, lineChart];
  expect(validateMessage({ blocks: [...filler(13_200), ...apart] })).toEqual([]);
  expect(validateMessage({ blocks: filler(13_201) })).toEqual([
    {
      code: 'msg_blocks_too_long',
      message: 'must be less than 13201 characters',
      pointer: '/blocks',
      constraint: { type: 'max_length', expected: 13_200, got: 13_201 },
    },
  ]);
});

test('a text counts once, wherever it lies', () => {
  const inside = [
    { type: 'container', title: plain('a'), child_blocks: filler(100) },
    { type: 'carousel', elements: [{ type: 'card', body: mrkdwn(x(100)) }] },
    {
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: x(100) }] }],
    },
  ];
  const used = 301; // the container's title included
  expect(validateMessage({ blocks: [...inside, ...filler(13_200 - used)] })).toEqual([]);
  expect(validateMessage({ blocks: [...inside, ...filler(13_201 - used)] })).toMatchObject([
    { code: 'msg_blocks_too_long', constraint: { got: 13_201 } },
  ]);
});

test('markdown blocks hold 12,000 characters together', () => {
  const markdown = (size: number) => ({ type: 'markdown', text: x(size) });
  expect(validateMessage({ blocks: [markdown(6000), markdown(6000)] })).toEqual([]);
  expect(validateMessage({ blocks: [markdown(6000), markdown(6001)] })).toMatchObject([
    { code: 'msg_blocks_too_long', message: 'must be less than 12001 characters' },
  ]);
  expect(validateMessage({ blocks: [markdown(12_000), markdown(12_000)] })).toHaveLength(1);
});

test('a text of 4,000 characters and a hundred attachments are accepted', () => {
  expect(validateMessage({ text: x(4000) })).toEqual([]);
  const attachments = times(100, () => ({ text: 'a' }));
  expect(validateMessage({ attachments })).toEqual([]);
});

test('two charts and one table go into a message', () => {
  expect(validateMessage({ blocks: [lineChart, lineChart, table] })).toEqual([]);
});

test('a view holds 250,000 bytes of UTF-8, its state apart', () => {
  const field = mrkdwn('é'.repeat(1000));
  const blocks = times(11, () => ({ type: 'section', fields: times(10, () => field) }));
  const ofSizes = (sizes: number[]) =>
    modal([
      ...blocks,
      ...[0, 10].map((from) => ({
        type: 'section',
        fields: sizes.slice(from, from + 10).map((size) => mrkdwn(x(size))),
      })),
    ]);
  const least = times(20, () => 1);
  const padded = (bytes: number) => {
    const room = bytes - Buffer.byteLength(JSON.stringify(ofSizes(least)));
    return ofSizes(least.map((size, i) => size + Math.min(1999, Math.max(0, room - i * 1999))));
  };
  const state = { values: { note: x(1000) } };
  expect(validateView({ ...padded(250_000), state })).toEqual([]);
  expect(validateView(padded(250_001))).toEqual([
    { code: 'view_too_large', message: 'view_too_large', pointer: '/view' },
  ]);
});

test('a character is one however JavaScript stores it', () => {
  expect(message({ type: 'header', text: plain('🔥'.repeat(150)) })).toEqual([]);
  expect(message({ type: 'header', text: plain('🔥'.repeat(151)) })).toHaveLength(1);
  expect(message({ type: 'header', text: plain('\uD83D'.repeat(151)) })).toHaveLength(1);
  expect(leaf({ type: 'text', text: '' })).toHaveLength(1);
  expect(message(richText)).toEqual([]);
});
