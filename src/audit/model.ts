// Who changed what. Each row's hash covers the one before it, so that a row that was changed, taken
// out or put in shows.
import { canonical } from '../lib/canonical.ts';
import { sha256 } from '../lib/hash.ts';

export type DeedKind =
  | 'refused'
  | 'shared'
  | 'exported'
  | 'member.first_admin'
  | 'member.saved'
  | 'member.removed'
  | 'person.deleted'
  | 'settings.saved'
  | 'vendor.added'
  | 'vendor.saved'
  | 'vendor.archived'
  | 'vendor.restored'
  | 'vendor.channel'
  | 'target.proposed'
  | 'target.agreed'
  | 'target.objected'
  | 'target.withdrawn'
  | 'weights.saved'
  | 'guard.judged'
  | 'handling.saved'
  | 'frozen.applied'
  | 'breach.changed'
  | 'plan.changed'
  | 'meeting.changed'
  | 'digest.saved'
  | 'digest.paused'
  | 'digest.resumed'
  | 'digest.tested'
  | 'digest.deleted'
  | 'channel.unlinked'
  | 'alerts.here'
  | 'alerts.off'
  | 'card.allowed'
  | 'card.retried'
  | 'card.fallback'
  | 'connector.added'
  | 'connector.removed'
  | 'import.done'
  | 'calendar.added'
  | 'policy.added'
  | 'clocks.recomputed'
  | 'indicator.added'
  | 'indicator.retired'
  | 'reason.added'
  | 'reason.removed'
  | 'agents.allowed'
  | 'agents.forbidden'
  | 'app.installed'
  | 'app.uninstalled';

/** Null: Plumbline itself. On the command line it is who runs it there. */
export type By = {
  readonly userId: string | null;
  readonly origin: 'slack' | 'command_line' | 'plumbline';
  readonly at: Temporal.Instant;
};

/** The operator's command line signs as nobody, or as `cli`: `record` knows who runs it. */
export function signed(who: string | null, at: Temporal.Instant): By {
  const isOperator = who === null || who === 'cli';
  return isOperator
    ? { userId: null, origin: 'command_line', at }
    : { userId: who, origin: 'slack', at };
}

type Json = { readonly [name: string]: unknown };

/** Ids and settings, never tokens and never what customers wrote. */
export type Deed = {
  readonly kind: DeedKind;
  /** What it was done to: a person's id, a vendor's name, `digest 3`. */
  readonly subject: string;
  readonly vendorId?: number | null;
  readonly before?: Json | null;
  readonly after?: Json | null;
};

export type Entry = {
  readonly id: number;
  readonly at: Temporal.Instant;
  readonly userId: string | null;
  readonly origin: By['origin'];
  readonly kind: string;
  readonly subject: string;
  readonly vendorId: number | null;
  readonly before: Json | null;
  readonly after: Json | null;
  readonly hash: string;
};

export const FIRST_HASH = '';

export function hashOf(previous: string, { hash: _, ...entry }: Entry): string {
  return sha256(previous, canonical(entry));
}

/** The first entry that is not as it was written, or doesn't follow the one before; null: all are. */
export function firstBroken(
  entries: readonly Entry[],
  before: { readonly id: number; readonly hash: string },
): number | null {
  let previous = before;
  for (const entry of entries) {
    if (entry.id !== previous.id + 1 || entry.hash !== hashOf(previous.hash, entry))
      return entry.id;
    previous = entry;
  }
  return null;
}
