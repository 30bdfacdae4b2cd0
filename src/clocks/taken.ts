// How long a contact took in the hours that were agreed for it. Where nothing was agreed nothing is
// said here: such contacts count by the clock.
import { consumedMs, type Span } from './clock.ts';
import type { Agreement, ContactFacts } from './contact.ts';
import { DEFAULT_POLICY } from './model.ts';
import type { ClockEvent, Timeline } from './timeline.ts';

/** In open seconds; null where it has not happened, or no hours were agreed. */
export type Taken = {
  readonly responseOpenS: number | null;
  readonly resolutionOpenS: number | null;
  /** From here on null where no events are known. */
  readonly firstResolutionOpenS: number | null;
  readonly totalResolutionOpenS: number | null;
};

type Moments = Pick<ContactFacts, 'openedMs' | 'respondedMs' | 'resolvedMs'>;

/** Without events nothing stands still. */
export function plainTaken(agreement: Agreement, contact: Moments): Taken {
  const took = stopwatch(agreement, contact.openedMs);
  return {
    responseOpenS: took(contact.respondedMs),
    resolutionOpenS: took(contact.resolvedMs),
    firstResolutionOpenS: null,
    totalResolutionOpenS: null,
  };
}

/** `firstMs` and `lastMs`: when it was solved for the first time, and for good. */
export function taken(
  agreement: Agreement,
  contact: Moments,
  { idle, pauses }: Timeline,
  firstMs: number | null,
  lastMs: number | null,
): Taken {
  const took = stopwatch(agreement, contact.openedMs);
  return {
    responseOpenS: took(contact.respondedMs, idle),
    resolutionOpenS: took(contact.resolvedMs, idle),
    firstResolutionOpenS: took(firstMs, pauses),
    totalResolutionOpenS: took(lastMs, idle),
  };
}

function stopwatch({ version, hours }: Agreement, startMs: number) {
  return (endMs: number | null, idle: readonly Span[] = []): number | null => {
    if (endMs === null || version === DEFAULT_POLICY) return null;
    const run = { startMs, endMs, cancelled: false, idle, targets: [] };
    return Math.round(consumedMs(hours, run, endMs) / 1_000);
  };
}

/**
 * Whether an event gave a less urgent priority than the event before; 1 is the most urgent. Null where
 * none names one.
 */
export function isLowered(events: readonly ClockEvent[]): boolean | null {
  let previous: number | null = null;
  let lowered = false;
  for (const { priority } of events) {
    const digit = /\d/.exec(priority)?.[0];
    if (digit === undefined) continue;
    lowered ||= previous !== null && Number(digit) > previous;
    previous = Number(digit);
  }
  return previous === null ? null : lowered;
}
