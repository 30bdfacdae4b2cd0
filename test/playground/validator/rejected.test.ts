import { expect, test } from 'vitest';
import {
  errorOf,
  formatIssue,
  type Issue,
  validateMessage,
  validateView,
} from '../../../src/playground/validator/index.ts';
import { button, type Json, lineChart, mrkdwn, option, plain, table } from './parts.ts';
import { modal } from './payloads.ts';

const divider = { type: 'divider' };
const divided = (count: number) => Array.from({ length: count }, () => divider);
const section = (fields: Json): Json => ({ type: 'section', text: plain('Acme'), ...fields });
const message = (...blocks: unknown[]) => validateMessage({ blocks });
const home = (...blocks: unknown[]) => validateView({ type: 'home', blocks });
const options = (count: number) => Array.from({ length: count }, (_, index) => option(`${index}`));
const x = (count: number) => 'x'.repeat(count);

// Left: what Slack answered to other bots, word for word with its pointer.
const REAL: readonly (readonly [string, Issue[]])[] = [
  [
    'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    message({ type: 'section', text: mrkdwn(x(3001)) }),
  ],
  [
    'must be less than 25 characters [json-pointer:/view/title/text]',
    validateView(modal([], { title: plain(x(25)) })),
  ],
  [
    'must be less than 3001 characters [json-pointer:/view/private_metadata]',
    validateView(modal([], { private_metadata: x(3001) })),
  ],
  [
    'must be more than 0 characters [json-pointer:/blocks/1/text/text]',
    message(divider, { type: 'section', text: mrkdwn('') }),
  ],
  ['no more than 50 items allowed [json-pointer:/blocks]', message(...divided(51))],
  ['no more than 100 items allowed [json-pointer:/view/blocks]', validateView(modal(divided(101)))],
  [
    'no more than 10 items allowed [json-pointer:/view/blocks/7/elements/0/options]',
    home(...divided(7), {
      type: 'actions',
      elements: [{ type: 'checkboxes', options: options(11) }],
    }),
  ],
  [
    'no more than 100 items allowed [json-pointer:/view/blocks/0/element/options]',
    validateView(
      modal([
        {
          type: 'input',
          label: plain('Vendor'),
          element: { type: 'static_select', options: options(101) },
        },
      ]),
    ),
  ],
  [
    'must provide at least 1 items [json-pointer:/view/blocks/9/accessory/options]',
    home(...divided(9), section({ accessory: { type: 'static_select', options: [] } })),
  ],
  [
    'must define `submit` to use an `input` block in modals [json-pointer:/view/blocks/2/input]',
    validateView(
      modal(
        [
          divider,
          divider,
          { type: 'input', label: plain('Note'), element: { type: 'plain_text_input' } },
        ],
        { submit: undefined },
      ),
    ),
  ],
  [
    'must define either `text` or `fields` [json-pointer:/blocks/0/type]',
    message({ type: 'section' }),
  ],
  [
    'missing required field: image_url [json-pointer:/blocks/0/accessory]',
    message(section({ accessory: { type: 'image', alt_text: 'A chart' } })),
  ],
  [
    'downloading image failed [json-pointer:/blocks/0/image_url]',
    message({ type: 'image', image_url: 'https://charts.invalid/a.png', alt_text: 'A chart' }),
  ],
  [
    'invalid additional property: block_id [json-pointer:/blocks/0/accessory]',
    message(section({ accessory: { ...button, block_id: 'b' } })),
  ],
  [
    'invalid additional property: submit_disabled [json-pointer:/view]',
    validateView(modal([], { submit_disabled: true })),
  ],
  [
    'unsupported type: data_visualization [json-pointer:/view/blocks/5/type]',
    home(...divided(5), lineChart),
  ],
  [
    'unsupported type: plain_text [json-pointer:/view/type]',
    validateView({ type: 'plain_text', blocks: [] }),
  ],
  [
    '`action_id` "x" already exists [json-pointer:/blocks/1/elements/1/action_id]',
    message(divider, {
      type: 'actions',
      elements: [
        { ...button, action_id: 'x' },
        { ...button, action_id: 'x' },
      ],
    }),
  ],
  [
    'must be less than 76 characters [json-pointer:/blocks/0/accessory/options/0/text/text]',
    message(
      section({
        accessory: { type: 'static_select', options: [{ ...option('a'), text: plain(x(76)) }] },
      }),
    ),
  ],
];

test.each(REAL)('%s', (expected, issues) => {
  expect(issues.map(formatIssue)).toEqual([`[ERROR] ${expected}`]);
});

test("an issue has the shape of blocks.validate's own example", () => {
  const text = { type: 'invalid', text: 'Hi' };
  expect(message({ type: 'section', text })).toEqual([
    {
      code: 'failed_constraint',
      message: 'unsupported type: invalid',
      pointer: '/blocks/0/text/type',
      constraint: { type: 'enum', expected: ['plain_text', 'mrkdwn'] },
    },
  ]);
});

test('an issue with an error of its own names the error of the answer, the others leave it', () => {
  expect(errorOf(message({ type: 'header' }), 'invalid_blocks')).toBe('invalid_blocks');
  expect(errorOf(message(table, table), 'invalid_blocks')).toBe('invalid_attachments');
  expect(errorOf(validateView(modal('a')), 'invalid_arguments')).toBe('invalid_arguments');
});

test('every fault of a message is told, not only the first', () => {
  const issues = message({ type: 'header' }, divider, section({ colour: 1, expand: 2 }));
  expect(issues.map(({ pointer }) => pointer).sort()).toEqual([
    '/blocks/0',
    '/blocks/2',
    '/blocks/2/expand',
  ]);
});
