// The time of the local Slack: that of the clock below it, until somebody moves or stops it.
import type { Clock } from '../../lib/clock.ts';
import type { ClockState } from './control-protocol.ts';
import { createListeners } from './listeners.ts';

export type MovableClock = Clock & {
  set(instant: Temporal.Instant): void;
  /** To that time in that zone, tomorrow or `days` later; where a clock change skips it, to its end. */
  jump(to: { readonly time: string; readonly zone: string; readonly days?: number }): void;
  stop(): void;
  /** Runs on from where it is. */
  run(): void;
  /** Back to the time of the clock below. */
  reset(): void;
  state(): ClockState;
  onMove(listener: () => void): () => void;
};

export function createMovableClock(below: Clock): MovableClock {
  let offsetMs = 0;
  let stopped: Temporal.Instant | null = null;
  const listeners = createListeners();
  const now = () => stopped ?? below.now().add({ milliseconds: offsetMs });
  function set(instant: Temporal.Instant): void {
    offsetMs = instant.epochMilliseconds - below.now().epochMilliseconds;
    if (stopped) stopped = instant;
    listeners.tell();
  }
  return {
    now,
    set,
    jump({ time, zone, days = 1 }) {
      const day = now().toZonedDateTimeISO(zone).toPlainDate().add({ days });
      set(day.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant());
    },
    stop() {
      stopped = now();
      listeners.tell();
    },
    run() {
      if (!stopped) return;
      const from = stopped;
      stopped = null;
      set(from);
    },
    reset() {
      stopped = null;
      offsetMs = 0;
      listeners.tell();
    },
    state: () => ({ now: now().toString(), offsetMs, isStopped: stopped !== null }),
    onMove: listeners.add,
  };
}
