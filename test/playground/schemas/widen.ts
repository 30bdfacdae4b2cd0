// Opens a schema for what a sample of a real payload has and the types don't know. What several
// parts point at is one schema, so widening it for one widens it for all.
import { type Definitions, ECHOED, type Schema } from './close.ts';

const POINTER = '#/definitions/';

/** Changes the schema in place so that it takes the sample too. */
export function widen(root: Schema, sample: unknown): void {
  visit(root, sample, root.definitions ?? {});
}

function visit(schema: Schema, sample: unknown, definitions: Definitions): void {
  const target = schema.$ref ? definitions[nameOf(schema.$ref)] : schema;
  if (!target) return;
  if (target.anyOf) {
    const fitting = target.anyOf.filter((one) => takes(one, sample, definitions));
    // One among several that are told apart by `type` is no business of a sample without one.
    if (fitting.length === 1 && fitting[0]) visit(fitting[0], sample, definitions);
    if (fitting.length === 0) target.anyOf.push(inferred(sample));
    return;
  }
  if (!takes(target, sample, definitions)) {
    const narrow = { ...target };
    for (const key of Object.keys(target)) delete target[key as keyof Schema];
    target.anyOf = [narrow, inferred(sample)];
    return;
  }
  if (Array.isArray(sample)) {
    target.items ??= {};
    for (const one of sample) visit(target.items, one, definitions);
    return;
  }
  if (typeof sample === 'object' && sample !== null) visitObject(target, sample, definitions);
}

function visitObject(target: Schema, sample: object, definitions: Definitions): void {
  if (typeof target.additionalProperties === 'object' || target.type !== 'object') return;
  if (target.required && !target.properties) return; // echoed
  const entries = Object.entries(sample).filter(([, value]) => value !== undefined);
  if (entries.length === 0) return;
  target.properties ??= {};
  target.additionalProperties = false;
  for (const [name, value] of entries) {
    const known = target.properties[name];
    if (known) visit(known, value, definitions);
    else target.properties[name] = structuredClone(ECHOED[name] ?? inferred(value));
  }
}

function takes(schema: Schema, sample: unknown, definitions: Definitions): boolean {
  const target = schema.$ref ? (definitions[nameOf(schema.$ref)] ?? {}) : schema;
  if (target.anyOf) return target.anyOf.some((one) => takes(one, sample, definitions));
  if (target.type === undefined) return true;
  return [target.type].flat().some((type) => type === typeOf(sample));
}

function nameOf(pointer: string): string {
  return decodeURIComponent(pointer.slice(POINTER.length));
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function inferred(sample: unknown): Schema {
  const type = typeOf(sample);
  if (Array.isArray(sample)) {
    const items: Schema = sample.length > 0 ? inferred(sample[0]) : {};
    for (const one of sample) visit(items, one, {});
    return { type, items };
  }
  if (typeof sample !== 'object' || sample === null) return { type };
  const entries = Object.entries(sample);
  if (entries.length === 0) return { type };
  const properties = entries.map(([name, value]) => [name, ECHOED[name] ?? inferred(value)]);
  return structuredClone({
    type,
    properties: Object.fromEntries(properties),
    additionalProperties: false,
  });
}
