// Sets of ids in as few characters as ids of any size allow (Rice coding of the gaps between them),
// for places where Slack gives little room: forty of nine digits each take less than 200.

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const BITS = 6;

/** Neither the order nor doubles survive. */
export function packIds(ids: readonly number[]): string {
  const sorted = [...new Set(ids)].toSorted((a, b) => a - b);
  const last = sorted.at(-1);
  if (last === undefined) return '';
  const width = Math.max(0, Math.floor(Math.log2((last + 1) / sorted.length)));
  const bits = sorted.map((id, at) => gapBits(id - (sorted[at - 1] ?? -1) - 1, width)).join('');
  // Ones without an end are no id.
  const padded = bits.padEnd(Math.ceil(bits.length / BITS) * BITS, '1');
  const digits = padded.match(/.{6}/g) ?? [];
  return (
    DIGITS.charAt(width) + digits.map((each) => DIGITS.charAt(Number.parseInt(each, 2))).join('')
  );
}

function gapBits(gap: number, width: number): string {
  const size = 2 ** width;
  const rest = width === 0 ? '' : (gap % size).toString(2).padStart(width, '0');
  return `${'1'.repeat(Math.floor(gap / size))}0${rest}`;
}

/** In ascending order; of a text that nobody packed whatever it happens to say. */
export function unpackIds(text: string): number[] {
  const [width = -1, ...digits] = [...text].map((digit) => DIGITS.indexOf(digit));
  if (width < 0 || digits.some((digit) => digit < 0)) return [];
  const bits = digits.map((digit) => digit.toString(2).padStart(BITS, '0')).join('');
  const ids: number[] = [];
  for (let at = 0, before = -1; ; ) {
    const end = bits.indexOf('0', at);
    const rest = bits.slice(end + 1, end + 1 + width);
    if (end < 0 || rest.length < width) return ids;
    before += 1 + (end - at) * 2 ** width + (width === 0 ? 0 : Number.parseInt(rest, 2));
    if (!Number.isSafeInteger(before)) return ids;
    ids.push(before);
    at = end + 1 + width;
  }
}
