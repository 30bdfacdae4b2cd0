// Each limit at its edges and one past them, on a payload that has every property.
import { expect, test } from 'vitest';
import {
  type Issue,
  validateMessage,
  validateView,
} from '../../../src/playground/validator/index.ts';
import { blockList } from '../../../src/playground/validator/surfaces.ts';
import * as view from '../../../src/playground/validator/view.ts';
import { limitsOf, type Path, type Reached, reachedBy } from './limited.ts';
import { CHARACTERS, ITEMS, NUMBERS, UNLIMITED } from './limits.ts';
import { CORPUS, type Json, modal, plain, type Surface } from './payloads.ts';
import { SIZED } from './sized.ts';

const SCHEMAS = { message: blockList('message'), modal: view.modal, home: view.home };
const echoed = { private_metadata: 'a', callback_id: 'a', external_id: 'a', hash: 'a', id: 'a' };

const whole = (surface: Surface, blocks: unknown) => {
  if (surface === 'message') return blocks;
  const common = { blocks, ...echoed };
  return surface === 'modal'
    ? modal([], { close: plain('Back'), ...common })
    : { type: 'home', ...common };
};
function validate(surface: Surface, value: unknown): Issue[] {
  if (surface === 'message') return validateMessage({ text: 'a', blocks: value });
  return validateView(value);
}
const PREFIX = { message: '/blocks', modal: '/view', home: '/view' };

type Place = Reached & {
  readonly surface: Surface;
  readonly value: unknown;
  readonly all: unknown;
};

/** Where each limit is come up against, by its name. */
const PLACES = Map.groupBy(
  CORPUS.flatMap(({ block, surfaces }) =>
    surfaces.flatMap((surface) => {
      const all = whole(surface, [block]);
      return reachedBy(SCHEMAS[surface], all, surface).map(
        (one): Place => ({ ...one, surface, all }),
      );
    }),
  ),
  ({ name }) => name,
);

const KINDS = { characters: CHARACTERS, items: ITEMS, number: NUMBERS };
const ROWS = Object.entries(KINDS).flatMap(([kind, bounds]) =>
  Object.entries(bounds).map(
    ([name, [least, most]]) => [`${kind} of ${name}`, least, most] as const,
  ),
);

test('every limit of the validator has a row, or is known to have no end', () => {
  const surfaces = ['message', 'modal', 'home'] as const;
  const all = surfaces.flatMap((surface) => limitsOf(SCHEMAS[surface], surface));
  const ended = all.filter(({ most }) => most !== Number.POSITIVE_INFINITY);
  const endless = all.filter(({ most }) => most === Number.POSITIVE_INFINITY);
  const names = (of: readonly { name: string }[]) =>
    [...new Set(of.map(({ name }) => name))].sort();
  expect(names(ended)).toEqual(ROWS.map(([name]) => name).sort());
  expect(names(endless)).toEqual([...UNLIMITED].sort());
});

/** The same limit is come up against in hundreds of places. */
const ENOUGH = 10;

test.each(ROWS)('%s: at least %i, at most %i', (name, least, most) => {
  const places = PLACES.get(name) ?? [];
  expect(places.length).toBeGreaterThan(0);
  expect(places.some((place) => of(place, most).length === 0)).toBe(true);
  expect(places.some((place) => isAddress(place) || of(place, least).length === 0)).toBe(true);
  for (const place of places.slice(0, ENOUGH)) {
    expect(of(place, most + 1)).toContainEqual(tooMuch(place, most));
    if (least > 0) expect(of(place, least - 1)).toContainEqual(tooLittle(place, least));
  }
});

/** What is said of the payload once the place holds so many, or is that number. */
function of({ surface, all, path, name, value }: Place, size: number): Issue[] {
  const special = SIZED[name];
  if (special) return validate(surface, whole(surface, [special(size)]));
  return validate(surface, replaced(all, path, sized(value, size)));
}

function sized(value: unknown, size: number): unknown {
  if (typeof value === 'number') return size;
  if (typeof value === 'string') return text(value, size);
  if (!Array.isArray(value)) throw new Error('nothing to measure');
  return Array.from({ length: size }, (_, index) => withoutIds(value[index % value.length]));
}

const isAddress = ({ value }: Place) => String(value).startsWith('https://');

function text(value: string, size: number): string {
  const start = value.startsWith('https://') ? 'https://a.example/' : '';
  return size < start.length ? 'x'.repeat(size) : start + 'x'.repeat(size - start.length);
}

function withoutIds(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { block_id: _, action_id: __, ...rest } = value as Json;
  return rest;
}

/** Without what is chosen at first where the choices themselves change. */
function replaced(value: unknown, path: Path, to: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return to;
  if (Array.isArray(value))
    return value.map((one, n) => (n === key ? replaced(one, rest, to) : one));
  const { initial_option: option, initial_options: several, ...object } = value as Json;
  const chosen = { initial_option: option, initial_options: several };
  const isOffer = key === 'options' || key === 'option_groups';
  const kept: Json = isOffer ? object : { ...object, ...chosen };
  return { ...kept, [key]: replaced((value as Json)[key], rest, to) };
}

function pointer({ surface, path }: Place): string {
  return [PREFIX[surface], ...path].join('/');
}

function tooMuch(place: Place, most: number) {
  const [kind] = place.name.split(' ');
  const message = {
    characters: `must be less than ${most + 1} characters`,
    items: `no more than ${most} items allowed`,
    number: `must be less than ${most}`,
  }[String(kind)];
  return expect.objectContaining({ code: 'failed_constraint', message, ...at(place) });
}

function tooLittle(place: Place, least: number) {
  const [kind] = place.name.split(' ');
  const message = {
    characters: `must be more than ${least - 1} characters`,
    items: `must provide at least ${least} items`,
    number: `must be greater than ${least}`,
  }[String(kind)];
  return expect.objectContaining({ code: 'failed_constraint', message, ...at(place) });
}

/** A payload of its own has the place elsewhere. */
function at(place: Place) {
  return place.name in SIZED ? {} : { pointer: pointer(place) };
}
