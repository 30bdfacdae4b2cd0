// Valid payloads, broken in one place: none may pass, and nothing may throw.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Issue,
  validateMessage,
  validateView,
} from '../../../src/playground/validator/index.ts';
import { CORPUS, type Json, modal, type Surface } from './payloads.ts';

type Path = readonly (string | number)[];
type Place = { readonly path: Path; readonly value: unknown };

/** Everything inside a payload, itself included. */
function places(value: unknown, path: Path = []): Place[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  const inside = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [{ path, value }, ...inside.flatMap(([key, one]) => places(one, [...path, key]))];
}

function replaced(value: unknown, path: Path, change: (old: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  if (Array.isArray(value)) {
    return value.map((one, index) => (index === key ? replaced(one, rest, change) : one));
  }
  const object = value as Json;
  return { ...object, [key]: replaced(object[key], rest, change) };
}

function validate(surface: Surface, blocks: unknown[]): Issue[] {
  if (surface === 'message') return validateMessage({ blocks });
  return validateView(surface === 'modal' ? modal(blocks) : { type: 'home', blocks });
}

const sample = fc
  .constantFrom(...CORPUS)
  .chain(({ block, surfaces }) =>
    fc.record({ block: fc.constant(block), surface: fc.constantFrom(...surfaces) }),
  );

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A block that is broken in one of the places that `pick` finds, and the surface it was for. */
function broken(
  pick: (place: Place, block: Json) => boolean,
  change: (old: unknown, place: Place) => unknown,
) {
  return sample.chain(({ block, surface }) => {
    const found = places(block).filter((place) => pick(place, block));
    if (found.length === 0) return fc.constant(null);
    return fc.constantFrom(...found).map((place) => ({
      surface,
      place,
      block: replaced(block, place.path, (old) => change(old, place)),
    }));
  });
}

function expectRefused(arbitrary: ReturnType<typeof broken>): void {
  fc.assert(
    fc.property(arbitrary, (one) => {
      fc.pre(one !== null);
      if (one) expect(validate(one.surface, [one.block])).not.toEqual([]);
    }),
    { numRuns: 500 },
  );
}

function lacking(value: unknown, field: string): Json {
  return Object.fromEntries(Object.entries(value as Json).filter(([name]) => name !== field));
}

// By hand from the reference, not from the schemas; the fields of what has no type come below.
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  actions: ['elements'],
  alert: ['text'],
  area: ['series', 'axis_config'],
  bar: ['series', 'axis_config'],
  broadcast: ['range'],
  button: ['text'],
  carousel: ['elements'],
  channel: ['channel_id'],
  checkboxes: ['options'],
  color: ['value'],
  container: ['child_blocks'],
  context: ['elements'],
  context_actions: ['elements'],
  data_table: ['rows', 'caption'],
  data_visualization: ['title', 'chart'],
  date: ['timestamp', 'format'],
  emoji: ['name'],
  feedback_buttons: ['positive_button', 'negative_button'],
  file: ['source', 'external_id'],
  header: ['text'],
  icon_button: ['icon', 'text'],
  image: ['alt_text'],
  input: ['label', 'element'],
  line: ['series', 'axis_config'],
  link: ['url'],
  markdown: ['text'],
  mrkdwn: ['text'],
  number_input: ['is_decimal_allowed'],
  overflow: ['options'],
  pie: ['segments'],
  plain_text: ['text'],
  plan: ['title'],
  radio_buttons: ['options'],
  raw_number: ['value', 'text'],
  raw_text: ['text'],
  rich_text: ['elements'],
  rich_text_list: ['elements', 'style'],
  rich_text_preformatted: ['elements'],
  rich_text_quote: ['elements'],
  rich_text_section: ['elements'],
  table: ['rows'],
  task_card: ['task_id', 'title', 'status'],
  team: ['team_id'],
  text: ['text'],
  url: ['url', 'text'],
  user: ['user_id'],
  usergroup: ['usergroup_id'],
  video: ['video_url', 'thumbnail_url', 'alt_text', 'title'],
  workflow_button: ['text', 'workflow'],
};
const UNTYPED: Readonly<Record<string, readonly string[]>> = {
  axis_config: ['categories'],
  confirm: ['text'],
  customizable_input_parameters: ['name', 'value'],
  data: ['label', 'value'],
  initial_option: ['text', 'value'],
  initial_options: ['text', 'value'],
  negative_button: ['text', 'value'],
  option_groups: ['label', 'options'],
  options: ['text', 'value'],
  positive_button: ['text', 'value'],
  segments: ['label', 'value'],
  series: ['name', 'data'],
  trigger: ['url'],
  workflow: ['trigger'],
};

