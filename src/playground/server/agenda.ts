// What Slack does later: when the real time has passed, or at once when its clock jumps past it.
import type { Clock } from '../../lib/clock.ts';

export type Agenda = {
  /** Infinity means never. */
  after(ms: number, run: () => void): void;
  /** Runs what is due since the clock moved. */
  moved(): void;
  count(): number;
  clear(): void;
};

type Entry = { readonly atMs: number; timer: NodeJS.Timeout; readonly run: () => void };

/** Node runs what is to wait longer at once. */
const TIMER_MAX_MS = 2 ** 31 - 1;

export function createAgenda(clock: Clock): Agenda {
  const entries = new Set<Entry>();
  const finish = (entry: Entry) => {
    clearTimeout(entry.timer);
    if (entries.delete(entry)) entry.run();
  };
  return {
    after(ms, run) {
      if (!Number.isFinite(ms)) return;
      const atMs = clock.now().epochMilliseconds + ms;
      const entry: Entry = { atMs, run, timer: setTimeout(wake, Math.min(ms, TIMER_MAX_MS)) };
      function wake() {
        const leftMs = atMs - clock.now().epochMilliseconds;
        // Real time may run ahead of a clock that stands still: then it is the real time that counts.
        if (ms <= TIMER_MAX_MS || leftMs <= 0) finish(entry);
        else entry.timer = setTimeout(wake, Math.min(leftMs, TIMER_MAX_MS));
      }
      entries.add(entry);
    },
    moved() {
      const nowMs = clock.now().epochMilliseconds;
      const due = [...entries].filter(({ atMs }) => atMs <= nowMs);
      for (const entry of due.sort((a, b) => a.atMs - b.atMs)) finish(entry);
    },
    count: () => entries.size,
    clear() {
      for (const { timer } of entries) clearTimeout(timer);
      entries.clear();
    },
  };
}
