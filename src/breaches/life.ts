// The life of a breach. What people, the numbers and time do to it is decided here, purely; a decision
// is kept only if nobody else's came first.
import { stepAfter } from '../escalation/model.ts';
import {
  type Action,
  type Breach,
  type Outcome,
  type Refusal,
  type Sign,
  SNOOZE_MOST_DAYS,
  statusOf,
  type Terms,
} from './model.ts';

type At = Temporal.Instant;
type By = { readonly by: string; readonly at: At };

export function opened(level: number, terms: Terms): Breach {
  return escalating(
    {
      ...{ acknowledged: null, owner: null, snoozed: null, disputed: null, resolved: null },
      ...{ reopenedBy: null, level, steps: 0, escalatesAt: null },
    },
    terms,
  );
}

/** The next moment at which time alone changes something. */
export function dueAt({
  resolved,
  disputed,
  snoozed,
  acknowledged,
  escalatesAt,
}: Breach): At | null {
  if (resolved || disputed) return null;
  if (snoozed) return snoozed.until;
  return acknowledged ? acknowledged.decaysAt : escalatesAt;
}

/** Only what nobody has answered calls the next one. */
function escalating(breach: Breach, { now, policy, reach, isByVendor }: Terms): Breach {
  const next = statusOf(breach) === 'open' ? stepAfter(policy, breach.steps, isByVendor) : null;
  return { ...breach, escalatesAt: next ? reach(now, next.step.waitMin) : null };
}

const MINUTES = 60;

/** A deed renews an acknowledgement. */
function renewed(breach: Breach, { now, policy, reach }: Terms): Breach {
  const { acknowledged } = breach;
  const decaysAt = reach(now, MINUTES * policy.decayH);
  return acknowledged ? { ...breach, acknowledged: { ...acknowledged, decaysAt } } : breach;
}

export function act(breach: Breach, action: Action, by: string, terms: Terms): Outcome | Refusal {
  const { resolved } = breach;
  if (endsArchived(breach) && action.kind !== 'note' && action.kind !== 'root_cause') {
    return { refused: 'archived' };
  }
  if (
    resolved &&
    !(action.kind === 'reopen' || action.kind === 'note' || action.kind === 'root_cause')
  ) {
    const refused = action.kind === 'resolve' ? 'already' : 'resolved';
    return { refused, by: resolved.by, at: resolved.at };
  }
  const done = changed(breach, action, { by, at: terms.now }, terms);
  if ('refused' in done) return done;
  return { ...done, next: escalatingAnew(breach, renewed(done.next, terms), terms) };
}

/** Waits run on unless it became open, or open no more, or the vendor has spoken. */
function escalatingAnew(before: Breach, next: Breach, terms: Terms): Breach {
  const same = statusOf(before) === statusOf(next) && before.steps === next.steps;
  return same && !terms.isByVendor ? next : escalating(next, terms);
}

function changed(breach: Breach, action: Action, said: By, terms: Terms): Outcome | Refusal {
  const { acknowledged, owner, snoozed, disputed, resolved } = breach;
  const to = (change: Partial<Breach>): Outcome => ({
    next: { ...breach, ...change },
    event: action.kind,
  });
  switch (action.kind) {
    case 'acknowledge':
      if (acknowledged) return already(acknowledged);
      return to({ acknowledged: { ...said, decaysAt: said.at }, steps: 0 });
    case 'take_back':
      return acknowledged ? to({ acknowledged: null }) : NOT_SO;
    case 'assign':
      return owner === action.to ? { refused: 'owns' } : to({ owner: action.to });
    case 'unassign':
      return owner === null ? NOT_SO : to({ owner: null });
    case 'snooze':
      if (snoozed) return already(snoozed);
      if (Temporal.Instant.compare(action.until, said.at) <= 0) return { refused: 'past' };
      if (Temporal.Instant.compare(action.until, latestWake(said.at)) > 0)
        return { refused: 'far' };
      return to({ snoozed: { ...said, until: action.until, level: breach.level } });
    case 'wake':
      return snoozed ? to({ snoozed: null }) : NOT_SO;
    case 'dispute':
      if (disputed) return already(disputed);
      if (action.reason.trim() === '') return { refused: 'empty' };
      return to({ disputed: { ...said, reason: action.reason.trim() } });
    case 'withdraw':
      return disputed ? to({ disputed: null }) : NOT_SO;
    case 'escalate': {
      const taken = stepAfter(terms.policy, breach.steps);
      if (!taken) return { refused: 'last_step' };
      return { ...to({ steps: taken.number }), calls: taken.step.to };
    }
    case 'resolve':
      return to({ resolved: { ...said, cause: action.cause, note: action.note } });
    case 'reopen':
      return resolved ? to({ ...FRESH, reopenedBy: said.by }) : NOT_SO;
    case 'note':
    case 'root_cause':
      return action.text.trim() === '' ? { refused: 'empty' } : to({});
  }
}

