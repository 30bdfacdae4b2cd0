import { z } from 'zod';
import { UserError } from '../errors.ts';
import { operator } from '../i18n/operator.ts';
import { nearestWord } from './nearest.ts';

const Entry = z.union([
  z.string(),
  z.strictObject({ column: z.string(), values: z.record(z.string(), z.string()).optional() }),
  z.strictObject({ const: z.string() }),
]);

/** Where each of our fields comes from, for files whose columns have other names. */
export type FieldMap = Readonly<Record<string, z.infer<typeof Entry>>>;

/** `name` is the map file's, for the error texts. */
export function parseMap(name: string, text: string): FieldMap {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new UserError(operator.badJson(name, (error as Error).message), { cause: error });
  }
  const map = z.record(z.string(), z.unknown()).safeParse(json);
  if (!map.success || Array.isArray(json)) throw new UserError(operator.badMap(name));
  for (const [field, entry] of Object.entries(map.data)) {
    if (!Entry.safeParse(entry).success) throw new UserError(operator.badMapEntry(name, field));
  }
  return z.record(z.string(), Entry).parse(json);
}

/** Throws for the first field that does not exist. */
export function checkFields(map: FieldMap, fields: readonly string[], drivers: boolean): void {
  for (const field of Object.keys(map)) {
    if (fields.includes(field) || (drivers && isDriver(field))) continue;
    throw new UserError(operator.unknownField(field, nearestWord(field, fields), fields));
  }
}

/** What columns named `driver:NAME` begin with; they stand beside the fixed ones. */
export const DRIVER = 'driver:';

export function isDriver(field: string): boolean {
  return field.startsWith(DRIVER) && field.length > DRIVER.length;
}
