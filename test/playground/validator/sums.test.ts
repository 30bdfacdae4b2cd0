// Limits of several things together, and of what has no most of its own.
import { expect, test } from 'vitest';
import { validateMessage, validateView } from '../../../src/playground/validator/index.ts';
import { type Json, lineChart, modal, mrkdwn, plain, richText, table } from './payloads.ts';

const x = (count: number) => 'x'.repeat(count);
const times = <T>(count: number, one: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => one(index));

const message = (block: Json) => validateMessage({ blocks: [block] });
const accessory = (element: Json) =>
  message({ type: 'section', text: plain('Acme'), accessory: element });
const input = (element: Json) =>
  validateView(modal([{ type: 'input', label: plain('Label'), element }]));
const rich = (element: Json) => message({ type: 'rich_text', elements: [element] });
const leaf = (element: Json) => rich({ type: 'rich_text_section', elements: [element] });
const raw = (text: string): Json => ({ type: 'raw_text', text });

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
      { message: `must be less than ${max + 1} characters`, pointer: '/blocks/0/rows' },
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
