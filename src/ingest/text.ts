import { isUtf8 } from 'node:buffer';
import { UserError } from '../errors.ts';
import { operator } from '../i18n/operator.ts';
import { peek } from './bytes.ts';

// Refuses what is no UTF-8 text before a parser or the database stumbles over it, and says where.

const NEWLINE = 0x0a;
const SNIFF = 4_096;

const MAGIC: readonly [kind: 'utf16' | 'zip' | 'xls' | 'pdf' | 'gzip', bytes: string][] = [
  ['utf16', '\xff\xfe'],
  ['utf16', '\xfe\xff'],
  ['zip', 'PK\x03\x04'],
  ['xls', '\xd0\xcf\x11\xe0'],
  ['pdf', '%PDF'],
  ['gzip', '\x1f\x8b'],
];

/** The same bytes without a byte order mark; throws a UserError at the first that is no UTF-8. */
export async function* checkedText(
  name: string,
  bytes: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  const [head, whole] = await peek(bytes, SNIFF);
  refuseOtherKinds(name, head);
  const place = { line: 1, lineStart: 0, offset: 0 };
  let tail: Buffer = Buffer.alloc(0);
  let first = true;
  for await (const chunk of whole) {
    let text = tail.length > 0 ? Buffer.concat([tail, chunk]) : chunk;
    const end = wholeCharacters(text);
    tail = text.subarray(end);
    text = text.subarray(0, end);
    check(name, text, place);
    const bom = first && text[0] === 0xef && text[1] === 0xbb && text[2] === 0xbf ? 3 : 0;
    first = false;
    if (text.length > bom) yield text.subarray(bom);
  }
  if (tail.length > 0) check(name, tail, place);
}

function refuseOtherKinds(name: string, head: Buffer): void {
  if (head.length === 0) throw new UserError(operator.emptyFile(name));
  const start = head.toString('latin1', 0, 4);
  const kind = MAGIC.find(([, magic]) => start.startsWith(magic))?.[0];
  if (kind) throw new UserError(operator.wrongKind(name, kind));
  // Without its mark UTF-16 still shows: every second byte of plain letters is zero.
  const sniffed = head.subarray(0, SNIFF);
  const zeros = (parity: number) =>
    sniffed.reduce((sum, byte, at) => sum + Number(byte === 0 && at % 2 === parity), 0);
  if (Math.max(zeros(0), zeros(1)) > sniffed.length / 4) {
    throw new UserError(
      operator.wrongKind(name, zeros(0) + zeros(1) > sniffed.length * 0.6 ? 'binary' : 'utf16'),
    );
  }
}

type Place = { line: number; lineStart: number; offset: number };

function check(name: string, text: Buffer, place: Place): void {
  const zero = text.indexOf(0);
  const bad = isUtf8(text) ? zero : firstInvalid(text);
  const until = bad === -1 ? text.length : bad;
  for (
    let at = text.indexOf(NEWLINE);
    at !== -1 && at < until;
    at = text.indexOf(NEWLINE, at + 1)
  ) {
    place.line += 1;
    place.lineStart = place.offset + at + 1;
  }
  if (bad !== -1) {
    const start = Math.max(0, place.lineStart - place.offset);
    const before = [...text.subarray(start, bad).toString('utf8')].length;
    const missed = Math.max(0, place.offset - place.lineStart); // characters of earlier chunks, as bytes
    const where = { line: place.line, column: before + missed + 1, byte: place.offset + bad };
    throw new UserError(
      bad === zero ? operator.nulByte(name, where) : operator.notUtf8(name, where),
    );
  }
  place.offset += text.length;
}

/** Up to where `bytes` ends between two characters. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) {
      return sequenceLength(byte) > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

/** Character by character: this runs once, on the chunk that is known to be bad. */
function firstInvalid(bytes: Buffer): number {
  for (let at = 0; at < bytes.length; ) {
    const end = at + sequenceLength(bytes[at] ?? 0);
    if (bytes[at] === 0 || !isUtf8(bytes.subarray(at, end))) return at;
    at = end;
  }
  return -1;
}

/** How many bytes a character has that begins with `lead`. */
function sequenceLength(lead: number): number {
  if (lead < 0xc0) return 1;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}
