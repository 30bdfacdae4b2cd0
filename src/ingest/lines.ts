import type { CsvRecord } from './records.ts';

// The plain and the well-quoted rows of a CSV file, fast. Whatever else stands in a file is left
// to csv-parse, which alone decides what is wrong with it.

/** Longer rows may be over the limit, which csv-parse measures. */
const LONG = 200_000;

export type Lines = {
  /** The records that end in this text, after what earlier texts left over. */
  read(text: string): CsvRecord[];
  /** The record that no line end follows. */
  last(): CsvRecord[];
  /** From its first unreadable record on: the text that is csv-parse's, and the lines before it. */
  rest(): { readonly text: string; readonly lines: number } | null;
};

export function lineReader(delimiter: string, eol: string): Lines {
  let left = '';
  let lines = 0;
  let stuck = false;

  function read(text: string, whole: boolean): CsvRecord[] {
    const all = left === '' ? text : left + text;
    const records: CsvRecord[] = [];
    let at = 0;
    let quote = all.indexOf('"');
    while (!stuck && at < all.length) {
      if (quote !== -1 && quote < at) quote = all.indexOf('"', at);
      const found = all.indexOf(eol, at);
      const end = found === -1 ? all.length : found;
      if (quote !== -1 && quote < end) {
        const quoted = quotedCells(all, at, delimiter, eol);
        if (quoted === 'unreadable') stuck = true;
        else if (quoted === 'unfinished' || (quoted.end === all.length && !whole)) break;
        else {
          lines += 1 + quoted.breaks;
          push(records, quoted.cells);
          at = quoted.end + eol.length;
        }
        continue;
      }
      if (found === -1 && !whole) break;
      lines += 1;
      if (end > at) push(records, all.slice(at, end).split(delimiter));
      if (end - at > LONG) {
        records.pop();
        lines -= 1;
        stuck = true;
      } else at = end + eol.length;
    }
    left = all.slice(at);
    if (left.length > LONG || (whole && left !== '')) stuck = true;
    return records;
  }

  function push(records: CsvRecord[], cells: string[]): void {
    if ((cells[0] ?? '').charCodeAt(0) > 32 || cells.some((cell) => cell.trim() !== '')) {
      records.push({ line: lines, cells });
    }
  }

  return {
    read: (text) => read(text, false),
    last: () => read('', true),
    rest: () => (stuck ? { text: left, lines } : null),
  };
}

type Quoted = { readonly cells: string[]; readonly end: number; readonly breaks: number };

/** A record with a quote in it; quotes stand around whole cells and are doubled inside. */
function quotedCells(
  all: string,
  start: number,
  delimiter: string,
  eol: string,
): Quoted | 'unreadable' | 'unfinished' {
  const cells: string[] = [];
  let breaks = 0;
  let at = start;
  for (;;) {
    if (all[at] === '"') {
      let close = all.indexOf('"', at + 1);
      let doubled = false;
      while (close !== -1 && all[close + 1] === '"') {
        doubled = true;
        close = all.indexOf('"', close + 2);
      }
      // The last character may be the first half of a doubled quote or of a line end.
      if (close === -1 || close + eol.length >= all.length) return 'unfinished';
      const cell = all.slice(at + 1, close);
      for (let n = cell.indexOf(eol); n !== -1; n = cell.indexOf(eol, n + eol.length)) breaks += 1;
      cells.push(doubled ? cell.replaceAll('""', '"') : cell);
      at = close + 1;
    } else {
      const stop = nearest(all.indexOf(delimiter, at), all.indexOf(eol, at), all.length);
      const cell = all.slice(at, stop);
      if (cell.includes('"')) return 'unreadable';
      cells.push(cell);
      at = stop;
    }
    if (at >= all.length || all.startsWith(eol, at)) return { cells, end: at, breaks };
    if (all[at] !== delimiter) return 'unreadable';
    at += 1;
  }
}

function nearest(a: number, b: number, none: number): number {
  return Math.min(a === -1 ? none : a, b === -1 ? none : b);
}
