// The life of a breach. What people and the numbers do to it is decided here, purely; a decision is
// kept only if nobody else's came first.
import type { Family as Detected } from '../detectors/model.ts';
import { type Policy, stepAfter, type Target } from '../escalation/model.ts';
import { allows, type Member, maySee, type Need } from '../members/model.ts';

type At = Temporal.Instant;
type By = { readonly by: string; readonly at: At };

/** `due` and `overdue`: clocks of single contacts, a queue at a time. */
export type Family = Detected | 'due' | 'overdue';
/** Numbers of a detector; which ones hangs on the family. */
export type Numbers = Readonly<Record<string, unknown>>;

export type Subject = {
  readonly vendorId: number;
  /** `csat/top2`, `clock/resolution` */
  readonly indicator: string;
  /** A queue, else empty. */
  readonly subject: string;
  readonly family: Family;
};

/** What a detector says of a vendor, whether there is something to tell or not. */
export type Finding = Omit<Subject, 'vendorId'> & {
  readonly isOpen: boolean;
  /** How bad: only a higher one wakes what sleeps. */
  readonly level: number;
  readonly numbers: Numbers;
};

/** Whoever wants to hear nothing for longer resolves it. */
export const SNOOZE_MOST_DAYS = 30;

export const CAUSES = ['agent', 'company', 'customer', 'data'] as const;
type Cause = (typeof CAUSES)[number];

export type Breach = {
  readonly acknowledged: (By & { readonly decaysAt: At }) | null;
  readonly owner: string | null;
  readonly snoozed: (By & { readonly until: At; readonly level: number }) | null;
  readonly disputed: (By & { readonly reason: string }) | null;
  readonly resolved: {
    /** Null: the numbers recovered, or, with `ARCHIVED` for a note, the vendor was archived. */
    readonly by: string | null;
    readonly at: At;
    readonly cause: Cause | null;
    readonly note: string | null;
  } | null;
  /** Who holds it open although the numbers recovered. */
  readonly reopenedBy: string | null;
  /** How bad it is; comparable within a family only. */
  readonly level: number;
  /** Steps of the escalation that were taken since somebody last answered. */
  readonly steps: number;
  readonly escalatesAt: At | null;
};

export type Status = 'open' | 'acknowledged' | 'snoozed' | 'disputed' | 'resolved';

export function statusOf(breach: Breach): Status {
  if (breach.resolved) return 'resolved';
  if (breach.disputed) return 'disputed';
  if (breach.snoozed) return 'snoozed';
  return breach.acknowledged ? 'acknowledged' : 'open';
}

export type Action =
  | {
      readonly kind:
        | 'acknowledge'
        | 'take_back'
        | 'unassign'
        | 'wake'
        | 'withdraw'
        | 'escalate'
        | 'reopen';
    }
  | { readonly kind: 'assign'; readonly to: string }
  | { readonly kind: 'snooze'; readonly until: At }
  | { readonly kind: 'dispute'; readonly reason: string }
  | { readonly kind: 'resolve'; readonly cause: Cause; readonly note: string | null }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'root_cause'; readonly cause: Cause; readonly text: string };

/** What the numbers say, and that time has passed. */
export type Sign =
  | { readonly kind: 'seen'; readonly level: number }
  | { readonly kind: 'recovered' }
  | { readonly kind: 'due' };

export type EventKind =
  | Action['kind']
  | 'opened'
  | 'worsened'
  | 'updated'
  | 'recovered'
  | 'decayed'
  | 'woken'
  | 'archived';

/** What was written down of it. */
export type LoggedEvent = {
  readonly seq: number;
  readonly at: At;
  readonly kind: EventKind;
  /** Null: Plumbline itself. */
  readonly by: string | null;
  readonly detail: Numbers;
};

export type Outcome = {
  readonly next: Breach;
  readonly event: EventKind;
  /** Whom an escalation calls. */
  readonly calls?: Target;
};

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

/** `already`: done, by whom and when; null where the numbers did it. */
export type Refusal =
  | { readonly refused: 'already'; readonly by: string | null; readonly at: At }
  | { readonly refused: 'resolved'; readonly by: string | null; readonly at: At }
  | {
      readonly refused:
        | 'archived'
        | 'not_so'
        | 'owns'
        | 'past'
        | 'far'
        | 'empty'
        | 'last_step'
        | 'nothing';
    };

export type Terms = {
  readonly now: At;
  readonly policy: Policy;
  /** When so much business time of the vendor will have passed. */
  readonly reach: (from: At, minutes: number) => At;
  /** One of the vendor's own people acts: whoever was called has answered. */
  readonly isByVendor?: boolean;
};

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

/** What may be begun about a breach, and changes nothing of it. */
export type Follow = 'plan' | 'observe';

/** A vendor's own people answer, and change nothing of what the client keeps. */
const OF_VENDOR: readonly (Action['kind'] | Follow)[] = ['acknowledge', 'note', 'root_cause'];

export function needOf(kind: Action['kind'] | Follow): Need {
  return OF_VENDOR.includes(kind) ? 'speak' : 'decide';
}

export function mayAct(
  member: Member | null,
  vendorId: number,
  kind: Action['kind'] | Follow,
): boolean {
  return allows(member, needOf(kind)) && maySee(member, vendorId);
}
