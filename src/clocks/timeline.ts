import type { Span } from './clock.ts';
import { fold, type Policy } from './model.ts';

// What a contact's events say about its clocks. Exports give times to the minute or second, so
// several events share an instant: what an instant ends with counts, what passed within it doesn't.

export const EVENT_KINDS = ['state', 'customer_reply', 'vendor_reply', 'note'] as const;

export type EventKind = (typeof EVENT_KINDS)[number];

export type ClockEvent = {
  readonly atMs: number;
  readonly kind: EventKind;
  /** '': unchanged. */
  readonly state: string;
  /** '': unchanged. */
  readonly priority: string;
};

export type Timeline = {
  readonly pauses: readonly Span[];
  readonly stops: readonly Span[];
  /** Both, in order. */
  readonly idle: readonly Span[];
  /** The first from the opening. */
  readonly priorities: readonly { readonly fromMs: number; readonly priority: string }[];
};

type Mode = 'running' | 'pausing' | 'stopping';

/** `events` in order. A contact's own `priority` counts only where no event names one. */
export function timeline(
  events: readonly ClockEvent[],
  policy: Policy,
  openedMs: number,
  priority: string,
): Timeline {
  const modeOf = modeReader(policy);
  const spans = { pausing: [] as Span[], stopping: [] as Span[] };
  const idle: Span[] = [];
  // A change whose old value nobody wrote down: the first known priority held from the opening.
  let current = events.find((event) => event.priority !== '')?.priority ?? priority;
  const priorities = [{ fromMs: openedMs, priority: current }];
  let mode: Mode = 'running';
  let sinceMs = -Infinity;
  for (const { atMs, state, priority: named } of instants(events)) {
    if (named !== '' && fold(named) !== fold(current)) {
      if (atMs <= openedMs) priorities.length = 0;
      priorities.push({ fromMs: Math.max(atMs, openedMs), priority: named });
      current = named;
    }
    const next: Mode = state === '' ? mode : modeOf(state);
    if (next === mode) continue;
    change(atMs);
    mode = next;
    sinceMs = atMs;
  }
  change(Infinity);
  return { pauses: spans.pausing, stops: spans.stopping, idle, priorities };

  function change(atMs: number): void {
    if (mode === 'running') return;
    const span = { fromMs: sinceMs, toMs: atMs };
    spans[mode].push(span);
    idle.push(span);
  }
}

/** One entry an instant, with the last state and priority that it names. */
function instants(events: readonly ClockEvent[]) {
  const found: { readonly atMs: number; state: string; priority: string }[] = [];
  for (const { atMs, state, priority } of events) {
    const last = found.at(-1);
    if (last?.atMs === atMs) {
      last.state = state || last.state;
      last.priority = priority || last.priority;
    } else found.push({ atMs, state, priority });
  }
  return found;
}

function modeReader({ pausing, stopping }: Policy): (state: string) => Mode {
  const modes = new Map<string, Mode>([
    ...pausing.map((state) => [fold(state), 'pausing'] as const),
    ...stopping.map((state) => [fold(state), 'stopping'] as const),
  ]);
  return (state) => modes.get(fold(state)) ?? 'running';
}

export type Cycle = { readonly startedMs: number; readonly respondedMs: number | null };

/**
 * The customer's waits for an answer after the first. A wait begins with the first message that
 * is unanswered; it ends with the vendor's reply, or when the contact is solved without one.
 */
export function cycles(
  events: readonly ClockEvent[],
  policy: Policy,
  firstResponseMs: number | null,
  endedMs: number | null,
): Cycle[] {
  const modeOf = modeReader(policy);
  const found: Cycle[] = [];
  let answered = false;
  let waitingSinceMs: number | null = null;
  const end = (atMs: number) => {
    if (waitingSinceMs === null) return;
    found.push({ startedMs: waitingSinceMs, respondedMs: atMs });
    waitingSinceMs = null;
  };
  for (const { atMs, kind, state } of events) {
    if (endedMs !== null && atMs >= endedMs) break;
    if (firstResponseMs !== null && atMs > firstResponseMs) answered = true;
    if (kind === 'vendor_reply') {
      end(atMs);
      answered = true;
    } else if (kind === 'customer_reply' && answered && found.at(-1)?.startedMs !== atMs) {
      waitingSinceMs ??= atMs;
    }
    if (state !== '' && modeOf(state) === 'stopping') end(atMs);
  }
  if (endedMs !== null) end(endedMs);
  if (waitingSinceMs !== null) found.push({ startedMs: waitingSinceMs, respondedMs: null });
  return found;
}
