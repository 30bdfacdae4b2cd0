// Whether the app still hears events: where it fails nearly all of them, Slack switches its
// subscriptions off, for every workspace, until somebody switches them on again.
import type { Clock } from '../../lib/clock.ts';
import type { EventsState } from './control-protocol.ts';
import { createListeners } from './listeners.ts';

const HOUR_MS = 3_600_000;
/** An app that gets fewer events an hour is left alone. */
const EVENTS_LEAST = 1_000;
/** More of the attempts may not fail. */
const FAILED_SHARE_MOST = 0.95;

/** One try at delivering an event; tries again count too. */
type Attempt = { readonly isFirst: boolean; readonly isFailed: boolean };

export type Subscriptions = {
  areOn(): boolean;
  /** Whether that was one failure too many. */
  note(attempt: Attempt): boolean;
  /** As in the settings of the app; counting begins anew. */
  switchOn(): void;
  /** The setting by which Slack goes on trying every hour for a day. */
  delayEvents(isOn: boolean): void;
  areDelayed(): boolean;
  state(): EventsState;
  onChange(listener: () => void): () => void;
};

export function createSubscriptions(clock: Clock, hasDelayedEvents: boolean): Subscriptions {
  const listeners = createListeners();
  let attempts: (Attempt & { readonly atMs: number })[] = [];
  let isDelaying = hasDelayedEvents;
  let offSince: Temporal.Instant | null = null;
  let events = 0;
  let failed = 0;

  function count({ isFirst, isFailed }: Attempt, by: 1 | -1): void {
    if (isFirst) events += by;
    if (isFailed) failed += by;
  }
  function forgetOld(nowMs: number): void {
    const kept = attempts.findIndex(({ atMs }) => atMs > nowMs - HOUR_MS);
    if (kept === 0) return;
    const old = attempts.splice(0, kept < 0 ? attempts.length : kept);
    for (const one of old) count(one, -1);
  }
  return {
    areOn: () => offSince === null,
    note(attempt) {
      const now = clock.now();
      forgetOld(now.epochMilliseconds);
      attempts.push({ ...attempt, atMs: now.epochMilliseconds });
      count(attempt, 1);
      const isTooBad = events >= EVENTS_LEAST && failed > attempts.length * FAILED_SHARE_MOST;
      const isNew = isTooBad && offSince === null;
      if (isNew) offSince = now;
      listeners.tell();
      return isNew;
    },
    switchOn() {
      offSince = null;
      attempts = [];
      events = 0;
      failed = 0;
      listeners.tell();
    },
    delayEvents(isOn) {
      isDelaying = isOn;
      listeners.tell();
    },
    areDelayed: () => isDelaying,
    state() {
      forgetOld(clock.now().epochMilliseconds);
      return {
        offSince: offSince?.toString() ?? null,
        hasDelayedEvents: isDelaying,
        events,
        attempts: attempts.length,
        failed,
      };
    },
    onChange: listeners.add,
  };
}
