// What Slack does later: when the real time has passed, or at once when its clock jumps past it.
import type { Clock } from '../../lib/clock.ts';

export type Agenda = {
  /** Infinity means never. */
  after(ms: number, run: () => void): void;
  /** At that time, or now if it is past. */
  at(ms: number, run: () => void): void;
  /** Runs what is due since the clock moved. */
  moved(): void;
  count(): number;
  clear(): void;
};

type Entry = { readonly atMs: number; readonly run: () => void; timer: NodeJS.Timeout };

// A longer timer of Node's fires at once.
const TIMER_MS_MAX = 2_147_483_647;

export function createAgenda(clock: Clock): Agenda {
  const entries = new Set<Entry>();
  const finish = (entry: Entry) => {
    clearTimeout(entry.timer);
    if (entries.delete(entry)) entry.run();
  };
  const wait = (entry: () => Entry, ms: number): NodeJS.Timeout =>
    setTimeout(
      () => {
        const left = ms - TIMER_MS_MAX;
        if (left > 0) entry().timer = wait(entry, left);
        else finish(entry());
      },
      Math.min(ms, TIMER_MS_MAX),
    );
  const add = (atMs: number, ms: number, run: () => void) => {
    const entry: Entry = { atMs, run, timer: wait(() => entry, ms) };
    entries.add(entry);
  };
  return {
    after(ms, run) {
      if (Number.isFinite(ms)) add(clock.now().epochMilliseconds + ms, ms, run);
    },
    at(atMs, run) {
      const ms = atMs - clock.now().epochMilliseconds;
      if (ms <= 0) run();
      else add(atMs, ms, run);
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
