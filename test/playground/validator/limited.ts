// Every limit of the validator under a short name, and where a payload comes up against it.
import type { Schema } from '../../../src/playground/validator/schema.ts';

export type Path = readonly (string | number)[];
/** `name` is what is counted in which object, such as `characters of button.text`. */
export type Limit = { readonly name: string; readonly least: number; readonly most: number };
export type Reached = Limit & { readonly path: Path; readonly value: unknown };

type Name = { readonly owner: string; readonly field: string; readonly isText?: boolean };

function limit({ limit: given }: Schema, { owner, field }: Name): Limit[] {
  if (!given) return [];
  const [of, least, most] = given;
  return [{ name: `${of} of ${field ? `${owner}.${field}` : owner}`, least, most }];
}

/** All that can be reached, those without an end included. */
export function limitsOf(schema: Schema, root: string): Limit[] {
  const seen = new Map<Schema, Set<string>>();
  const visit = (one: Schema, name: Name): Limit[] => {
    const key = JSON.stringify(name);
    const names = seen.get(one) ?? new Set();
    seen.set(one, names);
    if (names.has(key)) return [];
    names.add(key);
    const inside = (one.parts ?? []).flatMap(([part, inner]) =>
      visit(inner, step(one, inner, part, name)),
    );
    return [...limit(one, name), ...inside];
  };
  return visit(schema, { owner: root, field: '' });
}

/** Those that this value comes up against, with the place in it. */
export function reachedBy(schema: Schema, whole: unknown, root: string): Reached[] {
  const visit = (one: Schema, value: unknown, path: Path, name: Name): Reached[] => {
    const own = limit(one, name).map((found) => ({ ...found, path, value }));
    const inside = (one.parts ?? []).flatMap(([part, inner]) =>
      insides(one, part, value).flatMap(([key, inside]) =>
        visit(inner, inside, [...path, ...key], step(one, inner, part, name)),
      ),
    );
    return [...own, ...inside];
  };
  return visit(schema, whole, [], { owner: root, field: '' });
}

/** What of the value that part of the schema is about. */
function insides(one: Schema, part: string, value: unknown): [key: Path, value: unknown][] {
  if (one.limit && Array.isArray(value)) return value.map((item, index) => [[index], item]);
  if (part === '') return [[[], value]];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const fields = value as Record<string, unknown>;
  if (!isObjectSchema(one)) return fields['type'] === part ? [[[], value]] : [];
  return fields[part] === undefined ? [] : [[[part], fields[part]]];
}

function isObjectSchema(schema: Schema): boolean {
  return 'properties' in schema && !('body' in schema);
}

/** A typed object begins a name of its own; a text counts as the field that holds it. */
function step(one: Schema, inner: Schema, part: string, name: Name): Name {
  const { owner, field, isText = false } = name;
  if (part === '') {
    const isListOfLists = one.limit && inner.limit?.[0] === 'items';
    return isListOfLists ? { owner, field: `${field}[]` } : name;
  }
  if (!isObjectSchema(one)) {
    return part === 'plain_text' || part === 'mrkdwn'
      ? { owner, field, isText: true }
      : { owner: part, field: '' };
  }
  if (isText) return { owner, field };
  return field ? { owner: field, field: part } : { owner, field: part };
}
