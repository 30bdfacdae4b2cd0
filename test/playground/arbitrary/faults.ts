// Every way in which one place of a valid payload can be broken, with the pointer to that place.
import { requiredOf } from './required.ts';
import type { Surface } from './surfaces.ts';
import type { Json } from './texts.ts';

type Path = readonly (string | number)[];
type Place = {
  readonly path: Path;
  readonly value: unknown;
  /** The object that it stands in, itself or in lists, and the field there. */
  readonly owner: Json;
  readonly field: string;
};
export type Fault = { readonly what: string; readonly pointer: string; readonly payload: Json };
type Change = { readonly what: string; readonly to: unknown; readonly at?: string };

export function faultsOf(surface: Surface, payload: Json): Fault[] {
  const prefix = surface === 'message' ? '' : '/view';
  const inside = placesIn(payload).flatMap((place) => {
    // A method's own arguments are no part of what is validated.
    if (surface === 'message' && place.path.length === 0) return [];
    const pointer = [prefix, ...place.path].join('/');
    return changesOf(place).map(({ what, to, at = '' }) => ({
      what,
      pointer: pointer + at,
      payload: replaced(payload, place.path, to) as Json,
    }));
  });
  return [...inside, ...twice(payload, prefix), ...misplaced(surface, payload, prefix)];
}

function placesIn(value: unknown, path: Path = [], owner: Json = {}, field = ''): Place[] {
  const place = { path, value, owner, field };
  if (Array.isArray(value)) {
    return [place, ...value.flatMap((one, n) => placesIn(one, [...path, n], owner, field))];
  }
  if (!isObject(value)) return [place];
  const parts = Object.entries(value).flatMap(([name, one]) =>
    placesIn(one, [...path, name], value, name),
  );
  return [place, ...parts];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function replaced(value: unknown, path: Path, to: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return to;
  if (Array.isArray(value)) {
    return value.map((one, index) => (index === key ? replaced(one, rest, to) : one));
  }
  const object = value as Json;
  return { ...object, [key]: replaced(object[key], rest, to) };
}

function changesOf(place: Place): Change[] {
  const { value, path } = place;
  const own = isObject(value) ? ofObject(value, place) : [];
  const others = Array.isArray(value) ? ofList(value, place) : ofString(place);
  const isWhole = path.length === 0;
  return [...own, ...others, ...(isWhole ? [] : ofAnother(place))];
}

const UNKNOWN = ['colour', '__proto__', 'constructor', 'toString', ''];

function ofObject(value: Json, { field }: Place): Change[] {
  const more = UNKNOWN.map((name) => ({
    what: `unknown key "${name}"`,
    to: Object.fromEntries([...Object.entries(value), [name, 1]]),
  }));
  const less = requiredOf(value, field).map((name) => {
    const { [name]: _, ...to } = value;
    return { what: `without ${name}`, to };
  });
  return [...more, ...less];
}

/** Another type, or null; what a view or a message may leave out by null is left alone. */
function ofAnother({ value, path, field }: Place): Change[] {
  const to = typeof value === 'string' ? 1 : 'x';
  const mayBeNull = path.length === 1 || field === 'column_settings' || value === null;
  return [
    ...(value === null ? [] : [{ what: 'another type', to }]),
    ...(mayBeNull ? [] : [{ what: 'null', to: null }]),
  ];
}

const LISTS =
  'actions blocks categories child_blocks column_settings data fields initial_options ' +
  'option_groups options rows segments series trigger_actions_on';
const LIMITED_LISTS = new Set(LISTS.split(' '));
const LIMITED_ELEMENTS = new Set(['actions', 'carousel', 'context', 'context_actions']);
const MAY_BE_EMPTY = new Set(['blocks']);

function ofList(value: readonly unknown[], { owner, field }: Place): Change[] {
  const isLimited =
    LIMITED_LISTS.has(field) ||
    (field === 'elements' && LIMITED_ELEMENTS.has(String(owner['type'])));
  if (!isLimited) return [];
  const [first = { type: 'divider' }] = value;
  const many = { what: '202 items', to: Array.from({ length: 202 }, () => first) };
  return MAY_BE_EMPTY.has(field) ? [many] : [many, { what: 'no items', to: [] }];
}

const STRINGS =
  'accessibility_label action_id alt_text author_name block_id callback_id external_id ' +
  'private_metadata x_label y_label';
const LIMITED = new Set(STRINGS.split(' '));
const NEVER_EMPTY = new Set('accessibility_label action_id alt_text block_id x_label'.split(' '));
const ENUMS = new Set('align icon level range source status style type width'.split(' '));
const TEXT_OBJECTS = new Set<unknown>(['plain_text', 'mrkdwn']);

function ofString({ value, owner, field }: Place): Change[] {
  if (typeof value !== 'string') return [];
  const long = { what: '20,000 characters more', to: value + 'x'.repeat(20_000) };
  const empty = { what: 'empty', to: '' };
  if (field === 'text' && TEXT_OBJECTS.has(owner['type'])) return [long, empty];
  if (field === 'type' || ENUMS.has(field)) return [{ what: 'unknown value', to: 'nope' }];
  if (/(^|_)url$/.test(field)) return [long, { what: 'no address', to: 'nope' }];
  // A remote file has an id of its own kind.
  if (!LIMITED.has(field) || owner['type'] === 'file') return [];
  return NEVER_EMPTY.has(field) ? [long, empty] : [long];
}

/** The same id in two blocks, or in two elements of one. */
function twice(payload: Json, prefix: string): Fault[] {
  const blocks = payload['blocks'] as Json[];
  const ofBlocks = pairs(blocks, 'block_id').map(({ index, id }) => ({
    what: 'the block_id of another',
    pointer: `${prefix}/blocks/${index}/block_id`,
    payload: replaced(payload, ['blocks', index, 'block_id'], id) as Json,
  }));
  const ofElements = blocks.flatMap((block, at) => {
    if (block['type'] !== 'actions') return [];
    return pairs(block['elements'] as Json[], 'action_id').map(({ index, id }) => {
      const path = ['blocks', at, 'elements', index, 'action_id'];
      return {
        what: 'the action_id of another',
        pointer: [prefix, ...path].join('/'),
        payload: replaced(payload, path, id) as Json,
      };
    });
  });
  return [...ofBlocks, ...ofElements];
}

function pairs(all: readonly Json[], key: string) {
  const having = all.flatMap((one, index) =>
    one[key] === undefined ? [] : [{ index, id: one[key] }],
  );
  const [first, second] = having;
  return first && second ? [{ index: second.index, id: first.id }] : [];
}

const text = { type: 'plain_text', text: 'Acme' };
const ELSEWHERE: { readonly [Name in Surface]: readonly Json[] } = {
  message: [{ type: 'alert', text }],
  modal: [
    { type: 'markdown', text: 'a' },
    { type: 'card', body: { type: 'mrkdwn', text: 'a' } },
  ],
  home: [
    { type: 'alert', text },
    { type: 'file', source: 'remote', external_id: 'a' },
  ],
};

function misplaced(surface: Surface, payload: Json, prefix: string): Fault[] {
  return ELSEWHERE[surface].map((block) => ({
    what: `${block['type']} on ${surface}`,
    pointer: `${prefix}/blocks/0/type`,
    payload: replaced(payload, ['blocks', 0], block) as Json,
  }));
}
