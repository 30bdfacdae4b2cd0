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

type Entry = { readonly atMs: number; readonly timer: NodeJS.Timeout; readonly run: () => void };

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
      const entry = { atMs, run, timer: setTimeout(() => finish(entry), ms) };
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
