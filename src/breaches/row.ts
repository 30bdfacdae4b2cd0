// A breach as it is kept: one row, of which the decisions make one value.
import { z } from 'zod';
import {
  type Breach,
  CAUSES,
  type EventKind,
  feedOf,
  type Numbers,
  type Subject,
} from './model.ts';

type At = Temporal.Instant;
const Instant = z.instanceof(Temporal.Instant);
export const FAMILY = z.enum([
  'worse',
  'collapse',
  'budget',
  'unusual',
  'silence',
  'due',
  'overdue',
]);

export type SavedBreach = Subject & {
  readonly id: number;
  readonly openedAt: At;
  /** At their worst. */
  readonly fired: Numbers;
  readonly latest: Numbers;
  readonly version: number;
  readonly breach: Breach;
};

/** It ended because somebody said that no more of its data will come. */
export function isFeedOver({ breach, latest, ...subject }: SavedBreach): boolean {
  return breach.resolved !== null && latest['ended'] === true && feedOf(subject) !== null;
}

export const COLUMNS = /* sql */ `
  breach_id as id, vendor_id as "vendorId", indicator, subject, family, opened_at as "openedAt",
  level, fired, latest, owner_id as owner, acknowledged_by as "acknowledgedBy",
  acknowledged_at as "acknowledgedAt", decays_at as "decaysAt", snoozed_by as "snoozedBy",
  snoozed_at as "snoozedAt", snoozed_until as "snoozedUntil", snoozed_level as "snoozedLevel",
  disputed_by as "disputedBy", disputed_at as "disputedAt", dispute_reason as "disputeReason",
  resolved_by as "resolvedBy", resolved_at as "resolvedAt", cause, note,
  reopened_by as "reopenedBy", steps, escalates_at as "escalatesAt", version`;

export const BreachRow = z
  .object({
    ...{ id: z.number(), vendorId: z.number(), indicator: z.string(), subject: z.string() },
    ...{ family: FAMILY, openedAt: Instant, level: z.number(), version: z.number() },
    fired: z.record(z.string(), z.unknown()),
    latest: z.record(z.string(), z.unknown()),
    owner: z.string().nullable(),
    acknowledgedBy: z.string().nullable(),
    acknowledgedAt: Instant.nullable(),
    decaysAt: Instant.nullable(),
    snoozedBy: z.string().nullable(),
    snoozedAt: Instant.nullable(),
    snoozedUntil: Instant.nullable(),
    snoozedLevel: z.number().nullable(),
    disputedBy: z.string().nullable(),
    disputedAt: Instant.nullable(),
    disputeReason: z.string().nullable(),
    resolvedBy: z.string().nullable(),
    resolvedAt: Instant.nullable(),
    cause: z.enum(CAUSES).nullable(),
    note: z.string().nullable(),
    reopenedBy: z.string().nullable(),
    steps: z.number(),
    escalatesAt: Instant.nullable(),
  })
  .transform((row): SavedBreach => {
    const { id, vendorId, indicator, subject, family, openedAt, fired, latest, version } = row;
    return {
      ...{ id, vendorId, indicator, subject, family, openedAt, fired, latest, version },
      breach: breachOf(row),
    };
  });

const EVENT_KINDS = [
  ...['opened', 'worsened', 'updated', 'recovered', 'decayed', 'woken', 'archived'],
  ...['acknowledge', 'take_back', 'assign', 'unassign', 'snooze', 'wake', 'dispute', 'withdraw'],
  ...['escalate', 'resolve', 'reopen', 'note', 'root_cause'],
] as const satisfies EventKind[];

export const EventRow = z.object({
  seq: z.number(),
  at: Instant,
  kind: z.enum(EVENT_KINDS),
  by: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
});

type Flat = {
  readonly [K in
    | 'owner'
    | 'acknowledgedBy'
    | 'snoozedBy'
    | 'disputedBy'
    | 'disputeReason'
    | 'resolvedBy'
    | 'note'
    | 'reopenedBy']: string | null;
} & {
  readonly [K in
    | 'acknowledgedAt'
    | 'decaysAt'
    | 'snoozedAt'
    | 'snoozedUntil'
    | 'disputedAt'
    | 'resolvedAt'
    | 'escalatesAt']: At | null;
} & {
  readonly cause: (typeof CAUSES)[number] | null;
  readonly level: number;
  readonly steps: number;
  readonly snoozedLevel: number | null;
};

function breachOf(row: Flat): Breach {
  const { acknowledgedBy, acknowledgedAt, decaysAt, snoozedBy, snoozedAt, snoozedUntil } = row;
  const { disputedBy, disputedAt, disputeReason, resolvedBy, resolvedAt, cause, note } = row;
  const { owner, reopenedBy, level, steps, escalatesAt } = row;
  return {
    acknowledged:
      acknowledgedBy && acknowledgedAt && decaysAt
        ? { by: acknowledgedBy, at: acknowledgedAt, decaysAt }
        : null,
    snoozed:
      snoozedBy && snoozedAt && snoozedUntil
        ? { by: snoozedBy, at: snoozedAt, until: snoozedUntil, level: row.snoozedLevel ?? level }
        : null,
    disputed:
      disputedBy && disputedAt && disputeReason
        ? { by: disputedBy, at: disputedAt, reason: disputeReason }
        : null,
    resolved: resolvedAt ? { by: resolvedBy, at: resolvedAt, cause, note } : null,
    ...{ owner, reopenedBy, level, steps, escalatesAt },
  };
}