function requiredOf({ path, value }: Place): readonly string[] {
  if (!isObject(value)) return [];
  const { type } = value;
  if (path.at(-2) === 'tasks') return ['task_id', 'title'];
  if (typeof type === 'string') return ['type', ...(REQUIRED[type] ?? [])];
  const owner = path.findLast((key) => typeof key === 'string');
  return UNTYPED[String(owner)] ?? [];
}

test('without a required field nothing is accepted', () => {
  const all = CORPUS.flatMap(({ block, surfaces }) =>
    places(block).flatMap((place) =>
      requiredOf(place).map((field) => ({ block, surfaces, place, field })),
    ),
  );
  expect(all.length).toBeGreaterThan(1000);
  for (const { block, surfaces, place, field } of all) {
    const less = replaced(block, place.path, (old) => lacking(old, field));
    const accepted = surfaces.filter((surface) => validate(surface, [less]).length === 0);
    expect({ path: place.path, field, accepted }).toEqual({
      path: place.path,
      field,
      accepted: [],
    });
  }
});

test('the required fields that the test above drops cover every type in the corpus', () => {
  const types = new Set(
    CORPUS.flatMap(({ block }) => places(block)).flatMap(({ value }) =>
      isObject(value) && typeof value['type'] === 'string' ? [value['type']] : [],
    ),
  );
  const nothingRequired = [...types].filter((type) => !(type in REQUIRED));
  expect(nothingRequired.sort()).toEqual([
    'card',
    'channels_select',
    'conversations_select',
    'datepicker',
    'datetimepicker',
    'divider',
    'email_text_input',
    'external_select',
    'file_input',
    'multi_channels_select',
    'multi_conversations_select',
    'multi_external_select',
    'multi_static_select',
    'multi_users_select',
    'plain_text_input',
    'rich_text_input',
    'section',
    'static_select',
    'timepicker',
    'url_text_input',
    'users_select',
  ]);
});

test('an unknown key is refused wherever it stands', () => {
  const key = fc.constantFrom('colour', '__proto__', 'constructor', 'toString', '');
  fc.assert(
    fc.property(
      key.chain((name) =>
        broken(
          ({ value }) => isObject(value),
          (old) => Object.fromEntries([...Object.entries(old as Json), [name, 1]]),
        ),
      ),
      (one) => {
        if (one) expect(validate(one.surface, [one.block])).not.toEqual([]);
      },
    ),
    { numRuns: 500 },
  );
});

// The `text` of rich text has no limit of its own in a view, so text counts in text objects only.
const LIMITED = ['action_id', 'block_id', 'alt_text', 'image_url', 'accessibility_label'];

const TEXT_OBJECTS = ['plain_text', 'mrkdwn'];

test('no limited string of 20,001 characters is accepted', () => {
  expectRefused(
    broken(
      (place, block) =>
        typeof place.value === 'string' &&
        (LIMITED.includes(String(place.path.at(-1))) ||
          TEXT_OBJECTS.includes(String(ownerOf(place.path, block)['type']))),
      (old) => `${old}${'x'.repeat(20_001)}`,
    ),
  );
});

