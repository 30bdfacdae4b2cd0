// What a breach is, what may happen to it, and who may do that. What becomes of it: see life.ts.
import type { Family as Detected } from '../detectors/model.ts';
import type { Policy, Target } from '../escalation/model.ts';
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

/** What may be begun about a breach, and changes nothing of it; what is said of the feed it is about. */
export type Follow = 'plan' | 'observe' | 'feed';

const ENDABLE = ['surveys', 'events'] as const;

/** Whose silence it tells, where that may be for good: a vendor without contacts is archived. */
export function feedOf({
  family,
  indicator,
}: Pick<Subject, 'family' | 'indicator'>): (typeof ENDABLE)[number] | null {
  if (family !== 'silence') return null;
  return ENDABLE.find((kind) => indicator === `feed/${kind}`) ?? null;
}

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
