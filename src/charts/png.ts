// Pictures from a worker thread of our own: `painter().paint(spec)` → a PNG.
//
// One thread, one drawing at a time, a queue with an end and a limit for each drawing; a thread
// that dies or hangs is replaced. It starts with the first drawing and never keeps the process.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ChartSpec } from './spec.ts';
import type { Drawn } from './worker.ts';

export type Painter = {
  /** Rejects with an Error that says why: too many at once, too slow, or the drawing itself. */
  paint(spec: ChartSpec): Promise<Uint8Array>;
  close(): Promise<void>;
};

type Limits = {
  readonly waitingMax: number;
  readonly drawingMs: number;
  /** Skia's memory grows with each drawing and V8 doesn't see it: then a fresh thread. */
  readonly drawingsMax: number;
  readonly script: URL;
};

const LIMITS: Limits = {
  waitingMax: 50,
  drawingMs: 10_000,
  drawingsMax: 200,
  script: new URL('./worker.ts', import.meta.url),
};

export function painter(given: Partial<Limits> = {}): Painter {
  const limits = { ...LIMITS, ...given };
  let thread: Worker | null = null;
  let drawings = 0;
  let waiting = 0;
  let isClosed = false;
  let last: Promise<unknown> = Promise.resolve();

  async function drop(): Promise<void> {
    const old = thread;
    thread = null;
    await old?.terminate();
  }

  async function next(spec: ChartSpec): Promise<Uint8Array> {
    if (isClosed) throw new Error('the painter is closed');
    if (drawings >= limits.drawingsMax) await drop();
    if (!thread) {
      drawings = 0;
      thread = startThread(limits.script);
    }
    drawings += 1;
    const worker = thread;
    // Only while something is drawn may it keep the process.
    worker.ref();
    try {
      const drawn = await oneAnswer(worker, spec, limits.drawingMs);
      if ('error' in drawn) throw new Error(drawn.error);
      return drawn.png;
    } catch (error) {
      if (!(error instanceof Error) || isLost(error)) await drop();
      throw error;
    } finally {
      worker.unref();
    }
  }

  return {
    async paint(spec) {
      if (waiting >= limits.waitingMax) throw new Error('too many charts at once');
      waiting += 1;
      const turn = last.then(() => next(spec));
      last = turn.catch(() => {});
      return turn.finally(() => {
        waiting -= 1;
      });
    },
    async close() {
      isClosed = true;
      await drop();
      await last;
    },
  };
}

function startThread(script: URL): Worker {
  const worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: 256 } });
  // Whoever waits for it hears of its end by `exit`.
  worker.on('error', () => {});
  worker.unref();
  return worker;
}

class LostThread extends Error {
  override name = 'LostThread';
}

function isLost(error: Error): boolean {
  return error instanceof LostThread;
}

/** Its answer, or an error when it dies or takes too long. */
async function oneAnswer(worker: Worker, spec: ChartSpec, limitMs: number): Promise<Drawn> {
  const over = new AbortController();
  const { signal } = over;
  const timer = setTimeout(() => over.abort(), limitMs);
  const answer = once(worker, 'message', { signal });
  const end = once(worker, 'exit', { signal });
  worker.postMessage(spec);
  try {
    const [what] = await Promise.race([
      answer,
      end.then((): [Drawn] => {
        throw new LostThread('the drawing thread ended');
      }),
    ]);
    return what as Drawn;
  } catch (error) {
    if (signal.aborted) throw new LostThread(`not drawn within ${limitMs / 1_000} seconds`);
    // `once` rejects with what the thread threw.
    throw error instanceof LostThread ? error : new LostThread(String(error));
  } finally {
    clearTimeout(timer);
    over.abort();
    // Whichever lost the race is told to stop, and nobody listens.
    answer.catch(() => {});
    end.catch(() => {});
  }
}
