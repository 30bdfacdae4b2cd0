// PostgreSQL's COPY text format.

const SPECIAL = /[\\\t\n\r]/g;
const ESCAPED: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
};

export type Value = string | number | boolean | null;

export function copyLine(values: readonly Value[]): string {
  return `${values.map(copyValue).join('\t')}\n`;
}

function copyValue(value: Value): string {
  if (value === null) return '\\N';
  if (typeof value !== 'string') return String(value);
  return value.replace(SPECIAL, (character) => ESCAPED[character] ?? character);
}

/** Epoch milliseconds as COPY wants a timestamptz. */
export function copyTime(atMs: number | null): string | null {
  return atMs === null ? null : new Date(atMs).toISOString();
}
