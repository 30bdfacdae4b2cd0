import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { validateMessage, validateView } from '../../../src/playground/validator/index.ts';
import { shared } from '../../support/shared.ts';
import { type Json, plain, richText } from './parts.ts';
import { CORPUS, modal, type Surface } from './payloads.ts';

const validate = {
  message: (block: Json) => validateMessage({ blocks: [block] }),
  modal: (block: Json) => validateView(modal([block])),
  home: (block: Json) => validateView({ type: 'home', blocks: [block] }),
};
const at: Record<Surface, string> = {
  message: '/blocks/0',
  modal: '/view/blocks/0',
  home: '/view/blocks/0',
};

describe.each(['message', 'modal', 'home'] as const)('on %s', (surface) => {
  test.each(
    CORPUS.map(({ block, surfaces }) => [block['block_id'], block['type'], block, surfaces]),
  )(
    '%s %s with every property is accepted where it is drawn and refused elsewhere',
    (_id, type, block, surfaces) => {
      const issues = validate[surface](block as Json);
      if ((surfaces as readonly Surface[]).includes(surface)) {
        expect(issues).toEqual([]);
        return;
      }
      const { element } = block as { element?: Json };
      const [path, refused] = element ? ['/element', element['type']] : ['', type];
      expect(issues).toEqual([
        expect.objectContaining({
          code: 'failed_constraint',
          message: `unsupported type: ${refused}`,
          pointer: `${at[surface]}${path}/type`,
        }),
      ]);
    },
  );
});

test('the corpus has every typed block and the chart', () => {
  const types = new Set(CORPUS.map(({ block }) => block['type']));
  expect([...types].sort()).toEqual(
    (
      'actions alert card carousel container context context_actions data_table ' +
      'data_visualization divider file header image input markdown plan rich_text section ' +
      'table task_card video'
    ).split(' '),
  );
});

test('a table in a container is refused where a table is', () => {
  const table = { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] };
  const container = { type: 'container', title: plain('Acme'), child_blocks: [table] };
  expect(validate.message(container)).toEqual([]);
  expect(validate.home(container)).toMatchObject([
    { message: 'unsupported type: table', pointer: '/view/blocks/0/child_blocks/0/type' },
  ]);
});

test('a modal and a Home tab with every property are accepted', () => {
  const common = {
    private_metadata: '',
    callback_id: 'score',
    external_id: 'score-1',
    notify_on_close: true,
    clear_on_close: false,
    state: { values: {} },
    hash: '1.a',
    previous_view_id: null,
  };
  expect(validateView(modal([richText], { ...common, close: plain('Back') }))).toEqual([]);
  expect(validateView({ type: 'home', blocks: [], ...common })).toEqual([]);
});

test('a message may be text, blocks, attachments or a mixture', () => {
  const blocks = [{ type: 'divider' }];
  expect(validateMessage({ text: 'Hi' })).toEqual([]);
  expect(validateMessage({ blocks, text: null, metadata: null })).toEqual([]);
  expect(validateMessage({ text: '', blocks })).toEqual([]);
  expect(validateMessage({ attachments: [{ color: '#a30200', fallback: '', blocks }] })).toEqual(
    [],
  );
  expect(validateMessage({ text: 'Hi', blocks: [], attachments: [], metadata: {} })).toEqual([]);
  const metadata = { event_type: 'card', event_payload: { k: '1' } };
  expect(validateMessage({ text: 'Hi', metadata })).toEqual([]);
  expect(validateMessage({ text: 'Hi', metadata: { entities: [{}] } })).toEqual([]);
});

test('what JSON would drop counts as absent', () => {
  expect(validateMessage({ blocks: [{ type: 'divider', block_id: undefined }] })).toEqual([]);
  expect(validateMessage({ blocks: [{ type: 'header', text: undefined }] })).toMatchObject([
    { message: 'missing required field: text' },
  ]);
});

const views = shared('slack-conformance/views');

test.skipIf(!views)('the views that Slack publishes are accepted', () => {
  const files = readdirSync(String(views));
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const view: unknown = JSON.parse(readFileSync(join(String(views), file), 'utf8'));
    expect({ file, issues: validateView(view) }).toEqual({ file, issues: [] });
  }
});
