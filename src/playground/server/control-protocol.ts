// The control API: what no person in Slack can do, for tests and for the page's panel. The same
// in process (`slack.control`, see control.ts) and over HTTP, from this machine alone.
//
//   GET  /_/control                   ControlState
//   GET  /_/journal?since=N           JournalPage: the first entries after N
//   GET  /_/journal?before=N&limit=L  JournalPage: the last entries before N; without N the newest
//   POST /_/control/VERB              { ok: true, … } or Failure; the verbs stand in control-http.ts
//   WS   /_/control/live?since=N      a ControlEvent each
//
// A delivery is journalled when it is sent, with `outcome: 'pending'`, and told once more under the
// same `n` when it is answered: keep entries by `n`.
import type { JournalEntry } from './protocol.ts';

/** What a call can meet: the same for the Web API, `upload` and `response_url`. */
export type Trouble =
  /** Slow, but a good answer. */
  | { readonly kind: 'delay' }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'error'; readonly error: string }
  /** The connection breaks. */
  | { readonly kind: 'reset' }
  /** No answer ever. */
  | { readonly kind: 'hang' }
  /** 429 with this Retry-After, which may be rubbish, or without when null. */
  | { readonly kind: 'rate_limit'; readonly retryAfter: string | null };

export type Fault = Trouble & {
  /** A Web API method, `upload`, `response_url`, or `*` for all. */
  readonly method: string;
  /** Only calls about this channel: its id, or `#name`. */
  readonly channel?: string;
  /** So many calls pass first: 2 spoils the third. */
  readonly skip?: number;
  /** How many calls; once unless said otherwise, null until cleared. */
  readonly times?: number | null;
  /** Wait first. */
  readonly delayMs?: number;
  /** Whether the call takes effect although its answer is spoilt. */
  readonly isStored?: boolean;
};

/** What a delivery to the app can meet. */
export type DeliveryFault = {
  readonly delivery: 'slash_commands' | 'interactive' | 'events_api' | '*';
  readonly kind: /** It never arrives. */
    | 'lost'
    /** Nobody is there. */
    | 'refused'
    /** It arrives, but the answer doesn't: an event comes again. */
    | 'unheard'
    /** It arrives two times. */
    | 'twice'
    /** It arrives after the delivery that follows, or alone when none does. */
    | 'held'
    | 'delay';
  readonly skip?: number;
  readonly times?: number | null;
  /** With `delay`. */
  readonly delayMs?: number;
};

export type Pending = {
  /** For `lift_fault`. */
  readonly id: number;
  readonly fault: Fault | DeliveryFault;
  readonly left: number | null;
};

export type ControlState = {
  readonly clock: ClockState;
  readonly faults: readonly Pending[];
  readonly transport: 'socket' | 'http';
  /** Open Socket Mode connections. */
  readonly connections: number;
  /** Events that wait to be sent again, uploads that are being looked at. */
  readonly waiting: number;
  readonly events: EventsState;
};

export type EventsState = {
  /** ISO 8601: since then the app has had no events, for it failed too many; null while it has. */
  readonly offSince: string | null;
  /** Whether an event that was sent four times in vain is sent every hour for a day. */
  readonly hasDelayedEvents: boolean;
  /** Of the last 60 minutes: events, tries at delivering them, and how many of those failed. */
  readonly events: number;
  readonly attempts: number;
  readonly failed: number;
};

export type ClockState = {
  /** ISO 8601, in UTC. */
  readonly now: string;
  /** How far from the real time. */
  readonly offsetMs: number;
  readonly isStopped: boolean;
};

export type JournalPage = {
  /** Oldest first. */
  readonly entries: readonly JournalEntry[];
  /** The first and the last that are kept; 0 when there are none. */
  readonly oldest: number;
  readonly newest: number;
};

export type ControlEvent =
  | { readonly type: 'journal'; readonly entry: JournalEntry }
  | { readonly type: 'control'; readonly state: ControlState };

/** Of a person; what is left out stays. */
export type GroupChanges = { readonly users?: readonly string[]; readonly is_disabled?: boolean };

export type UserChanges = {
  readonly real_name?: string;
  readonly tz?: string;
  readonly locale?: string;
  readonly email?: string;
};
