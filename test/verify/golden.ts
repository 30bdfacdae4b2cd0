// What the bot had shown in a test, as blocks.validate takes it.
import { appendFileSync } from 'node:fs';
import type { NewEntry } from '../../src/playground/server/journal.ts';
import { asObject, isObject } from '../../src/playground/server/json.ts';
import type { Json } from '../../src/playground/server/protocol.ts';

export type Golden = {
  readonly kind: 'message' | 'view';
  /** By which way it came, and in which test. */
  readonly from: string;
  readonly test: string;
  readonly payload: Json;
};

/** A line for each message and view in an entry of the journal. */
export function keepGoldens(file: string, entry: NewEntry, test: string): void {
  for (const golden of goldensOf(entry, test)) appendFileSync(file, `${JSON.stringify(golden)}\n`);
}

export function goldensOf(entry: NewEntry, test: string): Golden[] {
  const from = entry.kind === 'call' ? entry.method : entry.kind;
  return shown(entry).map((part) => ({ ...part, from, test }));
}

type Part = Pick<Golden, 'kind' | 'payload'>;

/** Only what the local Slack took: tests also send what it must refuse. */
function shown(entry: NewEntry): Part[] {
  if (entry.kind === 'call') return entry.answer?.['ok'] === true ? partsOf(entry.args) : [];
  if (entry.kind === 'response_url') return entry.status === 200 ? partsOf(entry.body) : [];
  return partsOf(asObject(entry.ack));
}

function partsOf(body: Json): Part[] {
  const { view, text, blocks, attachments } = body;
  if (isObject(view)) return [{ kind: 'view', payload: view }];
  if (!Array.isArray(blocks) && !Array.isArray(attachments)) return [];
  const given = Object.entries({ text, blocks, attachments }).filter(
    ([, one]) => one !== undefined,
  );
  return [{ kind: 'message', payload: Object.fromEntries(given) }];
}

/** Of those that differ in nothing but words and figures the longest. */
export function distinct(goldens: readonly Golden[]): Golden[] {
  const longest = new Map<string, Golden>();
  for (const golden of goldens) {
    const key = shapeOf(golden.payload);
    const known = longest.get(key);
    if (!known || size(known) < size(golden)) longest.set(key, golden);
  }
  return [...longest.values()];
}

function shapeOf(value: unknown, key = ''): string {
  if (Array.isArray(value)) return `[${value.map((one) => shapeOf(one)).join()}]`;
  if (!isObject(value)) return key === 'type' ? String(value) : typeof value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, one]) => `${name}:${shapeOf(one, name)}`).join()}}`;
}

function size({ payload }: Golden): number {
  return JSON.stringify(payload).length;
}
