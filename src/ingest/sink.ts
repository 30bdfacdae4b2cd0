import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type { Pool } from '../db/pool.ts';

export type Transaction = Parameters<Parameters<Pool['transaction']>[0]>[0];

export type Sink = {
  write(lines: string): Promise<void>;
  /** What was written is in the table; the connection is free for other statements. */
  flush(): Promise<void>;
  /** Lets the connection go after a failure elsewhere. */
  abort(error: Error): Promise<void>;
};

/** Lines for a COPY that begins with the first of them and, after a flush, anew. */
export function copySink({ client }: Transaction, statement: string): Sink {
  let copy: { stream: ReturnType<typeof copyFrom>; done: Promise<void> } | null = null;
  const begin = () => {
    const stream = client.query(copyFrom(statement));
    const done = finished(stream);
    done.catch(() => {}); // whoever writes or flushes gets it
    return { stream, done };
  };
  return {
    async write(lines) {
      if (lines === '') return;
      copy ??= begin();
      if (!copy.stream.write(lines)) await Promise.race([once(copy.stream, 'drain'), copy.done]);
    },
    async flush() {
      if (!copy) return;
      copy.stream.end();
      await copy.done;
      copy = null;
    },
    async abort(error) {
      copy?.stream.destroy(error);
      await copy?.done.catch(() => {});
    },
  };
}
