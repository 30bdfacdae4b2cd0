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
  | 'incident.ended'
  | 'handling.saved'
  | 'frozen.applied'
  | 'breach.changed'
  | 'plan.changed'
  | 'meeting.changed'
  | 'idea.changed'
  | 'kudos.changed'
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
  | 'feed.ended'
  | 'feed.awaited'
  | 'reason.added'
  | 'reason.removed'
  | 'agents.allowed'
  | 'agents.forbidden'
  | 'app.installed'
  | 'app.uninstalled';

export const GROUPS = [
  'rights',
  'vendors',
  'targets',
  'breaches',
  'plans',
  'digests',
  'deliveries',
  'imports',
  'refusals',
] as const;
export type DeedGroup = (typeof GROUPS)[number];

/** Under which heading each is looked for. */
const GROUP_OF: Readonly<Record<DeedKind, DeedGroup>> = {
  refused: 'refusals',
  shared: 'deliveries',
  exported: 'deliveries',
  'member.first_admin': 'rights',
  'member.saved': 'rights',
  'member.removed': 'rights',
  'person.deleted': 'rights',
  'settings.saved': 'rights',
  'vendor.added': 'vendors',
  'vendor.saved': 'vendors',
  'vendor.archived': 'vendors',
  'vendor.restored': 'vendors',
  'vendor.channel': 'vendors',
  'target.proposed': 'targets',
  'target.agreed': 'targets',
  'target.objected': 'targets',
  'target.withdrawn': 'targets',
  'weights.saved': 'targets',
  'guard.judged': 'targets',
  'incident.ended': 'targets',
  'handling.saved': 'targets',
  'frozen.applied': 'targets',
  'breach.changed': 'breaches',
  'plan.changed': 'plans',
  'meeting.changed': 'plans',
  'idea.changed': 'plans',
  'kudos.changed': 'plans',
  'digest.saved': 'digests',
  'digest.paused': 'digests',
  'digest.resumed': 'digests',
  'digest.tested': 'digests',
  'digest.deleted': 'digests',
  'channel.unlinked': 'vendors',
  'alerts.here': 'breaches',
  'alerts.off': 'breaches',
  'card.allowed': 'deliveries',
  'card.retried': 'deliveries',
  'card.fallback': 'deliveries',
  'connector.added': 'imports',
  'connector.removed': 'imports',
  'import.done': 'imports',
  'calendar.added': 'targets',
  'policy.added': 'targets',
  'clocks.recomputed': 'targets',
  'indicator.added': 'targets',
  'indicator.retired': 'targets',
  'feed.ended': 'imports',
  'feed.awaited': 'imports',
  'reason.added': 'targets',
  'reason.removed': 'targets',
  'agents.allowed': 'rights',
  'agents.forbidden': 'rights',
  'app.installed': 'rights',
  'app.uninstalled': 'rights',
};

/** What somebody looks for; null: all of it. */
export type Search = { readonly group: DeedGroup | null; readonly userId: string | null };

export function kindsOf(group: DeedGroup): readonly string[] {
  return Object.entries(GROUP_OF).flatMap(([kind, of]) => (of === group ? [kind] : []));
}

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

/** What a person did, or Plumbline by itself. */
export function signedOrOwn(who: string | null, at: Temporal.Instant): By {
  return who === null ? { userId: null, origin: 'plumbline', at } : signed(who, at);
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
