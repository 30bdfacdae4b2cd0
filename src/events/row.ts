import { z } from 'zod';
import { EVENT_KINDS, type EventKind } from '../clocks/timeline.ts';
import * as cell from '../ingest/cells.ts';
import { failing, requiredText, text } from '../ingest/schema.ts';
import type { ReadTime } from '../ingest/time.ts';

const ID = 200;
const NAME = 100;

const Cells = z.object({
  contact: requiredText(ID),
  vendor: text(NAME),
  at: requiredText(NAME),
  kind: text(),
  state: text(),
  priority: text(),
  actor: text(ID),
});

/** One row of an events file, cells as text; the time comes out as epoch milliseconds. */
export function eventRow(readTime: ReadTime, nowMs: number) {
  return Cells.transform((row, issues) => {
    const fail = failing(issues);
    const kind = row.kind.toLowerCase().replace(/[\s-]+/g, '_') || 'state';
    if (!isKind(kind)) fail('kind')('unknown_kind');
    return {
      ...row,
      at: cell.time(row.at, readTime, nowMs, fail('at')) ?? Number.NaN,
      kind: isKind(kind) ? kind : ('note' as const),
    };
  });
}

export type EventRow = z.infer<ReturnType<typeof eventRow>>;

function isKind(word: string): word is EventKind {
  return (EVENT_KINDS as readonly string[]).includes(word);
}
