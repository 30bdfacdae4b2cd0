import type { OpenHours } from './calendar.ts';

// A clock is reckoned anew each time, from what happened, what was agreed and now. Nothing counts up.

export type Span = { readonly fromMs: number; readonly toMs: number };

export type Run = {
  readonly startMs: number;
  /** When what was owed was done; null: not yet. */
  readonly endMs: number | null;
  readonly cancelled: boolean;
  /** When it stood still, in order, not touching; the last may run on to Infinity. */
  readonly idle: readonly Span[];
  /** The target from each moment on, in order, the first from the start. */
  readonly targets: readonly { readonly fromMs: number; readonly targetMs: number }[];
};

type ClockState = 'running' | 'warned' | 'paused' | 'met' | 'breached' | 'cancelled';

export type Clock = {
  readonly state: ClockState;
  readonly consumedMs: number;
  readonly targetMs: number;
  /** When the target is used up, with what is known now. Infinity while it stands still. */
  readonly dueMs: number;
};

const WARN_SHARE = 0.2;
const WARN_MS = 15 * 60_000;

export function clock(hours: OpenHours, run: Run, nowMs: number): Clock {
  const known = knownBy(run, nowMs);
  const ended = known.endMs !== null;
  const consumed = consumedMs(hours, known, known.endMs ?? nowMs);
  const targetMs = known.targets.at(-1)?.targetMs ?? Infinity;
  const paused = known.idle.some(({ fromMs, toMs }) => fromMs <= nowMs && nowMs < toMs);
  return {
    state: stateOf(consumed, targetMs, run.cancelled, ended, paused),
    consumedMs: consumed,
    targetMs,
    dueMs: dueMs(hours, known, hours.reachedMs),
  };
}

function stateOf(
  consumed: number,
  targetMs: number,
  cancelled: boolean,
  ended: boolean,
  paused: boolean,
): ClockState {
  if (cancelled) return 'cancelled';
  if (consumed > targetMs) return 'breached';
  if (ended) return 'met';
  if (paused) return 'paused';
  const left = targetMs - consumed;
  return left <= Math.max(WARN_SHARE * targetMs, WARN_MS) ? 'warned' : 'running';
}

/** A pause that ends later runs on for all that is known now. */
function knownBy(run: Run, nowMs: number): Run {
  const endMs = run.endMs !== null && run.endMs <= nowMs ? run.endMs : null;
  const untilMs = endMs ?? nowMs;
  return {
    ...run,
    endMs,
    idle: run.idle
      .filter(({ fromMs }) => fromMs <= nowMs)
      .map((span) => (span.toMs > nowMs ? { ...span, toMs: Infinity } : span)),
    targets: run.targets.filter(({ fromMs }, index) => index === 0 || fromMs <= untilMs),
  };
}

/** Open time from the start to `untilMs` in which the clock did not stand still. */
export function consumedMs(hours: OpenHours, run: Run, untilMs: number): number {
  let sumMs = 0;
  for (const { fromMs, toMs } of running(run)) {
    if (fromMs < untilMs) sumMs += hours.openMs(fromMs, Math.min(toMs, untilMs));
  }
  return sumMs;
}

function* running({ startMs, idle }: Run): Generator<Span> {
  let fromMs = startMs;
  for (const span of idle) {
    if (span.fromMs > fromMs) yield { fromMs, toMs: span.fromMs };
    fromMs = Math.max(fromMs, span.toMs);
  }
  if (fromMs < Infinity) yield { fromMs, toMs: Infinity };
}

/**
 * The last instant that is in time: at it no more than the target is consumed, after it more.
 * What is stored, so that `at <= due` and `consumed <= target` always say the same.
 */
export function lastInTimeMs(hours: OpenHours, run: Run): number {
  return dueMs(hours, run, hours.lastMs);
}

/**
 * A new target holds for all that was consumed before, but what was in time under the old one
 * can only become late at the change: a clock that was late all along keeps the moment it fell.
 */
function dueMs(hours: OpenHours, run: Run, find: OpenHours['lastMs']): number {
  let due = Infinity;
  for (const [index, { fromMs, targetMs }] of run.targets.entries()) {
    const lateBefore = index > 0 && due < fromMs;
    const reached = reachMs(hours, run, targetMs, find);
    if (index === 0 || reached >= fromMs) due = reached;
    else if (!lateBefore) due = fromMs;
  }
  return due;
}

function reachMs(hours: OpenHours, run: Run, targetMs: number, find: OpenHours['lastMs']): number {
  let leftMs = targetMs;
  for (const { fromMs, toMs } of running(run)) {
    const foundMs = find(fromMs, leftMs);
    // Exactly at the next pause: used up there, but in time until the pause is over.
    if (find === hours.reachedMs ? foundMs <= toMs : foundMs < toMs) return foundMs;
    if (toMs === Infinity) break;
    leftMs -= hours.openMs(fromMs, toMs);
  }
  return Infinity;
}
