// Holds what the local Slack sends against the official types.
import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { NewEntry } from '../../../src/playground/server/journal.ts';
import { FILE } from './file.ts';
import { responseType, type Schemas } from './schemas.ts';

const ajv = new Ajv({ allErrors: true, discriminator: true, strict: false, logger: false });
const schemas = JSON.parse(readFileSync(FILE, 'utf8')) as Schemas;
const compiled = new Map<string, ValidateFunction>();

/** What of an entry of the journal is not as Slack sends it. */
export function nonconforming(entry: NewEntry): string[] {
  if (entry.kind === 'call') {
    // What Slack's edge answers in the place of a method has no type, nor has an upload's answer.
    const isMethod = entry.method.includes('.') && entry.answer?.['error'] !== 'unknown_method';
    if (!isMethod || entry.status !== 200) return [];
    return problems('responses', responseType(entry.method), overTheWire(entry.answer));
  }
  if (entry.kind !== 'delivery') return [];
  const payload = overTheWire(entry.payload) as Payload;
  const name = entry.type === 'slash_commands' ? entry.type : `${entry.type}/${payload.type}`;
  const { event } = payload;
  const outer = problems('payloads', name, payload);
  return event ? [...outer, ...problems('events', eventName(event), event)] : outer;
}

type Event = { readonly type: string; readonly subtype?: string };
type Payload = { readonly type?: string; readonly event?: Event };

function eventName({ type, subtype }: Event): string {
  return subtype ? `${type}/${subtype}` : type;
}

function overTheWire(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function problems(kind: keyof Schemas, name: string, value: unknown): string[] {
  const key = `${kind} ${name}`;
  const schema = schemas[kind][name];
  if (!schema) return [`${key}: no such schema`];
  const validate = compiled.get(key) ?? ajv.compile(schema);
  compiled.set(key, validate);
  return validate(value) ? [] : (validate.errors ?? []).map((one) => `${key}: ${sentence(one)}`);
}

function sentence({ instancePath, message, params }: ErrorObject): string {
  return `${instancePath} ${message} ${JSON.stringify(params)}`;
}
