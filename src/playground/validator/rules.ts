// Rules between the fields of one object. Slack's sentence for section's is known; the others
// follow it where Slack's own are not documented.
import { failed } from './issues.ts';
import { isObject, type JsonObject, type Rule } from './schema.ts';

function named(fields: readonly string[]): string {
  const quoted = fields.map((field) => `\`${field}\``);
  return `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}

function defined(value: JsonObject, fields: readonly string[]): number {
  return fields.filter((field) => value[field] !== undefined).length;
}

export function atLeastOne(...fields: readonly string[]): Rule {
  return (value, at) =>
    defined(value, fields) > 0
      ? []
      : [failed(`must define either ${named(fields)}`, pointerOf(value, at), { type: 'any_of' })];
}

/** Slack points at the type of an object that lacks a field; where there is none, at the object. */
function pointerOf(value: JsonObject, at: string): string {
  return value['type'] === undefined ? at : `${at}/type`;
}

export function atMostOne(...fields: readonly string[]): Rule {
  return (value, at) =>
    defined(value, fields) <= 1
      ? []
      : [failed(`must define only one of ${named(fields)}`, at, { type: 'one_of' })];
}

/** The first of two numbers, given as numbers or as text, may not exceed the second. */
export function ordered(low: string, high: string): Rule {
  return (value, at) =>
    Number(value[low]) > Number(value[high])
      ? [failed(`\`${low}\` must not be greater than \`${high}\``, `${at}/${low}`)]
      : [];
}

/** What is selected at first must be on offer. */
export function initialIsOffered(field: 'initial_option' | 'initial_options'): Rule {
  return (value, at) => {
    const offered = new Set([...asList(value['options']), ...groupOptions(value)].map(identity));
    return asList(value[field]).flatMap((option, index) => {
      if (offered.has(identity(option))) return [];
      const pointer = field === 'initial_option' ? `${at}/${field}` : `${at}/${field}/${index}`;
      return [failed('must match one of the provided options', pointer)];
    });
  };
}

function groupOptions(value: JsonObject): unknown[] {
  return asList(value['option_groups']).flatMap((group) =>
    isObject(group) ? asList(group['options']) : [],
  );
}

function asList(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function identity(option: unknown): string {
  if (!isObject(option)) return '';
  const { text, value } = option;
  return JSON.stringify([value, isObject(text) ? [text['type'], text['text']] : null]);
}
