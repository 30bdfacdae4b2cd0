import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { UserError } from '../errors.ts';
import { operator } from '../i18n/operator.ts';

// Rejected rows, to be mended in a spreadsheet and imported again. They are written to a name of
// their own and only take the final one when the import stands.

const BOM = '\ufeff'; // without it Excel takes the file for Latin-1

export type Rejects = {
  add(cells: readonly string[], line: number, reason: string): Promise<void>;
  /** Puts the file in place, or removes an old one; the path if there is one. */
  keep(): Promise<string | null>;
  discard(): Promise<void>;
};

export function rejectsFile(path: string, header: readonly string[]): Rejects {
  const temporary = `${path}.${process.pid}.tmp`;
  let stream: WriteStream | undefined;
  let failure: NodeJS.ErrnoException | undefined;
  const refuse = (error: NodeJS.ErrnoException): never => {
    throw new UserError(operator.cannotWrite(path, error.code ?? error.message), { cause: error });
  };
  const open = async () => {
    const opened = createWriteStream(temporary);
    await once(opened, 'open').catch(refuse);
    // A full disk, or what was still to be written when the import failed.
    opened.on('error', (error) => {
      failure ??= error;
    });
    opened.write(BOM + csvLine([...header, 'rejected_line', 'rejected_reason']));
    return opened;
  };
  const close = async (opened: WriteStream) => {
    opened.end();
    await finished(opened).catch(refuse);
  };
  return {
    async add(cells, line, reason) {
      stream ??= await open();
      if (failure) refuse(failure);
      const padded = header.map((_, index) => cells[index] ?? '');
      if (!stream.write(csvLine([...padded, String(line), reason]))) await once(stream, 'drain');
    },
    async keep() {
      if (!stream) {
        await rm(path, { force: true });
        return null;
      }
      await close(stream);
      await rename(temporary, path);
      return path;
    },
    async discard() {
      const written = stream?.destroy();
      if (written) await finished(written).catch(() => {});
      await rm(temporary, { force: true });
    },
  };
}

export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(harmless(cell))).join(',')}\r\n`;
}

/** A spreadsheet runs what begins like a formula; numbers stay numbers. */
export function harmless(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) && !/^[+-]?\d+(?:[.,]\d+)?$/.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string): string {
  return /[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
