import { z } from 'zod';
import type { Terms } from '../breaches/model.ts';
import { type Book, book } from '../clocks/book.ts';
import type { OpenHours } from '../clocks/calendar.ts';
import { ALWAYS_OPEN } from '../clocks/model.ts';
import { findAgreed } from '../clocks/query.ts';
import { type Db, prepared } from '../db/db.ts';
import { DEFAULT_POLICY, type Policy } from './model.ts';

type At = Temporal.Instant;

const POLICIES = prepared(/* sql */ `
  select distinct on (vendor_id) vendor_id as "vendorId", definition
    from escalation_policy
   where workspace_id = $1
   order by vendor_id, version desc`);

const PolicyTarget = z.union([
  z.strictObject({ kind: z.enum(['person', 'group', 'channel']), id: z.string().min(1) }),
  z.strictObject({ kind: z.literal('vendor') }),
]);

const MOST_STEPS = 10;
const MOST_MINUTES = 60 * 24 * 30;

export const PolicyDefinition = z.strictObject({
  steps: z
    .array(z.strictObject({ waitMin: z.int().min(1).max(MOST_MINUTES), to: PolicyTarget }))
    .max(MOST_STEPS),
  repeat: z.int().min(0).max(5),
  decayH: z
    .number()
    .positive()
    .max(24 * 30),
});

const PolicyRow = z.object({ vendorId: z.number().nullable(), definition: PolicyDefinition });

/** A vendor's own, else everybody's, else the one that comes with the program. */
export async function loadEscalation(
  db: Db,
  workspaceId: string,
): Promise<(vendorId: number) => Policy> {
  const { rows } = await db.query(POLICIES, [workspaceId]);
  const found = new Map(
    z
      .array(PolicyRow)
      .parse(rows)
      .map(({ vendorId, definition }) => [vendorId, definition]),
  );
  return (vendorId) => found.get(vendorId) ?? found.get(null) ?? DEFAULT_POLICY;
}

const SET_POLICY = /* sql */ `
  insert into escalation_policy (workspace_id, version, vendor_id, definition, set_by, set_at)
  select $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5
    from escalation_policy where workspace_id = $1`;

export async function saveEscalation(
  db: Db,
  workspaceId: string,
  vendorId: number | null,
  policy: Policy,
  by: string,
  at: At,
): Promise<void> {
  await db.query(SET_POLICY, [workspaceId, vendorId, JSON.stringify(policy), by, at.toString()]);
}

/** Null where the vendor works round the clock. */
type VendorTerms = Terms & { readonly hours: OpenHours | null };

/** What decides about breaches of a vendor now. */
export async function loadTerms(
  db: Db,
  now: At,
  workspaceId: string,
): Promise<(vendorId: number) => VendorTerms> {
  const [agreed, policyOf] = [
    await findAgreed(db, workspaceId),
    await loadEscalation(db, workspaceId),
  ];
  const hours = book(agreed);
  return (vendorId) => ({
    ...{ now, policy: policyOf(vendorId) },
    reach: (from, minutes) => reached(hours, vendorId, from, minutes),
    hours: hoursOf(hours, vendorId, now),
  });
}

const MINUTE_MS = 60_000;
/** Where a calendar never opens again. */
const NEVER = Temporal.Instant.from('9999-01-01T00:00Z');

function reached(hours: Book, vendorId: number, from: Temporal.Instant, minutes: number) {
  const fromMs = from.epochMilliseconds;
  const atMs = hours.ofVendor(vendorId, fromMs).hours.reachedMs(fromMs, minutes * MINUTE_MS);
  return Number.isFinite(atMs) ? Temporal.Instant.fromEpochMilliseconds(Math.round(atMs)) : NEVER;
}

function hoursOf(hours: Book, vendorId: number, now: At): OpenHours | null {
  const { policy, hours: open } = hours.ofVendor(vendorId, now.epochMilliseconds);
  return policy.calendar === ALWAYS_OPEN ? null : open;
}
