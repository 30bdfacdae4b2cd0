// Schemas are plain values with a `check`; the sentences are those of Slack's own validator.
// A check never throws, whatever it is given, and descends no deeper than the schema does.
import {
  characters,
  failed,
  type Issue,
  invalidType,
  missing,
  tooLong,
  tooMany,
} from './issues.ts';

export type JsonObject = Readonly<Record<string, unknown>>;
export type Schema = {
  readonly check: (value: unknown, at: string) => Issue[];
  /** For whoever wants to know what is limited. */
  readonly limit?: readonly [of: 'characters' | 'items' | 'number', least: number, most: number];
  /** What it is made of, by field or by type. */
  readonly parts?: readonly (readonly [name: string, part: Schema])[];
};
export type Shape = Readonly<Record<string, Schema>>;
export type ObjectSchema = Schema & { readonly properties: readonly string[] };
/** `body` is the check that remains once `type` has been read. */
export type TypedSchema = ObjectSchema & { readonly type: string; readonly body: Schema };
/** What no single field can say; runs only on an object whose fields are all sound. */
export type Rule = (value: JsonObject, at: string) => Issue[];

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const anything: Schema = { check: () => [] };

/** An object whose inside is the app's own affair. */
export const openObject: Schema = {
  check: (value, at) => (isObject(value) ? [] : [invalidType('must provide an object', at)]),
};

export const boolean: Schema = {
  check: (value, at) => (typeof value === 'boolean' ? [] : [invalidType('must be a boolean', at)]),
};

/** Most strings may not be empty, so that is the default. */
export function string(max = Number.POSITIVE_INFINITY, min = 1): Schema {
  return {
    limit: ['characters', min, max],
    check(value, at) {
      if (typeof value !== 'string') return [invalidType('must provide a string', at)];
      const got = characters(value);
      if (got > max) return [tooLong(max, got, at)];
      if (got >= min) return [];
      return [
        failed(`must be more than ${min - 1} characters`, at, {
          type: 'min_length',
          expected: min,
          got,
        }),
      ];
    },
  };
}

export function pattern(regex: RegExp): Schema {
  const text = string();
  return {
    check(value, at) {
      const issues = text.check(value, at);
      if (issues.length > 0 || regex.test(String(value))) return issues;
      const expected = regex.source;
      return [
        failed(`input must match regex pattern: ${expected}`, at, { type: 'pattern', expected }),
      ];
    },
  };
}

export function url(max = 3000, protocol?: 'https:'): Schema {
  const text = string(max);
  return {
    parts: [['', text]],
    check(value, at) {
      const issues = text.check(value, at);
      if (issues.length > 0) return issues;
      const parsed = URL.parse(String(value));
      if (parsed && (!protocol || parsed.protocol === protocol)) return [];
      return [failed('input must be a valid: uri', at, { type: 'format', expected: 'uri' })];
    },
  };
}

/**
 * Slack fetches pictures when it is given them. Addresses are not asked here, but names under
 * `.invalid`, which lead nowhere by RFC 6761, are as pictures that can't be had.
 */
export function imageUrl(): Schema {
  const address = url();
  return {
    parts: [['', address]],
    check(value, at) {
      const issues = address.check(value, at);
      const isNowhere = URL.parse(String(value))?.hostname.endsWith('.invalid') ?? false;
      return issues.length === 0 && isNowhere ? [failed('downloading image failed', at)] : issues;
    },
  };
}

/** Slack's sentences for numbers name the bound itself, although the bound is allowed. */
export function number(min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY): Schema {
  return {
    limit: ['number', min, max],
    check(value, at) {
      if (typeof value !== 'number' || !Number.isFinite(value)) {
        return [invalidType('must provide a number', at)];
      }
      if (value > max) {
        const constraint = { type: 'maximum', expected: max, got: value };
        return [failed(`must be less than ${max}`, at, constraint)];
      }
      if (value >= min) return [];
      const constraint = { type: 'minimum', expected: min, got: value };
      return [failed(`must be greater than ${min}`, at, constraint)];
    },
  };
}

export function integer(min?: number, max?: number): Schema {
  const range = number(min, max);
  return {
    parts: [['', range]],
    check(value, at) {
      const whole = typeof value === 'number' && Number.isInteger(value);
      return whole ? range.check(value, at) : [invalidType('must provide an integer', at)];
    },
  };
}

export function oneOf(...allowed: readonly (string | number)[]): Schema {
  const expected = allowed.map(String);
  return {
    check: (value, at) =>
      allowed.some((one) => one === value)
        ? []
        : [failed('must be a valid enum value', at, { type: 'enum', expected })],
  };
}

export function nullable(schema: Schema): Schema {
  return {
    parts: [['', schema]],
    check: (value, at) => (value === null ? [] : schema.check(value, at)),
  };
}

/** Items are looked at only when their number is right: a bomb of items costs one sentence. */
export function list(item: Schema, max = Number.POSITIVE_INFINITY, min = 1): Schema {
  return {
    limit: ['items', min, max],
    parts: [['', item]],
    check(value, at) {
      if (!Array.isArray(value)) return [invalidType('must provide an array', at)];
      const got = value.length;
      if (got > max) return [tooMany(max, got, at)];
      if (got >= min) return value.flatMap((one, index) => item.check(one, `${at}/${index}`));
      const constraint = { type: 'min_items', expected: min, got };
      return [failed(`must provide at least ${min} items`, at, constraint)];
    },
  };
}

export function object(required: Shape, optional: Shape = {}, ...rules: Rule[]): ObjectSchema {
  const fields = new Map(Object.entries({ ...required, ...optional }));
  const needed = Object.keys(required);
  return {
    properties: [...fields.keys()],
    parts: [...fields],
    check(value, at) {
      if (!isObject(value)) return [invalidType('must provide an object', at)];
      const absent = needed.filter((name) => value[name] === undefined);
      if (absent.length > 0) return absent.map((name) => missing(name, at));
      const issues = Object.entries(value).flatMap(([name, field]) => {
        if (field === undefined) return []; // JSON drops it on the way
        return fields.get(name)?.check(field, `${at}/${name}`) ?? [unknownProperty(name, at)];
      });
      return issues.length > 0 ? issues : rules.flatMap((rule) => rule(value, at));
    },
  };
}

function unknownProperty(name: string, at: string): Issue {
  return failed(`invalid additional property: ${name}`, at, { type: 'additional_properties' });
}

export function typed(
  type: string,
  required: Shape,
  optional: Shape = {},
  ...rules: Rule[]
): TypedSchema {
  const body = object({ type: anything, ...required }, optional, ...rules);
  return { type, properties: body.properties, body, ...byType(new Map([[type, body]])) };
}

/** One of several objects, told apart by `type`. */
export function union(...members: readonly TypedSchema[]): Schema {
  return byType(new Map(members.map(({ type, body }) => [type, body])));
}

function byType(members: ReadonlyMap<string, Schema>): Schema {
  const expected = [...members.keys()];
  return {
    parts: [...members],
    check(value, at) {
      if (!isObject(value)) return [invalidType('must provide an object', at)];
      const { type } = value;
      if (type === undefined) return [missing('type', at)];
      if (typeof type !== 'string') return [invalidType('must provide a string', `${at}/type`)];
      const constraint = { type: 'enum', expected };
      return (
        members.get(type)?.check(value, at) ?? [
          failed(`unsupported type: ${type}`, `${at}/type`, constraint),
        ]
      );
    },
  };
}
