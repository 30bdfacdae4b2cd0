// Ids in the shapes of Slack's, the same in each run: nothing here is random.
import { createHash } from 'node:crypto';
import type { Clock } from '../../lib/clock.ts';

export type Ids = {
  /** `V` → `V000000001A`. */
  next(prefix: string): string;
  /** A message's time stamp: later than each before it, even while the clock stands still. */
  ts(): string;
  secret(lengthChars: number): string;
  uuid(): string;
};

export function createIds(clock: Clock, seed: string): Ids {
  let count = 0;
  let lastUs = 0;
  function secret(lengthChars: number): string {
    count += 1;
    return createHash('sha256').update(`${seed}:${count}`).digest('hex').slice(0, lengthChars);
  }
  return {
    next(prefix) {
      count += 1;
      return prefix + count.toString(36).toUpperCase().padStart(10, '0');
    },
    ts() {
      lastUs = Math.max(clock.now().epochMilliseconds * 1_000, lastUs + 100);
      return formatTs(lastUs);
    },
    secret,
    uuid: () => secret(32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
  };
}

function formatTs(us: number): string {
  return `${Math.floor(us / 1e6)}.${String(us % 1e6).padStart(6, '0')}`;
}