function ownerOf(path: Path, block: Json): Json {
  const owner = path.slice(0, -1).reduce<unknown>((value, key) => (value as Json)[key], block);
  return isObject(owner) ? owner : {};
}

const LIMITED_LISTS = [
  'actions',
  'categories',
  'child_blocks',
  'column_settings',
  'data',
  'fields',
  'option_groups',
  'options',
  'rows',
  'segments',
  'series',
];
const LIMITED_ELEMENTS = ['actions', 'carousel', 'context', 'context_actions'];

test('no limited list of 202 items is accepted', () => {
  expectRefused(
    broken(
      ({ path, value }, block) => {
        if (!Array.isArray(value)) return false;
        const field = String(path.findLast((key) => typeof key === 'string'));
        if (LIMITED_LISTS.includes(field)) return true;
        const { type } = ownerOf(path, block);
        return field === 'elements' && LIMITED_ELEMENTS.includes(String(type));
      },
      (old) => Array.from({ length: 202 }, () => (old as unknown[])[0]),
    ),
  );
});

test('a block twice, or an element twice in its block, is refused for its id', () => {
  fc.assert(
    fc.property(sample, ({ block, surface }) => {
      const messages = validate(surface, [block, block]).map(({ message }) => message);
      expect(messages).toContain(`\`block_id\` "${block['block_id']}" already exists`);
    }),
  );
  const element = { type: 'users_select', action_id: 'owner' };
  const twice = { type: 'actions', elements: [element, { type: 'datepicker' }, element] };
  for (const surface of ['message', 'modal', 'home'] as const) {
    expect(validate(surface, [twice]).map(({ message }) => message)).toEqual([
      '`action_id` "owner" already exists',
    ]);
  }
});

test('a value of another type is refused, whatever it is put in place of', () => {
  const nullable = ['column_settings'];
  expectRefused(
    broken(
      ({ path }) => path.length > 0 && !nullable.includes(String(path.at(-2))),
      (old) => (typeof old === 'object' ? 'x' : {}),
    ),
  );
});

test('arbitrary JSON is answered, never thrown at', () => {
  const json = fc.jsonValue({ maxDepth: 4 });
  fc.assert(
    fc.property(json, json, json, json, (blocks, text, attachments, metadata) => {
      expect(validateMessage({ blocks, text, attachments, metadata })).toBeInstanceOf(Array);
      expect(validateMessage({ blocks: [blocks], attachments: [{ blocks: [text] }] })).not.toEqual(
        [],
      );
      expect(validateView(blocks)).not.toEqual([]);
      expect(validateView({ type: 'modal', title: text, blocks })).not.toEqual([]);
      expect(validateView(modal([blocks, attachments]))).not.toEqual([]);
    }),
  );
});

test('a valid payload with arbitrary JSON somewhere in it is answered, never thrown at', () => {
  fc.assert(
    fc.property(
      fc.jsonValue({ maxDepth: 3 }).chain((json) =>
        broken(
          () => true,
          () => json,
        ),
      ),
      (one) => {
        if (!one) return;
        expect(validate(one.surface, [one.block])).toBeInstanceOf(Array);
        expect(validate('message', [one.block, one.block])).toBeInstanceOf(Array);
      },
    ),
    { numRuns: 1000 },
  );
});

test('a payload nested a hundred thousand deep is answered', () => {
  let deep: unknown = 'x';
  for (let depth = 0; depth < 100_000; depth += 1)
    deep = { elements: [deep], child_blocks: [deep] };
  expect(validateMessage({ blocks: [deep] })).toHaveLength(1);
  expect(
    validateMessage({ text: 'a', metadata: { event_type: 'a', event_payload: deep } }),
  ).toEqual([]);
  expect(validateView(modal([], { state: deep }))).toEqual([]);
  expect(validateView(modal([], { callback_id: deep }))).toHaveLength(1);
});
