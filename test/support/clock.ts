import type { Clock } from '../../src/lib/clock.ts';

export type StoppedClock = Clock & { advance(duration: Temporal.DurationLike): void };

export function stoppedClock(at: string): StoppedClock {
  let now = Temporal.Instant.from(at);
  return {
    now: () => now,
    advance(duration) {
      now = now.add(duration);
    },
  };
}
