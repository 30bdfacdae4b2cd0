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
  let line = copyValue(values[0] ?? null);
  for (let at = 1; at < values.length; at += 1) line += `\t${copyValue(values[at] ?? null)}`;
  return `${line}\n`;
}

function copyValue(value: Value): string {
  if (value === null) return '\\N';
  if (typeof value !== 'string') return String(value);
  if (isPlain(value)) return value;
  return value.replace(SPECIAL, (character) => ESCAPED[character] ?? character);
}

/** Faster than asking a regular expression, and nearly every value is. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 32 || code === 92) return false;
  }
  return true;
}

const DAY_MS = 86_400_000;
const days = new Map<number, string>();

/** Epoch milliseconds as PostgreSQL wants a timestamptz. Building a Date for each of millions is slow. */
export function copyTime(atMs: number | null): string | null {
  if (atMs === null) return null;
  if (atMs === Infinity) return 'infinity';
  const day = Math.floor(atMs / DAY_MS);
  let date = days.get(day);
  if (date === undefined) {
    date = new Date(day * DAY_MS).toISOString().slice(0, 10);
    if (days.size < 10_000) days.set(day, date);
  }
  const ms = atMs - day * DAY_MS;
  const [hour, minute] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60];
  return `${date}T${two(hour)}:${two(minute)}:${two(Math.floor(ms / 1_000) % 60)}${fraction(ms % 1_000)}Z`;
}

const two = (value: number) => (value < 10 ? `0${value}` : value);

function fraction(ms: number): string {
  return ms === 0 ? '' : `.${String(Math.floor(ms)).padStart(3, '0')}`;
}
