import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UserError } from '../errors.ts';
import { operator } from '../i18n/operator.ts';

/** Bytes to import, and what to call them. */
export type Source = {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly sizeBytes: number | null;
};

export async function fileSource(path: string): Promise<Source> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(operator.cannotRead(path, error.code ?? error.message), { cause: error });
  });
  if (found.isDirectory()) throw new UserError(operator.cannotRead(path, 'EISDIR'));
  return {
    name: path,
    bytes: createReadStream(path, { highWaterMark: 256 * 1024 }),
    sizeBytes: found.isFile() ? found.size : null,
  };
}

/** Text in memory or from a generator, as if it were a file. */
export function textSource(name: string, text: Iterable<string> | AsyncIterable<string>): Source {
  return { name, bytes: Readable.from(encode(text)), sizeBytes: null };
}

async function* encode(text: Iterable<string> | AsyncIterable<string>) {
  for await (const part of text) yield Buffer.from(part);
}

/** Tells how many bytes have gone by. */
export async function* counted(
  bytes: AsyncIterable<Uint8Array>,
  onBytes: (readBytes: number) => void,
): AsyncGenerator<Buffer> {
  let readBytes = 0;
  for await (const chunk of bytes) {
    readBytes += chunk.length;
    onBytes(readBytes);
    yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  }
}

/** Unpacks what begins like gzip, whatever its name says. */
export async function* unpacked(
  name: string,
  bytes: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  const [head, all] = await peek(bytes, 2);
  if (head[0] !== 0x1f || head[1] !== 0x8b) return yield* all;
  const gunzip = createGunzip();
  // Errors reach the reader through gunzip, which pipeline destroys with them.
  pipeline(Readable.from(all), gunzip, () => {});
  try {
    for await (const chunk of gunzip) yield chunk as Buffer;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code.startsWith('Z_')) throw new UserError(operator.badGzip(name), { cause: error });
    throw error;
  }
}

/** The first chunks, until they hold `count` bytes or all of them, and the whole from the start. */
export async function peek(
  bytes: AsyncIterable<Buffer>,
  count: number,
): Promise<[Buffer, AsyncGenerator<Buffer>]> {
  const iterator = bytes[Symbol.asyncIterator]();
  const chunks: Buffer[] = [];
  let length = 0;
  while (length < count) {
    const { done, value } = await iterator.next();
    if (done) break;
    chunks.push(value);
    length += value.length;
  }
  const head = Buffer.concat(chunks);
  async function* whole() {
    try {
      if (head.length > 0) yield head;
      for (;;) {
        const { done, value } = await iterator.next();
        if (done) return;
        yield value;
      }
    } finally {
      await iterator.return?.(); // closes the file when the reader gives up
    }
  }
  return [head, whole()];
}