export function latestWake(now: At): At {
  return now.add({ hours: 24 * SNOOZE_MOST_DAYS });
}

const NOT_SO = { refused: 'not_so' } as const;
const NOTHING = { refused: 'nothing' } as const;
/** Whoever reopens starts over: whatever was answered was answered for what is past. */
const FRESH = {
  resolved: null,
  acknowledged: null,
  snoozed: null,
  disputed: null,
  steps: 0,
} as const;

function already({ by, at }: By): Refusal {
  return { refused: 'already', by, at };
}

export function sign(breach: Breach, seen: Sign, terms: Terms): Outcome | Refusal {
  if (breach.resolved) return NOTHING;
  switch (seen.kind) {
    case 'seen':
      return ofNumbers(breach, seen.level, terms);
    case 'recovered': {
      if (breach.reopenedBy) return NOTHING;
      const resolved = { by: null, at: terms.now, cause: null, note: null };
      return { next: escalating({ ...breach, resolved }, terms), event: 'recovered' };
    }
    case 'due':
      return ofTime(breach, terms);
  }
}

function ofNumbers(breach: Breach, level: number, terms: Terms): Outcome {
  const { snoozed } = breach;
  const next = { ...breach, level, reopenedBy: null };
  if (snoozed && level > snoozed.level) {
    return { next: escalatingAnew(breach, { ...next, snoozed: null }, terms), event: 'worsened' };
  }
  return { next, event: level > breach.level ? 'worsened' : 'updated' };
}

function ofTime(breach: Breach, terms: Terms): Outcome | Refusal {
  const due = dueAt(breach);
  if (!due || Temporal.Instant.compare(due, terms.now) > 0) return NOTHING;
  if (breach.snoozed) {
    const awake = renewed({ ...breach, snoozed: null }, terms);
    return { next: escalating(awake, terms), event: 'woken' };
  }
  if (breach.acknowledged) {
    return { next: escalating({ ...breach, acknowledged: null }, terms), event: 'decayed' };
  }
  const taken = stepAfter(terms.policy, breach.steps);
  if (!taken) return { next: { ...breach, escalatesAt: null }, event: 'updated' };
  const next = escalating({ ...breach, steps: taken.number }, terms);
  return { next, event: 'escalate', calls: taken.step.to };
}

const ARCHIVED = 'archived';

/** It ended with the work with its vendor: what is still wrong after that opens anew. */
export function endsArchived({ resolved }: Breach): boolean {
  return resolved !== null && resolved.by === null && resolved.note === ARCHIVED;
}

/** Its vendor is archived; nobody answers for it any more. */
export function archived(breach: Breach, at: At): Outcome | Refusal {
  if (breach.resolved) return NOTHING;
  const resolved = { by: null, at, cause: null, note: ARCHIVED };
  return { next: { ...breach, resolved, escalatesAt: null }, event: 'archived' };
}

/** Somebody said that what it misses will not come any more. */
export function feedEnded(breach: Breach, by: string, at: At): Outcome | Refusal {
  const over = breach.resolved;
  if (over) return { refused: over.by === null ? 'resolved' : 'already', by: over.by, at: over.at };
  const resolved = { by, at, cause: null, note: null };
  return { next: { ...breach, resolved, escalatesAt: null }, event: 'recovered' };
}

/** It is expected again, and still missing; the first that comes ends it. */
export function feedAwaited(breach: Breach, terms: Terms): Outcome | Refusal {
  if (!breach.resolved) return NOT_SO;
  return { next: escalating({ ...breach, ...FRESH, reopenedBy: null }, terms), event: 'reopen' };
}
