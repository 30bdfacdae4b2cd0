import type { OpenHours } from './calendar.ts';
import { type Clock, clock, consumedMs, lastInTimeMs, type Run, type Span } from './clock.ts';
import type { ClockName, FindTargets, Policy, Targets } from './model.ts';
import { isLowered, plainTaken, type Taken, taken } from './taken.ts';
import { type ClockEvent, cycles, type Timeline, timeline } from './timeline.ts';

/** A policy and the hours that it is reckoned in, as they stood when a contact was opened. */
export type Agreement = {
  readonly version: number;
  /** Of its calendar; null where the hours are round the clock. */
  readonly calendarVersion: number | null;
  readonly policy: Policy;
  readonly hours: OpenHours;
  readonly targets: FindTargets;
};

export type ContactFacts = {
  readonly openedMs: number;
  readonly respondedMs: number | null;
  readonly resolvedMs: number | null;
  /** Resolved or closed. */
  readonly endedMs: number | null;
  readonly cancelled: boolean;
  readonly channel: string;
  readonly issueType: string;
  readonly priority: string;
};

/** What of a contact's clocks is stored; times are the last that are in time, Infinity for never. */
export type StoredClocks = Taken & {
  readonly firstResponseDueMs: number;
  readonly resolutionDueMs: number;
  /** From here on all null where no events are known. */
  readonly firstResolvedMs: number | null;
  readonly lastResolvedMs: number | null;
  readonly firstResolutionDueMs: number | null;
  readonly pausedS: number | null;
  readonly pauses: number | null;
  readonly latePauses: number | null;
  readonly priorityChanges: number | null;
  readonly priorityLowered: boolean | null;
  readonly cycles: readonly StoredCycle[];
};

type StoredCycle = {
  readonly startedMs: number;
  readonly dueMs: number;
  readonly respondedMs: number | null;
};

/** Without events: a contact's targets run from its opening, and nothing stops them. */
export function plainDueMs(
  { hours, targets }: Agreement,
  {
    openedMs,
    channel,
    issueType,
    priority,
  }: Pick<ContactFacts, 'openedMs' | 'channel' | 'issueType' | 'priority'>,
): { firstResponseDueMs: number; resolutionDueMs: number } {
  const { first_response: response, resolution } = targets(channel, issueType, priority);
  return {
    firstResponseDueMs: response === null ? Infinity : hours.lastMs(openedMs, response),
    resolutionDueMs: resolution === null ? Infinity : hours.lastMs(openedMs, resolution),
  };
}

export function storedClocks(
  agreement: Agreement,
  contact: ContactFacts,
  events: readonly ClockEvent[],
): StoredClocks {
  const { hours, policy } = agreement;
  if (events.length === 0) {
    return { ...plainDueMs(agreement, contact), ...plainTaken(agreement, contact), ...NO_EVENTS };
  }
  const story = timeline(events, policy, contact.openedMs, contact.priority);
  const run = runner(agreement, contact, story);
  const firstEndMs = firstResolvedMs(contact, story);
  const lastEndMs = lastResolvedMs(contact, story);
  const resolution = run('resolution', contact.openedMs, contact.endedMs, story.idle);
  const dueMs = (one: Run | null) => (one ? lastInTimeMs(hours, one) : Infinity);
  return {
    firstResponseDueMs: dueMs(
      run('first_response', contact.openedMs, contact.respondedMs, story.idle),
    ),
    resolutionDueMs: dueMs(resolution),
    firstResolvedMs: firstEndMs,
    lastResolvedMs: lastEndMs,
    firstResolutionDueMs: dueMs(run('resolution', contact.openedMs, firstEndMs, story.pauses)),
    ...taken(agreement, contact, story, firstEndMs, lastEndMs),
    ...pausesOf(hours, contact, story, resolution),
    priorityChanges: story.priorities.filter(({ fromMs }) => fromMs > contact.openedMs).length,
    priorityLowered: isLowered(events),
    cycles: cycles(events, policy, contact.respondedMs, contact.endedMs).flatMap((cycle) => {
      const cycleRun = run('next_response', cycle.startedMs, cycle.respondedMs, story.idle);
      return cycleRun ? [{ ...cycle, dueMs: dueMs(cycleRun) }] : [];
    }),
  };
}

const NO_EVENTS = {
  firstResolvedMs: null,
  lastResolvedMs: null,
  firstResolutionDueMs: null,
  pausedS: null,
  pauses: null,
  latePauses: null,
  priorityChanges: null,
  priorityLowered: null,
  cycles: [],
} as const;

