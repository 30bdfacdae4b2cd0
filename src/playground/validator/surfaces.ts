// Which block is drawn where, and the rules that span the blocks of one payload.
import * as blocks from './blocks.ts';
import { INPUT_ELEMENTS } from './elements.ts';
import { failed, type Issue, tooLong, tooMany } from './issues.ts';
import { richText } from './rich-text.ts';
import { isObject, type JsonObject, list, type Schema, type TypedSchema, union } from './schema.ts';
import { dataTable, dataVisualization, table, textLength } from './tables-and-charts.ts';

export type Surface = 'message' | 'modal' | 'home';

const EVERYWHERE: readonly Surface[] = ['message', 'modal', 'home'];
const MESSAGES: readonly Surface[] = ['message'];

// A card is documented for modals too but fails there; a container is undecided, so it is
// taken as a card is; a file block is posted for remote files although types call it read-only.
const AVAILABILITY: readonly (readonly [TypedSchema, readonly Surface[]])[] = [
  [blocks.actions, EVERYWHERE],
  [blocks.alert, ['modal']],
  [blocks.card, ['message', 'home']],
  [blocks.carousel, ['message', 'home']],
  [blocks.context, EVERYWHERE],
  [blocks.contextActions, MESSAGES],
  [blocks.divider, EVERYWHERE],
  [blocks.file, MESSAGES],
  [blocks.header, EVERYWHERE],
  [blocks.image, EVERYWHERE],
  [blocks.markdown, MESSAGES],
  [blocks.plan, MESSAGES],
  [blocks.section, EVERYWHERE],
  [blocks.taskCard, MESSAGES],
  [blocks.video, EVERYWHERE],
  [dataTable, MESSAGES],
  [dataVisualization, MESSAGES],
  [richText, EVERYWHERE],
  [table, MESSAGES],
];

// Messages take inputs since 2025, but which elements is undecided: the ones documented
// for modals (and rich text for Home) stay out.
const NOT_AS_INPUT: Readonly<Record<Surface, readonly string[]>> = {
  message: ['file_input', 'email_text_input', 'number_input', 'rich_text_input', 'url_text_input'],
  modal: [],
  home: ['file_input'],
};

/** Every block that may stand at the top of the surface. */
export function blocksOf(surface: Surface): readonly TypedSchema[] {
  const elements = INPUT_ELEMENTS.filter(({ type }) => !NOT_AS_INPUT[surface].includes(type));
  const plain = AVAILABILITY.filter(([, surfaces]) => surfaces.includes(surface));
  const available = [...plain.map(([block]) => block), blocks.input(elements)];
  if (surface === 'modal') return available;
  const children = available.filter(({ type }) => blocks.CONTAINER_CHILDREN.has(type));
  return [...available, blocks.container(children)];
}

const BLOCKS_MAX: Readonly<Record<Surface, number>> = { message: 50, modal: 100, home: 100 };

/** An empty list is accepted: it clears a message or a view. */
export function blockList(surface: Surface): Schema {
  return list(union(...blocksOf(surface)), BLOCKS_MAX[surface], 0);
}

/** A block and the pointer to it. */
export type Placed = { readonly block: JsonObject; readonly at: string };

/** The blocks of a list that its schema has passed, those inside containers included. */
export function place(all: unknown, at: string): Placed[] {
  if (!Array.isArray(all)) return [];
  return all.flatMap((block, index) => {
    const here = `${at}/${index}`;
    const inside = block.type === 'carousel' ? 'elements' : 'child_blocks';
    return [{ block, at: here }, ...place(block[inside], `${here}/${inside}`)];
  });
}

export function uniqueIds(placed: readonly Placed[]): Issue[] {
  const blockIds = placed.map(({ block, at }) => ({ id: block['block_id'], at: `${at}/block_id` }));
  return [...repeated('block_id', blockIds), ...placed.flatMap(uniqueActionIds)];
}

function uniqueActionIds({ block, at }: Placed): Issue[] {
  const field = block['type'] === 'card' ? 'actions' : 'elements';
  const elements = block['type'] === 'carousel' ? [] : block[field];
  if (!Array.isArray(elements)) return [];
  const ids = elements.map(({ action_id: id }, index) => ({
    id,
    at: `${at}/${field}/${index}/action_id`,
  }));
  return repeated('action_id', ids);
}

function repeated(name: string, ids: readonly { id: unknown; at: string }[]): Issue[] {
  const seen = new Set<unknown>();
  return ids.flatMap(({ id, at }) => {
    if (id === undefined) return [];
    if (seen.has(id)) return [failed(`\`${name}\` "${id}" already exists`, at)];
    seen.add(id);
    return [];
  });
}

export function submitForInputs(view: JsonObject, placed: readonly Placed[]): Issue[] {
  if (view['submit'] !== undefined) return [];
  return placed
    .filter(({ block }) => block['type'] === 'input')
    .map(({ at }) =>
      failed('must define `submit` to use an `input` block in modals', `${at}/input`),
    );
}

/** The cursor can only be in one place. */
export function oneFocus(placed: readonly Placed[]): Issue[] {
  const focused = placed.flatMap(({ block, at }) =>
    elementsOf(block, at).filter(({ block: element }) => element['focus_on_load'] === true),
  );
  return focused
    .slice(1)
    .map(({ at }) =>
      failed('only one element can have `focus_on_load` set to true', `${at}/focus_on_load`),
    );
}

function elementsOf(block: JsonObject, at: string): Placed[] {
  return ['element', 'accessory', 'elements'].flatMap((field) => {
    const value = block[field];
    if (Array.isArray(value)) return place(value, `${at}/${field}`);
    return isObject(value) ? [{ block: value, at: `${at}/${field}` }] : [];
  });
}

const TABLES: readonly unknown[] = ['table', 'data_table'];
const CHARTS_MAX = 2;

/** Slack answers a second table with an error code of its own; two charts were found live. */
export function oneTableTwoCharts(placed: readonly Placed[]): Issue[] {
  const tables = placed.filter(({ block }) => TABLES.includes(block['type']));
  const charts = placed.filter(({ block }) => block['type'] === 'data_visualization');
  return [
    ...tables.slice(1).map(({ at }) => ({
      code: 'invalid_attachments',
      message: 'only_one_table_allowed',
      pointer: at,
    })),
    ...charts.slice(CHARTS_MAX).map(({ at }) => tooMany(CHARTS_MAX, charts.length, at)),
  ];
}

const MARKDOWN_MAX = 12_000;
// Undocumented; found by probing. Cells and charts don't count: a table alone may hold more.
const TEXTS_MAX = 13_200;
const UNCOUNTED: readonly unknown[] = [...TABLES, 'data_visualization', 'carousel'];

export function cumulativeText(placed: readonly Placed[]): Issue[] {
  const counted = placed.filter(({ block }) => !UNCOUNTED.includes(block['type']));
  const markdown = counted.filter(({ block }) => block['type'] === 'markdown');
  return [overall(markdown, MARKDOWN_MAX), overall(counted, TEXTS_MAX)].flat().slice(0, 1);
}

function overall(placed: readonly Placed[], max: number): Issue[] {
  // Children are placed on their own.
  const own = placed.map(({ block }) => textLength({ ...block, child_blocks: undefined }));
  const got = own.reduce((sum, length) => sum + length, 0);
  return got > max ? [{ ...tooLong(max, got, '/blocks'), code: 'msg_blocks_too_long' }] : [];
}
