import { UserError } from '../errors.ts';
import { operator } from '../i18n/operator.ts';
import { checkFields, type FieldMap, isDriver } from './map.ts';
import { nearestWord } from './nearest.ts';

/** Reads one field from a row's cells; '' is missing. */
type Binding = {
  readonly field: string;
  /** What to call it when a cell is bad: the file's own column, if it has one. */
  readonly column: string;
  read(cells: readonly string[]): string;
};

export type Layout = { readonly bindings: readonly Binding[]; readonly ignored: readonly string[] };

type Wanted = {
  readonly fields: readonly string[];
  readonly required: readonly string[];
  /** Whether `driver:NAME` columns count. */
  readonly drivers: boolean;
};

/** Which column feeds which field: as the map says, else by name. Throws when a required one has none. */
export function layout(
  name: string,
  header: readonly string[],
  { fields, required, drivers }: Wanted,
  map: FieldMap,
): Layout {
  checkFields(map, fields, drivers);
  const extra = drivers ? [...header.filter(isDriver), ...Object.keys(map).filter(isDriver)] : [];
  const used = new Set<number>();
  const bindings: Binding[] = [];
  for (const field of new Set([...fields, ...extra])) {
    const entry = map[field];
    if (typeof entry === 'object' && 'const' in entry) {
      bindings.push({ field, column: field, read: () => entry.const });
      continue;
    }
    const column = typeof entry === 'object' ? entry.column : (entry ?? field);
    const index = indexOf(name, header, column);
    if (index === -1) {
      if (entry !== undefined) {
        throw new UserError(
          operator.noMappedColumn(name, field, column, nearestWord(column, header)),
        );
      }
      continue;
    }
    used.add(index);
    const values = typeof entry === 'object' ? entry.values : undefined;
    bindings.push({ field, column: header[index] ?? column, read: reader(index, values) });
  }
  const missing = required.filter((field) => !bindings.some((binding) => binding.field === field));
  if (missing.length > 0) throw new UserError(operator.missingColumns(name, missing, header));
  return { bindings, ignored: header.filter((_, index) => !used.has(index)) };
}

function reader(
  index: number,
  values: Readonly<Record<string, string>> | undefined,
): Binding['read'] {
  if (!values) return (cells) => cells[index]?.trim() ?? '';
  const replaced = new Map(Object.entries(values));
  return (cells) => {
    const cell = cells[index]?.trim() ?? '';
    return replaced.get(cell) ?? cell;
  };
}

/** The exact name first, then the same one in another case or with other separators. */
function indexOf(name: string, header: readonly string[], column: string): number {
  for (const fold of [(text: string) => text, plain]) {
    const wanted = fold(column);
    const index = header.findIndex((one) => fold(one) === wanted);
    if (index === -1) continue;
    if (header.findLastIndex((one) => fold(one) === wanted) !== index) {
      throw new UserError(operator.columnTwice(name, column));
    }
    return index;
  }
  return -1;
}

function plain(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_');
}