/** One of a contact's clocks as it stands at `nowMs`; null where no such clock was agreed. */
export function contactClock(
  agreement: Agreement,
  contact: ContactFacts,
  events: readonly ClockEvent[],
  name: 'first_response' | 'resolution' | 'first_resolution',
  nowMs: number,
): Clock | null {
  const known = events.filter(({ atMs }) => atMs <= nowMs);
  const story = timeline(known, agreement.policy, contact.openedMs, contact.priority);
  const run = runner(agreement, contact, story);
  const { openedMs } = contact;
  const runs = {
    first_response: () => run('first_response', openedMs, contact.respondedMs, story.idle),
    resolution: () => run('resolution', openedMs, endedMs(contact, story), story.idle),
    first_resolution: () =>
      run('resolution', openedMs, firstResolvedMs(contact, story), story.pauses),
  };
  const found = runs[name]();
  return found && clock(agreement.hours, found, nowMs);
}

/** Solved for the first time, whatever came after. */
function firstResolvedMs(contact: ContactFacts, { stops }: Timeline): number | null {
  const stopMs = stops.find(({ fromMs }) => fromMs >= contact.openedMs)?.fromMs ?? Infinity;
  const firstMs = Math.min(stopMs, contact.endedMs ?? Infinity);
  return firstMs === Infinity ? null : firstMs;
}

/** Solved for good, as far as anybody knows; a closing that follows is no later solution. */
function lastResolvedMs({ openedMs, endedMs: knownMs }: ContactFacts, { stops }: Timeline) {
  const last = stops.findLast(({ fromMs }) => fromMs >= openedMs);
  if (!last) return knownMs;
  return last.toMs === Infinity ? last.fromMs : (knownMs ?? last.fromMs);
}

/** Events may know of a solution before the contact itself does. */
function endedMs(contact: ContactFacts, { stops }: Timeline): number | null {
  const last = stops.at(-1);
  return contact.endedMs ?? (last?.toMs === Infinity ? last.fromMs : null);
}

/** Pauses and priorities that came when the clock had ended don't matter to it. */
function runner({ targets }: Agreement, contact: ContactFacts, story: Timeline) {
  const { channel, issueType, cancelled } = contact;
  return (
    name: ClockName,
    startMs: number,
    endMs: number | null,
    idle: readonly Span[],
  ): Run | null => {
    const agreed: Run['targets'][number][] = [];
    for (const { fromMs, priority } of story.priorities) {
      const targetMs = targetOf(targets(channel, issueType, priority), name);
      if (fromMs <= startMs) agreed.length = 0;
      if (agreed.length === 0 || fromMs < (endMs ?? Infinity)) {
        agreed.push({ fromMs: Math.max(fromMs, startMs), targetMs });
      }
    }
    return agreed.some(({ targetMs }) => targetMs < Infinity)
      ? { startMs, endMs, cancelled, idle: until(idle, endMs), targets: agreed }
      : null;
  };
}

function until(idle: readonly Span[], endMs: number | null): readonly Span[] {
  if (endMs === null) return idle;
  return idle
    .filter(({ fromMs }) => fromMs < endMs)
    .map(({ fromMs, toMs }) => ({ fromMs, toMs: Math.min(toMs, endMs) }));
}

function targetOf(targets: Targets, name: ClockName): number {
  return targets[name] ?? Infinity;
}

/** What is left of a target when a pause begins so late that it may be there to save it. */
const LATE_SHARE = 0.1;

function pausesOf(
  hours: OpenHours,
  { openedMs, endedMs }: ContactFacts,
  { pauses }: Timeline,
  run: Run | null,
): { pausedS: number; pauses: number; latePauses: number } {
  let pausedMs = 0;
  let counted = 0;
  let latePauses = 0;
  for (const { fromMs, toMs } of pauses) {
    const fromOpenMs = Math.max(fromMs, openedMs);
    const untilMs = Math.min(toMs, endedMs ?? Infinity);
    if (untilMs <= fromOpenMs) continue;
    const lastedMs = untilMs === Infinity ? null : hours.openMs(fromOpenMs, untilMs);
    pausedMs += lastedMs ?? 0;
    const left = run && lastedMs !== 0 ? leftOf(hours, run, fromOpenMs) : -1;
    counted += Number(left >= 0);
    latePauses += Number(left >= 0 && left <= LATE_SHARE);
  }
  return { pausedS: Math.round(pausedMs / 1_000), pauses: counted, latePauses };
}

/** The share of its target that a clock had left; below 0 it had run out. */
function leftOf(hours: OpenHours, run: Run, atMs: number): number {
  const targetMs = run.targets.findLast(({ fromMs }) => fromMs <= atMs)?.targetMs ?? Infinity;
  return targetMs === Infinity ? 1 : 1 - consumedMs(hours, run, atMs) / targetMs;
}
