import { z } from 'zod';
import { signed } from '../audit/model.ts';
import { record } from '../audit/query.ts';
import type { Db } from '../db/db.ts';
import { Day } from '../db/rows.ts';
import type { Part } from '../db/together.ts';
import { markLatePeriod } from '../frozen/query.ts';
import { INCIDENT_CATEGORIES, type Incident } from './model.ts';

const IS_INCIDENT = `o.severity = 'critical' and o.category in ('${INCIDENT_CATEGORIES.join("', '")}')
     and o.retracted_at is null`;

const INCIDENTS = /* sql */ `
  select o.vendor_id as "vendorId", o.observation_id as id, o.category,
         o.observed_on::text as day, o.created_by as by,
         case when e.ended_on is not null then json_build_object(
           'on', e.ended_on, 'by', e.ended_by, 'reason', e.reason) end as ended
    from observation o
    left join incident_end e using (workspace_id, observation_id)
   where o.workspace_id = $1 and o.vendor_id = any($2::bigint[]) and ${IS_INCIDENT}
   order by o.observed_on, o.observation_id`;

const IncidentRow = z.object({
  ...{ vendorId: z.number(), id: z.number(), category: z.enum(INCIDENT_CATEGORIES) },
  ...{ day: Day, by: z.string() },
  ended: z.object({ on: Day, by: z.string(), reason: z.string() }).nullable(),
}) satisfies z.ZodType<Incident & { readonly vendorId: number }>;
type IncidentRow = z.infer<typeof IncidentRow>;

/** Of any of these vendors, by day. */
export const incidents: Part<IncidentRow> = { sql: INCIDENTS, row: IncidentRow };

export async function listIncidents(
  db: Db,
  workspaceId: string,
  vendorId: number,
): Promise<Incident[]> {
  const { rows } = await db.query(INCIDENTS, [workspaceId, [vendorId]]);
  return z.array(IncidentRow).parse(rows);
}

const END = /* sql */ `
  insert into incident_end (workspace_id, observation_id, ended_on, reason, ended_by, ended_at)
  select $1, o.observation_id, $3, $4, $5, $6
    from observation o
   where o.workspace_id = $1 and o.observation_id = $2 and ${IS_INCIDENT}
      on conflict do nothing`;

/** In a transaction. False where somebody was first, or it is no incident any more. */
export async function endIncident(
  db: Db,
  workspaceId: string,
  vendorId: number,
  { id, day }: Pick<Incident, 'id' | 'day'>,
  { on, by, reason, at }: NonNullable<Incident['ended']> & { readonly at: Temporal.Instant },
): Promise<boolean> {
  const { rowCount } = await db.query(END, [
    ...[workspaceId, id, on.toString(), reason, by, at.toString()],
  ]);
  if (rowCount === 0) return false;
  // What closed between its end and now was capped in vain.
  const today = at.toZonedDateTimeISO('UTC').toPlainDate();
  await markLatePeriod(db, workspaceId, vendorId, { kind: 'days', from: on, to: today });
  await record(db, workspaceId, signed(by, at), {
    ...{ kind: 'incident.ended', subject: `incident #${id}`, vendorId },
    after: { since: day.toString(), on: on.toString(), reason },
  });
  return true;
}
